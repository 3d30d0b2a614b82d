#include "composer/storedrows.h"

#include "composer/quotedtext.h"
#include "composer/valuetext.h"
#include "model/httptoken.h"
#include "model/jsonvalue.h"
#include "model/variablename.h"
#include "theme/measures.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace Broadside {

namespace {

class StoredRows
{
    Q_DECLARE_TR_FUNCTIONS(StoredRows)
};

template <typename Item>
Item itemBefore(const EditedRow &row, const std::vector<Item> &before)
{
    return row.source >= 0 && row.source < int(before.size()) ? before[size_t(row.source)] : Item();
}

const QString typeMark = QStringLiteral(";type=");
const QString nameMark = QStringLiteral(";filename=");

// Where the first option begins from there on, or the end.
qsizetype optionBegin(const QString &text, qsizetype from)
{
    const auto found = [&](const QString &mark) {
        const qsizetype at = text.indexOf(mark, from);
        return at < 0 ? text.size() : at;
    };
    return std::min(found(typeMark), found(nameMark));
}

// What stands in quotes from there on up to an option or the end.
std::optional<QuotedText> readWholeQuotes(const QString &text, qsizetype begin)
{
    std::optional<QuotedText> quoted = readQuotedText(text, begin);
    const bool isWhole = quoted && optionBegin(text, quoted->end) == quoted->end;
    return isWhole ? quoted : std::nullopt;
}

// A value may have quotes of its own, as JSON has.
bool needsQuotesInPart(const QString &content)
{
    if (optionBegin(content, 0) < content.size())
        return true;
    if (!content.startsWith(u'"'))
        return false;
    const std::optional<QuotedText> quoted = readQuotedText(content, 0);
    if (!quoted)
        return true; // they would end in what comes behind it
    return quoted->end == content.size() && needsQuotesInPart(quoted->text);
}

bool needsQuotesAsPath(const QString &path)
{
    return path != path.trimmed() || path.startsWith(u'"') || needsQuotesInPart(path);
}

// At most one backslash of these goes when it is read: `\@home` is a text that begins with @.
bool isEscapedAt(const QString &text)
{
    static const QRegularExpression escaped(QStringLiteral("^\\\\+@"));
    return escaped.match(text).hasMatch();
}

QString valueContent(const Value &value)
{
    const QString text = shortText(value);
    if (needsQuotesInPart(text))
        return quotedText(text);
    return text.startsWith(u'@') || isEscapedAt(text) ? QString(u'\\' + text) : text;
}

QString optionText(const QString &mark, const std::optional<Value> &value)
{
    if (!value)
        return {};
    const QString &text = value->text;
    const bool isPlain = !text.isEmpty() && text == text.trimmed() && !text.contains(u';') &&
                         !text.contains(u'"') && !hasControls(text);
    return mark + (isPlain ? text : quotedText(text));
}

// Without quotes it goes on to the next option: a type may have parameters.
std::optional<Value> readOption(const QString &text, const QString &mark, qsizetype &at)
{
    at += mark.size();
    const std::optional<QuotedText> quoted = readWholeQuotes(text, at);
    const qsizetype end = quoted ? quoted->end : optionBegin(text, at);
    const QString value = quoted ? quoted->text : text.sliced(at, end - at).trimmed();
    at = end;
    return value.isEmpty() && !quoted ? std::nullopt : std::optional(Value::fromText(value));
}

void takeOptions(const QString &text, qsizetype at, MultipartPart &part)
{
    part.contentType.reset();
    part.fileName.reset();
    while (at < text.size()) {
        const bool isType = QStringView(text).sliced(at).startsWith(typeMark);
        (isType ? part.contentType : part.fileName) =
            readOption(text, isType ? typeMark : nameMark, at);
    }
}

void takePartText(const QString &text, MultipartPart &part)
{
    const bool isFile = text.startsWith(u'@');
    const qsizetype begin = isFile ? 1 : 0;
    const std::optional<QuotedText> quoted = readWholeQuotes(text, begin);
    const bool isQuoted =
        quoted && (isFile ? needsQuotesAsPath(quoted->text) : needsQuotesInPart(quoted->text));
    const qsizetype end = isQuoted ? quoted->end : optionBegin(text, begin);
    QString content = isQuoted ? quoted->text : text.sliced(begin, end - begin);
    if (isFile) {
        part.value.reset();
        part.file = Value::fromText(isQuoted ? content : content.trimmed());
    } else {
        if (!isQuoted && isEscapedAt(content))
            content.remove(0, 1);
        part.file.reset();
        if (!part.value || shortText(*part.value) != content)
            part.value = typedValue(content, part.value.value_or(Value()));
    }
    takeOptions(text, end, part);
}

} // namespace

std::vector<NamedValue> namedValues(const EditedRows &rows, const std::vector<NamedValue> &before)
{
    std::vector<NamedValue> values;
    for (const EditedRow &row : rows) {
        NamedValue value = itemBefore(row, before);
        value.name = row.name;
        value.isEnabled = row.isEnabled;
        if (row.source < 0 || shortText(value.value) != row.value)
            value.value = typedValue(row.value, value.value);
        values.push_back(std::move(value));
    }
    return values;
}

QString partText(const MultipartPart &part)
{
    QString text;
    if (part.file) {
        const QString &path = part.file->text;
        text = u'@' + (needsQuotesAsPath(path) ? quotedText(path) : path);
    } else if (part.value) {
        text = valueContent(*part.value);
    }
    return text + optionText(typeMark, part.contentType) + optionText(nameMark, part.fileName);
}

std::vector<MultipartPart> multipartParts(const EditedRows &rows,
                                          const std::vector<MultipartPart> &before)
{
    std::vector<MultipartPart> parts;
    for (const EditedRow &row : rows) {
        MultipartPart part = itemBefore(row, before);
        part.name = row.name;
        part.isEnabled = row.isEnabled;
        if (row.source < 0 || partText(part) != row.value)
            takePartText(row.value, part);
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<Assertion> assertions(const EditedRows &rows)
{
    std::vector<Assertion> checks;
    for (const EditedRow &row : rows) {
        if (const Result<Assertion> check = parseAssertion(row.name, {}))
            checks.push_back(*check);
    }
    return checks;
}

QString headerProblem(const EditedRow &row)
{
    if (!isHttpToken(row.name))
        return StoredRows::tr("“%1” cannot be the name of a header").arg(row.name);
    if (row.value.contains(u'\n') || row.value.contains(u'\r'))
        return StoredRows::tr("a header cannot have line breaks");
    return {};
}

QString checkProblem(const EditedRow &row)
{
    const Result<Assertion> check = parseAssertion(row.name, {});
    return check ? QString() : check.error().message;
}

std::vector<Capture> capturesOf(const EditedRows &rows)
{
    std::vector<Capture> captures;
    QSet<QString> names; // each once, as in the file
    for (const EditedRow &row : rows) {
        const Result<Capture> capture = parseCapture(row.name, row.value, {});
        if (capture && !names.contains(row.name)) {
            names.insert(row.name);
            captures.push_back(*capture);
        }
    }
    return captures;
}

QString captureProblem(const EditedRow &row)
{
    if (!isVariableName(row.name))
        return StoredRows::tr("“%1” cannot be the name of a variable").arg(row.name);
    const Result<Capture> capture = parseCapture(row.name, row.value, {});
    return capture ? QString() : capture.error().message;
}

QString checkText(const QString &text)
{
    const Result<Assertion> check = parseAssertion(text, {});
    return check ? withUnit(check->text, text) : text;
}

} // namespace Broadside
