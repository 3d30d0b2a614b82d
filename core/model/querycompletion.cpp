#include "model/querycompletion.h"

#include "base/texts.h"
#include "model/assertion.h"
#include "model/queryparser.h"

namespace Broadside {

namespace {

using Candidates = std::vector<QueryCandidate>;

bool isWordCharacter(QChar character)
{
    return character == u'_' || (character.unicode() < 128 && character.isLetterOrNumber());
}

bool isSignCharacter(QChar character)
{
    return character == u'=' || character == u'!' || character == u'<' || character == u'>';
}

Candidates queryCandidates(QueryUse use)
{
    Candidates all;
    for (const QueryWord &each : queryWords())
        all.push_back(
            {each.word, use == QueryUse::Check || each.argument.has_value(), tr(each.meaning)});
    return all;
}

Candidates predicateCandidates()
{
    Candidates all;
    for (const PredicateWord &each : predicateWords())
        all.push_back({each.word, each.hasOperand, tr(each.meaning)});
    return all;
}

// A check is seldom filtered, a capture has nothing else.
Candidates candidatesBehindQuery(QueryUse use)
{
    Candidates all;
    if (use == QueryUse::Check) {
        all = predicateCandidates();
        all.push_back({negationWord(), true, tr(negationMeaning())});
    }
    for (const FilterWord &each : filterWords())
        all.push_back(
            {each.word, use == QueryUse::Check || !each.arguments.empty(), tr(each.meaning)});
    return all;
}

// What is in front of the word says it.
Candidates possibleWords(const QString &before, QueryUse use)
{
    auto tokens = queryTokens(before, {});
    if (!tokens)
        return {};
    if (tokens->front().kind == QueryToken::Kind::End)
        return queryCandidates(use);
    QueryParser parser(before, {}, *std::move(tokens));
    if (!parser.query())
        return {};
    const QueryToken next = parser.take();
    if (next.kind == QueryToken::Kind::End)
        return candidatesBehindQuery(use);
    const bool isNegation = next.kind == QueryToken::Kind::Word && next.text == negationWord();
    const bool isLast = parser.current().kind == QueryToken::Kind::End;
    return use == QueryUse::Check && isNegation && isLast ? predicateCandidates() : Candidates();
}

Candidates fittingWords(const Candidates &words, const QString &prefix)
{
    Candidates beginning;
    Candidates inside;
    const bool isText = !prefix.isEmpty() && prefix[0].isLetter();
    for (const QueryCandidate &each : words) {
        if (each.word.startsWith(prefix, Qt::CaseInsensitive))
            beginning.push_back(each);
        else if (isText && each.word.contains(prefix, Qt::CaseInsensitive))
            inside.push_back(each);
    }
    beginning.insert(beginning.end(), inside.begin(), inside.end());
    return beginning;
}

} // namespace

QueryCompletion queryCompletionAt(const QString &text, qsizetype cursor, QueryUse use)
{
    const bool isSign = cursor > 0 && isSignCharacter(text[cursor - 1]);
    const auto isPart = isSign ? isSignCharacter : isWordCharacter;
    qsizetype start = cursor;
    while (start > 0 && isPart(text[start - 1]))
        --start;
    qsizetype end = cursor;
    while (end < text.size() && isPart(text[end]))
        ++end;
    QueryCompletion completion{.start = start, .length = end - start, .isBegun = start < cursor};
    completion.candidates =
        fittingWords(possibleWords(text.first(start), use), text.sliced(start, cursor - start));
    const bool isDone = completion.candidates.size() == 1 &&
                        completion.candidates.front().word == text.sliced(start, end - start);
    if (isDone)
        completion.candidates.clear();
    return completion;
}

CompletedQuery completeQuery(const QString &text, const QueryCompletion &completion,
                             const QueryCandidate &candidate)
{
    const QString rest = text.sliced(completion.start + completion.length);
    const bool lacksBlank = candidate.needsMore && !rest.startsWith(u' ');
    const QString word = lacksBlank ? QString(candidate.word + u' ') : candidate.word;
    const qsizetype cursor =
        completion.start + candidate.word.size() + (candidate.needsMore ? 1 : 0);
    return {text.first(completion.start) + word + rest, cursor};
}

} // namespace Broadside
