#include "history/comparisondialog.h"

#include "history/differenceview.h"
#include "history/paddedcells.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize comparisonSize(1100, 760);

const Response *responseOf(const RouteRecord *route)
{
    return route ? route->response() : nullptr;
}

} // namespace

class ComparisonDialog::DifferentOnly : public QSortFilterProxyModel
{
public:
    DifferentOnly(const ComparisonModel &model, QObject *parent)
        : QSortFilterProxyModel(parent)
        , m_model(model)
    {
        setSortRole(ComparisonModel::SortRole);
        setSortCaseSensitivity(Qt::CaseInsensitive);
    }
    void setDifferentOnly(bool isSo)
    {
        m_isDifferentOnly = isSo;
        invalidateRowsFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex & /*parent*/) const override
    {
        return !m_isDifferentOnly || m_model.isDifferent(row);
    }

private:
    const ComparisonModel &m_model;
    bool m_isDifferentOnly = false;
};

ComparisonDialog::ComparisonDialog(ComparedRuns runs, const Titles &titles, QWidget *parent)
    : QDialog(parent)
    , m_model(new ComparisonModel(std::move(runs), this))
    , m_shown(new DifferentOnly(*m_model, this))
    , m_differentOnly(new QCheckBox(tr("&Only routes that differ")))
    , m_routes(new QTableView)
    , m_difference(new DifferenceView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare Runs"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(comparisonSize);
    m_shown->setSourceModel(m_model);
    makeTable();
    placeParts(titles);
    connect(m_differentOnly, &QCheckBox::toggled, m_shown, &DifferentOnly::setDifferentOnly);
    connect(m_routes, &QAbstractItemView::activated, this, &ComparisonDialog::openRow);
}

void ComparisonDialog::makeTable()
{
    padCells(*m_routes);
    m_routes->setModel(m_shown);
    m_routes->setAccessibleName(tr("Routes of both runs"));
    m_routes->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_routes->setSelectionMode(QAbstractItemView::SingleSelection);
    m_routes->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_routes->setTabKeyNavigation(false);
    m_routes->setWordWrap(false);
    m_routes->setShowGrid(false);
    m_routes->setSortingEnabled(true);
    m_routes->sortByColumn(-1, Qt::AscendingOrder); // the order of the run
    QHeaderView *rows = m_routes->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(fontMetrics().lineSpacing() + 6);
    QHeaderView *columns = m_routes->horizontalHeader();
    columns->setHighlightSections(false);
    m_routes->resizeColumnsToContents();
    // For the arrow of the column that is sorted by.
    const int gap = fontMetrics().averageCharWidth() * 2;
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column)
        columns->resizeSection(column, columns->sectionSize(column) + gap);
    columns->setSectionResizeMode(ComparisonModel::RouteColumn, QHeaderView::Stretch);
    m_routes->selectRow(0);
}

void ComparisonDialog::placeParts(const Titles &titles)
{
    auto *title = new QLabel(tr("Then: %1\nNow: %2").arg(titles.before, titles.after));
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    auto *summary = new QLabel(m_model->summary());
    auto *hint = new QLabel(tr("Enter or a double click compares the bodies of a route."));
    hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *line = new QHBoxLayout;
    line->addWidget(summary);
    line->addSpacing(fontMetrics().averageCharWidth() * 2);
    line->addWidget(m_differentOnly);
    line->addStretch();
    line->addWidget(hint);
    m_difference->hide();
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_routes);
    parts->addWidget(m_difference);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 2);
    parts->setSizes({comparisonSize.height() / 3, comparisonSize.height() * 2 / 3});
    parts->setChildrenCollapsible(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter is for the routes.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addLayout(line);
    layout->addWidget(parts, 1);
    layout->addWidget(buttons);
    m_routes->setFocus();
}

void ComparisonDialog::openRow(const QModelIndex &index)
{
    const int row = m_shown->mapToSource(index).row();
    const RouteRecord *before = m_model->before(row);
    const RouteRecord *after = m_model->after(row);
    const QString name = m_model->index(row, ComparisonModel::RouteColumn).data().toString();
    m_difference->show();
    m_difference->compare(name, responseOf(before), responseOf(after));
}

} // namespace Broadside
