#include "plan/expander.h"

#include "model/templatetext.h"
#include "plan/neededsecrets.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QUuid>

#include <jsoncons/json.hpp>

#include <array>
#include <cmath>

namespace Broadside {

namespace {

Value integerValue(qint64 number)
{
    Value value = Value::fromText(QString::number(number));
    value.kind = Value::Kind::Integer;
    return value;
}

// The integers of YAML 1.2: decimal, 0o17, 0x1F.
Result<Json> integerJson(const QString &text, const SourcePlace &place)
{
    QString digits = text;
    int base = 10;
    if (text.startsWith(QLatin1String("0x")))
        base = 16;
    else if (text.startsWith(QLatin1String("0o")))
        base = 8;
    if (base != 10)
        digits = text.mid(2);
    else if (text.startsWith(u'+'))
        digits = text.mid(1);
    bool fits = false;
    if (const qint64 number = digits.toLongLong(&fits, base); fits)
        return Json(number);
    if (const quint64 number = digits.toULongLong(&fits, base); fits)
        return Json(number);
    if (base == 10)
        return Json(digits.toStdString(), jsoncons::semantic_tag::bigint);
    return wordedFailure(
        ErrorCode::Format,
        wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "“%1” is larger than 64 bits; write it in decimal"),
            {text}),
        place);
}

Result<Json> scalarJson(const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Null:
        return Json::null();
    case Value::Kind::Boolean:
        return Json(value.text.startsWith(u't', Qt::CaseInsensitive));
    case Value::Kind::Integer:
        return integerJson(value.text, value.place);
    case Value::Kind::Number: {
        bool isNumber = false;
        const double number = value.text.toDouble(&isNumber);
        if (!isNumber || !std::isfinite(number))
            return wordedFailure(
                ErrorCode::Format,
                wordingOf(QT_TRANSLATE_NOOP("Broadside", "JSON has no number “%1”"), {value.text}),
                value.place);
        return Json(number);
    }
    default:
        return toJson(value.text);
    }
}

// Applies `convertText` to each text (and key) of the tree and makes JSON of it.
template <typename ConvertText>
Result<Json> treeJson(const Value &value, ConvertText &&convertText)
{
    if (value.kind == Value::Kind::Text)
        return convertText(value);
    if (value.isScalar())
        return scalarJson(value);
    if (value.kind == Value::Kind::List) {
        Json list(jsoncons::json_array_arg);
        list.reserve(value.items.size());
        for (const Value &item : value.items) {
            Result<Json> converted = treeJson(item, convertText);
            if (!converted)
                return converted;
            list.push_back(*std::move(converted));
        }
        return list;
    }
    Json map(jsoncons::json_object_arg);
    for (const ValueMember &member : value.members) {
        Result<Json> key = convertText(Value::fromText(member.key, member.value.place));
        if (!key)
            return key;
        Result<Json> converted = treeJson(member.value, convertText);
        if (!converted)
            return converted;
        map.insert_or_assign(key->as<std::string>(), *std::move(converted));
    }
    return map;
}

Result<Json> literalJson(const Value &value)
{
    return treeJson(value, [](const Value &text) -> Result<Json> { return toJson(text.text); });
}

Result<QString> literalText(const Value &value)
{
    if (value.isScalar())
        return value.text;
    return literalJson(value).transform(
        [](const Json &json) { return QString::fromUtf8(toCompactText(json)); });
}

Result<Value> randomInteger(const QString &arguments, const SourcePlace &place)
{
    const QStringList bounds = arguments.split(u' ', Qt::SkipEmptyParts);
    bool isLowNumber = true;
    bool isHighNumber = true;
    qint64 low = 0;
    qint64 high = 1000;
    if (!bounds.isEmpty()) {
        low = bounds.value(0).toLongLong(&isLowNumber);
        high = bounds.value(1).toLongLong(&isHighNumber);
    }
    constexpr qint64 widest = qint64(1) << 53;
    const bool isRange = (bounds.isEmpty() || bounds.size() == 2) && isLowNumber && isHighNumber &&
                         low <= high && low >= -widest && high <= widest;
    if (!isRange)
        return wordedFailure(
            ErrorCode::Format,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "$randomInt takes two whole numbers, the lower first, for "
                                        "example {{$randomInt 1 100}}")),
            place);
    const auto span = quint64(high - low) + 1;
    return integerValue(low + qint64(QRandomGenerator::global()->generate64() % span));
}

Result<Value> environmentVariable(const QString &name, const SourcePlace &place)
{
    const QByteArray variable = name.toLocal8Bit();
    if (name.isEmpty() || !qEnvironmentVariableIsSet(variable.constData()))
        return wordedFailure(
            ErrorCode::Reference,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the environment variable “%1” is not set"),
                      {name}),
            place);
    return Value::fromText(qEnvironmentVariable(variable.constData()));
}

const QStringList &functionNames()
{
    static const QStringList names{QStringLiteral("uuid"),         QStringLiteral("timestamp"),
                                   QStringLiteral("isoTimestamp"), QStringLiteral("randomInt"),
                                   QStringLiteral("env"),          QStringLiteral("secret"),
                                   QStringLiteral("base64"),       QStringLiteral("open")};
    return names;
}

struct UnknownNameSentences
{
    const char *alone;
    const char *withNearest; // of the names there are
};

std::unexpected<Error> unknownName(const UnknownNameSentences &sentences, const QString &name,
                                   const QStringList &candidates, const SourcePlace &place)
{
    const QString nearest = nearestName(name, candidates);
    return wordedFailure(ErrorCode::Reference,
                         nearest.isEmpty() ? wordingOf(sentences.alone, {name})
                                           : wordingOf(sentences.withNearest, {name, nearest}),
                         place);
}

} // namespace

Expander::Expander(const VariableScope &scope, const std::map<QString, QString> &secrets)
    : m_scope(scope)
    , m_secrets(secrets)
{}

Result<QString> Expander::text(const Value &value)
{
    if (value.isScalar())
        return value.kind == Value::Kind::Text ? expandText(value.text, value.place)
                                               : Result<QString>(value.text);
    return json(value).transform(
        [](const Json &tree) { return QString::fromUtf8(toCompactText(tree)); });
}

Result<Json> Expander::json(const Value &value)
{
    return treeJson(value, [this](const Value &text) -> Result<Json> {
        if (!hasPlaceholders(text.text))
            return toJson(text.text);
        const QList<TemplateSegment> segments = splitTemplate(text.text);
        if (segments.size() == 1 && segments[0].kind != TemplateSegment::Kind::Literal) {
            const TemplateSegment &segment = segments[0];
            const Result<Value> whole =
                segment.kind == TemplateSegment::Kind::Variable
                    ? variableValue(segment.text, text.place)
                    : functionValue(segment.text, segment.arguments, text.place);
            return whole.and_then(literalJson);
        }
        return expandText(text.text, text.place).transform(toJson);
    });
}

Result<QString> Expander::expandText(const QString &text, const SourcePlace &place)
{
    if (!hasPlaceholders(text))
        return text;
    QString expanded;
    const QList<TemplateSegment> segments = splitTemplate(text);
    for (const TemplateSegment &segment : segments) {
        if (segment.kind == TemplateSegment::Kind::Literal) {
            expanded += segment.text;
            continue;
        }
        const Result<QString> value = (segment.kind == TemplateSegment::Kind::Variable
                                           ? variableValue(segment.text, place)
                                           : functionValue(segment.text, segment.arguments, place))
                                          .and_then(literalText);
        if (!value)
            return value;
        expanded += *value;
    }
    return expanded;
}

Result<Value> Expander::variableValue(const QString &name, const SourcePlace &place)
{
    const VariableScope::Found found = m_scope.find(name);
    if (!found.variable)
        return unknownName({.alone = QT_TRANSLATE_NOOP("Broadside", "unknown variable “%1”"),
                            .withNearest = QT_TRANSLATE_NOOP(
                                "Broadside", "unknown variable “%1”; did you mean “%2”?")},
                           name, m_scope.names(), place);
    if (found.variable->isSecret())
        return secretValue(found.variable->secretName, place).transform([](const QString &secret) {
            return Value::fromText(secret);
        });
    const Value &value = found.variable->value;
    // base_url is a field that may hold placeholders, wherever it was set; all else is taken as is.
    if (name == u"base_url" && hasPlaceholders(value.text) && !m_isInBaseUrl) {
        m_isInBaseUrl = true;
        const Result<QString> expanded = expandText(value.text, value.place);
        m_isInBaseUrl = false;
        return expanded.transform([](const QString &text) { return Value::fromText(text); });
    }
    return value;
}

Result<Value> Expander::functionValue(const QString &name, const QString &arguments,
                                      const SourcePlace &place)
{
    if (name == u"uuid")
        return Value::fromText(QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (name == u"timestamp")
        return integerValue(QDateTime::currentSecsSinceEpoch());
    if (name == u"isoTimestamp")
        return Value::fromText(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    if (name == u"randomInt")
        return randomInteger(arguments, place);
    if (name == u"env")
        return environmentVariable(arguments, place);
    if (name == u"base64")
        return Value::fromText(QString::fromLatin1(arguments.toUtf8().toBase64()));
    if (name == u"open") // not expanded again, so that what follows stays as it is
        return Value::fromText(QStringLiteral("{{"));
    if (name == u"secret")
        return secretValue(arguments, place).transform([](const QString &secret) {
            return Value::fromText(secret);
        });
    return unknownName({.alone = QT_TRANSLATE_NOOP("Broadside", "unknown function “$%1”"),
                        .withNearest = QT_TRANSLATE_NOOP(
                            "Broadside", "unknown function “$%1”; did you mean “$%2”?")},
                       name, functionNames(), place);
}

Result<QString> Expander::secretValue(const QString &name, const SourcePlace &place)
{
    const auto found = m_secrets.find(name);
    if (found == m_secrets.end())
        return wordedFailure(
            ErrorCode::Reference,
            wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                        "the secret “%1” has no value: neither --secret nor "
                                        "--secrets-file gives one, %2 is not set, and no keychain "
                                        "that answers has it"),
                      {name, secretVariable(name)}),
            place);
    m_usedSecrets.append(found->second);
    return found->second;
}

} // namespace Broadside
