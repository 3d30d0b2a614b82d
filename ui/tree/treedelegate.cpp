#include "tree/treedelegate.h"

#include "models/collectiontreemodel.h"
#include "theme/texts.h"
#include "tree/rowpainter.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>

namespace Broadside {

namespace {

using Model = CollectionTreeModel;

void paintCollection(RowPainter &row, const QModelIndex &index, QFont font)
{
    if (index.data(Model::IsActiveRole).toBool() && index.model()->rowCount() > 1)
        row.paintMark();
    font.setBold(true);
    QString name = index.data().toString();
    if (index.data(Model::IsReadingRole).toBool())
        name = TreeDelegate::tr("%1 – reading…").arg(name);
    else if (index.data(Model::IsModifiedRole).toBool())
        name = TreeDelegate::tr("%1 •").arg(name); // as in the tabs of editors: not saved
    row.paintName(name, font, row.textColor());
}

void paintRoute(RowPainter &row, const QModelIndex &index, const QFont &font)
{
    if (const QVariant outcome = index.data(Model::OutcomeRole); outcome.isValid())
        row.paintOutcome(Outcome(outcome.toInt()));
    if (const auto progress = RouteProgress(index.data(Model::ProgressRole).toInt());
        progress != RouteProgress::None)
        row.paintProgress(progress);
    // The name comes first; what it leaves no room for is in the tooltip.
    const QString name = index.data().toString();
    const int nameWidth = QFontMetrics(font).horizontalAdvance(name);
    row.paintMethod(index.data(Model::MethodRole).toString(), nameWidth);
    row.paintChips(index.data(Model::TagsRole).toStringList(), nameWidth);
    row.paintName(name, font, row.textColor());
}

void paintProblem(RowPainter &row, const QModelIndex &index, const QFont &font, bool isSelected)
{
    row.paintProblemSign();
    row.paintName(index.data().toString(), font, isSelected ? row.textColor() : row.theme().failed);
}

QString outcomeText(const QModelIndex &index)
{
    switch (RouteProgress(index.data(Model::ProgressRole).toInt())) {
    case RouteProgress::Waiting:
        return TreeDelegate::tr("Waits for its turn in this run");
    case RouteProgress::Running:
        return TreeDelegate::tr("Is being sent");
    case RouteProgress::None:
        break;
    }
    const QVariant value = index.data(Model::OutcomeRole);
    if (!value.isValid())
        return {};
    const QString reason = index.data(Model::OutcomeReasonRole).toString();
    const auto withReason = [&reason](const QString &text) {
        return reason.isEmpty() ? text : TreeDelegate::tr("%1: %2").arg(text, reason);
    };
    switch (Outcome(value.toInt())) {
    case Outcome::Passed:
        return TreeDelegate::tr("Passed when it last ran");
    case Outcome::Failed:
        return withReason(TreeDelegate::tr("Failed when it last ran"));
    case Outcome::Errored:
        return withReason(TreeDelegate::tr("Got no usable response when it last ran"));
    case Outcome::Skipped:
        return withReason(TreeDelegate::tr("Skipped in the last run"));
    case Outcome::Cancelled:
        return withReason(TreeDelegate::tr("Cancelled in the last run"));
    }
    return {};
}

// Why it does not run, or why it does although nobody selected it; may be empty.
QString markText(const QModelIndex &index)
{
    const QString reason = index.data(Model::MarkReasonRole).toString();
    if (!index.data(Model::IsDimmedRole).toBool())
        return reason;
    return reason.isEmpty() ? TreeDelegate::tr("Does not run")
                            : TreeDelegate::tr("Does not run: %1").arg(reason);
}

QStringList routeLines(const QModelIndex &index)
{
    QStringList lines;
    lines +=
        index.data(Model::MethodRole).toString() + u' ' + index.data(Model::UrlRole).toString();
    if (const QStringList tags = index.data(Model::TagsRole).toStringList(); !tags.isEmpty())
        lines += TreeDelegate::tr("Tags: %1").arg(listText(tags));
    lines += markText(index);
    if (const QString outcome = outcomeText(index); !outcome.isEmpty())
        lines += outcome;
    return lines;
}

QString toolTip(const QModelIndex &index)
{
    QStringList lines;
    switch (Model::kindAt(index)) {
    case TreeKind::Collection:
        lines << index.data().toString() << index.data(Model::PlaceRole).value<SourcePlace>().file;
        break;
    case TreeKind::Folder:
        lines << index.data(Model::IdRole).toString();
        if (index.data(Model::IsDimmedRole).toBool())
            lines << TreeDelegate::tr("None of its routes runs");
        break;
    case TreeKind::Route:
        lines << index.data(Model::IdRole).toString() << routeLines(index);
        break;
    case TreeKind::Problem:
        lines << index.data(Model::PlaceRole).value<SourcePlace>().file << index.data().toString();
        break;
    }
    lines.removeAll(QString());
    for (QString &line : lines)
        line = line.toHtmlEscaped();
    return QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br>")));
}

} // namespace

QString TreeDelegate::troubleText(const QModelIndex &index)
{
    const bool isDimmed = index.data(Model::IsDimmedRole).toBool();
    const TreeKind kind = Model::kindAt(index);
    if (kind == TreeKind::Folder && isDimmed)
        return tr("None of its routes runs");
    if (kind != TreeKind::Route)
        return {};
    QStringList parts;
    if (isDimmed)
        parts += markText(index);
    const QVariant outcome = index.data(Model::OutcomeRole);
    if (outcome.isValid() && Outcome(outcome.toInt()) != Outcome::Passed)
        parts += outcomeText(index).simplified();
    return clausesText(parts);
}

void TreeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem filled = option;
    initStyleOption(&filled, index);
    filled.text.clear();
    const QStyle *style = filled.widget ? filled.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &filled, painter, filled.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    RowPainter row(*painter, filled);
    if (index.data(Model::IsDimmedRole).toBool())
        row.dim();
    const TreeKind kind = Model::kindAt(index);
    if (kind == TreeKind::Collection)
        paintCollection(row, index, filled.font);
    else if (kind == TreeKind::Route)
        paintRoute(row, index, filled.font);
    else if (kind == TreeKind::Problem)
        paintProblem(row, index, filled.font, (filled.state & QStyle::State_Selected) != 0);
    else
        row.paintName(index.data().toString(), filled.font, row.textColor());
    painter->restore();
}

// All rows alike, so that nothing has to be measured twice.
QSize TreeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.fontMetrics.averageCharWidth() * 12,
            option.fontMetrics.height() + std::max(4, option.fontMetrics.height() * 2 / 5)};
}

bool TreeDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), toolTip(index), view, option.rect);
    return true;
}

} // namespace Broadside
