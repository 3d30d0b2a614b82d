#include "model/queryproposal.h"

#include "base/json.h"
#include "model/assertion.h"
#include "model/operand.h"
#include "model/variablename.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

namespace Broadside {

namespace {

constexpr qsizetype longestText = 200;  // characters that a check compares with
constexpr qsizetype longestBytes = 256; // bytes, likewise
constexpr qsizetype longestEscape = 6;  // \u20ac in JSON
constexpr qsizetype longestName = 40;

bool isPlainStep(const QString &name)
{
    const auto isPlain = [](QChar c) {
        return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
    };
    return !name.isEmpty() && !name[0].isDigit() && std::ranges::all_of(name, isPlain);
}

bool isControl(QChar character)
{
    return character.category() == QChar::Other_Control || character == QChar::LineSeparator ||
           character == QChar::ParagraphSeparator;
}

// In quotes, without what a line cannot show; braces stay braces.
QString textOperand(const QString &text)
{
    QString operand;
    for (const QChar character :
         quotedOperand(QString(text).replace(QLatin1String("{{"), QLatin1String("{{$open}}")))) {
        if (isControl(character))
            operand += QLatin1String("\\u{") + QString::number(character.unicode(), 16) + u'}';
        else
            operand += character;
    }
    return operand;
}

QString queryWith(QueryKind kind, const QString &argument = {})
{
    const auto word = std::ranges::find(queryWords(), kind, &QueryWord::kind);
    const QString text = word->word;
    return word->argument ? QString(text + u' ' + textOperand(argument)) : text;
}

QString filterWith(FilterKind kind, const QStringList &arguments)
{
    const auto word = std::ranges::find(filterWords(), kind, &FilterWord::kind);
    QString text = QLatin1String(" ") + word->word;
    for (const QString &argument : arguments)
        text += u' ' + argument;
    return text;
}

QString expecting(Predicate predicate, const QString &operand = {})
{
    const QString word = wordOf(predicate);
    return operand.isEmpty() ? word : QString(word + u' ' + operand);
}

std::optional<Json> readScalar(QByteArrayView value)
{
    std::error_code error;
    jsoncons::json_decoder<Json> decoder;
    jsoncons::json_string_reader reader(std::string_view(value.data(), size_t(value.size())),
                                        decoder);
    reader.read(error);
    if (error || !decoder.is_valid())
        return std::nullopt;
    return decoder.get_result();
}

// A check reads numbers of 64 bits, and others less exactly.
bool isExact(const Json &number)
{
    return !number.is_string() &&
           (number.is<qint64>() || (number.is_double() && std::isfinite(number.as<double>())));
}

QString scalarExpectation(QByteArrayView value)
{
    if (value.startsWith('"') && value.size() > longestText * longestEscape)
        return expecting(Predicate::IsString);
    const std::optional<Json> read = readScalar(value);
    if (!read)
        return expecting(Predicate::Exists);
    if (read->is_number())
        return isExact(*read) ? expecting(Predicate::Equal, QString::fromUtf8(value))
                              : expecting(Predicate::IsNumber);
    if (!read->is_string())
        return expecting(Predicate::Equal, QString::fromUtf8(value));
    const QString text = toQString(read->as<std::string>());
    return text.size() > longestText ? expecting(Predicate::IsString)
                                     : expecting(Predicate::Equal, textOperand(text));
}

QString jsonExpectation(QByteArrayView value)
{
    if (value.startsWith('{'))
        return expecting(Predicate::IsObject);
    return value.startsWith('[') ? expecting(Predicate::IsList) : scalarExpectation(value);
}

// 1, 2, 5, 10, 20, …: the first above it.
qint64 roundAbove(double value)
{
    for (qint64 power = 1;; power *= 10) {
        for (const qint64 limit : {power, 2 * power, 5 * power}) {
            if (double(limit) > value)
                return limit;
        }
    }
}

QString bytesOperand(const QByteArray &bytes)
{
    Operand operand;
    operand.kind = Operand::Kind::Bytes;
    operand.bytes = bytes;
    return operand.toString();
}

// What is read of a line to find its cell. A doubled quote does not end a cell, so that each of
// them is read in one way alone.
QString cellPattern(const CellPath &path)
{
    const QString separator =
        path.separator == u'\t' ? QStringLiteral("\\t") : QString(path.separator);
    const QString plain = u"[^" + separator + u"]*";
    const QString quoted = QStringLiteral("[^\"]*(?:\"\"[^\"]*)*");
    Operand operand;
    operand.kind = Operand::Kind::Pattern;
    operand.text = QStringLiteral("^");
    if (path.column > 0)
        operand.text += u"(?:(?:\"" + quoted + u"\"|(?!\")" + plain + u')' + separator + u"){" +
                        QString::number(path.column) + u'}';
    operand.text +=
        path.isQuoted ? QString(u"\"(" + quoted + u")\"") : QString(u'(' + plain + u')');
    return operand.toString();
}

// Of a path what stands last in it: "id" of "$.items[0].id".
QString nameOf(const Query &query)
{
    static const QRegularExpression name(QStringLiteral("[^\\W\\d][\\w-]*"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    const QString argument = query.argument ? query.argument->text : QString();
    if (query.kind == QueryKind::Header || query.kind == QueryKind::Cookie)
        return argument;
    QString last = std::ranges::find(queryWords(), query.kind, &QueryWord::kind)->word;
    if (query.kind == QueryKind::JsonPath || query.kind == QueryKind::XPath) {
        for (const QRegularExpressionMatch &match : name.globalMatch(argument))
            last = match.captured();
    }
    return last;
}

QString nameFrom(const QString &wanted)
{
    QString name;
    for (const QChar character : wanted.first(std::min(wanted.size(), longestName))) {
        const bool isRefused = character == u'{' || character == u'}' || isControl(character);
        name += isRefused ? QChar(u'_') : character;
    }
    if (!name.isEmpty() && name.back().isHighSurrogate())
        name.chop(1);
    while (name.startsWith(u'$'))
        name.remove(0, 1);
    name = name.trimmed();
    return isVariableName(name) ? name : QStringLiteral("value");
}

} // namespace

QueryProposal QueryProposal::withoutValue() const
{
    return {.query = query,
            .expectation = expecting(Predicate::Exists),
            .name = name,
            .isCheckOnly = isCheckOnly};
}

QString jsonPathStep(const QString &name)
{
    if (isPlainStep(name))
        return u'.' + name;
    QString step = QStringLiteral("['");
    for (const QChar character : name) {
        const bool isMark = character == u'{' || isControl(character); // {{ would be a placeholder
        if (isMark)
            step += QLatin1String("\\u") +
                    QString::number(character.unicode(), 16).rightJustified(4, u'0');
        else if (character == u'\\' || character == u'\'')
            step += QString(u'\\') + character;
        else
            step += character;
    }
    return step + QLatin1String("']");
}

QString jsonPathStep(qint64 position)
{
    return u'[' + QString::number(position) + u']';
}

QueryProposal jsonProposal(const QString &path, const QString &name, QByteArrayView value)
{
    return {.query = queryWith(QueryKind::JsonPath, path),
            .expectation = jsonExpectation(value),
            .name = name};
}

QueryProposal xmlProposal(const QString &path, const QString &name,
                          const std::optional<QString> &text)
{
    const bool isShown = text && !text->isEmpty() && text->size() <= longestText;
    if (!isShown)
        return {.query = queryWith(QueryKind::XPath, path),
                .expectation = expecting(Predicate::Exists),
                .name = name};
    return {.query = queryWith(QueryKind::XPath, u"string(" + path + u')'),
            .expectation = expecting(Predicate::Equal, textOperand(*text)),
            .name = name};
}

QueryProposal textProposal(const QString &part)
{
    if (part.isEmpty() || part.size() > longestText)
        return {};
    const QString query = queryWith(QueryKind::BodyText);
    return {.query = query,
            .expectation = expecting(Predicate::Contains, textOperand(part)),
            .name = query,
            .isCheckOnly = true};
}

QueryProposal headerProposal(const QString &name, const QString &value, bool isOneOfSeveral)
{
    return {.query = queryWith(QueryKind::Header, name),
            .expectation = expecting(isOneOfSeveral ? Predicate::Contains : Predicate::Equal,
                                     textOperand(value)),
            .name = name};
}

QueryProposal cookieProposal(const QString &name, const QString &value)
{
    return {.query = queryWith(QueryKind::Cookie, name),
            .expectation = expecting(Predicate::Equal, textOperand(value)),
            .name = name};
}

QueryProposal statusProposal(int status)
{
    const QString query = queryWith(QueryKind::Status);
    return {.query = query,
            .expectation = expecting(Predicate::Equal, QString::number(status)),
            .name = query};
}

QueryProposal durationProposal(Nanoseconds duration)
{
    const QString query = queryWith(QueryKind::Duration);
    return {.query = query,
            .expectation =
                expecting(Predicate::Less, QString::number(roundAbove(toMilliseconds(duration)))),
            .name = query};
}

QueryProposal urlProposal(const QString &url)
{
    const QString query = queryWith(QueryKind::Url);
    return {.query = query,
            .expectation = expecting(Predicate::Equal, textOperand(url)),
            .name = query};
}

QueryProposal bytesProposal(const QByteArray &part, bool isBeginning)
{
    if (part.isEmpty() || part.size() > longestBytes)
        return {};
    const QString query = queryWith(QueryKind::Bytes);
    return {.query = query,
            .expectation = expecting(isBeginning ? Predicate::StartsWith : Predicate::Contains,
                                     bytesOperand(part)),
            .name = query,
            .isCheckOnly = true};
}

QueryProposal sizeProposal(qint64 bytes)
{
    return {.query = QString(queryWith(QueryKind::Bytes) + filterWith(FilterKind::Count, {})),
            .expectation = expecting(Predicate::Equal, QString::number(bytes)),
            .name = QStringLiteral("size")};
}

QueryProposal hashProposal(const QByteArray &sha256)
{
    const QString query = queryWith(QueryKind::Sha256);
    return {.query = query,
            .expectation = expecting(Predicate::Equal, bytesOperand(sha256)),
            .name = query};
}

QueryProposal cellProposal(const CellPath &path, const QString &name, const QString &value)
{
    QString query = queryWith(QueryKind::BodyText) +
                    filterWith(FilterKind::Split, {textOperand(path.lineEnd)}) +
                    filterWith(FilterKind::Nth, {QString::number(path.line)});
    if (path.isBehindQuotes || path.isQuoted)
        query += filterWith(FilterKind::RegexFilter, {cellPattern(path)});
    else
        query += filterWith(FilterKind::Split, {textOperand(path.separator)}) +
                 filterWith(FilterKind::Nth, {QString::number(path.column)});
    if (path.hasDoubledQuotes)
        query += filterWith(FilterKind::Replace, {textOperand(QStringLiteral("\"\"")),
                                                  textOperand(QStringLiteral("\""))});
    return {.query = query,
            .expectation = value.size() > longestText
                               ? expecting(Predicate::IsString)
                               : expecting(Predicate::Equal, textOperand(value)),
            .name = name};
}

QueryProposal queryOfCheck(const QString &check)
{
    const Result<Assertion> assertion = parseAssertion(check, {});
    if (!assertion)
        return {};
    const CheckExpression &expression = *assertion->expression;
    if (expression.predicate == Predicate::Exists && expression.isNegated)
        return {};
    return {.query = expression.query.text,
            .expectation = expecting(Predicate::Exists),
            .name = nameOf(expression.query)};
}

QString freeCaptureName(const QString &wanted, const QStringList &taken)
{
    const QString name = nameFrom(wanted);
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = name + QString::number(number);
    return free;
}

} // namespace Broadside
