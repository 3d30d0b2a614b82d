// Reads queries with their filters from the parts of a check or a capture, and tells what is wrong
// with a sentence. Pure.
#pragma once

#include "model/query.h"
#include "model/querytokens.h"

namespace Broadside {

class QueryParser
{
public:
    QueryParser(QString text, SourcePlace place, std::vector<QueryToken> tokens);

    // A query and the filters behind it.
    Result<Query> query();
    const QueryToken &current() const { return m_tokens[m_next]; }
    QueryToken take();
    // The whole text, where it is wrong, and why.
    std::unexpected<Error> mistake(const QueryToken &token, const QString &sentence) const;
    // “%1” is not known; perhaps one of the words is meant.
    QString unknownWord(const QString &word, const QStringList &words) const;

private:
    std::optional<Error> readFilters(Query &query);
    Result<Operand> argument(ArgumentKind kind, const char *example);
    QString argumentProblem(ArgumentKind kind, const Operand &operand) const;

    const QString m_text;
    const SourcePlace m_place;
    const std::vector<QueryToken> m_tokens;
    size_t m_next = 0;
};

} // namespace Broadside
