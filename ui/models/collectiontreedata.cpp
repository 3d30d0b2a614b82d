// What the rows of a CollectionTreeModel say.
#include "models/collectiontreemodel.h"
#include "models/workspace.h"

namespace Broadside {

QVariant CollectionTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TreeNode &node = nodeAt(index);
    const TreeItem &item = node.item;
    const auto outcome = [&] {
        return item.kind == TreeKind::Route ? m_outcomes.find(entryOf(node).collection, item.id)
                                            : nullptr;
    };
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::AccessibleTextRole:
        return accessibleText(node);
    case KindRole:
        return int(item.kind);
    case CollectionRole:
        return QVariant::fromValue(entryOf(node).collection);
    case IdRole:
        return item.id;
    case MethodRole:
        return item.method;
    case UrlRole:
        return item.url;
    case TagsRole:
        return item.tags;
    case OutcomeRole:
        return outcome() && outcome()->outcome ? QVariant(int(*outcome()->outcome)) : QVariant();
    case OutcomeReasonRole:
        return outcome() ? outcome()->reason : QString();
    case ProgressRole:
        return int(outcome() ? outcome()->progress : RouteProgress::None);
    case IsDimmedRole:
        return node.isDimmed;
    case MarkReasonRole:
        return item.isEnabled ? entryOf(node).dimming.reasonOf(item.id)
                              : tr("switched off in the collection (enabled: false)");
    case PlaceRole:
        return QVariant::fromValue(item.place);
    case IsReadingRole:
        return item.kind == TreeKind::Collection && !entryOf(node).collection->loaded();
    case IsActiveRole:
        return item.kind == TreeKind::Collection &&
               entryOf(node).collection == m_workspace.active();
    default:
        return {};
    }
}

QString CollectionTreeModel::accessibleText(const TreeNode &node) const
{
    const QModelIndex index = indexOf(node);
    QStringList parts;
    if (!node.item.method.isEmpty())
        parts += node.item.method + u' ' + node.item.name;
    else
        parts += node.item.name;
    if (node.item.kind == TreeKind::Problem)
        parts.prepend(tr("Error"));
    if (index.data(IsActiveRole).toBool())
        parts += tr("active");
    parts += node.item.tags;
    if (const QVariant outcome = index.data(OutcomeRole); outcome.isValid())
        parts += toName(Outcome(outcome.toInt()));
    switch (RouteProgress(index.data(ProgressRole).toInt())) {
    case RouteProgress::Waiting:
        parts += tr("waiting");
        break;
    case RouteProgress::Running:
        parts += tr("running");
        break;
    case RouteProgress::None:
        break;
    }
    if (node.isDimmed)
        parts += tr("does not run");
    return parts.join(QStringLiteral(", "));
}

} // namespace Broadside
