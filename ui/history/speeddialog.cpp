#include "history/speeddialog.h"

#include "history/paddedcells.h"
#include "history/speedbar.h"
#include "models/routetext.h"
#include "theme/texts.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize speedSize(680, 460);

QLabel *makeSentence(const QString &text, bool isBold = false)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setBold(isBold);
    label->setFont(font);
    return label;
}

} // namespace

SpeedDialog::SpeedDialog(ComparedSpeed speed, const QString &what, QWidget *parent)
    : QDialog(parent)
    , m_model(new SpeedModel(std::move(speed), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_slowed(new QTableView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("In Series and in Parallel"));
    m_sorted->setSortRole(SpeedModel::SortRole);
    m_sorted->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setSourceModel(m_model);
    makeTable();
    placeParts(what);
    connect(m_slowed, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT routeActivated(m_model->route(m_sorted->mapToSource(index).row()));
    });
}

void SpeedDialog::makeTable()
{
    padCells(*m_slowed);
    m_slowed->setModel(m_sorted);
    m_slowed->setAccessibleName(tr("Requests that got slower"));
    m_slowed->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_slowed->setSelectionMode(QAbstractItemView::SingleSelection);
    m_slowed->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_slowed->setTabKeyNavigation(false);
    m_slowed->setWordWrap(false);
    m_slowed->setShowGrid(false);
    m_slowed->setSortingEnabled(true);
    m_slowed->sortByColumn(-1, Qt::AscendingOrder); // the largest loss first
    QHeaderView *rows = m_slowed->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(fontMetrics().lineSpacing() + 6);
    QHeaderView *columns = m_slowed->horizontalHeader();
    columns->setHighlightSections(false);
    m_slowed->resizeColumnsToContents();
    // For the arrow of the column that is sorted by.
    const int gap = fontMetrics().averageCharWidth() * 2;
    for (int column = 0; column < SpeedModel::ColumnCount; ++column)
        columns->resizeSection(column, columns->sectionSize(column) + gap);
    columns->setSectionResizeMode(SpeedModel::RouteColumn, QHeaderView::Stretch);
    m_slowed->selectRow(0);
}

void SpeedDialog::placeParts(const QString &what)
{
    const SpeedComparison &comparison = m_model->speed().comparison;
    auto *result = makeSentence(resultText(comparison), true);
    result->setToolTip(tr("Efficiency is the gain as a share of the most requests that were in "
                          "flight at once: 100 % when twenty at once make it twenty times "
                          "faster."));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeSentence(what));
    layout->addLayout(makeBars());
    layout->addWidget(result);
    if (!comparison.haveEndedAlike)
        layout->addWidget(makeSentence(tr("Not all requests ended alike in the two runs, so their "
                                          "times are not of the same work.")));
    layout->addWidget(makeSentence(slowedText()));
    layout->addWidget(m_slowed, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    // Enter is for the requests.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    layout->addWidget(buttons);
    if (comparison.slowed.empty()) {
        m_slowed->hide();
        return;
    }
    resize(speedSize);
    m_slowed->setFocus();
}

QLayout *SpeedDialog::makeBars() const
{
    const SpeedComparison &comparison = m_model->speed().comparison;
    const auto longest = double(std::max(comparison.series, comparison.parallel).count());
    auto *bars = new QGridLayout;
    bars->setColumnStretch(1, 1);
    const auto add = [bars, longest](int row, const QString &name, Nanoseconds time) {
        auto *duration = new QLabel(RouteText::duration(time));
        duration->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        bars->addWidget(new QLabel(name), row, 0);
        bars->addWidget(new SpeedBar(longest > 0 ? double(time.count()) / longest : 0), row, 1);
        bars->addWidget(duration, row, 2);
    };
    add(0, tr("In series"), comparison.series);
    add(1, tr("In parallel"), comparison.parallel);
    return bars;
}

QString SpeedDialog::resultText(const SpeedComparison &comparison)
{
    const double speedUp = comparison.speedUp();
    if (speedUp <= 0)
        return tr("Nothing was sent that could be compared.");
    const QString pattern =
        speedUp >= 1
            ? tr("%1 times faster in parallel, with at most %2 in flight: efficiency %3 %")
            : tr("%1 times slower in parallel, with at most %2 in flight: efficiency %3 %");
    return pattern.arg(numberText(speedUp >= 1 ? speedUp : 1 / speedUp, 1))
        .arg(comparison.peakInFlight)
        .arg(qRound(comparison.efficiency() * 100));
}

QString SpeedDialog::slowedText() const
{
    const qsizetype slowed = m_model->rowCount();
    if (slowed == 0)
        return tr("No request got slower side by side.");
    return tr("%L1 of %L2 requests got slower side by side; Enter or a double click shows one:")
        .arg(slowed)
        .arg(m_model->speed().parallel->routes().size());
}

} // namespace Broadside
