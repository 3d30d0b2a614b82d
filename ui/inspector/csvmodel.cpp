#include "inspector/csvmodel.h"

#include <QPromise>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

// As many as may be seen at first; then as many as are quickly taken over.
constexpr size_t firstRecords = 500;
constexpr size_t recordsAtOnce = 20'000;

struct CsvText
{
    TextDocumentPointer document;
    char delimiter = ',';
    qint64 offset = 0; // behind the first record
    qsizetype columns = 0;
};

void findCsvRecords(QPromise<CsvRecords> &promise, const CsvText &text)
{
    qint64 offset = text.offset;
    qint64 number = 0;
    size_t wanted = firstRecords;
    CsvRecords found;
    while (offset < text.document->size() && !promise.isCanceled()) {
        found.offsets.push_back(offset);
        ++number;
        const CsvRecord record = passCsvRecord(text.document->text(), text.delimiter, offset);
        if (record.isMalformed || record.fieldCount != text.columns)
            found.malformed.push_back(number);
        if (found.offsets.size() >= wanted) {
            promise.addResult(std::exchange(found, {}));
            wanted = recordsAtOnce;
        }
    }
    if (!found.offsets.empty())
        promise.addResult(std::move(found));
}

} // namespace

CsvModel::CsvModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    connect(&m_reading, &QFutureWatcher<CsvRecords>::resultReadyAt, this,
            [this](int index) { take(m_reading.resultAt(index)); });
}

CsvModel::~CsvModel()
{
    m_reading.cancel();
}

void CsvModel::setDocument(const TextDocumentPointer &document)
{
    m_reading.cancel();
    m_reading.setFuture({});
    beginResetModel();
    m_document = document;
    m_offsets.clear();
    m_malformed.clear();
    m_readRow = -1;
    m_names.clear();
    CsvText text{.document = document};
    if (document && document->size() > 0) {
        m_delimiter = guessDelimiter(document->text());
        text.delimiter = m_delimiter;
        const CsvRecord first = readCsvRecord(document->text(), m_delimiter, text.offset);
        m_names = first.fields;
        text.columns = first.fieldCount;
        if (first.isMalformed)
            m_malformed.push_back(0);
    }
    endResetModel();
    if (document)
        m_reading.setFuture(QtConcurrent::run(findCsvRecords, text));
}

void CsvModel::take(const CsvRecords &records)
{
    const auto first = int(m_offsets.size());
    beginInsertRows({}, first, first + int(records.offsets.size()) - 1);
    m_offsets.insert(m_offsets.end(), records.offsets.begin(), records.offsets.end());
    m_malformed.insert(m_malformed.end(), records.malformed.begin(), records.malformed.end());
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
    return parent.isValid() ? 0 : int(m_names.size());
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
        return section + 1; // without the record that has the names
    return m_names.value(section);
}

} // namespace Broadside
