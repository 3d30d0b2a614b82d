// How each event of a run changes its report; RunReport::apply() makes one for each event. For
// runreport.cpp alone.
#pragma once

#include "report/runreport.h"

namespace Broadside {

// One event applied to the report. Events of routes that RunStarted did not announce are ignored,
// so that a damaged event log cannot reach outside of the list.
class RunReport::Fold
{
public:
    Fold(RunReport &report, Nanoseconds time)
        : m_report(report)
        , m_time(time)
    {}

    void operator()(const RunStarted &event);
    void operator()(const RouteQueued &) {}
    void operator()(const WaitStarted &event);
    void operator()(const WaitFinished &event);
    void operator()(const AttemptStarted &event);
    void operator()(const RequestSent &event);
    void operator()(const PhaseStarted &event);
    void operator()(const BodyProgressed &event);
    void operator()(const RedirectFollowed &event);
    void operator()(const ResponseReceived &event);
    void operator()(const HookStarted &event);
    void operator()(const HookFinished &event);
    void operator()(const ConsoleWritten &event);
    void operator()(const LifespanStarted &event);
    void operator()(const LifespanFinished &event);
    void operator()(const CheckEvaluated &event);
    void operator()(const CaptureMade &event);
    void operator()(const AttemptFinished &event);
    void operator()(const RouteFinished &event);
    void operator()(const WarningGiven &event) { m_report.m_warnings += event.message; }
    void operator()(const HostPaused &event) { m_report.m_warnings += describe(event); }
    void operator()(const CancelRequested &) {}
    void operator()(const RunFinished &event) { m_report.m_ending = event.ending; }

    // What is still known of a response whose message is not kept.
    static Response summaryOf(const Response &response);

private:
    RouteRecord *route(int index);
    AttemptRecord *attempt(int index, int number);
    void closePhase(AttemptRecord &attempt);
    void closeWaits(RouteRecord &route);
    void closeHooks(RouteRecord &route);
    void enterFlight(RouteRecord &route);
    void leaveFlight(RouteRecord &route);
    void count(Outcome outcome);

    RunReport &m_report;
    Nanoseconds m_time;
};

} // namespace Broadside
