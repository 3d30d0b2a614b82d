// Reads records of comma separated values, one at a time: fields in quotes, doubled quotes, line
// breaks inside of quotes. What is wrong is said, and reading goes on. For any thread.
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace Broadside {

// Fields of a record behind these are counted and not kept; nobody looks through more columns.
inline constexpr int mostCsvColumns = 1000;

struct CsvRecord
{
    QStringList fields; // the beginnings of very long ones
    qsizetype fieldCount = 0;
    bool isMalformed = false; // a quote that does not end, or text behind one that did
};

// Reads the record at the offset and moves that to the next one.
CsvRecord readCsvRecord(QByteArrayView text, char delimiter, qint64 &offset);
// The same without the fields, for those who look for where records are.
CsvRecord passCsvRecord(QByteArrayView text, char delimiter, qint64 &offset);

// A field of the record at the offset as it is written, in its quotes; empty where there are fewer.
QByteArrayView csvFieldSource(QByteArrayView text, char delimiter, qint64 offset, int column);

// Comma, semicolon or tab: the one that divides the first lines most alike.
char guessDelimiter(QByteArrayView text);

} // namespace Broadside
