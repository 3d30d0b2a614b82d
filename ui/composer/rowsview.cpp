#include "composer/rowsview.h"

#include "composer/templateformat.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

namespace Broadside {

namespace {

// Paints texts with their placeholders, quieter where the row is not the route's own.
class RowsDelegate : public QStyledItemDelegate
{
public:
    explicit RowsDelegate(RowsView &view)
        : QStyledItemDelegate(&view)
        , m_view(view)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem filled = option;
        initStyleOption(&filled, index);
        const bool isSelected = (filled.state & QStyle::State_Selected) != 0;
        if (isSelected || !hasPlaceholders(filled.text)) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        const QString text = filled.text;
        filled.text.clear();
        const QStyle *style = m_view.style();
        style->drawControl(QStyle::CE_ItemViewItem, &filled, painter, &m_view);
        filled.text = text;
        const QRect rect = style->subElementRect(QStyle::SE_ItemViewItemText, &filled, &m_view);
        paintTemplate(*painter, filled, rect);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        size.setHeight(option.fontMetrics.height() * 8 / 5);
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.replace(u'\n', u' ').replace(QChar::LineSeparator, u' ');
        const Theme &theme = Theme::of(option->palette);
        if (index.data(RowsModel::IsMutedRole).toBool())
            option->palette.setColor(QPalette::Text, theme.mutedText);
        if (index.column() == RowsModel::OriginColumn &&
            index.data(RowsModel::HasProblemRole).toBool())
            option->palette.setColor(QPalette::Text, theme.failed);
    }

private:
    void paintTemplate(QPainter &painter, const QStyleOptionViewItem &option, QRect rect) const
    {
        const int margin = m_view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1;
        rect.adjust(margin, 0, -margin, 0);
        QTextOption textOption;
        textOption.setWrapMode(QTextOption::NoWrap);
        QTextLayout layout(option.text, option.font);
        layout.setTextOption(textOption);
        layout.setFormats(placeholderFormats(option.text, m_view.placeholders(), option.palette));
        layout.beginLayout();
        layout.createLine();
        layout.endLayout();
        painter.save();
        painter.setClipRect(rect);
        painter.setPen(option.palette.color(QPalette::Text));
        const qreal top = rect.top() + (rect.height() - layout.boundingRect().height()) / 2;
        layout.draw(&painter, QPointF(rect.left(), top));
        painter.restore();
    }

    RowsView &m_view;
};

} // namespace

RowsView::RowsView(const QString &accessibleName, const QString &whenEmpty, QWidget *parent)
    : QTreeView(parent)
    , m_whenEmpty(whenEmpty)
{
    setAccessibleName(accessibleName);
    setModel(&m_model);
    setItemDelegate(new RowsDelegate(*this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(ExtendedSelection);
    setAllColumnsShowFocus(true);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    connect(header(), &QHeaderView::sectionResized, this,
            [this] { m_areColumnsChosen = m_areColumnsChosen || header()->underMouse(); });
}

RowsView::~RowsView()
{
    setModel(nullptr); // which ends before the view does
}

void RowsView::show(std::vector<DetailRow> rows, const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    const auto hasValue = [](const DetailRow &row) { return !row.value.isEmpty(); };
    const auto hasOrigin = [](const DetailRow &row) { return !row.origin.isEmpty(); };
    setColumnHidden(RowsModel::ValueColumn, !rows.empty() && std::ranges::none_of(rows, hasValue));
    setColumnHidden(RowsModel::OriginColumn, std::ranges::none_of(rows, hasOrigin));
    m_model.setRows(std::move(rows));
    const bool isList = isColumnHidden(RowsModel::ValueColumn) &&
                        isColumnHidden(RowsModel::OriginColumn); // with nothing to tell apart
    setHeaderHidden(isList || m_model.rows().empty());
    arrangeColumns();
    viewport()->update();
}

void RowsView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (!m_model.rows().empty())
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::of(palette()).mutedText);
    const int margin = fontMetrics().height();
    painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_whenEmpty);
}

void RowsView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    arrangeColumns();
}

// The names as wide as they are, up to a third; the value what is left beside the origin.
void RowsView::arrangeColumns()
{
    if (m_areColumnsChosen || m_model.rows().empty())
        return;
    const int width = viewport()->width();
    const int least = fontMetrics().averageCharWidth() * 12;
    const auto fitting = [&](int column, int most) {
        const int wanted = std::max(sizeHintForColumn(column), header()->sectionSizeHint(column)) +
                           fontMetrics().averageCharWidth() * 2;
        return std::clamp(wanted, std::min(least, most), most);
    };
    const int name = fitting(RowsModel::NameColumn,
                             isColumnHidden(RowsModel::ValueColumn) ? width * 2 / 3 : width / 3);
    const int origin = isColumnHidden(RowsModel::OriginColumn)
                           ? 0
                           : fitting(RowsModel::OriginColumn, width * 2 / 5);
    setColumnWidth(RowsModel::NameColumn, name);
    setColumnWidth(RowsModel::ValueColumn, std::max(least, width - name - origin));
}

} // namespace Broadside
