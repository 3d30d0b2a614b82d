#include "shell/runchooser.h"

#include "models/runhistory.h"
#include "theme/texts.h"

#include <QLocale>
#include <QMenu>

namespace Broadside {

namespace {

constexpr size_t mostMnemonics = 9;

QString startOf(const PastRun &run)
{
    const QDateTime start = run.report->start().instant.toLocalTime();
    const QString time = QLocale().toString(start.time(), QStringLiteral("HH:mm:ss"));
    if (start.date() == QDate::currentDate())
        return time;
    return RunChooser::tr("%1, %2").arg(QLocale().toString(start.date(), QLocale::ShortFormat),
                                        time);
}

QString countsText(const OutcomeCounts &counts)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts += text.arg(count);
    };
    add(counts.passed, RunChooser::tr("%1 passed"));
    add(counts.failed + counts.errored, RunChooser::tr("%1 failed"));
    add(counts.skipped, RunChooser::tr("%1 skipped"));
    add(counts.cancelled, RunChooser::tr("%1 cancelled"));
    return parts.isEmpty() ? RunChooser::tr("nothing sent") : listText(parts);
}

} // namespace

RunChooser::RunChooser(const RunHistory &history, QMenu &menu, QWidget *parent)
    : QToolButton(parent)
    , m_history(history)
{
    setMenu(&menu);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setAutoRaise(true);
    // It would lie over the text, which has an arrow of its own.
    setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Last runs"));
    connect(&history, &RunHistory::changed, this, &RunChooser::refresh);
    refresh();
}

QString RunChooser::textFor(const PastRun &run)
{
    const RunStarted &start = run.report->start();
    const QString what = start.isSerial ? tr("%1, in series").arg(run.title.what) : run.title.what;
    return tr("%1  %2: %3 – %4")
        .arg(startOf(run), start.collection, what, countsText(run.report->counts()));
}

void RunChooser::refresh()
{
    const std::optional<size_t> shown = m_history.shown();
    const bool isRunning = !shown && !m_history.runs().empty();
    const bool isEarlier = shown && (*shown > 0 || m_history.runs()[*shown].isStored);
    setText(isEarlier ? tr("Run of %1 ▾").arg(startOf(m_history.runs()[*shown])) : tr("Runs ▾"));
    // A mark that is not the text alone: what is on the screen is not the last run.
    QFont font = this->font();
    font.setBold(isEarlier);
    setFont(font);
    setEnabled(shown.has_value());
    menu()->setEnabled(shown.has_value());
    if (isRunning)
        setToolTip(tr("The last runs can be shown when this one has ended"));
    else if (isEarlier)
        setToolTip(tr("An earlier run is shown: %1").arg(textFor(m_history.runs()[*shown])));
    else
        setToolTip(tr("The last runs, to go back to one"));
    fillMenu();
}

void RunChooser::fillMenu()
{
    menu()->clear();
    const std::vector<PastRun> &runs = m_history.runs();
    for (size_t i = 0; i < runs.size(); ++i) {
        QString text = textFor(runs[i]).replace(u'&', QLatin1String("&&"));
        if (i < mostMnemonics)
            text.prepend(QStringLiteral("&%1  ").arg(i + 1));
        QAction *action = menu()->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_history.shown() == i);
        connect(action, &QAction::triggered, this, [this, i] { Q_EMIT chosen(i); });
    }
}

} // namespace Broadside
