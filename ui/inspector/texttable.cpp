#include "inspector/texttable.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>

namespace Broadside {

namespace {

constexpr int widest = 40; // characters of a column

}

TextTable::TextTable(const QStringList &headings, QWidget *parent)
    : QTreeView(parent)
{
    m_model.setHorizontalHeaderLabels(headings);
    m_proxy.setSourceModel(&m_model);
    m_proxy.setFilterKeyColumn(-1);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    setModel(&m_proxy);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(3 * fontMetrics().lineSpacing()); // for a low window; its own would be more
    setContextMenuPolicy(Qt::CustomContextMenu);
    header()->setStretchLastSection(true);
    // Qt's own least is as wide as the widest letter of all: more than some columns need.
    header()->setMinimumSectionSize(4 * fontMetrics().averageCharWidth());
    auto *copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    addAction(copy);
    connect(copy, &QAction::triggered, this, &TextTable::copyRow);
    connect(this, &QWidget::customContextMenuRequested, this, &TextTable::showMenu);
}

void TextTable::setRows(const std::vector<TableRow> &rows)
{
    const int current = m_model.rowCount() == int(rows.size()) ? currentIndex().row() : -1;
    m_model.removeRows(0, m_model.rowCount());
    for (const TableRow &row : rows) {
        QList<QStandardItem *> items;
        for (const QString &text : row.texts) {
            items += new QStandardItem(text);
            items.last()->setToolTip(row.tip.isEmpty() ? text : row.tip);
            items.last()->setAccessibleDescription(row.tip);
        }
        if (row.color.isValid())
            items.first()->setForeground(row.color);
        items.first()->setIcon(row.icon);
        m_model.appendRow(items);
    }
    if (current >= 0)
        setCurrentIndex(m_proxy.index(current, 0));
    int last = m_model.columnCount() - 1;
    while (last > 0 && isColumnHidden(last))
        --last;
    for (int column = 0; column < last; ++column) { // the last one takes the rest
        const int letter = fontMetrics().averageCharWidth();
        resizeColumnToContents(column);
        const int width = columnWidth(column) + 2 * letter;
        setColumnWidth(column, m_showsWhole ? width : std::min(width, widest * letter));
    }
    fitLastColumn();
}

void TextTable::showWholeTexts()
{
    m_showsWhole = true;
    setHorizontalScrollMode(ScrollPerPixel);
}

// Else it has what the others leave, which may be less than it needs.
void TextTable::fitLastColumn()
{
    if (!m_showsWhole)
        return;
    const int last = m_model.columnCount() - 1;
    const int least = sizeHintForColumn(last);
    const bool hasRoom = header()->sectionPosition(last) + least <= viewport()->width();
    header()->setStretchLastSection(hasRoom);
    if (!hasRoom)
        setColumnWidth(last, least);
}

void TextTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitLastColumn();
}

void TextTable::setFilter(const QString &text)
{
    m_proxy.setFilterFixedString(text);
}

QString TextTable::textAt(int row, int column) const
{
    return m_proxy.index(row, column).data().toString();
}

QString TextTable::rowText(int row) const
{
    QStringList texts;
    for (int column = 0; column < m_proxy.columnCount(); ++column)
        texts += textAt(row, column);
    return texts.join(u'\t');
}

QString TextTable::allText() const
{
    QStringList rows;
    for (int row = 0; row < shownRows(); ++row)
        rows += rowText(row);
    return rows.join(u'\n');
}

void TextTable::copyRow()
{
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(rowText(currentIndex().row()));
}

void TextTable::copyAll()
{
    QApplication::clipboard()->setText(allText());
}

void TextTable::showMenu(QPoint place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QPersistentModelIndex cell = indexAt(place);
    QAction *value = menu->addAction(tr("Copy &Value"), this, [cell] {
        QApplication::clipboard()->setText(cell.data().toString());
    });
    QAction *row = menu->addAction(tr("Copy &Row"), this, &TextTable::copyRow);
    value->setEnabled(cell.isValid());
    row->setEnabled(cell.isValid());
    menu->addAction(tr("Copy &All"), this, &TextTable::copyAll)->setEnabled(shownRows() > 0);
    if (cell.isValid())
        Q_EMIT menuOpening(menu, m_proxy.mapToSource(cell).row());
    menu->popup(viewport()->mapToGlobal(place));
}

QSize TextTable::sizeHint() const
{
    const int rows = std::clamp(shownRows(), 3, 12);
    return {40 * fontMetrics().averageCharWidth(),
            (rows + 2) * fontMetrics().lineSpacing() * 3 / 2};
}

} // namespace Broadside
