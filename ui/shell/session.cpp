#include "shell/session.h"

#include <QSettings>

#include <algorithm>

namespace Broadside {

namespace {

constexpr QLatin1StringView windowsKey("windows");
constexpr QLatin1StringView collectionsKey("collections");
constexpr QLatin1StringView environmentsKey("environments");

// By RunMode.
const QStringList &modeNames()
{
    static const QStringList names{QStringLiteral("parallel"), QStringLiteral("series"),
                                   QStringLiteral("compare")};
    return names;
}

// In parallel where there is none, or one of a newer version.
RunMode readMode(const QSettings &settings)
{
    const qsizetype known = modeNames().indexOf(settings.value("mode").toString());
    return RunMode(std::max(known, qsizetype(0)));
}

RunChoices readChoices(const QSettings &settings)
{
    RunChoices choices;
    choices.environment = settings.value("environment").toString();
    choices.usesDemoServer = settings.value("demoServer").toBool();
    choices.tags = settings.value("tags").toString();
    choices.mode = readMode(settings);
    const auto readCount = [&](const char *key, int least, std::optional<int> &limit) {
        bool isNumber = false;
        const int number = settings.value(key).toInt(&isNumber);
        if (isNumber && number >= least)
            limit = number;
    };
    readCount("concurrency", 0, choices.limits.concurrency);
    readCount("perHost", 0, choices.limits.perHost);
    readCount("burst", 1, choices.limits.burst);
    if (const Result<Rate> rate = parseRate(settings.value("rate").toString()))
        choices.limits.rate = *rate;
    choices.dataFile = settings.value("data").toString();
    return choices;
}

void writeChoices(QSettings &settings, const RunChoices &choices)
{
    settings.setValue("environment", choices.environment);
    settings.setValue("demoServer", choices.usesDemoServer);
    settings.setValue("tags", choices.tags);
    settings.setValue("mode", modeNames()[int(choices.mode)]);
    const auto writeCount = [&](const char *key, const std::optional<int> &limit) {
        if (limit)
            settings.setValue(key, *limit);
    };
    writeCount("concurrency", choices.limits.concurrency);
    writeCount("perHost", choices.limits.perHost);
    writeCount("burst", choices.limits.burst);
    if (choices.limits.rate)
        settings.setValue("rate", formatRate(*choices.limits.rate));
    if (!choices.dataFile.isEmpty())
        settings.setValue("data", choices.dataFile);
}

QList<RememberedEnvironment> readEnvironments(QSettings &settings)
{
    QList<RememberedEnvironment> environments;
    const int count = settings.beginReadArray(environmentsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        environments.append({.path = settings.value("path").toString(),
                             .environment = settings.value("environment").toString(),
                             .usesDemoServer = settings.value("demoServer").toBool()});
    }
    settings.endArray();
    return environments;
}

void writeEnvironments(QSettings &settings, const QList<RememberedEnvironment> &environments)
{
    settings.remove(environmentsKey);
    settings.beginWriteArray(environmentsKey, int(environments.size()));
    for (qsizetype i = 0; i < environments.size(); ++i) {
        settings.setArrayIndex(int(i));
        settings.setValue("path", environments[i].path);
        settings.setValue("environment", environments[i].environment);
        settings.setValue("demoServer", environments[i].usesDemoServer);
    }
    settings.endArray();
}

WindowState readWindow(QSettings &settings)
{
    WindowState state;
    const int count = settings.beginReadArray(collectionsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        state.collections.push_back({settings.value("path").toString(), readChoices(settings)});
    }
    settings.endArray();
    state.activePath = settings.value("active").toString();
    state.tabs = settings.value("tabs").toStringList();
    state.geometry = settings.value("geometry").toByteArray();
    state.windowState = settings.value("state").toByteArray();
    for (const QVariant &each : settings.value("splitters").toList())
        state.splitters += each.toByteArray();
    return state;
}

void writeWindow(QSettings &settings, const WindowState &state)
{
    settings.beginWriteArray(collectionsKey, int(state.collections.size()));
    for (size_t i = 0; i < state.collections.size(); ++i) {
        settings.setArrayIndex(int(i));
        settings.setValue("path", state.collections[i].path);
        writeChoices(settings, state.collections[i].choices);
    }
    settings.endArray();
    settings.setValue("active", state.activePath);
    settings.setValue("tabs", state.tabs);
    settings.setValue("geometry", state.geometry);
    settings.setValue("state", state.windowState);
    QVariantList splitters;
    for (const QByteArray &each : state.splitters)
        splitters += each;
    settings.setValue("splitters", splitters);
}

} // namespace

void rememberEnvironment(QList<RememberedEnvironment> &environments, const QString &path,
                         const RunChoices &choices)
{
    environments.removeIf([&path](const RememberedEnvironment &each) { return each.path == path; });
    if (!choices.environment.isEmpty() || choices.usesDemoServer)
        environments.prepend({path, choices.environment, choices.usesDemoServer});
}

SessionState readSession(QSettings &settings)
{
    SessionState state;
    const int count = settings.beginReadArray(windowsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        state.windows.push_back(readWindow(settings));
    }
    settings.endArray();
    state.recent = settings.value("recent").toStringList();
    state.environments = readEnvironments(settings);
    return state;
}

void writeSession(QSettings &settings, const SessionState &state)
{
    settings.remove(windowsKey);
    settings.beginWriteArray(windowsKey, int(state.windows.size()));
    for (size_t i = 0; i < state.windows.size(); ++i) {
        settings.setArrayIndex(int(i));
        writeWindow(settings, state.windows[i]);
    }
    settings.endArray();
    settings.setValue("recent", state.recent);
    writeEnvironments(settings, state.environments);
}

} // namespace Broadside
