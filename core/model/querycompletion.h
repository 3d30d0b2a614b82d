// What may be written at the cursor of a check or a capture: a query where it begins, filters
// behind one, and in a check `not` and what is expected. The words are those that the parser knows.
// Pure.
#pragma once

#include <QString>

#include <vector>

namespace Broadside {

enum class QueryUse
{
    Check,
    Capture
};

struct QueryCandidate
{
    QString word;
    bool needsMore = false; // it cannot be the last one
    QString meaning = {};   // a few words, in the language of the window

    bool operator==(const QueryCandidate &) const = default;
};

struct QueryCompletion
{
    qsizetype start = 0;  // of the word at the cursor
    qsizetype length = 0; // of the whole word, beyond the cursor, too
    bool isBegun = false; // some of it is in front of the cursor
    // Those that begin like what is in front of the cursor, then those that have it inside.
    std::vector<QueryCandidate> candidates = {};

    bool operator==(const QueryCompletion &) const = default;
};

// Without candidates within a text, a pattern or a placeholder, where a value is expected, and
// where the word is the only one that fits.
QueryCompletion queryCompletionAt(const QString &text, qsizetype cursor, QueryUse use);

// The text with the word replaced, and where the cursor is then; behind a word that needs more
// there is a blank.
struct CompletedQuery
{
    QString text;
    qsizetype cursor = 0;

    bool operator==(const CompletedQuery &) const = default;
};

CompletedQuery completeQuery(const QString &text, const QueryCompletion &completion,
                             const QueryCandidate &candidate);

} // namespace Broadside
