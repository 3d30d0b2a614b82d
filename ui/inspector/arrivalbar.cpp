#include "inspector/arrivalbar.h"

#include "models/routetext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace Broadside {

namespace {

constexpr int arrivalSteps = 1000; // sizes in bytes do not fit a progress bar

} // namespace

ArrivalBar::ArrivalBar(QWidget *parent)
    : QFrame(parent)
    , m_bar(new QProgressBar)
    , m_label(new QLabel)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Part of the body that has arrived"));
    m_label->setTextFormat(Qt::PlainText);
    m_cancel->setAutoDefault(false);
    m_cancel->setToolTip(tr("End this request; the others of the run go on"));
    m_cancel->setAccessibleName(tr("Cancel this request"));
    auto *row = new QHBoxLayout(this);
    const int gap = fontMetrics().averageCharWidth();
    row->setContentsMargins(gap, gap / 2, gap, gap / 2);
    row->addWidget(m_bar, 1);
    row->addWidget(m_label);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ArrivalBar::cancelClicked);
    show(nullptr);
}

void ArrivalBar::show(const AttemptRecord *attempt)
{
    const bool isArriving = attempt && attempt->arriving;
    if (isArriving) {
        const BodyProgress &progress = *attempt->arriving;
        const qint64 total = progress.total.value_or(0);
        m_bar->setRange(0, total > 0 ? arrivalSteps : 0); // without an end it moves to and fro
        if (total > 0)
            m_bar->setValue(int(double(progress.received) / double(total) * arrivalSteps));
        m_label->setText(RouteText::progress(progress));
    }
    setVisible(isArriving);
}

QString ArrivalBar::text() const
{
    return m_label->text();
}

} // namespace Broadside
