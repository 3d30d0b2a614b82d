// What the routes of a folder ended with when they last ran, added up once until one of them
// changes; while a run goes, nothing is added up anew. Owned by the panel, whose model outlives it.
#pragma once

#include "run/runevent.h"

#include <QHash>
#include <QModelIndex>
#include <QObject>

namespace Broadside {

class CollectionTreeModel;
class LiveRun;

// Of routes that have an outcome.
struct OutcomeTally
{
    int passed = 0;
    int failed = 0; // or got no usable response
    int unsent = 0; // skipped, cancelled

    int total() const { return passed + failed + unsent; }
    // The one that stands for all: the worst.
    Outcome outcome() const;
};

class FolderOutcomes : public QObject
{
    Q_OBJECT

public:
    FolderOutcomes(const CollectionTreeModel &model, const LiveRun &run, QObject *parent = nullptr);

    // Of a folder, also by the index of a proxy; of none while its routes run.
    OutcomeTally of(QModelIndex folder) const;

private:
    OutcomeTally tallyOf(const QModelIndex &folder) const;
    void forget(QModelIndex changed);

    const LiveRun &m_run;
    mutable QHash<const void *, OutcomeTally> m_known; // by what the model's index points to
};

} // namespace Broadside
