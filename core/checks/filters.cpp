#include "checks/filters.h"

#include "checks/jsonquery.h"
#include "checks/xmlquery.h"
#include "model/querysyntax.h"

#include <QStringConverter>
#include <QTimeZone>
#include <QUrl>
#include <QUrlQuery>

#include <cmath>

namespace Broadside {

namespace {

// Where a filter cannot do anything with what it got.
QueryAnswer unfitFor(const char *filter, const QueryAnswer &answer)
{
    return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be used on %2"),
                     {QLatin1String(filter), toText(answer)});
}

QueryAnswer noPattern(const QRegularExpression &expression)
{
    return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” is no regular expression: %2"),
                     {expression.pattern(), expression.errorString()});
}

const Json *jsonOf(const QueryAnswer &answer)
{
    const auto *json = std::get_if<SharedJson>(&answer);
    return json ? json->get() : nullptr;
}

std::optional<QString> textOf(const QueryAnswer &answer)
{
    const Json *json = jsonOf(answer);
    if (!json || !json->is_string() || json->tag() == jsoncons::semantic_tag::bigint)
        return std::nullopt;
    const auto text = json->as_string_view();
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

// A text is its UTF-8.
std::optional<QByteArray> bytesOf(const QueryAnswer &answer)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return *bytes;
    const std::optional<QString> text = textOf(answer);
    return text ? std::optional(text->toUtf8()) : std::nullopt;
}

// The name of a filter in a check, for its sentence.
const char *nameOf(FilterKind kind)
{
    for (const FilterWord &each : filterWords()) {
        if (each.kind == kind)
            return each.word.data();
    }
    return "";
}

QueryAnswer counted(const QueryAnswer &answer)
{
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return answerOf(Json(qint64(bytes->size())));
    const Json *json = jsonOf(answer);
    if (json && (json->is_array() || json->is_object()))
        return answerOf(Json(qint64(json->size())));
    const std::optional<QString> text = textOf(answer);
    return text ? answerOf(Json(qint64(text->size()))) : unfitFor("count", answer);
}

// From the end where it is negative.
QueryAnswer itemAt(const char *filter, const QueryAnswer &answer, qint64 index)
{
    const Json *json = jsonOf(answer);
    if (!json || !json->is_array())
        return unfitFor(filter, answer);
    const qint64 size = qint64(json->size());
    const qint64 place = index < 0 ? size + index : index;
    if (place < 0 || place >= size)
        return Nothing{};
    return SharedJson(std::get<SharedJson>(answer), &(*json)[size_t(place)]);
}

QueryAnswer split(const QString &text, const QString &separator)
{
    Json parts(jsoncons::json_array_arg);
    for (const QString &part : text.split(separator))
        parts.push_back(toJson(part));
    return answerOf(std::move(parts));
}

QueryAnswer toInteger(const QueryAnswer &answer)
{
    const Json *json = jsonOf(answer);
    if (json && json->is<qint64>() && !json->is_string())
        return answer;
    constexpr double bound = 9.2e18; // nearly 2^63
    if (json && json->is_double() && std::abs(json->as<double>()) < bound)
        return answerOf(Json(qint64(json->as<double>())));
    bool isNumber = false;
    const qint64 number = textOf(answer).value_or(QString()).trimmed().toLongLong(&isNumber);
    return isNumber ? answerOf(Json(number)) : unfitFor("toInt", answer);
}

QueryAnswer toFraction(const QueryAnswer &answer)
{
    const Json *json = jsonOf(answer);
    if (json && json->is_number())
        return answerOf(Json(json->as<double>()));
    bool isNumber = false;
    const double number = textOf(answer).value_or(QString()).trimmed().toDouble(&isNumber);
    return isNumber ? answerOf(Json(number)) : unfitFor("toFloat", answer);
}

QueryAnswer toPlainText(const QueryAnswer &answer)
{
    if (textOf(answer))
        return answer;
    if (const auto *bytes = std::get_if<QByteArray>(&answer))
        return answerOf(QString::fromUtf8(*bytes));
    return answerOf(QString::fromUtf8(toCompactText(*jsonOf(answer))));
}

QueryAnswer decoded(const QByteArray &bytes, const QString &charset)
{
    QStringDecoder decoder(charset.toLatin1().constData());
    if (!decoder.isValid())
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "there is no charset “%1”"), {charset});
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "this is not in the charset “%1”"),
                         {charset});
    return answerOf(text);
}

QueryAnswer fromBase64(const QueryAnswer &answer, const char *filter,
                       QByteArray::Base64Options options)
{
    const std::optional<QString> text = textOf(answer);
    const auto result =
        QByteArray::fromBase64Encoding(text.value_or(QStringLiteral("*")).toUtf8(),
                                       options | QByteArray::AbortOnBase64DecodingErrors);
    return result ? QueryAnswer(*result) : unfitFor(filter, answer);
}

QueryAnswer queryParameter(const QString &url, const QString &name)
{
    const QUrlQuery query(QUrl(url, QUrl::TolerantMode));
    if (!query.hasQueryItem(name))
        return Nothing{};
    return answerOf(query.queryItemValue(name, QUrl::FullyDecoded));
}

QueryAnswer daysUntil(const QueryAnswer &answer, const char *filter, const QDateTime &now,
                      qint64 sign)
{
    const QDateTime date = dateOf(textOf(answer).value_or(QString()));
    constexpr qint64 secondsInDay = 86'400;
    return date.isValid() ? answerOf(Json(sign * now.secsTo(date) / secondsInDay))
                          : unfitFor(filter, answer);
}

// What needs a text; the answer is one.
QueryAnswer applyToText(const Filter &filter, const QString &text)
{
    const auto argument = [&filter](size_t index) { return filter.arguments[index].text; };
    switch (filter.kind) {
    case FilterKind::Split:
        return split(text, argument(0));
    case FilterKind::Replace:
        return answerOf(QString(text).replace(argument(0), argument(1)));
    case FilterKind::ReplaceRegex: {
        const QRegularExpression pattern = checkPattern(argument(0));
        return pattern.isValid() ? answerOf(QString(text).replace(pattern, argument(1)))
                                 : noPattern(pattern);
    }
    case FilterKind::RegexFilter:
        return firstMatch(argument(0), text);
    case FilterKind::JsonPathFilter: {
        const auto json = parsedJson(text.toUtf8());
        return json ? queryJson(*json, argument(0)) : Nothing{json.error()};
    }
    case FilterKind::XPathFilter: {
        const auto xml = XmlDocument::parse(text.toUtf8(), "UTF-8", XmlDocument::Language::Html);
        return xml ? (*xml)->query(argument(0)) : Nothing{xml.error()};
    }
    case FilterKind::UrlEncode:
        return answerOf(QString::fromLatin1(QUrl::toPercentEncoding(text)));
    case FilterKind::UrlDecode:
        return answerOf(QUrl::fromPercentEncoding(text.toUtf8()));
    case FilterKind::UrlQueryParam:
        return queryParameter(text, argument(0));
    case FilterKind::HtmlEscape:
        return answerOf(text.toHtmlEscaped());
    default:
        return Nothing{};
    }
}

} // namespace

QueryAnswer applyFilter(const Filter &filter, const QueryAnswer &answer, const QDateTime &now)
{
    constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const auto encoded = [&](QByteArray::Base64Options options) {
        const std::optional<QByteArray> bytes = bytesOf(answer);
        return bytes ? answerOf(QString::fromLatin1(bytes->toBase64(options)))
                     : unfitFor(nameOf(filter.kind), answer);
    };
    switch (filter.kind) {
    case FilterKind::Count:
        return counted(answer);
    case FilterKind::First:
        return itemAt("first", answer, 0);
    case FilterKind::Last:
        return itemAt("last", answer, -1);
    case FilterKind::Nth:
        return itemAt("nth", answer, filter.arguments[0].literal.as<qint64>());
    case FilterKind::ToInt:
        return toInteger(answer);
    case FilterKind::ToFloat:
        return toFraction(answer);
    case FilterKind::ToText:
        return toPlainText(answer);
    case FilterKind::ToHex: {
        const std::optional<QByteArray> bytes = bytesOf(answer);
        return bytes ? answerOf(QString::fromLatin1(bytes->toHex())) : unfitFor("toHex", answer);
    }
    case FilterKind::Decode: {
        const std::optional<QByteArray> bytes = bytesOf(answer);
        return bytes ? decoded(*bytes, filter.arguments[0].text) : unfitFor("decode", answer);
    }
    case FilterKind::Base64Encode:
        return encoded(QByteArray::Base64Encoding);
    case FilterKind::Base64UrlSafeEncode:
        return encoded(urlSafe);
    case FilterKind::Base64Decode:
        return fromBase64(answer, "base64Decode", QByteArray::Base64Encoding);
    case FilterKind::Base64UrlSafeDecode:
        return fromBase64(answer, "base64UrlSafeDecode", urlSafe);
    case FilterKind::DaysAfterNow:
        return daysUntil(answer, "daysAfterNow", now, 1);
    case FilterKind::DaysBeforeNow:
        return daysUntil(answer, "daysBeforeNow", now, -1);
    default: {
        const std::optional<QString> text = textOf(answer);
        return text ? applyToText(filter, *text) : unfitFor(nameOf(filter.kind), answer);
    }
    }
}

QueryAnswer firstMatch(const QString &pattern, const QString &text)
{
    const QRegularExpression expression = checkPattern(pattern);
    if (!expression.isValid())
        return noPattern(expression);
    const QRegularExpressionMatch match = expression.match(text);
    if (!match.isValid())
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” takes too long here"), {pattern});
    if (!match.hasMatch())
        return Nothing{};
    return answerOf(match.captured(expression.captureCount() > 0 ? 1 : 0));
}

QDateTime dateOf(const QString &text)
{
    const bool isLikely = text.size() >= 8 && text.size() <= 40 && text[0].isDigit();
    if (!isLikely)
        return {};
    const QDateTime date = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (date.timeSpec() != Qt::LocalTime)
        return date;
    // What names no zone is of UTC: where the program runs must not matter.
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? day.startOfDay(QTimeZone::UTC)
                         : QDateTime::fromString(text + u'Z', Qt::ISODateWithMs);
}

} // namespace Broadside
