// What the rows of a CollectionTreeModel say.
#include "models/collectiontreemodel.h"
#include "models/routetext.h"
#include "models/workspace.h"
#include "theme/texts.h"

namespace Broadside {

namespace {

// In the words of the timeline, but without its signs.
QString outcomeWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return RouteText::state(RouteState::Passed);
    case Outcome::Failed:
        return RouteText::state(RouteState::Failed);
    case Outcome::Errored:
        return CollectionTreeModel::tr("no usable response");
    case Outcome::Skipped:
        return RouteText::state(RouteState::Skipped);
    case Outcome::Cancelled:
        return RouteText::state(RouteState::Cancelled);
    }
    return {};
}

QString withReason(const QString &text, const QString &reason)
{
    return reason.isEmpty() ? text : tr("%1: %2").arg(text, reason.simplified());
}

} // namespace

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
    case Qt::EditRole:
        return item.name;
    case IsModifiedRole:
        return item.kind == TreeKind::Collection && entryOf(node).collection->isModified();
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
    if (index.data(IsModifiedRole).toBool())
        parts += tr("with unsaved changes");
    parts += node.item.tags;
    if (const QVariant value = index.data(OutcomeRole); value.isValid()) {
        const auto outcome = Outcome(value.toInt());
        parts += outcome == Outcome::Passed
                     ? outcomeWord(outcome)
                     : withReason(outcomeWord(outcome), index.data(OutcomeReasonRole).toString());
    }
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
    const bool isRoute = node.item.kind == TreeKind::Route;
    const QString reason = isRoute ? index.data(MarkReasonRole).toString() : QString();
    if (node.isDimmed)
        parts += isRoute ? withReason(tr("does not run"), reason) : tr("none of its routes runs");
    else if (!reason.isEmpty())
        parts += reason;
    return listText(parts);
}

} // namespace Broadside
