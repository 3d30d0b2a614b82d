// The line over the timeline: how far the run is, what failed, and how much faster it is than one
// request after the other. Says what the rows below say, as refresh() is called with each frame of
// theirs. Owned by the panel.
#pragma once

#include "models/liverun.h"
#include "models/serialtime.h"

#include <QElapsedTimer>
#include <QLabel>

namespace Broadside {

class TimelineSummary : public QLabel
{
    Q_OBJECT

public:
    explicit TimelineSummary(const LiveRun &run, QWidget *parent = nullptr);

    // "9 of 12 done · 2 in flight · 1 failed": done are those that passed or failed, not those that
    // never were sent or came to no end.
    static QString progressText(const RunReport &report);
    // What a run took, or has taken so far.
    struct Times
    {
        Nanoseconds serial{0}; // RunReport::serialDuration()
        Nanoseconds elapsed{0};
    };
    // "in series 1.42 s · in parallel 330 ms so far"; empty before anything was sent.
    static QString speedText(const RunReport &report, const Times &times, bool isRunning);
    // "4.3 times"; empty for a run in series.
    static QString factorText(const RunReport &report, const Times &times);

    // To what the run is now.
    void refresh();

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void begin();
    static QString seriesText();

    const LiveRun &m_run;
    SerialTime m_serial;
    QElapsedTimer m_told; // since the accessible name was set
};

} // namespace Broadside
