#include "trust/scripttrust.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype mostNamed = 10;

// A file is known by its name, as what imports it goes by that, too; a body may go to another
// place.
ScriptSource::State stateOf(const ScriptSource &source, const std::vector<TrustedScript> &trusted)
{
    const auto isSame = [&source](const TrustedScript &script) {
        return script.isFile == source.isFile && script.print == source.print &&
               (!source.isFile || script.name == source.name);
    };
    if (std::ranges::any_of(trusted, isSame))
        return ScriptSource::State::Trusted;
    const auto isNamesake = [&source](const TrustedScript &script) {
        return script.isFile == source.isFile && script.name == source.name;
    };
    return std::ranges::any_of(trusted, isNamesake) ? ScriptSource::State::Changed
                                                    : ScriptSource::State::New;
}

QString shownName(const ScriptSource &source, bool saysChanged)
{
    return saysChanged && source.state == ScriptSource::State::Changed
               ? QString(source.name + u" (changed)")
               : source.name;
}

} // namespace

bool ScriptTrust::isTrusted() const
{
    return std::ranges::all_of(sources, [](const ScriptSource &source) {
        return source.state == ScriptSource::State::Trusted;
    });
}

ScriptTrust scriptTrust(const std::vector<UsedScript> &scripts, const Collection &collection,
                        const TrustedCollections &remembered)
{
    ScriptTrust trust{.sources = scriptSources(scripts, scriptHome(collection)),
                      .canBeRemembered = TrustedCollections::canRemember(collection.filePath)};
    const bool isBuiltIn = TrustedCollections::isBuiltIn(collection.filePath);
    const auto known = isBuiltIn ? Result<std::optional<std::vector<TrustedScript>>>()
                                 : remembered.trusted(collection.filePath);
    if (!known)
        trust.problem = known.error();
    trust.isRemembered = known && *known;
    for (ScriptSource &source : trust.sources) {
        if (isBuiltIn)
            source.state = ScriptSource::State::Trusted;
        else if (trust.isRemembered)
            source.state = stateOf(source, **known);
    }
    return trust;
}

ScriptTrust scriptTrust(const Collection &collection, const TrustedCollections &remembered)
{
    return scriptTrust(collectionScripts(collection), collection, remembered);
}

std::vector<TrustedScript> trustedScripts(const std::vector<ScriptSource> &sources)
{
    std::vector<TrustedScript> scripts;
    for (const ScriptSource &source : sources)
        scripts.push_back({.name = source.name, .print = source.print, .isFile = source.isFile});
    return scripts;
}

Error untrustedError(const ScriptTrust &trust, const Collection &collection)
{
    QStringList names;
    qsizetype count = 0;
    for (const ScriptSource &source : trust.sources) {
        if (source.state == ScriptSource::State::Trusted)
            continue;
        if (++count <= mostNamed)
            names += shownName(source, trust.isRemembered);
    }
    QString list = names.join(QStringLiteral(", "));
    if (count > mostNamed)
        list += QStringLiteral(" and %1 more").arg(count - mostNamed);
    const QString what =
        trust.isRemembered
            ? QStringLiteral("scripts have changed or come since the collection was trusted")
            : QStringLiteral("the collection's scripts run only when they are trusted");
    const QString problem = trust.problem ? QString(u' ' + trust.problem->message) : QString();
    return {.code = ErrorCode::Usage,
            .message = QString(what + u": " + list +
                               u". Read them, then run with --trust, or trust "
                               u"the collection in the window." +
                               problem),
            .place = {.file = collection.filePath}};
}

void trustScripts(RunPlan &plan, const std::vector<ScriptSource> &sources)
{
    plan.areScriptsTrusted = true;
    plan.trustedFiles = filePrints(sources);
}

} // namespace Broadside
