#include "history/linesview.h"

#include "history/differencemodel.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QHelpEvent>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cstdlib>

namespace Broadside {

namespace {

constexpr int columnsOfStep = 4; // of the scroll bar
// Besides those that fit: a character that is not as wide as its columns leaves room.
constexpr int spareColumns = 4;

QFont fontOfLines()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

} // namespace

class LinesView::TextDelegate : public QStyledItemDelegate
{
public:
    explicit TextDelegate(LinesView &view)
        : QStyledItemDelegate(&view)
        , m_view(view)
    {}

    // Lines that are seen whole need no tool tip.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override
    {
        if (event->type() != QEvent::ToolTip || !m_view.isSeenWhole(index))
            return QStyledItemDelegate::helpEvent(event, view, option, index);
        QToolTip::hideText();
        return true;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text = m_view.shownText(index);
        option->textElideMode = Qt::ElideNone;
    }

private:
    const LinesView &m_view;
};

LinesView::LinesView(QTableView &table, const DifferenceModel &model, QWidget *parent)
    : QFrame(parent)
    , m_table(&table)
    , m_model(model)
    , m_sideways(new QScrollBar(Qt::Horizontal))
    , m_columnWidth(std::max(1.0, QFontMetricsF(fontOfLines()).horizontalAdvance(u'0')))
{
    placeParts();
    sizeSections();
    auto *delegate = new TextDelegate(*this);
    for (const int text : {DifferenceModel::BeforeColumn, DifferenceModel::AfterColumn})
        m_table->setItemDelegateForColumn(text, delegate);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    connect(m_sideways, &QScrollBar::valueChanged, m_table->viewport(),
            qOverload<>(&QWidget::update));
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        updateRange();
        m_sideways->setValue(0);
    });
    // Not at once: while it lays itself out, the table does not notice that the bar takes room.
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this,
            &LinesView::updateRange, Qt::QueuedConnection);
}

// The frame of the table goes round the bar, too.
void LinesView::placeParts()
{
    setFrameStyle(m_table->frameStyle());
    m_table->setFrameShape(QFrame::NoFrame);
    m_sideways->setSingleStep(columnsOfStep);
    m_sideways->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_sideways);
}

// The lines of code; every row is as high, whatever it holds.
void LinesView::sizeSections()
{
    const QFontMetrics metrics(fontOfLines());
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics.lineSpacing() + 2);
    QHeaderView *sections = m_table->horizontalHeader();
    sections->setMinimumSectionSize(metrics.horizontalAdvance(QStringLiteral("≠  ")));
    for (const int number :
         {DifferenceModel::BeforeNumberColumn, DifferenceModel::AfterNumberColumn})
        sections->resizeSection(number, metrics.horizontalAdvance(QStringLiteral("00000 ")));
    sections->resizeSection(DifferenceModel::SignColumn, sections->minimumSectionSize());
    sections->setSectionResizeMode(QHeaderView::Fixed);
    sections->setSectionResizeMode(DifferenceModel::BeforeColumn, QHeaderView::Stretch);
    sections->setSectionResizeMode(DifferenceModel::AfterColumn, QHeaderView::Stretch);
}

int LinesView::seenColumns(int section) const
{
    const int margin =
        m_table->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, m_table);
    const int width = m_table->columnWidth(section) - 2 * (margin + 1);
    return std::max(1, int(width / m_columnWidth));
}

void LinesView::updateRange()
{
    const int seen = std::min(seenColumns(DifferenceModel::BeforeColumn),
                              seenColumns(DifferenceModel::AfterColumn));
    m_sideways->setPageStep(seen);
    m_sideways->setRange(0, std::max(0, m_model.longestLine() - seen));
    m_sideways->setVisible(m_sideways->maximum() > 0);
}

QString LinesView::shownText(const QModelIndex &index) const
{
    return m_model.part(index, m_sideways->value(), seenColumns(index.column()) + spareColumns);
}

bool LinesView::isSeenWhole(const QModelIndex &index) const
{
    return m_sideways->value() == 0 &&
           m_model.part(index, seenColumns(index.column()), 1).isEmpty();
}

void LinesView::showRow(int row)
{
    const QModelIndex index = m_model.index(row, DifferenceModel::BeforeColumn);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index, QAbstractItemView::PositionAtCenter);
    showColumn(m_model.firstDifference(row));
}

// With some of what is before and behind it.
void LinesView::showColumn(int column)
{
    const int seen = m_sideways->pageStep();
    const int first = m_sideways->value();
    if (column >= first && column < first + seen * 3 / 4)
        return;
    m_sideways->setValue(column < seen * 3 / 4 ? 0 : column - seen / 3);
}

bool LinesView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress)
        return scrollByKey(*static_cast<QKeyEvent *>(event));
    if (watched == m_table->viewport() && event->type() == QEvent::Wheel)
        return scrollByWheel(*static_cast<QWheelEvent *>(event));
    return QFrame::eventFilter(watched, event);
}

// Else they would go from cell to cell, which nobody sees: rows are selected.
bool LinesView::scrollByKey(const QKeyEvent &key)
{
    const bool isPlain = (key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || (key.key() != Qt::Key_Left && key.key() != Qt::Key_Right))
        return false;
    m_sideways->triggerAction(key.key() == Qt::Key_Left ? QScrollBar::SliderSingleStepSub
                                                        : QScrollBar::SliderSingleStepAdd);
    return true;
}

bool LinesView::scrollByWheel(const QWheelEvent &wheel)
{
    const QPoint angle = wheel.angleDelta();
    if (std::abs(angle.x()) <= std::abs(angle.y()) && wheel.modifiers() != Qt::ShiftModifier)
        return false;
    // Without Shift, with which a scroll bar goes by pages.
    QWheelEvent plain(wheel.position(), wheel.globalPosition(), wheel.pixelDelta(), angle,
                      wheel.buttons(), Qt::NoModifier, wheel.phase(), wheel.inverted(),
                      wheel.source(), wheel.pointingDevice());
    QCoreApplication::sendEvent(m_sideways, &plain);
    return true;
}

} // namespace Broadside
