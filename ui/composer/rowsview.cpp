#include "composer/rowsview.h"

#include "composer/placeholdercompletion.h"
#include "composer/placeholdermarks.h"
#include "composer/querywordcompletion.h"
#include "composer/templateformat.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
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

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &index) const override
    {
        auto *editor = new QLineEdit(parent);
        editor->setFrame(false);
        editor->setAccessibleName(
            index.model()->headerData(index.column(), Qt::Horizontal).toString());
        if (m_view.rows().isHidden(index))
            editor->setEchoMode(QLineEdit::Password);
        auto *completion = new PlaceholderCompletion(*editor);
        completion->setNames(m_view.placeholders().names());
        auto *marks = new PlaceholderMarks(*editor);
        marks->setPlaceholders(m_view.placeholders());
        if (const std::optional<QueryUse> use = m_view.queryUse(index.column()))
            new QueryWordCompletion(*editor, *use);
        connect(editor, &QLineEdit::textChanged, &m_view, &RowsView::typed);
        return editor;
    }

    void destroyEditor(QWidget *editor, const QModelIndex &index) const override
    {
        QStyledItemDelegate::destroyEditor(editor, index);
        Q_EMIT m_view.cellClosed();
    }

    // What is being typed stays, whatever comes meanwhile, and so does the cursor in it.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        const auto *line = qobject_cast<const QLineEdit *>(editor);
        const bool isKept =
            line && (line->isModified() || line->text() == index.data(Qt::EditRole).toString());
        if (!isKept)
            QStyledItemDelegate::setEditorData(editor, index);
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
        // What is switched off, in contrast to what is inherited, is not sent.
        if (index.column() != RowsModel::OriginColumn && index.data(RowsModel::IsOffRole).toBool())
            option->font.setStrikeOut(true);
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
    // Qt's own least is as wide as the widest letter of all, which is wide where there is Chinese.
    header()->setMinimumSectionSize(4 * fontMetrics().averageCharWidth());
    connect(header(), &QHeaderView::sectionResized, this,
            [this] { m_areColumnsChosen = m_areColumnsChosen || header()->underMouse(); });
}

RowsView::~RowsView()
{
    blockSignals(true); // whoever hears of cells that close may be at its end, too
    setModel(nullptr);  // which ends before the view does
}

void RowsView::setEditable(const QString &invitation)
{
    m_model.setEditable(invitation);
    setEditTriggers(DoubleClicked | EditKeyPressed | AnyKeyPressed | SelectedClicked);
}

std::optional<QueryUse> RowsView::queryUse(int column) const
{
    return column == m_queries.column ? std::optional(m_queries.use) : std::nullopt;
}

QLineEdit *RowsView::openCell() const
{
    return state() == EditingState ? qobject_cast<QLineEdit *>(indexWidget(currentIndex()))
                                   : nullptr;
}

std::optional<RowsView::TypedCell> RowsView::typedCell() const
{
    const QLineEdit *line = openCell();
    const QModelIndex index = currentIndex();
    if (!line || line->text() == index.data(Qt::EditRole).toString())
        return std::nullopt;
    return TypedCell{.row = index.row() - m_model.inheritedCount(),
                     .column = index.column(),
                     .text = line->text()};
}

void RowsView::commit()
{
    QLineEdit *line = openCell();
    if (!line)
        return;
    const int rowsBefore = m_model.rowCount();
    line->setModified(false);
    commitData(line);
    if (m_model.rowCount() < rowsBefore)
        closeEditor(line, QAbstractItemDelegate::NoHint); // its row went with its text
}

void RowsView::closeCell()
{
    commit();
    if (QLineEdit *line = openCell())
        closeEditor(line, QAbstractItemDelegate::NoHint);
}

void RowsView::setHiding(const RowsModel::Hiding &hiding)
{
    m_model.setHiding(hiding);
    QLineEdit *line = openCell();
    if (!line)
        return;
    line->setEchoMode(m_model.isHidden(currentIndex()) ? QLineEdit::Password : QLineEdit::Normal);
    line->findChild<PlaceholderMarks *>()->colour();
}

void RowsView::setPlaceholders(const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    const QLineEdit *line = openCell();
    if (!line)
        return;
    line->findChild<PlaceholderMarks *>()->setPlaceholders(placeholders);
    line->findChild<PlaceholderCompletion *>()->setNames(placeholders.names());
}

// Enter opens what is current, as F2 does on every system. Space switches the row, whichever of its
// cells was the last one. A mask is not to be copied: it would be pasted as a value.
void RowsView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const QModelIndex name = currentIndex().siblingAtColumn(RowsModel::NameColumn);
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == 0;
    if (isEnter && isPlain && m_model.isEditable() && state() != EditingState &&
        (m_model.flags(currentIndex()) & Qt::ItemIsEditable))
        edit(currentIndex());
    else if (event->key() == Qt::Key_Space && isPlain && state() != EditingState &&
             (m_model.flags(name) & Qt::ItemIsUserCheckable))
        m_model.setData(name,
                        name.data(Qt::CheckStateRole) == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                        Qt::CheckStateRole);
    else if (event->matches(QKeySequence::Copy) && m_model.isHidden(currentIndex()))
        event->accept();
    else
        QTreeView::keyPressEvent(event);
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action == MoveNext || action == MovePrevious)
        return nextCell(action == MoveNext ? 1 : -1);
    return QTreeView::moveCursor(action, modifiers);
}

QModelIndex RowsView::nextCell(int steps) const
{
    const QModelIndex current = currentIndex();
    const int columns = m_model.columnCount();
    const int count = m_model.rowCount() * columns;
    for (int cell = current.row() * columns + current.column() + steps; cell >= 0 && cell < count;
         cell += steps) {
        const QModelIndex index = m_model.index(cell / columns, cell % columns);
        if (!isColumnHidden(index.column()) && (m_model.flags(index) & Qt::ItemIsEditable))
            return index;
    }
    return {};
}

void RowsView::show(std::vector<DetailRow> rows, const Placeholders &placeholders)
{
    setPlaceholders(placeholders);
    const auto hasValue = [](const DetailRow &row) { return !row.value.isEmpty(); };
    const auto hasOrigin = [](const DetailRow &row) { return !row.origin.isEmpty(); };
    setColumnHidden(RowsModel::ValueColumn,
                    !m_isValueShown && !rows.empty() && std::ranges::none_of(rows, hasValue));
    setColumnHidden(RowsModel::OriginColumn, std::ranges::none_of(rows, hasOrigin));
    m_model.setRows(std::move(rows));
    const bool isList = isColumnHidden(RowsModel::ValueColumn) &&
                        isColumnHidden(RowsModel::OriginColumn); // with nothing to tell apart
    setHeaderHidden(isList || (m_model.rows().empty() && !m_isValueShown));
    arrangeColumns();
    viewport()->update();
}

void RowsView::paintEvent(QPaintEvent *event)
{
    QTreeView::paintEvent(event);
    if (m_model.rowCount() > 0)
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
    if (m_areColumnsChosen || m_model.rowCount() == 0)
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
