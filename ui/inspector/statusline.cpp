#include "inspector/statusline.h"

#include "inspector/recordproposals.h"
#include "inspector/statustext.h"
#include "models/routetext.h"
#include "theme/texts.h"
#include "theme/theme.h"
#include "widgets/elidedlabel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace Broadside {

namespace {

constexpr int firstErrorStatus = 400;

void setColor(QLabel *label, const QColor &color)
{
    QPalette palette = label->parentWidget()->palette();
    if (color.isValid())
        palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
}

QString sizesOf(const RouteRecord &record)
{
    const Response *response = record.response();
    if (!response)
        return {};
    const QString size = sizeText(record.lastAttempt()->bytesReceived);
    if (!response->compressedSize)
        return size;
    return StatusLine::tr("%1, %2 compressed").arg(size, sizeText(*response->compressedSize));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    auto *lines = new QVBoxLayout(this);
    const int gap = fontMetrics().averageCharWidth();
    lines->setContentsMargins(gap, gap / 2, gap, gap / 2);
    lines->setSpacing(0);
    m_name = new ElidedLabel;
    lines->addWidget(m_name);
    m_row = new QHBoxLayout;
    m_row->setSpacing(gap * 2);
    lines->addLayout(m_row);
    m_status = addLabel();
    m_version = addLabel();
    m_time = addLabel();
    m_size = addLabel();
    m_attempts = addLabel();
    m_row->addStretch(1);
    m_checks = addLabel();
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_status->setFont(bold);
    m_time->setToolTip(tr("From the first attempt's start to the last one's end, without the waits "
                          "before"));
    m_size->setToolTip(tr("Size of the body, decompressed"));
}

QLabel *StatusLine::addLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setContextMenuPolicy(Qt::NoContextMenu); // its own would say less than the line's
    m_row->addWidget(label);
    return label;
}

void StatusLine::show(const RouteRecord &record)
{
    const Response *response = record.response();
    m_name->setText(QString(record.summary.method + u' ' + RouteText::name(record, 1)));
    m_status->setText(statusText(record));
    m_status->setToolTip(readableUrl(QUrl(record.url())));
    m_version->setText(response && !response->httpVersion.isEmpty()
                           ? QLatin1String("HTTP/") + response->httpVersion
                           : QString());
    m_time->setText(record.attempts.empty() ? QString() : timeText(record.duration()));
    m_size->setText(sizesOf(record));
    const auto attempts = qsizetype(record.attempts.size());
    m_attempts->setText(attempts > 1 ? tr("%L1 attempts").arg(attempts) : QString());
    m_statusValue = statusProposalOf(record);
    m_timeValue = durationProposalOf(record);
    m_isGood.reset();
    if (response)
        m_isGood = response->status < firstErrorStatus;
    else if (record.outcome == Outcome::Errored)
        m_isGood = false;
    showChecks(record);
    for (QLabel *label : {m_version, m_time, m_size, m_attempts, m_checks})
        label->setVisible(!label->text().isEmpty());
    color();
    setAccessibleName(m_name->text() + u' ' + text());
}

void StatusLine::showChecks(const RouteRecord &record)
{
    const auto all = std::ssize(record.checks);
    const auto passed = std::ranges::count(record.checks, true, &CheckRecord::passed);
    m_areChecksGood.reset();
    m_checks->clear();
    if (all == 0)
        return;
    m_areChecksGood = passed == all;
    m_checks->setText((passed == all ? tr("%L1 of %L2 checks ✔") : tr("%L1 of %L2 checks ✖"))
                          .arg(passed)
                          .arg(all));
}

void StatusLine::clear()
{
    for (QLabel *label : {m_status, m_version, m_time, m_size, m_attempts, m_checks})
        label->clear();
    m_name->clear();
    m_statusValue = {};
    m_timeValue = {};
    setAccessibleName({});
}

QString StatusLine::text() const
{
    QStringList texts;
    for (const QLabel *label : {m_status, m_version, m_time, m_size, m_attempts, m_checks}) {
        if (!label->text().isEmpty())
            texts += label->text();
    }
    return texts.join(QLatin1String("  "));
}

void StatusLine::color()
{
    const Theme &theme = Theme::of(palette());
    const auto colorOf = [&theme](std::optional<bool> isGood) {
        return !isGood ? QColor() : *isGood ? theme.passed : theme.failed;
    };
    setColor(m_status, colorOf(m_isGood));
    setColor(m_checks, m_areChecksGood == false ? theme.failed : QColor());
}

void StatusLine::contextMenuEvent(QContextMenuEvent *event)
{
    const auto *label = qobject_cast<QLabel *>(childAt(event->pos()));
    const QString copied = label && label->hasSelectedText() ? label->selectedText() : text();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Copy"), this, [copied] { QApplication::clipboard()->setText(copied); });
    if (label == m_status || label == m_time)
        Q_EMIT menuOpening(menu, label == m_status ? m_statusValue : m_timeValue);
    menu->popup(event->globalPos());
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        color();
}

} // namespace Broadside
