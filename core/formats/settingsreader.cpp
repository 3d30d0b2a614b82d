#include "formats/settingsreader.h"

#include "base/texts.h"
#include "formats/authreader.h"
#include "formats/retryreader.h"
#include "formats/valuereader.h"
#include "model/proxyurl.h"
#include "model/templatetext.h"

#include <array>

namespace Broadside {

namespace {

std::optional<HttpVersion> readHttpVersion(ReadContext &context, const YamlNode &node)
{
    constexpr std::array versions{
        std::pair{QStringView(u"auto"), HttpVersion::Auto},
        std::pair{QStringView(u"1.1"), HttpVersion::Http1},
        std::pair{QStringView(u"2"), HttpVersion::Http2},
        std::pair{QStringView(u"2-direct"), HttpVersion::Http2Direct},
    };
    const std::optional<QString> text = context.text(node, "“http”");
    if (!text)
        return std::nullopt;
    for (const auto &[name, version] : versions) {
        if (*text == name)
            return version;
    }
    context.report(node, tr("“http” must be auto, 1.1, 2 or 2-direct"));
    return std::nullopt;
}

// What has placeholders is only known when a request is built.
std::optional<Value> readProxy(ReadContext &context, const YamlNode &node)
{
    std::optional<Value> value = context.scalarValue(node, "“proxy”");
    if (!value || hasPlaceholders(value->text))
        return value;
    const std::expected<QUrl, Wording> proxy = parseProxy(value->text);
    if (proxy)
        return value;
    const Wording &wrong = proxy.error();
    context.report(node, filledSentence(tr(wrong.sentence.toUtf8().constData()), wrong.values));
    return std::nullopt;
}

using SettingReader = KeyReader<RequestSettings>;

void readAuthOnce(ReadContext &context, const YamlNode &key, const YamlNode &value,
                  RequestSettings &settings)
{
    if (settings.auth)
        context.report(key, tr("“auth” stands both here and in “defaults”; keep one"));
    else
        settings.auth = readAuth(context, value);
}

constexpr std::array settingTable{
    SettingReader{
        "headers",
        [](ReadContext &context, const YamlNode &, const YamlNode &value,
           RequestSettings &settings) { settings.headers = readHeaders(context, value); }},
    SettingReader{
        "timeout",
        [](ReadContext &context, const YamlNode &, const YamlNode &value,
           RequestSettings &settings) { settings.timeout = context.duration(value, "“timeout”"); }},
    SettingReader{"connect_timeout",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.connectTimeout = context.duration(value, "“connect_timeout”");
                  }},
    SettingReader{"redirects",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.redirects = context.count(value, "“redirects”");
                  }},
    SettingReader{"response_limit",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.responseLimit = context.size(value, "“response_limit”");
                  }},
    SettingReader{
        "http", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                   RequestSettings &settings) { settings.http = readHttpVersion(context, value); }},
    SettingReader{"verify_tls",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.verifyTls = context.boolean(value, "“verify_tls”");
                  }},
    SettingReader{"proxy",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) { settings.proxy = readProxy(context, value); }},
    SettingReader{"auth", readAuthOnce},
    SettingReader{"retry",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) { settings.retry = readRetry(context, value); }},
};

void readDefaultDependencies(ReadContext &context, const YamlNode &, const YamlNode &value,
                             FolderDefaults &defaults)
{
    defaults.dependencies =
        readNames(context, value, QT_TRANSLATE_NOOP("Broadside", "a dependency's name"));
}

// The settings, and what only defaults have.
constexpr auto defaultsTable = [] {
    std::array<KeyReader<FolderDefaults>, settingTable.size() + 1> table{};
    for (size_t i = 0; i < settingTable.size(); ++i)
        table[i] = {settingTable[i].key, readSetting<FolderDefaults>};
    table.back() = {"dependencies", readDefaultDependencies};
    return table;
}();

} // namespace

std::span<const KeyReader<RequestSettings>> settingReaders()
{
    return settingTable;
}

FolderDefaults readFolderDefaults(ReadContext &context, const YamlNode &node)
{
    FolderDefaults defaults;
    readKeys<FolderDefaults>(context, node, {"“defaults”", {"backend", "middleware"}},
                             defaultsTable, defaults);
    return defaults;
}

RequestSettings readSettings(ReadContext &context, const YamlNode &node, const char *what)
{
    RequestSettings settings;
    readKeys<RequestSettings>(context, node, {what, {"backend", "dependencies", "middleware"}},
                              settingTable, settings);
    return settings;
}

std::map<QString, RequestSettings> readMethods(ReadContext &context, const YamlNode &node)
{
    std::map<QString, RequestSettings> methods;
    if (!expectMapping(context, node, "“methods”"))
        return methods;
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        const QString written = toQString(key.resolved().value);
        const QString method = written.toUpper();
        if (!isHttpToken(method)) {
            context.report(key, tr("“%1” cannot be a method").arg(written));
        } else if (methods.contains(method)) {
            context.report(key, tr("the method %1 is already there").arg(method));
        } else {
            methods[method] =
                readSettings(context, value, QT_TRANSLATE_NOOP("Broadside", "a method"));
        }
    });
    return methods;
}

} // namespace Broadside
