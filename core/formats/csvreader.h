// Reads CSV as RFC 4180 has it, one row after another: cells between commas, in quotation marks
// where they hold commas, line breaks or marks, which are then written twice. Strict, as a mark at
// the wrong place would move values into other cells: the reader of jsoncons leaves out what stands
// before such a mark, takes one that is never closed for the end, and counts no lines in cells.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <optional>
#include <string>
#include <vector>

namespace Broadside {

struct CsvCell
{
    std::string text; // UTF-8
    qsizetype offset = 0;
};

class CsvReader
{
public:
    // UTF-8 without a byte order mark, which has to outlive the reader; `file` is for errors.
    CsvReader(const QByteArray &text, QString file);

    // The next row; none at the end. An empty line is no row.
    Result<std::optional<std::vector<CsvCell>>> next();
    // Counts lines from the beginning: for errors only.
    SourcePlace placeOf(qsizetype offset) const;

private:
    bool isAtEnd() const { return m_position == m_text.size(); }
    bool isAtLineBreak() const;
    void skipLineBreak();
    Result<CsvCell> readCell();
    Result<CsvCell> readQuoted();
    std::unexpected<Error> error(const QString &message, qsizetype offset) const;

    const QByteArray &m_text;
    QString m_file;
    qsizetype m_position = 0;
};

} // namespace Broadside
