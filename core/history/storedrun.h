// What the history knows of a run without its events: what a list of runs shows. Values.
#pragma once

#include "plan/runoptions.h"
#include "report/runreport.h"

namespace Broadside {

// Where a run came from, so that it can be started again.
struct RunOrigin
{
    QString collectionPath = {};
    Selection selection = {};
    QString what = {}; // the selection for people: "all routes", "users and not slow"
};

struct StoredRun
{
    qint64 id = 0;
    RunOrigin origin = {};
    QDateTime instant = {}; // at which it began, UTC
    QString collection = {};
    QString environment = {};
    RunEnding ending = RunEnding::Completed;
    OutcomeCounts counts = {};
    Nanoseconds duration{0};
    qint64 size = 0; // bytes that it takes in the history
};

// The selection as it is stored, and back. What cannot be read selects everything.
QByteArray toStoredText(const Selection &selection);
Selection selectionFromStoredText(const QByteArray &text);

} // namespace Broadside
