#include "middleware/cachecontrol.h"

#include "net/httpdate.h"

#include <algorithm>

namespace Broadside {

namespace {

// As RFC 9111 has it for more seconds than one can count.
constexpr qint64 mostSeconds = qint64(1) << 31;

bool isDigits(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::ranges::all_of(text, [](char each) { return each >= '0' && each <= '9'; });
}

std::optional<Nanoseconds> secondsOf(const QByteArray &text)
{
    if (!isDigits(text))
        return std::nullopt;
    bool isSmall = false;
    const qint64 seconds = text.toLongLong(&isSmall);
    return std::chrono::seconds(isSmall ? std::min(seconds, mostSeconds) : mostSeconds);
}

// At the commas that are in no quoted text.
QList<QByteArray> directivesOf(const QByteArray &value)
{
    QList<QByteArray> directives{QByteArray()};
    bool isQuoted = false;
    bool isEscaped = false;
    for (const char each : value) {
        if (each == ',' && !isQuoted) {
            directives.append(QByteArray());
            continue;
        }
        if (each == '"' && !isEscaped)
            isQuoted = !isQuoted;
        isEscaped = isQuoted && each == '\\' && !isEscaped;
        directives.last().append(each);
    }
    return directives;
}

QByteArray unquoted(const QByteArray &text)
{
    const bool isQuoted = text.size() >= 2 && text.startsWith('"') && text.endsWith('"');
    return isQuoted ? text.sliced(1, text.size() - 2) : text;
}

void heed(CacheControl &control, const QByteArray &directive)
{
    const qsizetype sign = directive.indexOf('=');
    const QByteArray name = (sign < 0 ? directive : directive.left(sign)).trimmed().toLower();
    const QByteArray value = sign < 0 ? QByteArray() : unquoted(directive.mid(sign + 1).trimmed());
    if (name == "no-store")
        control.isNoStore = true;
    else if (name == "no-cache") // with names of headers, too: better asked once too often
        control.isNoCache = true;
    else if (name == "only-if-cached")
        control.isOnlyIfCached = true;
    else if (name == "max-age" && !control.maxAge)
        control.maxAge = secondsOf(value).value_or(Nanoseconds(0));
    else if (name == "min-fresh" && !control.minFresh)
        control.minFresh = secondsOf(value);
}

} // namespace

QByteArray joinedValues(const HeaderList &headers, QByteArrayView name)
{
    QByteArrayList values;
    for (const auto &header : headers) {
        if (header.first.compare(name, Qt::CaseInsensitive) == 0)
            values.append(header.second.trimmed());
    }
    return values.join(", ");
}

CacheControl cacheControlOf(const HeaderList &headers)
{
    CacheControl control;
    if (!hasHeader(headers, "Cache-Control")) {
        control.isNoCache = joinedValues(headers, "Pragma").toLower().contains("no-cache");
        return control;
    }
    for (const QByteArray &directive : directivesOf(joinedValues(headers, "Cache-Control")))
        heed(control, directive);
    return control;
}

std::optional<Nanoseconds> statedLifetime(const HeaderList &headers, const QDateTime &received)
{
    if (const std::optional<Nanoseconds> maxAge = cacheControlOf(headers).maxAge)
        return maxAge;
    if (!hasHeader(headers, "Expires"))
        return std::nullopt;
    const QDateTime expiry = httpDate(headerValue(headers, "Expires"));
    if (!expiry.isValid()) // such as 0
        return Nanoseconds(0);
    const QDateTime date = httpDate(headerValue(headers, "Date"));
    const qint64 seconds = (date.isValid() ? date : received).secsTo(expiry);
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, mostSeconds));
}

Nanoseconds initialAge(const HeaderList &headers, const QDateTime &received, Nanoseconds took)
{
    const QDateTime date = httpDate(headerValue(headers, "Date"));
    const qint64 apparent = date.isValid() ? date.secsTo(received) : 0;
    const Nanoseconds told =
        secondsOf(headerValue(headers, "Age").trimmed()).value_or(Nanoseconds(0));
    return std::max<Nanoseconds>(std::chrono::seconds(std::clamp<qint64>(apparent, 0, mostSeconds)),
                                 told + took);
}

} // namespace Broadside
