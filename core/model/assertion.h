// A check on a response, such as `status == 200`. This version knows the queries `status` and
// `duration` (milliseconds) with the predicates == != > >= < <=, each with an optional `not`.
#pragma once

#include "base/error.h"
#include "base/wording.h"

namespace Broadside {

struct Assertion
{
    enum class Query
    {
        Status,
        Duration
    };
    enum class Predicate
    {
        Equal,
        NotEqual,
        Greater,
        GreaterOrEqual,
        Less,
        LessOrEqual
    };

    QString text; // as written
    Query query = Query::Status;
    bool isNegated = false;
    Predicate predicate = Predicate::Equal;
    double expected = 0;
    SourcePlace place = {};

    bool operator==(const Assertion &) const = default;
    bool holdsFor(double actual) const;
    // What was wanted: "200", "below 400", "not 404".
    Wording expectation() const;
};

Result<Assertion> parseAssertion(const QString &text, const SourcePlace &place);

// What a route without a check on its status must fulfil: a status below 400.
Assertion implicitStatusAssertion();

} // namespace Broadside
