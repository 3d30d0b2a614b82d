#include "middleware/cookiefile.h"

#include "base/json.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QTimeZone>

#include <algorithm>
#include <optional>

namespace Broadside {

namespace {

constexpr int cookieFileVersion = 1;
constexpr qint64 mostCookieFileBytes = 100'000'000;

std::unexpected<Error> unreadable(const QString &path, const QString &why)
{
    return wordedFailure(
        ErrorCode::File,
        wordingOf(QT_TRANSLATE_NOOP("Broadside", "the cookies that were kept cannot be read: %1"),
                  {why}),
        {.file = path});
}

std::unexpected<Error> noCookieFile(const QString &path)
{
    return wordedFailure(ErrorCode::Format,
                         wordingOf(QT_TRANSLATE_NOOP(
                             "Broadside", "this is no file of cookies that this version can read; "
                                          "delete it to begin without any")),
                         {.file = path});
}

std::unexpected<Error> unwritable(const QString &path, const QString &why)
{
    return wordedFailure(
        ErrorCode::File,
        wordingOf(QT_TRANSLATE_NOOP("Broadside", "the cookies cannot be kept: %1"), {why}),
        {.file = path});
}

std::optional<QString> textOf(const Json &object, const char *name)
{
    if (!object.is_object() || !object.contains(name) || !object.at(name).is_string())
        return std::nullopt;
    return toQString(object.at(name).as<std::string>());
}

bool isTrue(const Json &object, const char *name)
{
    return object.contains(name) && object.at(name).is_bool() && object.at(name).as<bool>();
}

const Json *arrayOf(const Json &object, const char *name)
{
    if (!object.is_object() || !object.contains(name) || !object.at(name).is_array())
        return nullptr;
    return &object.at(name);
}

// What could be no cookie of a response would be more than one header in a request.
bool isHarmless(const QString &text)
{
    return std::ranges::all_of(text, [](QChar each) {
        return (each.unicode() >= 0x20 || each == u'\t') && each.unicode() != 0x7f &&
               each.unicode() < 0x100 && each != u';';
    });
}

// Names and values are bytes, of which Latin-1 makes as many characters.
std::optional<QNetworkCookie> cookieOf(const Json &object)
{
    const std::optional<QString> name = textOf(object, "name");
    const std::optional<QString> value = textOf(object, "value");
    const std::optional<QString> domain = textOf(object, "domain");
    const std::optional<QString> path = textOf(object, "path");
    const QDateTime expiry =
        QDateTime::fromString(textOf(object, "expires").value_or(QString()), Qt::ISODate);
    if (!name || name->isEmpty() || !isHarmless(*name) || !value || !isHarmless(*value) ||
        !domain || domain->isEmpty() || !path || !expiry.isValid())
        return std::nullopt;
    QNetworkCookie cookie(name->toLatin1(), value->toLatin1());
    cookie.setDomain(*domain);
    cookie.setPath(*path);
    cookie.setExpirationDate(expiry);
    cookie.setSecure(isTrue(object, "secure"));
    cookie.setHttpOnly(isTrue(object, "http_only"));
    return cookie;
}

Json jsonOf(const QNetworkCookie &cookie)
{
    Json object(jsoncons::json_object_arg);
    object["name"] = toJson(QString::fromLatin1(cookie.name()));
    object["value"] = toJson(QString::fromLatin1(cookie.value()));
    object["domain"] = toJson(cookie.domain());
    object["path"] = toJson(cookie.path());
    object["expires"] = toJson(cookie.expirationDate().toUTC().toString(Qt::ISODate));
    object["secure"] = cookie.isSecure();
    object["http_only"] = cookie.isHttpOnly();
    return object;
}

std::optional<QList<QNetworkCookie>> cookiesOf(const Json &array)
{
    QList<QNetworkCookie> cookies;
    for (const Json &object : array.array_range()) {
        const std::optional<QNetworkCookie> cookie = cookieOf(object);
        if (!cookie)
            return std::nullopt;
        cookies.append(*cookie);
    }
    return cookies;
}

std::optional<CookiesByLane> cookiesByLaneOf(const Json &file)
{
    const Json *const jars = arrayOf(file, "jars");
    if (!jars || !file.contains("version") || file.at("version") != Json(cookieFileVersion))
        return std::nullopt;
    CookiesByLane all;
    for (const Json &jar : jars->array_range()) {
        const Json *const array = arrayOf(jar, "cookies");
        if (!array || !jar.contains("lane") || !jar.at("lane").is<int>())
            return std::nullopt;
        const std::optional<QList<QNetworkCookie>> cookies = cookiesOf(*array);
        if (!cookies)
            return std::nullopt;
        all[jar.at("lane").as<int>()] = *cookies;
    }
    return all;
}

Json jsonOf(const CookiesByLane &cookies)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Json jars(jsoncons::json_array_arg);
    for (const auto &[lane, all] : cookies) {
        Json array(jsoncons::json_array_arg);
        for (const QNetworkCookie &cookie : all) {
            if (!cookie.isSessionCookie() && cookie.expirationDate() > now)
                array.push_back(jsonOf(cookie));
        }
        Json jar(jsoncons::json_object_arg);
        jar["lane"] = lane;
        jar["cookies"] = std::move(array);
        jars.push_back(std::move(jar));
    }
    Json file(jsoncons::json_object_arg);
    file["version"] = cookieFileVersion;
    file["jars"] = std::move(jars);
    return file;
}

} // namespace

Result<CookiesByLane> readCookies(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    const QByteArray bytes = file.read(mostCookieFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString());
    const bool isPossible = !bytes.isEmpty() && bytes.size() <= mostCookieFileBytes;
    const std::optional<Json> json = isPossible ? jsonFromText(bytes) : std::nullopt;
    const std::optional<CookiesByLane> cookies = json ? cookiesByLaneOf(*json) : std::nullopt;
    if (!cookies)
        return noCookieFile(path);
    return *cookies;
}

Result<void> writeCookies(const QString &path, const CookiesByLane &cookies)
{
    QDir().mkpath(QFileInfo(path).absolutePath()); // open() says why it cannot
    QSaveFile file(path);
    const QByteArray bytes = toCompactText(jsonOf(cookies));
    // While it is empty still. On Windows the folder's list of who may read is the file's as well.
    const bool isOpen = file.open(QIODevice::WriteOnly) &&
                        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!isOpen || file.write(bytes) != bytes.size() || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

} // namespace Broadside
