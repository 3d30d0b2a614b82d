#include "inspector/csvsearch.h"

#include "inspector/csvreader.h"

#include <QStringMatcher>

namespace Broadside {

namespace {

constexpr size_t csvMatchesAtOnce = 4096;

} // namespace

qint64 csvCell(qint64 row, qint64 column)
{
    return row * mostCsvColumns + column;
}

qint64 csvRow(qint64 cell)
{
    return cell / mostCsvColumns;
}

int csvColumn(qint64 cell)
{
    return int(cell % mostCsvColumns);
}

void searchCsv(QPromise<TextMatches> &promise, const TextDocumentPointer &document, char delimiter,
               const QString &wanted, Qt::CaseSensitivity sensitivity)
{
    const QStringMatcher matcher(wanted, sensitivity);
    const QByteArrayView text = document->text();
    TextMatches found;
    qsizetype count = 0;
    qint64 offset = 0;
    const CsvRecord names = readCsvRecord(text, delimiter, offset);
    for (qint64 row = 0; offset < text.size() && count < mostMatches; ++row) {
        if (promise.isCanceled())
            return;
        const CsvRecord record = readCsvRecord(text, delimiter, offset);
        const qsizetype shown = std::min(record.fields.size(), names.fields.size());
        for (qsizetype column = 0; column < shown; ++column) {
            if (matcher.indexIn(record.fields[column]) < 0)
                continue;
            const qint64 cell = csvCell(row, column);
            found.push_back({cell, cell + 1});
            ++count;
        }
        if (found.size() >= csvMatchesAtOnce)
            promise.addResult(std::exchange(found, {}));
    }
    if (!found.empty())
        promise.addResult(std::move(found));
}

} // namespace Broadside
