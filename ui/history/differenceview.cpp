#include "history/differenceview.h"

#include "history/changedvalues.h"
#include "history/differencemodel.h"
#include "history/linesview.h"
#include "history/paddedcells.h"
#include "history/pathsmodel.h"
#include "models/background.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QtConcurrentRun>
#include <QToolButton>

namespace Broadside {

namespace {

ResponseBody bodyOf(const Response *response)
{
    return response ? response->body : ResponseBody();
}

bool isWhole(const Response *response)
{
    return !response || response->bodyBytesLeftOut == 0;
}

QToolButton *makeStep(const QString &text, const QString &name, const QKeySequence &shortcut)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setAccessibleName(name);
    button->setShortcut(shortcut);
    button->setToolTip(
        DifferenceView::tr("%1 (%2)").arg(name, shortcut.toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QTableView *makeTable(QAbstractItemModel &model, const QString &name)
{
    auto *table = new QTableView;
    table->setModel(&model);
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setShowGrid(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

} // namespace

struct DifferenceView::Compared
{
    explicit Compared(BodyDifference found)
        : difference(std::move(found))
        , values(difference)
    {}

    BodyDifference difference;
    ChangedValues values;
};

DifferenceView::DifferenceView(QWidget *parent)
    : QWidget(parent)
    , m_lineModel(new DifferenceModel(this))
    , m_pathModel(new PathsModel(this))
    , m_title(new QLabel)
    , m_previous(makeStep(tr("↑"), tr("Previous difference"), {Qt::SHIFT | Qt::Key_F8}))
    , m_next(makeStep(tr("↓"), tr("Next difference"), {Qt::Key_F8}))
    , m_paths(makeTable(*m_pathModel, tr("Values that differ")))
    , m_lines(makeTable(*m_lineModel, tr("Both side by side")))
    , m_sides(new LinesView(*m_lines, *m_lineModel))
{
    placeParts();
    keepInStep();
    connect(m_previous, &QToolButton::clicked, this, [this] { step(true); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(false); });
    connect(&m_work, &QFutureWatcherBase::finished, this, [this] { take(m_work.result()); });
}

DifferenceView::~DifferenceView() = default;

void DifferenceView::placeParts()
{
    m_title->setWordWrap(true);
    m_title->setTextFormat(Qt::PlainText);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_previous, 0, Qt::AlignTop);
    head->addWidget(m_next, 0, Qt::AlignTop);

    padCells(*m_paths);
    m_paths->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_paths->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_paths->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() + 6);
    auto *tables = new QSplitter(Qt::Vertical);
    tables->addWidget(m_paths);
    tables->addWidget(m_sides);
    tables->setStretchFactor(0, 1);
    tables->setStretchFactor(1, 3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addLayout(head);
    layout->addWidget(tables, 1);
}

void DifferenceView::keepInStep()
{
    connect(m_lines->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &line) { selectValueOf(line.row()); });
    connect(m_paths->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &value) { showLinesOf(value.row()); });
    // Also of the current one, from which the lines may have been scrolled away.
    connect(m_paths, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &value) { showLinesOf(value.row()); });
}

void DifferenceView::compare(const QString &route, const Response *before, const Response *after)
{
    m_isWhole = isWhole(before) && isWhole(after);
    start(route, {.beforeTitle = tr("Then"),
                  .afterTitle = tr("Now"),
                  .before = bodyOf(before),
                  .after = bodyOf(after)});
}

void DifferenceView::compare(const QString &name, const Sides &sides)
{
    m_isWhole = true;
    start(name, sides);
}

void DifferenceView::start(const QString &name, const Sides &sides)
{
    m_name = name;
    m_lineModel->setTitles(sides.beforeTitle, sides.afterTitle);
    m_pathModel->setTitles(sides.beforeTitle, sides.afterTitle);
    m_title->setText(tr("Comparing %1…").arg(name));
    m_work.setFuture(QtConcurrent::run(
        [first = sides.before, second = sides.after]() -> std::shared_ptr<const Compared> {
            return freedInBackground(
                std::make_unique<const Compared>(differenceOf(first.bytes(), second.bytes())));
        }));
}

void DifferenceView::take(const std::shared_ptr<const Compared> &compared)
{
    m_compared = compared;
    const std::shared_ptr<const BodyDifference> difference(compared, &compared->difference);
    m_pathModel->setDifference(difference);
    m_lineModel->setDifference(difference);
    m_paths->setVisible(!difference->paths.empty());
    m_sides->setVisible(difference->kind != DifferenceKind::Bytes);
    m_title->setText(sentence(*difference));
    const bool hasSteps = m_lineModel->nextDifference(-1, false) >= 0;
    m_previous->setEnabled(hasSteps);
    m_next->setEnabled(hasSteps);
    if (hasSteps)
        step(false);
}

void DifferenceView::step(bool isBackwards)
{
    const int current = m_lines->currentIndex().isValid() ? m_lines->currentIndex().row() : -1;
    int row = m_lineModel->nextDifference(current, isBackwards);
    if (row < 0)
        row = m_lineModel->nextDifference(-1, isBackwards); // round again
    m_sides->showRow(row);
}

void DifferenceView::selectValueOf(int row)
{
    if (m_isFollowing || !m_compared)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    const int value = m_compared->values.valueAt(row);
    if (value < 0)
        m_paths->selectionModel()->clear();
    else
        m_paths->setCurrentIndex(m_pathModel->index(value, PathsModel::PathColumn));
}

void DifferenceView::showLinesOf(int value)
{
    if (m_isFollowing || !m_compared)
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    const int row = m_compared->values.rowOf(value);
    if (value >= 0 && row >= 0)
        m_sides->showRow(row);
}

QString DifferenceView::sentence(const BodyDifference &difference) const
{
    const bool isJson = difference.kind == DifferenceKind::JsonValue;
    QString text;
    if (difference.isSame)
        text = isJson ? tr("%1: both are the same JSON.").arg(m_name)
                      : tr("%1: both are the same.").arg(m_name);
    else if (isJson && difference.paths.size() == 1)
        text = tr("%1: one value differs. Keys are sorted.").arg(m_name);
    else if (isJson)
        text =
            tr("%1: %L2 values differ. Keys are sorted.").arg(m_name).arg(difference.paths.size());
    else if (difference.kind == DifferenceKind::Text)
        text = tr("%1: they differ.").arg(m_name);
    else
        text = tr("%1: they differ, and are not text.").arg(m_name);
    if (!m_isWhole)
        text += u' ' + tr("Only the beginning of large bodies is kept.");
    return text;
}

} // namespace Broadside
