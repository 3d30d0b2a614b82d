#include "formats/csvreader.h"

#include "base/texts.h"

namespace Broadside {

CsvReader::CsvReader(const QByteArray &text, QString file)
    : m_text(text)
    , m_file(std::move(file))
{}

Result<std::optional<std::vector<CsvCell>>> CsvReader::next()
{
    while (isAtLineBreak())
        skipLineBreak();
    if (isAtEnd())
        return std::nullopt;
    std::vector<CsvCell> cells;
    while (true) {
        Result<CsvCell> cell = readCell();
        if (!cell)
            return std::unexpected(cell.error());
        cells.push_back(*std::move(cell));
        if (isAtEnd() || m_text[m_position] != ',')
            break;
        ++m_position;
    }
    skipLineBreak();
    return cells;
}

bool CsvReader::isAtLineBreak() const
{
    return !isAtEnd() && (m_text[m_position] == '\n' || m_text[m_position] == '\r');
}

void CsvReader::skipLineBreak()
{
    if (isAtEnd())
        return;
    const bool isPair = m_text[m_position] == '\r' && m_position + 1 < m_text.size() &&
                        m_text[m_position + 1] == '\n';
    m_position += isPair ? 2 : 1;
}

Result<CsvCell> CsvReader::readCell()
{
    if (!isAtEnd() && m_text[m_position] == '"')
        return readQuoted();
    const qsizetype start = m_position;
    while (!isAtEnd() && !isAtLineBreak() && m_text[m_position] != ',') {
        if (m_text[m_position] == '"')
            return error(
                Broadside::tr(
                    "a quotation mark in a cell without marks around it; write the cell as "
                    "\"…\" and each mark in it twice"),
                m_position);
        ++m_position;
    }
    return CsvCell{std::string(m_text.constData() + start, size_t(m_position - start)), start};
}

Result<CsvCell> CsvReader::readQuoted()
{
    CsvCell cell{{}, m_position};
    while (true) {
        const qsizetype start = m_position + 1;
        m_position = m_text.indexOf('"', start);
        if (m_position < 0)
            return error(Broadside::tr("this quotation mark is never closed"), cell.offset);
        cell.text.append(m_text.constData() + start, size_t(m_position - start));
        ++m_position;
        if (isAtEnd() || m_text[m_position] != '"')
            break;
        cell.text += '"';
    }
    if (!isAtEnd() && !isAtLineBreak() && m_text[m_position] != ',')
        return error(
            Broadside::tr("after the closing quotation mark a comma or the end of the line was "
                          "expected; a mark in a cell is written twice"),
            m_position);
    return cell;
}

SourcePlace CsvReader::placeOf(qsizetype offset) const
{
    SourcePlace place{.file = m_file, .line = 1, .column = 0};
    qsizetype start = 0;
    for (qsizetype i = 0; i < offset; ++i) {
        const bool isFirstOfTwo =
            m_text[i] == '\r' && i + 1 < m_text.size() && m_text[i + 1] == '\n';
        if ((m_text[i] != '\n' && m_text[i] != '\r') || isFirstOfTwo)
            continue;
        ++place.line;
        start = i + 1;
    }
    place.column = int(QString::fromUtf8(m_text.sliced(start, offset - start)).size()) + 1;
    return place;
}

std::unexpected<Error> CsvReader::error(const QString &message, qsizetype offset) const
{
    return failure(ErrorCode::Syntax, message, placeOf(offset));
}

} // namespace Broadside
