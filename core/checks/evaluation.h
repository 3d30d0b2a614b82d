// What a response means for its route: what is captured of it, and whether its checks hold.
#pragma once

#include "checks/checking.h"
#include "checks/schemaverdicts.h"

#include <vector>

namespace Broadside {

struct CapturedValue
{
    QString name;
    QueryAnswer answer;
};

struct Evaluation
{
    std::vector<CapturedValue> captures; // those that found something
    std::vector<SchemaVerdict> schema;   // what does not fit it, or that all does
    std::vector<CheckVerdict> checks;
    // Of the schema, of the checks that failed, then of the captures that found nothing; with long
    // values, as in CheckVerdict.
    std::vector<Wording> failures;
};

// All that is asked of a response, without placeholders; the response is shared. May be evaluated
// on any thread.
struct EvaluationTask
{
    std::vector<Capture> captures;
    std::vector<Assertion> checks;
    Response response = {};
    Nanoseconds duration{0}; // of the attempt
    QDateTime now = {};      // for what counts days
    RouteSchemas::Chosen schema = {};

    // Whether it may take a while: it looks into a large body.
    bool isLarge() const;
    Evaluation evaluate() const;
};

} // namespace Broadside
