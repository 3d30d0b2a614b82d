// Rows as text of a line each.
#include "composer/quotedtext.h"
#include "composer/rowseditor.h"

#include <algorithm>

namespace Broadside {

namespace {

const QString offMark = QStringLiteral("# ");

struct NameAndValue
{
    QString name;
    QString value;
};

bool isSeparator(const QString &line, qsizetype at)
{
    const bool isBeforeBlank = at + 1 >= line.size() || line[at + 1].isSpace();
    return line[at] == u'=' || line[at] == u'\t' || (line[at] == u':' && isBeforeBlank);
}

// An equals sign, a tab or a colon before a blank, whichever comes first; else any colon.
qsizetype separatorOf(const QString &line)
{
    for (qsizetype at = 0; at < line.size(); ++at) {
        if (isSeparator(line, at))
            return at;
    }
    return line.indexOf(u':');
}

bool needsQuotes(const QString &value);
bool needsQuotesAsName(const QString &name);

// Quotes that nothing in them needs are part of the text: "etag" is one.
QString readValue(const QString &text)
{
    const std::optional<QuotedText> quoted = readQuotedText(text, 0);
    const bool isQuoted = quoted && quoted->end == text.size() && needsQuotes(quoted->text);
    return isQuoted ? quoted->text : text;
}

std::optional<NameAndValue> readQuotedName(const QString &line)
{
    const std::optional<QuotedText> quoted = readQuotedText(line, 0);
    if (!quoted)
        return std::nullopt;
    qsizetype at = quoted->end;
    while (at < line.size() && line[at] == u' ')
        ++at;
    const bool isName = (at >= line.size() || isSeparator(line, at) || line[at] == u':') &&
                        needsQuotesAsName(quoted->text);
    if (!isName)
        return std::nullopt;
    return NameAndValue{quoted->text, readValue(line.mid(at + 1).trimmed())};
}

NameAndValue readNameAndValue(const QString &line)
{
    if (const std::optional<NameAndValue> quoted = readQuotedName(line))
        return *quoted;
    const qsizetype end = separatorOf(line);
    if (end < 0)
        return {line.trimmed(), {}};
    return {line.left(end).trimmed(), readValue(line.sliced(end + 1).trimmed())};
}

bool needsQuotes(const QString &value)
{
    return hasControls(value) || value != value.trimmed() || readValue(value) != value;
}

bool needsQuotesAsName(const QString &name)
{
    return hasControls(name) || name.startsWith(u'#') || name.startsWith(u'"') ||
           readNameAndValue(QString(name + u':')).name != name;
}

// Where a row is one text.
bool needsQuotesAsLine(const QString &text)
{
    return text.startsWith(u'#') || text.startsWith(u'"') || needsQuotes(text);
}

QString readLineText(const QString &line)
{
    const std::optional<QuotedText> quoted = readQuotedText(line, 0);
    const bool isQuoted = quoted && quoted->end == line.size() && needsQuotesAsLine(quoted->text);
    return isQuoted ? quoted->text : line;
}

QString withQuotes(const QString &text, bool areNeeded)
{
    return areNeeded ? quotedText(text) : text;
}

QString lineOf(const EditedRow &row, bool hasValues)
{
    const QString mark = row.isEnabled ? QString() : offMark;
    if (!hasValues)
        return mark + withQuotes(row.name, needsQuotesAsLine(row.name));
    return mark + withQuotes(row.name, needsQuotesAsName(row.name)) + QLatin1String(": ") +
           withQuotes(row.value, needsQuotes(row.value));
}

EditedRow readLine(QString line, bool hasValues)
{
    EditedRow row;
    if (line.startsWith(u'#')) {
        row.isEnabled = false;
        line = line.sliced(1).trimmed();
    }
    if (!hasValues) {
        row.name = readLineText(line);
        return row;
    }
    const NameAndValue read = readNameAndValue(line);
    row.name = read.name;
    row.value = read.value;
    return row;
}

} // namespace

QString rowsAsText(const EditedRows &rows, bool hasValues)
{
    QStringList lines;
    for (const EditedRow &row : rows)
        lines += lineOf(row, hasValues);
    return lines.join(u'\n');
}

EditedRows rowsFromText(const QString &text, const EditedRows &before, bool hasValues)
{
    EditedRows rows;
    std::vector<bool> isTaken(before.size(), false);
    for (const QString &line : text.split(u'\n')) {
        if (line.trimmed().isEmpty())
            continue;
        EditedRow row = readLine(line.trimmed(), hasValues);
        for (size_t i = 0; i < before.size(); ++i) {
            if (!isTaken[i] && before[i].name == row.name) {
                isTaken[i] = true;
                row.source = before[i].source;
                break;
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace Broadside
