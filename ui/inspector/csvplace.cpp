#include "inspector/csvplace.h"

#include "inspector/csvreader.h"

#include <optional>

namespace Broadside {

namespace {

constexpr qint64 longestSplit = 8 * 1024 * 1024; // a check makes a list of all of its lines
constexpr qsizetype longestCellRead = 4 * 1024;  // bytes: no check is made of so long a text
constexpr int mostBehindQuotes = 100;            // columns; a pattern grows with each of them

// As the line of a text, without its end.
struct CsvLine
{
    QString end; // that of all lines so far
    QByteArrayView text;
};

// Nothing where the record is not the line with its number, or lines end in different ways.
std::optional<CsvLine> lineOf(const CsvPlace &place, qint64 recordEnd)
{
    const QByteArrayView text = place.text->text();
    const QByteArrayView before = text.first(place.offset);
    if (before.count('\n') != place.record)
        return {};
    QByteArrayView line = text.sliced(place.offset, recordEnd - place.offset);
    const qsizetype breaks = text.first(recordEnd).count('\n');
    const qsizetype returns = text.first(recordEnd).count("\r\n");
    if (returns != 0 && returns != breaks)
        return {};
    if (line.endsWith('\n'))
        line.chop(returns == 0 ? 1 : 2);
    else if (line.endsWith('\r'))
        return {}; // which belongs to no cell
    if (line.contains('\n'))
        return {};
    return CsvLine{.end = returns == 0 ? QStringLiteral("\n") : QStringLiteral("\r\n"),
                   .text = line};
}

std::optional<CellPath> pathTo(const CsvPlace &place, QByteArrayView cell, qint64 recordEnd)
{
    if (place.text->size() > longestSplit)
        return {};
    const std::optional<CsvLine> line = lineOf(place, recordEnd);
    if (!line)
        return {};
    const QByteArrayView before = line->text.first(cell.data() - line->text.data());
    const bool isQuoted = cell.startsWith('"');
    const bool isBehindQuotes = before.count(place.delimiter) != place.column;
    if ((isQuoted || isBehindQuotes) && place.column > mostBehindQuotes)
        return {};
    return CellPath{.lineEnd = line->end,
                    .line = place.record,
                    .separator = QLatin1Char(place.delimiter),
                    .column = place.column,
                    .isBehindQuotes = isBehindQuotes,
                    .isQuoted = isQuoted,
                    .hasDoubledQuotes = isQuoted && cell.sliced(1).chopped(1).contains("\"\"")};
}

// What of it a person would look for in the body.
QByteArrayView withoutQuotes(QByteArrayView cell)
{
    const bool isQuoted = cell.size() >= 2 && cell.startsWith('"') && cell.endsWith('"');
    return isQuoted ? cell.sliced(1).chopped(1) : cell;
}

} // namespace

QueryProposal csvProposalAt(const CsvPlace &place)
{
    const QByteArrayView text = place.text->text();
    qint64 end = place.offset;
    const CsvRecord record = readCsvRecord(text, place.delimiter, end);
    if (place.column >= record.fields.size())
        return {};
    const QByteArrayView cell = csvFieldSource(text, place.delimiter, place.offset, place.column);
    const std::optional<CellPath> path =
        record.isMalformed ? std::nullopt : pathTo(place, cell, end);
    if (path)
        return cellProposal(*path, place.name, record.fields[place.column]);
    const QByteArrayView source = withoutQuotes(cell);
    return source.size() > longestCellRead ? QueryProposal()
                                           : textProposal(QString::fromUtf8(source));
}

} // namespace Broadside
