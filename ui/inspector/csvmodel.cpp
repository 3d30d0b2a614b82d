#include "inspector/csvmodel.h"

namespace Broadside {

namespace {

constexpr int recordsAtOnce = 500;
constexpr qint64 bytesAtOnce = 1 << 20;
constexpr int mostColumns = 1000;

} // namespace

void CsvModel::setDocument(const TextDocumentPointer &document)
{
    beginResetModel();
    m_document = document;
    m_offsets.clear();
    m_malformed.clear();
    m_readRow = -1;
    m_next = 0;
    m_names.clear();
    if (document && document->size() > 0) {
        m_delimiter = guessDelimiter(document->text());
        const CsvRecord first = readCsvRecord(document->text(), m_delimiter, m_next);
        m_names = first.fields;
        if (first.isMalformed)
            m_malformed.push_back(1);
    }
    m_columns = std::min(int(m_names.size()), mostColumns);
    endResetModel();
    fetchMore({});
}

bool CsvModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_document && m_next < m_document->size();
}

void CsvModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    std::vector<qint64> found;
    const qint64 begin = m_next;
    while (m_next < m_document->size() && found.size() < recordsAtOnce &&
           m_next - begin < bytesAtOnce) {
        found.push_back(m_next);
        const CsvRecord record = readCsvRecord(m_document->text(), m_delimiter, m_next);
        if (record.isMalformed || record.fields.size() != m_names.size())
            m_malformed.push_back(qint64(m_offsets.size() + found.size()) + 1);
    }
    const auto first = int(m_offsets.size());
    beginInsertRows({}, first, first + int(found.size()) - 1);
    m_offsets.insert(m_offsets.end(), found.begin(), found.end());
    endInsertRows();
}

const QStringList &CsvModel::record(int row) const
{
    if (row != m_readRow) {
        qint64 offset = m_offsets[size_t(row)];
        m_read = readCsvRecord(m_document->text(), m_delimiter, offset).fields;
        m_readRow = row;
    }
    return m_read;
}

int CsvModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_offsets.size());
}

int CsvModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

QVariant CsvModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    return record(index.row()).value(index.column());
}

QVariant CsvModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 2; // as in the text, where the first record has the names
    return m_names.value(section);
}

} // namespace Broadside
