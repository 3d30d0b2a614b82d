#include "formats/settingsreader.h"

#include "base/units.h"
#include "formats/authreader.h"
#include "formats/valuereader.h"

#include <array>

namespace Broadside {

namespace {

std::optional<Milliseconds> readDuration(ReadContext &context, const YamlNode &node,
                                         QStringView what)
{
    const std::optional<QString> text = context.text(node, what);
    if (!text)
        return std::nullopt;
    const Result<Milliseconds> duration = parseDuration(*text);
    if (!duration) {
        context.report(node, duration.error().message, duration.error().code);
        return std::nullopt;
    }
    return *duration;
}

std::optional<HttpVersion> readHttpVersion(ReadContext &context, const YamlNode &node)
{
    constexpr std::array versions{
        std::pair{QStringView(u"auto"), HttpVersion::Auto},
        std::pair{QStringView(u"1.1"), HttpVersion::Http1},
        std::pair{QStringView(u"2"), HttpVersion::Http2},
        std::pair{QStringView(u"2-direct"), HttpVersion::Http2Direct},
    };
    const std::optional<QString> text = context.text(node, u"“http”");
    if (!text)
        return std::nullopt;
    for (const auto &[name, version] : versions) {
        if (*text == name)
            return version;
    }
    context.report(node, QStringLiteral("“http” must be auto, 1.1, 2 or 2-direct"));
    return std::nullopt;
}

using SettingReader = KeyReader<RequestSettings>;

constexpr std::array settingTable{
    SettingReader{
        "headers",
        [](ReadContext &context, const YamlNode &, const YamlNode &value,
           RequestSettings &settings) { settings.headers = readHeaders(context, value); }},
    SettingReader{"timeout",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.timeout = readDuration(context, value, u"“timeout”");
                  }},
    SettingReader{"connect_timeout",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.connectTimeout = readDuration(context, value, u"“connect_timeout”");
                  }},
    SettingReader{"redirects",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.redirects = context.count(value, u"“redirects”");
                  }},
    SettingReader{
        "http", [](ReadContext &context, const YamlNode &, const YamlNode &value,
                   RequestSettings &settings) { settings.http = readHttpVersion(context, value); }},
    SettingReader{"verify_tls",
                  [](ReadContext &context, const YamlNode &, const YamlNode &value,
                     RequestSettings &settings) {
                      settings.verifyTls = context.boolean(value, u"“verify_tls”");
                  }},
    SettingReader{"auth",
                  [](ReadContext &context, const YamlNode &key, const YamlNode &value,
                     RequestSettings &settings) {
                      if (settings.auth) {
                          context.report(
                              key, QStringLiteral("“auth” stands both here and in “defaults”; "
                                                  "keep one"));
                          return;
                      }
                      settings.auth = readAuth(context, value);
                  }},
    SettingReader{
        "retry",
        [](ReadContext &context, const YamlNode &key, const YamlNode &value, RequestSettings &) {
            if (!value.resolved().isScalar() || value.resolved().value != "0") {
                context.report(key,
                               QStringLiteral("“retry” other than 0 is not supported by "
                                              "this version"),
                               ErrorCode::Unsupported);
            }
        }},
};

} // namespace

std::span<const KeyReader<RequestSettings>> settingReaders()
{
    return settingTable;
}

RequestSettings readSettings(ReadContext &context, const YamlNode &node, QStringView what)
{
    RequestSettings settings;
    readKeys<RequestSettings>(context, node,
                              {what, {"proxy", "backend", "dependencies", "middleware"}},
                              settingTable, settings);
    return settings;
}

std::map<QString, RequestSettings> readMethods(ReadContext &context, const YamlNode &node)
{
    std::map<QString, RequestSettings> methods;
    if (!expectMapping(context, node, u"“methods”"))
        return methods;
    visitEntries(node.resolved(), [&](const YamlNode &key, const YamlNode &value) {
        const QString written = toQString(key.resolved().value);
        const QString method = written.toUpper();
        if (!isHttpToken(method)) {
            context.report(key, QStringLiteral("“%1” cannot be a method").arg(written));
        } else if (methods.contains(method)) {
            context.report(key, QStringLiteral("the method %1 is already there").arg(method));
        } else {
            methods[method] = readSettings(context, value, u"a method");
        }
    });
    return methods;
}

} // namespace Broadside
