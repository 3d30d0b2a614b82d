// Comma separated values as a table: the first record names the columns. Remembers where records
// begin and reads those that are asked for; finds further records as the view comes to them.
#pragma once

#include "inspector/csvreader.h"
#include "inspector/textdocument.h"

#include <QAbstractTableModel>

#include <vector>

namespace Broadside {

class CsvModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setDocument(const TextDocumentPointer &document);
    // Among the records found so far: with a broken quote or another number of fields than the
    // first has. Numbers of records, from 1.
    const std::vector<qint64> &malformed() const { return m_malformed; }
    char delimiter() const { return m_delimiter; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    const QStringList &record(int row) const;

    TextDocumentPointer m_document;
    char m_delimiter = ',';
    QStringList m_names;
    int m_columns = 0;
    std::vector<qint64> m_offsets; // of records, without the first
    std::vector<qint64> m_malformed;
    qint64 m_next = 0;
    mutable int m_readRow = -1;
    mutable QStringList m_read; // the record of that row
};

} // namespace Broadside
