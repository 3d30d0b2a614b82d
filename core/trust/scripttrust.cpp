#include "trust/scripttrust.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype mostNamed = 10;

// What was trusted, as it is looked for. A file is known by its name, as what imports it goes by
// that, too; a body may go to another place.
class RememberedScripts
{
public:
    explicit RememberedScripts(const std::vector<TrustedScript> &scripts)
    {
        for (const TrustedScript &script : scripts) {
            if (script.isFile) {
                m_files.insert(script.name, script.print);
                continue;
            }
            m_bodies.insert(script.print);
            m_uses.insert(script.name);
        }
    }

    ScriptSource::State stateOf(const ScriptSource &source) const
    {
        using State = ScriptSource::State;
        if (!source.isFile && m_bodies.contains(source.print))
            return State::Trusted;
        if (!source.isFile)
            return m_uses.contains(source.name) ? State::Changed : State::New;
        const auto file = m_files.constFind(source.name);
        if (file == m_files.constEnd())
            return State::New;
        return *file == source.print ? State::Trusted : State::Changed;
    }

private:
    QHash<QString, QByteArray> m_files; // prints by name
    QSet<QByteArray> m_bodies;          // prints
    QSet<QString> m_uses;               // names of bodies
};

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
    const RememberedScripts before(trust.isRemembered ? **known : std::vector<TrustedScript>());
    for (ScriptSource &source : trust.sources)
        source.state = isBuiltIn ? ScriptSource::State::Trusted : before.stateOf(source);
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
