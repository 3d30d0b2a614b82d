// The table of what is measured. A new scenario is one unit with its function, declared here, and
// one line in scenario.cpp.
#pragma once

#include "bench/bench.h"

namespace Broadside::Bench {

struct Scenario
{
    QString name = {};
    QString title = {};
    Measured<QList<Figure>> (*measure)(Bench &bench) = nullptr;
};

const QList<Scenario> &scenarios();

Measured<QList<Figure>> measureQuickStart(Bench &bench);
Measured<QList<Figure>> measureFiveAtOnce(Bench &bench);
Measured<QList<Figure>> measureTenOfAHundred(Bench &bench);
Measured<QList<Figure>> measureTwoHundredAtOnce(Bench &bench);
Measured<QList<Figure>> measureStart(Bench &bench);
Measured<QList<Figure>> measureReading(Bench &bench);
Measured<QList<Figure>> measureThroughput(Bench &bench);
Measured<QList<Figure>> measurePeers(Bench &bench);
Measured<QList<Figure>> measureRate(Bench &bench);
Measured<QList<Figure>> measureExceededLimits(Bench &bench);
Measured<QList<Figure>> measurePhases(Bench &bench);
Measured<QList<Figure>> measureLongRun(Bench &bench);
Measured<QList<Figure>> measureData(Bench &bench);
Measured<QList<Figure>> measureMemory(Bench &bench);
Measured<QList<Figure>> measureDownload(Bench &bench);
Measured<QList<Figure>> measureUpload(Bench &bench);
Measured<QList<Figure>> measureFailures(Bench &bench);
Measured<QList<Figure>> measureWindow(Bench &bench);
Measured<QList<Figure>> measureManyRoutes(Bench &bench);
Measured<QList<Figure>> measureWatchedRun(Bench &bench);
Measured<QList<Figure>> measureStop(Bench &bench);
Measured<QList<Figure>> measureTimeline(Bench &bench);
Measured<QList<Figure>> measureBodies(Bench &bench);
Measured<QList<Figure>> measureEditing(Bench &bench);

} // namespace Broadside::Bench
