#include "inspector/csvreader.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype longestField = 10'000; // of what is shown of it
constexpr int linesLookedAt = 10;

class RecordReader
{
public:
    RecordReader(QByteArrayView text, char delimiter, qint64 offset, int mostKept)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_offset(offset)
        , m_mostKept(mostKept)
    {}

    CsvRecord read()
    {
        while (readField()) {
        }
        return std::move(m_record);
    }
    qint64 offset() const { return m_offset; }

    // The field behind so many others, as it is written.
    QByteArrayView source(int column)
    {
        qint64 begin = m_offset;
        for (int passed = 0; readField() && passed < column; ++passed)
            begin = m_offset;
        return m_record.fieldCount > column ? m_text.sliced(begin, m_fieldEnd - begin)
                                            : QByteArrayView();
    }

private:
    bool readField();
    void readQuoted();
    void readPlain();
    void keep(QByteArrayView part);

    QByteArrayView m_text;
    char m_delimiter;
    qint64 m_offset;
    qint64 m_fieldEnd = 0; // of the last one, with its quotes
    int m_mostKept;        // of the fields
    CsvRecord m_record;
    QByteArray m_field; // what is kept of the one that is read
};

void RecordReader::keep(QByteArrayView part)
{
    if (m_record.fieldCount < m_mostKept)
        m_field += part.first(std::min(part.size(), longestField - m_field.size()));
}

void RecordReader::readQuoted()
{
    qint64 begin = ++m_offset;
    while (true) {
        const qint64 quote = m_text.indexOf('"', m_offset);
        if (quote < 0) {
            m_record.isMalformed = true;
            keep(m_text.sliced(begin));
            m_offset = m_text.size();
            return;
        }
        m_offset = quote + 1;
        if (m_offset >= m_text.size() || m_text[m_offset] != '"') {
            keep(m_text.sliced(begin, quote - begin));
            return;
        }
        keep(m_text.sliced(begin, quote + 1 - begin));
        begin = ++m_offset;
    }
}

void RecordReader::readPlain()
{
    const qint64 begin = m_offset;
    while (m_offset < m_text.size() && m_text[m_offset] != m_delimiter && m_text[m_offset] != '\n')
        ++m_offset;
    qint64 end = m_offset;
    const bool isLineEnd = m_offset >= m_text.size() || m_text[m_offset] == '\n';
    if (isLineEnd && end > begin && m_text[end - 1] == '\r')
        --end;
    m_fieldEnd = end;
    keep(m_text.sliced(begin, end - begin));
}

// True when another field follows.
bool RecordReader::readField()
{
    m_field.clear();
    const bool isQuoted = m_offset < m_text.size() && m_text[m_offset] == '"';
    if (isQuoted)
        readQuoted();
    const qint64 closed = m_offset;
    readPlain();
    const bool isLineEnd = m_offset >= m_text.size() || m_text[m_offset] == '\n';
    const bool isReturnOnly = isLineEnd && m_offset - closed == 1 && m_text[closed] == '\r';
    if (isQuoted && m_offset > closed && !isReturnOnly)
        m_record.isMalformed = true;
    if (m_record.fieldCount < m_mostKept)
        m_record.fields += QString::fromUtf8(m_field);
    ++m_record.fieldCount;
    if (m_offset < m_text.size())
        ++m_offset;
    return !isLineEnd;
}

CsvRecord read(QByteArrayView text, char delimiter, qint64 &offset, int mostKept)
{
    RecordReader reader(text, delimiter, offset, mostKept);
    CsvRecord record = reader.read();
    offset = reader.offset();
    return record;
}

} // namespace

CsvRecord readCsvRecord(QByteArrayView text, char delimiter, qint64 &offset)
{
    return read(text, delimiter, offset, mostCsvColumns);
}

CsvRecord passCsvRecord(QByteArrayView text, char delimiter, qint64 &offset)
{
    return read(text, delimiter, offset, 0);
}

QByteArrayView csvFieldSource(QByteArrayView text, char delimiter, qint64 offset, int column)
{
    return RecordReader(text, delimiter, offset, 0).source(column);
}

char guessDelimiter(QByteArrayView text)
{
    char best = ',';
    qsizetype mostFields = 1;
    for (const char delimiter : {',', ';', '\t'}) {
        qint64 offset = 0;
        qsizetype fewest = std::numeric_limits<qsizetype>::max();
        const QByteArrayView start = text.first(std::min<qsizetype>(text.size(), 64 * 1024));
        for (int i = 0; i < linesLookedAt && offset < start.size(); ++i)
            fewest = std::min(fewest, passCsvRecord(start, delimiter, offset).fieldCount);
        if (fewest > mostFields && fewest != std::numeric_limits<qsizetype>::max()) {
            mostFields = fewest;
            best = delimiter;
        }
    }
    return best;
}

} // namespace Broadside
