#include "preferences/preferences.h"

#include "language/languages.h"
#include "plan/runoptions.h"

#include <QSettings>

#include <algorithm>
#include <array>
#include <utility>

namespace Broadside {

namespace {

constexpr int largestPoints = 72;
constexpr qint64 longestTimeout = 3'600'000;  // milliseconds
constexpr int longestNotifyAfter = 3600;      // seconds
constexpr qint64 smallestHistory = 1'000'000; // bytes
constexpr qint64 largestHistory = 1'000'000'000'000;

constexpr std::array looks{
    std::pair{QLatin1StringView("system"), Look::System},
    std::pair{QLatin1StringView("light"), Look::Light},
    std::pair{QLatin1StringView("dark"), Look::Dark},
};

constexpr std::array versions{
    std::pair{QLatin1StringView("auto"), HttpVersion::Auto},
    std::pair{QLatin1StringView("1.1"), HttpVersion::Http1},
    std::pair{QLatin1StringView("2"), HttpVersion::Http2},
    std::pair{QLatin1StringView("2-direct"), HttpVersion::Http2Direct},
};

template <typename Table>
auto named(const Table &table, const QString &name)
{
    using Value = decltype(table.front().second);
    const auto found =
        std::ranges::find_if(table, [&name](const auto &each) { return each.first == name; });
    return found == table.end() ? std::nullopt : std::optional<Value>(found->second);
}

template <typename Table, typename Value>
QString nameOf(const Table &table, Value value)
{
    return std::ranges::find_if(table, [value](const auto &each) { return each.second == value; })
        ->first;
}

// Empty when it is none of ours.
QString knownLanguage(const QString &code)
{
    return std::ranges::contains(languages(), code, &Language::code) ? code : QString();
}

} // namespace

void Preferences::applyTo(RunOptions &options) const
{
    if (timeout)
        options.timeout = timeout;
    if (http)
        options.http = http;
    if (!verifiesTls)
        options.verifyTls = false;
}

Preferences readPreferences(const QSettings &settings)
{
    Preferences preferences;
    const auto value = [&settings](const char *key) {
        return settings.value(QLatin1StringView(key));
    };
    preferences.language = knownLanguage(value("preferences/language").toString());
    preferences.look =
        named(looks, value("preferences/look").toString()).value_or(preferences.look);
    preferences.editorFamily = value("preferences/editorFamily").toString();
    preferences.editorPoints =
        std::clamp(value("preferences/editorPoints").toInt(), 0, largestPoints);
    preferences.editorLayout.wrapsLines = value("preferences/wrapLines").toString() != u"false";
    if (const QVariant width = value("preferences/tabWidth"); width.toInt() > 0)
        preferences.editorLayout.tabWidth =
            std::clamp(width.toInt(), EditorLayout::leastTabWidth, EditorLayout::mostTabWidth);
    if (const QVariant timeout = value("preferences/timeout"); timeout.isValid())
        preferences.timeout =
            Milliseconds(std::clamp<qint64>(timeout.toLongLong(), 0, longestTimeout));
    preferences.http = named(versions, value("preferences/http").toString());
    preferences.verifiesTls = value("preferences/verifyTls").toString() != u"false";
    preferences.proxy = readProxy(settings);
    preferences.certificates = readCertificates(settings);
    preferences.notifies = value("preferences/notify").toString() != u"false";
    if (const QVariant after = value("preferences/notifyAfter"); after.isValid())
        preferences.notifyAfter =
            std::chrono::seconds(std::clamp(after.toInt(), 0, longestNotifyAfter));
    preferences.keepsRuns = value("preferences/keepRuns").toString() != u"false";
    if (const QVariant limit = value("preferences/historyLimit"); limit.toLongLong() > 0)
        preferences.historyLimit = std::clamp(limit.toLongLong(), smallestHistory, largestHistory);
    return preferences;
}

void writePreferences(QSettings &settings, const Preferences &preferences)
{
    settings.remove("preferences");
    settings.beginGroup("preferences");
    if (!preferences.language.isEmpty())
        settings.setValue("language", preferences.language);
    settings.setValue("look", nameOf(looks, preferences.look));
    if (!preferences.editorFamily.isEmpty())
        settings.setValue("editorFamily", preferences.editorFamily);
    if (preferences.editorPoints > 0)
        settings.setValue("editorPoints", preferences.editorPoints);
    settings.setValue("wrapLines", preferences.editorLayout.wrapsLines);
    settings.setValue("tabWidth", preferences.editorLayout.tabWidth);
    if (preferences.timeout)
        settings.setValue("timeout", qint64(preferences.timeout->count()));
    if (preferences.http)
        settings.setValue("http", nameOf(versions, *preferences.http));
    settings.setValue("verifyTls", preferences.verifiesTls);
    writeNetwork(settings, preferences.proxy, preferences.certificates);
    settings.setValue("notify", preferences.notifies);
    settings.setValue("notifyAfter", int(preferences.notifyAfter.count()));
    settings.setValue("keepRuns", preferences.keepsRuns);
    settings.setValue("historyLimit", preferences.historyLimit);
    settings.endGroup();
}

} // namespace Broadside
