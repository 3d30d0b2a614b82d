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

// Of a row with a value.
struct ReadName
{
    QString name;
    qsizetype valueBegin = -1; // behind the separator; -1: there is none
};

std::optional<ReadName> readQuotedName(const QString &line)
{
    const std::optional<QuotedText> quoted = readQuotedText(line, 0);
    if (!quoted)
        return std::nullopt;
    qsizetype at = quoted->end;
    while (at < line.size() && line[at] == u' ')
        ++at;
    const bool isAlone = at >= line.size();
    const bool isName =
        (isAlone || isSeparator(line, at) || line[at] == u':') && needsQuotesAsName(quoted->text);
    if (!isName)
        return std::nullopt;
    return ReadName{quoted->text, isAlone ? -1 : at + 1};
}

ReadName readName(const QString &line)
{
    if (const std::optional<ReadName> quoted = readQuotedName(line))
        return *quoted;
    const qsizetype end = separatorOf(line);
    if (end < 0)
        return {line.trimmed(), -1};
    return {line.left(end).trimmed(), end + 1};
}

NameAndValue readNameAndValue(const QString &line)
{
    const ReadName read = readName(line);
    if (read.valueBegin < 0)
        return {read.name, {}};
    return {read.name, readValue(line.sliced(read.valueBegin).trimmed())};
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

qsizetype behindBlanks(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    return at;
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

qsizetype valueBegin(const QString &line, bool hasValues)
{
    qsizetype begin = behindBlanks(line, 0);
    if (begin < line.size() && line[begin] == u'#')
        begin = behindBlanks(line, begin + 1);
    if (!hasValues)
        return begin;
    const qsizetype behindName = readName(line.sliced(begin)).valueBegin;
    return behindName < 0 ? -1 : behindBlanks(line, begin + behindName);
}

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
