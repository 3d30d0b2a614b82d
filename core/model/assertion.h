// A check on a response, such as `jsonpath "$.items" count > 0`: a query with its filters, then a
// predicate, perhaps with `not` in front of it. The words are those of Hurl.
#pragma once

#include "base/wording.h"
#include "model/query.h"

#include <memory>
#include <span>

namespace Broadside {

enum class Predicate
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    StartsWith,
    EndsWith,
    Contains,
    Matches,
    Exists,
    IsString,
    IsNumber,
    IsInteger,
    IsFloat,
    IsBoolean,
    IsCollection,
    IsList,
    IsObject,
    IsEmpty,
    IsDate,
    IsUuid,
    IsIpv4,
    IsIpv6
};

struct PredicateWord
{
    QLatin1String word;
    Predicate predicate;
    bool hasOperand;
    const char *expectation; // a sentence that the window translates; %1 is the operand
    const char *meaning;     // a few words that the window translates
};

// In the order in which they are described.
std::span<const PredicateWord> predicateWords();
// What a predicate is negated with, in front of it.
QLatin1String negationWord();
const char *negationMeaning();
// As a check says it.
QLatin1String wordOf(Predicate predicate);

struct CheckExpression
{
    Query query;
    bool isNegated = false;
    Predicate predicate = Predicate::Exists;
    std::optional<Operand> expected = {};

    bool operator==(const CheckExpression &) const = default;
    // What was wanted: "200", "below 400", "not 404"; as long as its operand.
    Wording expectation() const;
};

struct Assertion
{
    QString text; // as written
    SourcePlace place = {};
    std::shared_ptr<const CheckExpression> expression; // of the text; never null

    bool operator==(const Assertion &other) const
    {
        return text == other.text && place == other.place;
    }
    bool isOn(QueryKind kind) const { return expression->query.kind == kind; }
    Wording expectation() const { return expression->expectation(); }
};

Result<Assertion> parseAssertion(const QString &text, const SourcePlace &place);

// What a route without a check on its status must fulfil: a status below 400.
Assertion implicitStatusAssertion();

} // namespace Broadside
