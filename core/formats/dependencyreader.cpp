#include "formats/dependencyreader.h"

#include "base/texts.h"
#include "formats/authreader.h"
#include "formats/memberreader.h"
#include "formats/scriptreader.h"
#include "formats/signingreader.h"
#include "formats/valuereader.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

using DependencyKey = KeyReader<Dependency>;

template <RowChanges Dependency::*changes, std::vector<NamedValue> RowChanges::*rows>
void readRowChange(ReadContext &context, const YamlNode &key, const YamlNode &value,
                   Dependency &dependency)
{
    const QByteArray what = quotedKey(key);
    dependency.*changes.*rows = readRows(context, value, what.constData());
}

template <std::vector<NamedValue> RowChanges::*rows>
void readHeaderChange(ReadContext &context, const YamlNode &, const YamlNode &value,
                      Dependency &dependency)
{
    dependency.headers.*rows = readHeaders(context, value);
}

template <std::vector<NamedValue> RowChanges::*rows>
void readCookieChange(ReadContext &context, const YamlNode &, const YamlNode &value,
                      Dependency &dependency)
{
    dependency.cookies.*rows = readCookies(context, value);
}

template <RowChanges Dependency::*changes>
void readRemovals(ReadContext &context, const YamlNode &key, const YamlNode &value,
                  Dependency &dependency)
{
    const QByteArray what = quotedKey(key);
    if (const std::optional<QStringList> names = context.texts(value, what.constData()))
        (dependency.*changes).removed = *names;
}

constexpr std::array addKeys{
    DependencyKey{"headers", readHeaderChange<&RowChanges::added>},
    DependencyKey{"params", readRowChange<&Dependency::params, &RowChanges::added>},
    DependencyKey{"cookies", readCookieChange<&RowChanges::added>},
};

void readAdd(ReadContext &context, const YamlNode &, const YamlNode &value, Dependency &dependency)
{
    readKeys<Dependency>(context, value, {"“add”", {}}, addKeys, dependency);
}

constexpr std::array removeKeys{
    DependencyKey{"headers", readRemovals<&Dependency::headers>},
    DependencyKey{"params", readRemovals<&Dependency::params>},
    DependencyKey{"cookies", readRemovals<&Dependency::cookies>},
    DependencyKey{"fields", readRemovals<&Dependency::fields>},
};

void readRemove(ReadContext &context, const YamlNode &, const YamlNode &value,
                Dependency &dependency)
{
    readKeys<Dependency>(context, value, {"“remove”", {}}, removeKeys, dependency);
}

void readUserAgentValues(ReadContext &context, const YamlNode &, const YamlNode &value,
                         UserAgents &agents)
{
    if (!value.resolved().isSequence()) {
        context.report(value, tr("“values” must be a list of texts"));
        return;
    }
    for (const YamlNode &item : YamlItems(value.resolved())) {
        std::optional<Value> agent =
            context.scalarValue(item, QT_TRANSLATE_NOOP("Broadside", "a user agent"));
        if (!agent)
            continue;
        if (agent->text.contains(u'\n') || agent->text.contains(u'\r') ||
            agent->text.contains(QChar(u'\0')))
            context.report(item, tr("a user agent is one line; this one has a line break"));
        else
            agents.values.push_back(*std::move(agent));
    }
}

constexpr std::array userAgentKeys{
    KeyReader<UserAgents>{"values", readUserAgentValues},
    KeyReader<UserAgents>{"random", readFlagMember<&UserAgents::isRandom>},
};

void readUserAgents(ReadContext &context, const YamlNode &key, const YamlNode &value,
                    Dependency &dependency)
{
    UserAgents agents;
    const qsizetype errorsBefore = context.errors().count();
    if (value.resolved().isSequence())
        readUserAgentValues(context, key, value, agents);
    else if (value.resolved().isMapping())
        readKeys<UserAgents>(context, value, {"“user_agents”", {}}, userAgentKeys, agents);
    else
        context.report(value, tr("“user_agents” must be a list of texts, or { values: [ … ], "
                                 "random: true }"));
    if (context.errors().count() == errorsBefore && agents.values.empty())
        context.report(value, tr("“user_agents” has no values"));
    if (!agents.values.empty())
        dependency.userAgents = std::move(agents);
}

// False and reported where the other key of a script stands there already.
bool isOnlyScript(ReadContext &context, const YamlNode &key, const Dependency &dependency)
{
    if (!dependency.script)
        return true;
    context.report(key, tr("“script” and “inline” stand beside each other; keep one"));
    return false;
}

void readFile(ReadContext &context, const YamlNode &key, const YamlNode &value,
              Dependency &dependency)
{
    if (isOnlyScript(context, key, dependency))
        dependency.script = readScriptFile(context, value);
}

void readInline(ReadContext &context, const YamlNode &key, const YamlNode &value,
                Dependency &dependency)
{
    if (isOnlyScript(context, key, dependency))
        dependency.script = readInlineScript(context, value, "“inline”");
}

void readCacheOfRun(ReadContext &context, const YamlNode &, const YamlNode &value,
                    Dependency &dependency)
{
    const std::optional<QString> name = context.text(value, "“cache”");
    if (name == u"run")
        dependency.isCachedForRun = true;
    else if (name)
        context.report(value, tr("“cache” of a dependency must be run, or not be there"));
}

constexpr std::array dependencyKeys{
    DependencyKey{
        "needs",
        [](ReadContext &context, const YamlNode &, const YamlNode &value, Dependency &dependency) {
            dependency.needs =
                readNames(context, value, QT_TRANSLATE_NOOP("Broadside", "a needed route"));
        }},
    DependencyKey{"headers", readHeaderChange<&RowChanges::set>},
    DependencyKey{"params", readRowChange<&Dependency::params, &RowChanges::set>},
    DependencyKey{"cookies", readCookieChange<&RowChanges::set>},
    DependencyKey{"fields", readRowChange<&Dependency::fields, &RowChanges::set>},
    DependencyKey{"add", readAdd},
    DependencyKey{"remove", readRemove},
    DependencyKey{"auth",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     Dependency &dependency) { dependency.auth = readAuth(context, value); }},
    DependencyKey{"digest",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     Dependency &dependency) { dependency.digest = readDigest(context, value); }},
    DependencyKey{"oauth2",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     Dependency &dependency) { dependency.oauth2 = readOAuth2(context, value); }},
    DependencyKey{"user_agents", readUserAgents},
    DependencyKey{"script", readFile},
    DependencyKey{"inline", readInline},
    DependencyKey{"hmac",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     Dependency &dependency) { dependency.hmac = readHmac(context, value); }},
    DependencyKey{"aws", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                            Dependency &dependency) { dependency.aws = readAws(context, value); }},
    DependencyKey{"cache", readCacheOfRun},
};

} // namespace

std::vector<Dependency> readDependencies(ReadContext &context, const YamlNode &node)
{
    std::vector<Dependency> dependencies;
    if (!node.resolved().isMapping()) {
        context.report(node, tr("“dependencies” of a collection must be a map of names and what "
                                "each of them does; those of all routes stand in “defaults”"));
        return dependencies;
    }
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        Dependency dependency;
        dependency.name = toQString(key.resolved().value);
        dependency.place = context.placeOf(key);
        if (dependency.name.trimmed().isEmpty()) {
            context.report(key, tr("the name of a dependency is empty"));
            return;
        }
        readKeys<Dependency>(context, value, {QT_TRANSLATE_NOOP("Broadside", "a dependency"), {}},
                             dependencyKeys, dependency);
        dependencies.push_back(std::move(dependency));
    });
    return dependencies;
}

} // namespace Broadside
