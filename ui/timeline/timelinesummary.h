// The line over the timeline: how far the run is, what failed, and how much faster it is than one
// request after the other. Follows a LiveRun a few times a second. Owned by the panel.
#pragma once

#include "models/liverun.h"

#include <QLabel>
#include <QTimer>

namespace Broadside {

class TimelineSummary : public QLabel
{
    Q_OBJECT

public:
    explicit TimelineSummary(const LiveRun &run, QWidget *parent = nullptr);

    // "9 of 12 done · 2 in flight · 1 failed"
    static QString progressText(const RunReport &report);
    // "in series 1.42 s · in parallel 330 ms so far"; empty before anything was sent.
    static QString speedText(const RunReport &report, Nanoseconds elapsed, bool isRunning);
    // "4.3 times"; empty for a run in series.
    static QString factorText(const RunReport &report, Nanoseconds elapsed);

    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const LiveRun &m_run;
    QTimer m_refreshing;
};

} // namespace Broadside
