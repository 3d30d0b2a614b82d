#include "shell/session.h"

#include <QSettings>

namespace Broadside {

namespace {

constexpr QLatin1StringView collectionsKey("session/collections");

RunChoices readChoices(const QSettings &settings)
{
    RunChoices choices;
    choices.environment = settings.value("environment").toString();
    choices.usesDemoServer = settings.value("demoServer").toBool();
    choices.tags = settings.value("tags").toString();
    choices.isSerial = settings.value("serial").toBool();
    if (settings.contains("concurrency"))
        choices.concurrency = settings.value("concurrency").toInt();
    return choices;
}

void writeChoices(QSettings &settings, const RunChoices &choices)
{
    settings.setValue("environment", choices.environment);
    settings.setValue("demoServer", choices.usesDemoServer);
    settings.setValue("tags", choices.tags);
    settings.setValue("serial", choices.isSerial);
    if (choices.concurrency)
        settings.setValue("concurrency", *choices.concurrency);
}

} // namespace

SessionState readSession(QSettings &settings)
{
    SessionState state;
    const int count = settings.beginReadArray(collectionsKey);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        state.collections.push_back({settings.value("path").toString(), readChoices(settings)});
    }
    settings.endArray();
    state.activePath = settings.value("session/active").toString();
    state.tabs = settings.value("session/tabs").toStringList();
    state.recent = settings.value("recent").toStringList();
    state.geometry = settings.value("window/geometry").toByteArray();
    state.windowState = settings.value("window/state").toByteArray();
    for (const QVariant &each : settings.value("window/splitters").toList())
        state.splitters += each.toByteArray();
    return state;
}

void writeSession(QSettings &settings, const SessionState &state)
{
    settings.remove(collectionsKey);
    settings.beginWriteArray(collectionsKey, int(state.collections.size()));
    for (size_t i = 0; i < state.collections.size(); ++i) {
        settings.setArrayIndex(int(i));
        settings.setValue("path", state.collections[i].path);
        writeChoices(settings, state.collections[i].choices);
    }
    settings.endArray();
    settings.setValue("session/active", state.activePath);
    settings.setValue("session/tabs", state.tabs);
    settings.setValue("recent", state.recent);
    settings.setValue("window/geometry", state.geometry);
    settings.setValue("window/state", state.windowState);
    QVariantList splitters;
    for (const QByteArray &each : state.splitters)
        splitters += each;
    settings.setValue("window/splitters", splitters);
}

} // namespace Broadside
