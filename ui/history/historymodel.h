// The stored runs as rows, the newest first: a page at a time, fetched in the background as the
// view comes to need it. Follows the archive: what is stored or removed appears and goes without
// touching the other rows. Lives on the GUI thread.
#pragma once

#include "history/storedrun.h"

#include <QAbstractTableModel>

#include <vector>

namespace Broadside {

class RunArchive;

class HistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        StartColumn,
        CollectionColumn,
        EnvironmentColumn,
        WhatColumn,
        PassedColumn,
        FailedColumn, // or without a usable response
        OtherColumn,  // skipped or cancelled
        DurationColumn,
        ColumnCount
    };

    // The archive has to outlive it.
    explicit HistoryModel(RunArchive &archive, QObject *parent = nullptr);

    // Words as HistorySearch takes them.
    void setSearch(const QString &search);
    QString search() const { return m_search; }
    const StoredRun &run(int row) const { return m_runs[size_t(row)]; }
    int rowOf(qint64 id) const; // -1: not among the rows
    // For what another window or program did to the history.
    void reload();
    bool isLoading() const { return m_isLoading; }
    // Why there are no rows, when reading them failed; else empty.
    QString problem() const { return m_problem; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // "20 Nov 2026, 14:03:22"
    static QString startText(const StoredRun &run);
    // A row in one sentence, for who cannot see it.
    static QString sentence(const StoredRun &run);

Q_SIGNALS:
    // isLoading() or problem() may be another.
    void loaded();

private:
    void fetch(const std::optional<StoredRun> &after, int most);
    void append(const std::vector<StoredRun> &runs);
    void replace(const std::vector<StoredRun> &runs);
    QString text(const StoredRun &run, int column) const;

    RunArchive &m_archive;
    QString m_search;
    std::vector<StoredRun> m_runs;
    QString m_problem;
    bool m_isLoading = false;
    bool m_isWhole = false; // there are no more
    int m_question = 0;     // the answer to an earlier one is ignored
};

} // namespace Broadside
