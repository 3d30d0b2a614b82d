#include "model/queryparser.h"

#include "base/texts.h"
#include "model/querysyntax.h"

#include <algorithm>

namespace Broadside {

namespace {

template <typename Word>
QStringList wordsOf(std::span<const Word> words)
{
    QStringList all;
    for (const Word &each : words)
        all.append(each.word);
    return all;
}

template <typename Word>
const Word *findWord(std::span<const Word> words, const QString &word)
{
    const auto found = std::ranges::find(words, word, &Word::word);
    return found == words.end() ? nullptr : &*found;
}

bool isFitting(ArgumentKind kind, const Operand &operand)
{
    switch (kind) {
    case ArgumentKind::WholeNumber:
        return operand.kind == Operand::Kind::Variable ||
               (operand.kind == Operand::Kind::Literal && operand.literal.is<qint64>());
    case ArgumentKind::Pattern:
        if (operand.kind == Operand::Kind::Pattern)
            return true;
        [[fallthrough]];
    default:
        return operand.kind == Operand::Kind::Text || operand.kind == Operand::Kind::Variable;
    }
}

} // namespace

QueryParser::QueryParser(QString text, SourcePlace place, std::vector<QueryToken> tokens)
    : m_text(std::move(text))
    , m_place(std::move(place))
    , m_tokens(std::move(tokens))
{}

QueryToken QueryParser::take()
{
    const QueryToken token = m_tokens[m_next];
    if (m_next + 1 < m_tokens.size()) // the end stays
        ++m_next;
    return token;
}

std::unexpected<Error> QueryParser::mistake(const QueryToken &token, const QString &sentence) const
{
    return failure(
        ErrorCode::Format,
        Broadside::tr("“%1” at character %2: %3").arg(m_text).arg(token.at + 1).arg(sentence),
        m_place);
}

QString QueryParser::unknownWord(const QString &word, const QStringList &words) const
{
    const QString nearest = nearestName(word, words);
    return nearest.isEmpty()
               ? Broadside::tr("“%1” is not known here").arg(word)
               : Broadside::tr("“%1” is not known; did you mean “%2”?").arg(word, nearest);
}

Result<Query> QueryParser::query()
{
    const QueryToken first = take();
    const QueryWord *word =
        first.kind == QueryToken::Kind::Word ? findWord(queryWords(), first.text) : nullptr;
    if (!word) {
        const QStringList words = wordsOf(queryWords());
        const bool isWord = first.kind == QueryToken::Kind::Word;
        if (isWord && !nearestName(first.text, words).isEmpty())
            return mistake(first, unknownWord(first.text, words));
        const QString unknown =
            isWord ? QString(unknownWord(first.text, words) + u"; ") : QString();
        return mistake(first, QString(unknown + Broadside::tr("it begins with one of: %1")
                                                    .arg(words.join(QLatin1String(", ")))));
    }
    Query query;
    query.kind = word->kind;
    if (word->argument) {
        const Result<Operand> operand = argument(*word->argument, word->example);
        if (!operand)
            return std::unexpected(operand.error());
        query.argument = *operand;
    }
    if (const std::optional<Error> error = readFilters(query))
        return std::unexpected(*error);
    query.text = m_text.sliced(first.at, current().at - first.at).trimmed();
    return query;
}

std::optional<Error> QueryParser::readFilters(Query &query)
{
    while (current().kind == QueryToken::Kind::Word) {
        const FilterWord *word = findWord(filterWords(), current().text);
        if (!word)
            return std::nullopt;
        take();
        Filter filter{.kind = word->kind};
        for (const ArgumentKind kind : word->arguments) {
            const Result<Operand> operand = argument(kind, word->example);
            if (!operand)
                return operand.error();
            filter.arguments.push_back(*operand);
        }
        query.filters.push_back(std::move(filter));
    }
    return std::nullopt;
}

Result<Operand> QueryParser::argument(ArgumentKind kind, const char *example)
{
    const QueryToken token = take();
    if (token.kind != QueryToken::Kind::Value || !isFitting(kind, token.value))
        return mistake(token, Broadside::tr("write for example %1").arg(QLatin1String(example)));
    const QString problem =
        token.value.hasPlaceholders() ? QString() : argumentProblem(kind, token.value);
    if (!problem.isEmpty())
        return mistake(token, problem);
    return token.value;
}

QString QueryParser::argumentProblem(ArgumentKind kind, const Operand &operand) const
{
    switch (kind) {
    case ArgumentKind::JsonPath: {
        const QString problem = jsonPathProblem(operand.text);
        return problem.isEmpty() ? QString()
                                 : Broadside::tr("this is no JSONPath: %1").arg(problem);
    }
    case ArgumentKind::XPath: {
        const QString problem = xPathProblem(operand.text);
        return problem.isEmpty() ? QString() : Broadside::tr("this is no XPath: %1").arg(problem);
    }
    case ArgumentKind::Pattern: {
        const QString problem = patternProblem(operand.text);
        return problem.isEmpty() ? QString()
                                 : Broadside::tr("this is no regular expression: %1").arg(problem);
    }
    default:
        return {};
    }
}

Result<Query> parseQuery(const QString &text, const SourcePlace &place)
{
    auto tokens = queryTokens(text, place);
    if (!tokens)
        return std::unexpected(tokens.error());
    QueryParser parser(text, place, *std::move(tokens));
    const Result<Query> query = parser.query();
    if (query && parser.current().kind != QueryToken::Kind::End)
        return parser.mistake(parser.current(),
                              parser.unknownWord(parser.current().text, wordsOf(filterWords())));
    return query;
}

} // namespace Broadside
