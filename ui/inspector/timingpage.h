// Where the time went: one bar from the first wait to the last byte, and every stretch of it with
// its numbers, per attempt and hop.
#pragma once

#include "model/queryproposal.h"
#include "report/runreport.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QMenu;
QT_END_NAMESPACE

namespace Broadside {

class TextTable;
class TimingBar;

// A stretch of time: a wait or a phase.
struct TimingPart
{
    QString name;
    Nanoseconds start{0}; // since the route was queued
    Nanoseconds duration{0};
    std::optional<Phase> phase;
    std::optional<WaitReason> wait;
    int attempt = 0; // from 1; 0 for what is before the first
    int hop = 0;     // from 1
};

std::vector<TimingPart> timingParts(const RouteRecord &record);

class TimingPage : public QWidget
{
    Q_OBJECT

public:
    explicit TimingPage(QWidget *parent = nullptr);

    using QWidget::show;
    void show(const RouteRecord &record);
    void clear();
    TextTable *table() const { return m_table; }
    QString note() const;

Q_SIGNALS:
    // That of a phase, to which others may add what is to be said of the duration. It is empty
    // where the phase is no part of what is checked.
    void menuOpening(QMenu *menu, const Broadside::QueryProposal &duration);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillTable();

    TimingBar *m_bar;
    QLabel *m_note;
    TextTable *m_table;
    std::vector<TimingPart> m_parts;
    QueryProposal m_duration; // of the last attempt
    int m_lastAttempt = 0;
};

} // namespace Broadside
