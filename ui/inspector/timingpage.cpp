#include "inspector/timingpage.h"

#include "inspector/recordproposals.h"
#include "inspector/statustext.h"
#include "inspector/texttable.h"
#include "inspector/timingbar.h"
#include "theme/texts.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace Broadside {

namespace {

Nanoseconds lengthOf(Nanoseconds start, std::optional<Nanoseconds> end, Nanoseconds now)
{
    return std::max(Nanoseconds(0), end.value_or(now) - start);
}

// Each redirect that was followed before a phase began makes it belong to a later hop.
int hopOf(const AttemptRecord &attempt, const PhaseRecord &phase)
{
    return 1 + int(std::ranges::count_if(attempt.redirects, [&phase](const RedirectRecord &hop) {
               return hop.time <= phase.start;
           }));
}

Nanoseconds beginOf(const RouteRecord &record)
{
    if (!record.waits.empty())
        return record.waits.front().start;
    return record.attempts.empty() ? Nanoseconds(0) : record.attempts.front().start;
}

QString placeText(const TimingPart &part, bool areAttempts, bool areHops)
{
    QStringList texts;
    if (part.attempt > 0 && areAttempts)
        texts += TimingPage::tr("attempt %1").arg(part.attempt);
    if (part.hop > 0 && areHops)
        texts += TimingPage::tr("hop %1").arg(part.hop);
    return listText(texts);
}

QString connectionText(const AttemptRecord &attempt)
{
    if (attempt.phases.empty())
        return TimingPage::tr("Nothing was sent.");
    return attempt.reusedConnection()
               ? TimingPage::tr("An open connection was used again: no time to connect.")
               : TimingPage::tr("A new connection was opened.");
}

} // namespace

std::vector<TimingPart> timingParts(const RouteRecord &record)
{
    const Nanoseconds begin = beginOf(record);
    std::vector<TimingPart> parts;
    for (const WaitRecord &wait : record.waits) {
        TimingPart part;
        part.name = nameOf(wait);
        part.start = wait.start - begin;
        part.duration = lengthOf(wait.start, wait.end, record.lastChange);
        part.wait = wait.reason;
        parts.push_back(part);
    }
    for (const AttemptRecord &attempt : record.attempts) {
        for (const PhaseRecord &phase : attempt.phases) {
            TimingPart part;
            part.name = nameOf(phase.phase);
            part.start = phase.start - begin;
            part.duration = lengthOf(phase.start, phase.end, record.lastChange);
            part.phase = phase.phase;
            part.attempt = attempt.number;
            part.hop = hopOf(attempt, phase);
            parts.push_back(part);
        }
    }
    std::ranges::stable_sort(parts, {}, &TimingPart::start);
    return parts;
}

TimingPage::TimingPage(QWidget *parent)
    : QWidget(parent)
    , m_bar(new TimingBar)
    , m_note(new QLabel)
    , m_table(new TextTable({tr("Phase"), tr("Start"), tr("Duration"), tr("Where")}))
{
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setAccessibleName(tr("Phases"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_bar);
    layout->addWidget(m_note);
    layout->addWidget(m_table, 1);
    connect(m_table, &TextTable::menuOpening, this, [this](QMenu *menu, int row) {
        const bool isOfLast = m_parts[size_t(row)].attempt == m_lastAttempt;
        Q_EMIT menuOpening(menu, isOfLast ? m_duration : QueryProposal());
    });
}

void TimingPage::show(const RouteRecord &record)
{
    m_parts = timingParts(record);
    m_duration = durationProposalOf(record);
    m_lastAttempt = record.attempts.empty() ? 0 : record.lastAttempt()->number;
    m_bar->setParts(m_parts);
    Nanoseconds waited(0);
    for (const TimingPart &part : m_parts) {
        if (part.wait)
            waited += part.duration;
    }
    QStringList notes;
    if (waited.count() > 0)
        notes += tr("%1 of waiting, then %2.").arg(timeText(waited), timeText(record.duration()));
    else if (!record.attempts.empty())
        notes += tr("%1 in all.").arg(timeText(record.duration()));
    notes +=
        record.attempts.empty() ? tr("Nothing was sent.") : connectionText(*record.lastAttempt());
    m_note->setText(notes.join(u' '));
    fillTable();
}

void TimingPage::fillTable()
{
    const auto isLater = [](int TimingPart::*number) {
        return [number](const TimingPart &part) { return part.*number > 1; };
    };
    const bool areAttempts = std::ranges::any_of(m_parts, isLater(&TimingPart::attempt));
    const bool areHops = std::ranges::any_of(m_parts, isLater(&TimingPart::hop));
    std::vector<TableRow> rows;
    for (const TimingPart &part : m_parts) {
        rows.push_back({.texts = {part.name, QLatin1Char('+') + timeText(part.start),
                                  timeText(part.duration), placeText(part, areAttempts, areHops)},
                        .icon = iconOf(part, *this)});
    }
    m_table->setColumnHidden(3, !areAttempts && !areHops);
    m_table->setRows(rows);
}

void TimingPage::clear()
{
    m_parts.clear();
    m_duration = {};
    m_bar->setParts({});
    m_note->clear();
    m_table->setRows({});
}

QString TimingPage::note() const
{
    return m_note->text();
}

void TimingPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillTable(); // its icons are in the colours of the palette
}

} // namespace Broadside
