// The scripts of a collection in a table: what each is called, what it is there for, and what
// became of it since the collection was trusted. Lives on the GUI thread.
#pragma once

#include "trust/scriptsources.h"

#include <QAbstractTableModel>

namespace Broadside {

class TrustModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        NameColumn,
        UseColumn,
        StateColumn,
        ColumnCount
    };

    // What is not trusted is marked where something is.
    TrustModel(std::vector<ScriptSource> sources, bool areChangesMarked, QObject *parent = nullptr);

    const ScriptSource &source(int row) const { return m_sources[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    // "handler of 'login', handler of 'logout'"
    static QString usesText(const ScriptSource &source);
    static QString stateText(const ScriptSource &source);

private:
    static QString cellText(const ScriptSource &source, int column);

    const std::vector<ScriptSource> m_sources;
    const bool m_areChangesMarked;
};

} // namespace Broadside
