// Comma separated values as a table: the first record names the columns. Where the records begin is
// found out in the background, so that rows come bit by bit; what is in them is read when it is
// asked for. On the GUI thread.
#pragma once

#include "inspector/csvreader.h"
#include "inspector/textdocument.h"

#include <QAbstractTableModel>
#include <QFutureWatcher>

#include <vector>

namespace Broadside {

// Some of the records, in their order.
struct CsvRecords
{
    std::vector<qint64> offsets; // in the text
    std::vector<qint64> malformed;
};

class CsvModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit CsvModel(QObject *parent = nullptr);
    ~CsvModel() override;

    void setDocument(const TextDocumentPointer &document);
    bool isReading() const { return m_reading.isRunning(); }
    // Among the records found so far: with a broken quote or another number of fields than the
    // first has. Numbers of rows, from 1; 0 is the first record, which has the names.
    const std::vector<qint64> &malformed() const { return m_malformed; }
    char delimiter() const { return m_delimiter; }
    // Where that of a row begins in the text.
    qint64 offsetOf(int row) const { return m_offsets[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Q_DISABLE_COPY_MOVE(CsvModel)

    void take(const CsvRecords &records);
    const QStringList &record(int row) const;

    TextDocumentPointer m_document;
    char m_delimiter = ',';
    QStringList m_names;
    std::vector<qint64> m_offsets; // of records, without the first
    std::vector<qint64> m_malformed;
    QFutureWatcher<CsvRecords> m_reading;
    mutable int m_readRow = -1;
    mutable QStringList m_read; // the record of that row
};

} // namespace Broadside
