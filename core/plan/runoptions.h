// What a caller asks of one run: which routes, with which values, how parallel, when to stop. The
// command line and the window fill it; the Planner turns it and a Collection into a RunPlan.
#pragma once

#include "base/clock.h"
#include "model/datarows.h"
#include "model/runlimits.h"
#include "model/settings.h"
#include "model/tagexpression.h"

#include <QStringList>
#include <QUrl>

#include <map>
#include <memory>
#include <optional>

namespace Broadside {

// Empty means everything that is enabled. The parts narrow each other.
struct Selection
{
    std::optional<TagExpression> tags;
    std::optional<TagExpression> excludedTags;
    QStringList routes;   // ids or globs of ids: * within a part, ** across parts, ?
    QStringList folders;  // paths of folders, `Users/Admin`
    QStringList ids = {}; // of routes, to the letter: names may hold what globs are made of
    // Routes that did not pass in a run before; those that are gone since are left out.
    std::optional<QStringList> rerun = {};
    bool leavesNeedsOut = false; // what a selected route needs runs only if it is selected, too
};

enum class Bail
{
    Never,
    StopStarting, // after the first failure nothing new starts
    Cancel,       // and what is in flight is aborted
};

struct RunOptions
{
    Selection selection;
    bool isEmptySelectionAllowed = false;

    QString environment;                       // empty is none
    std::map<QString, QString> variables;      // win over everything in the collection
    std::map<QString, QString> secrets;        // by the name that {{$secret NAME}} uses
    std::optional<QString> baseUrl;            // in place of every base_url (the demo server)
    std::shared_ptr<const DataRows> data = {}; // everything once for each row; null: there is none

    RunLimits limits;                  // win over the collection's
    std::optional<Milliseconds> delay; // between the starts of two requests at least
    bool isSerial = false;
    int repetitions = 1;

    Bail bail = Bail::Never;
    std::optional<Milliseconds> maximumTime; // of the whole run

    // These win over the collection's settings.
    std::optional<Milliseconds> timeout;
    std::optional<HttpVersion> http;
    std::optional<bool> verifyTls;
    std::optional<QUrl> proxy = {}; // as parseProxy() gives it; empty is none
    std::optional<int> retries;     // with all else that is said of them

    bool isDowngradeAllowed = false; // redirects from https to http are followed
    bool areLongUrlsAllowed = false; // redirects to such included
};

} // namespace Broadside
