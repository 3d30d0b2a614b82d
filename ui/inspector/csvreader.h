// Reads records of comma separated values, one at a time: fields in quotes, doubled quotes, line
// breaks inside of quotes. What is wrong is said, and reading goes on. For any thread.
#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace Broadside {

struct CsvRecord
{
    QStringList fields;
    bool isMalformed = false; // a quote that does not end, or text behind one that did
};

// Reads the record at the offset and moves that to the next one.
CsvRecord readCsvRecord(QByteArrayView text, char delimiter, qint64 &offset);

// Comma, semicolon or tab: the one that divides the first lines most alike.
char guessDelimiter(QByteArrayView text);

} // namespace Broadside
