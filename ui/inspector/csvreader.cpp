#include "inspector/csvreader.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype longestField = 10'000; // of what is shown of it
constexpr int linesLookedAt = 10;

class RecordReader
{
public:
    RecordReader(QByteArrayView text, char delimiter, qint64 offset)
        : m_text(text)
        , m_delimiter(delimiter)
        , m_offset(offset)
    {}

    CsvRecord read()
    {
        while (readField()) {
        }
        return std::move(m_record);
    }
    qint64 offset() const { return m_offset; }

private:
    bool readField();
    void readQuoted(QByteArray &field);
    void readPlain(QByteArray &field);

    QByteArrayView m_text;
    char m_delimiter;
    qint64 m_offset;
    CsvRecord m_record;
};

void RecordReader::readQuoted(QByteArray &field)
{
    qint64 begin = ++m_offset;
    while (true) {
        const qint64 quote = m_text.indexOf('"', m_offset);
        if (quote < 0) {
            m_record.isMalformed = true;
            field += m_text.sliced(begin);
            m_offset = m_text.size();
            return;
        }
        m_offset = quote + 1;
        if (m_offset >= m_text.size() || m_text[m_offset] != '"') {
            field += m_text.sliced(begin, quote - begin);
            return;
        }
        field += m_text.sliced(begin, quote + 1 - begin);
        begin = ++m_offset;
    }
}

void RecordReader::readPlain(QByteArray &field)
{
    const qint64 begin = m_offset;
    while (m_offset < m_text.size() && m_text[m_offset] != m_delimiter && m_text[m_offset] != '\n')
        ++m_offset;
    field += m_text.sliced(begin, m_offset - begin);
}

// True when another field follows.
bool RecordReader::readField()
{
    QByteArray field;
    const bool isQuoted = m_offset < m_text.size() && m_text[m_offset] == '"';
    if (isQuoted)
        readQuoted(field);
    const qsizetype quotedSize = field.size();
    readPlain(field);
    const bool isLineEnd = m_offset >= m_text.size() || m_text[m_offset] == '\n';
    if (isLineEnd && field.size() > quotedSize && field.endsWith('\r'))
        field.chop(1);
    if (isQuoted && field.size() > quotedSize)
        m_record.isMalformed = true;
    m_record.fields += QString::fromUtf8(field.first(std::min(field.size(), longestField)));
    if (m_offset < m_text.size())
        ++m_offset;
    return !isLineEnd;
}

} // namespace

CsvRecord readCsvRecord(QByteArrayView text, char delimiter, qint64 &offset)
{
    RecordReader reader(text, delimiter, offset);
    CsvRecord record = reader.read();
    offset = reader.offset();
    return record;
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
            fewest = std::min(fewest, readCsvRecord(start, delimiter, offset).fields.size());
        if (fewest > mostFields && fewest != std::numeric_limits<qsizetype>::max()) {
            mostFields = fewest;
            best = delimiter;
        }
    }
    return best;
}

} // namespace Broadside
