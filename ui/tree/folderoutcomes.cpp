#include "tree/folderoutcomes.h"

#include "models/collectiontreemodel.h"
#include "models/liverun.h"

#include <QAbstractProxyModel>

namespace Broadside {

Outcome OutcomeTally::outcome() const
{
    if (failed > 0)
        return Outcome::Failed;
    return passed > 0 ? Outcome::Passed : Outcome::Skipped;
}

FolderOutcomes::FolderOutcomes(const CollectionTreeModel &model, const LiveRun &run,
                               QObject *parent)
    : QObject(parent)
    , m_run(run)
{
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty() || roles.contains(CollectionTreeModel::OutcomeRole))
                    forget(first.parent());
            });
    const auto forgetAll = [this] { m_known.clear(); };
    connect(&model, &QAbstractItemModel::rowsInserted, this, forgetAll);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, forgetAll);
    connect(&model, &QAbstractItemModel::rowsMoved, this, forgetAll);
    connect(&model, &QAbstractItemModel::modelReset, this, forgetAll);
}

void FolderOutcomes::forget(QModelIndex changed)
{
    for (; changed.isValid(); changed = changed.parent())
        m_known.remove(changed.internalPointer());
}

OutcomeTally FolderOutcomes::of(QModelIndex folder) const
{
    while (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(folder.model()))
        folder = proxy->mapToSource(folder);
    if (const auto known = m_known.constFind(folder.internalPointer()); known != m_known.cend())
        return *known;
    if (m_run.isRunning())
        return {};
    const OutcomeTally tally = tallyOf(folder);
    m_known.insert(folder.internalPointer(), tally);
    return tally;
}

OutcomeTally FolderOutcomes::tallyOf(const QModelIndex &folder) const
{
    OutcomeTally tally;
    for (int row = 0; row < folder.model()->rowCount(folder); ++row) {
        const QModelIndex child = folder.model()->index(row, 0, folder);
        const TreeKind kind = CollectionTreeModel::itemAt(child).kind;
        if (kind == TreeKind::Folder) {
            const OutcomeTally inner = of(child);
            tally.passed += inner.passed;
            tally.failed += inner.failed;
            tally.unsent += inner.unsent;
            continue;
        }
        const QVariant outcome = child.data(CollectionTreeModel::OutcomeRole);
        if (kind != TreeKind::Route || !outcome.isValid())
            continue;
        switch (Outcome(outcome.toInt())) {
        case Outcome::Passed:
            ++tally.passed;
            break;
        case Outcome::Failed:
        case Outcome::Errored:
            ++tally.failed;
            break;
        case Outcome::Skipped:
        case Outcome::Cancelled:
            ++tally.unsent;
            break;
        }
    }
    return tally;
}

} // namespace Broadside
