#include "model/assertion.h"

#include "base/texts.h"
#include "model/queryparser.h"
#include "model/querysyntax.h"

#include <algorithm>
#include <array>

namespace Broadside {

namespace {

constexpr std::array predicates{
    PredicateWord{QLatin1String("=="), Predicate::Equal, true, "%1", // in every language
                  QT_TRANSLATE_NOOP("Broadside", "equal")},
    PredicateWord{QLatin1String("!="), Predicate::NotEqual, true,
                  QT_TRANSLATE_NOOP("Broadside", "not %1"),
                  QT_TRANSLATE_NOOP("Broadside", "not equal")},
    PredicateWord{QLatin1String(">"), Predicate::Greater, true,
                  QT_TRANSLATE_NOOP("Broadside", "above %1"),
                  QT_TRANSLATE_NOOP("Broadside", "greater")},
    PredicateWord{QLatin1String(">="), Predicate::GreaterOrEqual, true,
                  QT_TRANSLATE_NOOP("Broadside", "%1 or more"),
                  QT_TRANSLATE_NOOP("Broadside", "greater or equal")},
    PredicateWord{QLatin1String("<"), Predicate::Less, true,
                  QT_TRANSLATE_NOOP("Broadside", "below %1"),
                  QT_TRANSLATE_NOOP("Broadside", "less")},
    PredicateWord{QLatin1String("<="), Predicate::LessOrEqual, true,
                  QT_TRANSLATE_NOOP("Broadside", "%1 or less"),
                  QT_TRANSLATE_NOOP("Broadside", "less or equal")},
    PredicateWord{QLatin1String("contains"), Predicate::Contains, true,
                  QT_TRANSLATE_NOOP("Broadside", "something with %1 in it"),
                  QT_TRANSLATE_NOOP("Broadside", "has it inside")},
    PredicateWord{QLatin1String("startsWith"), Predicate::StartsWith, true,
                  QT_TRANSLATE_NOOP("Broadside", "something that starts with %1"),
                  QT_TRANSLATE_NOOP("Broadside", "begins with it")},
    PredicateWord{QLatin1String("endsWith"), Predicate::EndsWith, true,
                  QT_TRANSLATE_NOOP("Broadside", "something that ends with %1"),
                  QT_TRANSLATE_NOOP("Broadside", "ends with it")},
    PredicateWord{QLatin1String("matches"), Predicate::Matches, true,
                  QT_TRANSLATE_NOOP("Broadside", "something that matches %1"),
                  QT_TRANSLATE_NOOP("Broadside", "fits the pattern")},
    PredicateWord{QLatin1String("exists"), Predicate::Exists, false,
                  QT_TRANSLATE_NOOP("Broadside", "anything"),
                  QT_TRANSLATE_NOOP("Broadside", "was found")},
    PredicateWord{QLatin1String("isEmpty"), Predicate::IsEmpty, false,
                  QT_TRANSLATE_NOOP("Broadside", "something empty"),
                  QT_TRANSLATE_NOOP("Broadside", "has nothing in it")},
    PredicateWord{QLatin1String("isString"), Predicate::IsString, false,
                  QT_TRANSLATE_NOOP("Broadside", "a text"),
                  QT_TRANSLATE_NOOP("Broadside", "is a text")},
    PredicateWord{QLatin1String("isNumber"), Predicate::IsNumber, false,
                  QT_TRANSLATE_NOOP("Broadside", "a number"),
                  QT_TRANSLATE_NOOP("Broadside", "is a number")},
    PredicateWord{QLatin1String("isInteger"), Predicate::IsInteger, false,
                  QT_TRANSLATE_NOOP("Broadside", "a whole number"),
                  QT_TRANSLATE_NOOP("Broadside", "is a whole number")},
    PredicateWord{QLatin1String("isFloat"), Predicate::IsFloat, false,
                  QT_TRANSLATE_NOOP("Broadside", "a number with a fraction"),
                  QT_TRANSLATE_NOOP("Broadside", "is a number with a fraction")},
    PredicateWord{QLatin1String("isBoolean"), Predicate::IsBoolean, false,
                  QT_TRANSLATE_NOOP("Broadside", "true or false"),
                  QT_TRANSLATE_NOOP("Broadside", "is true or false")},
    PredicateWord{QLatin1String("isCollection"), Predicate::IsCollection, false,
                  QT_TRANSLATE_NOOP("Broadside", "a list or an object"),
                  QT_TRANSLATE_NOOP("Broadside", "is a list or an object")},
    PredicateWord{QLatin1String("isList"), Predicate::IsList, false,
                  QT_TRANSLATE_NOOP("Broadside", "a list"),
                  QT_TRANSLATE_NOOP("Broadside", "is a list")},
    PredicateWord{QLatin1String("isObject"), Predicate::IsObject, false,
                  QT_TRANSLATE_NOOP("Broadside", "an object"),
                  QT_TRANSLATE_NOOP("Broadside", "is an object")},
    PredicateWord{QLatin1String("isDate"), Predicate::IsDate, false,
                  QT_TRANSLATE_NOOP("Broadside", "a date"),
                  QT_TRANSLATE_NOOP("Broadside", "is a date")},
    PredicateWord{QLatin1String("isUuid"), Predicate::IsUuid, false,
                  QT_TRANSLATE_NOOP("Broadside", "a UUID"),
                  QT_TRANSLATE_NOOP("Broadside", "is a UUID")},
    PredicateWord{QLatin1String("isIpv4"), Predicate::IsIpv4, false,
                  QT_TRANSLATE_NOOP("Broadside", "an IPv4 address"),
                  QT_TRANSLATE_NOOP("Broadside", "is an IPv4 address")},
    PredicateWord{QLatin1String("isIpv6"), Predicate::IsIpv6, false,
                  QT_TRANSLATE_NOOP("Broadside", "an IPv6 address"),
                  QT_TRANSLATE_NOOP("Broadside", "is an IPv6 address")},
};

QStringList wordsForNext()
{
    QStringList words;
    for (const PredicateWord &each : predicates)
        words.append(each.word);
    for (const FilterWord &each : filterWords())
        words.append(each.word);
    return words;
}

bool isNumeric(const Query &query)
{
    return query.filters.empty() &&
           (query.kind == QueryKind::Status || query.kind == QueryKind::Duration);
}

bool isNumber(const Operand &operand)
{
    return operand.kind == Operand::Kind::Variable ||
           (operand.kind == Operand::Kind::Literal && operand.literal.is_number());
}

// What cannot hold, whatever comes back.
QString operandProblem(const CheckExpression &check, const Operand &operand)
{
    if (isNumeric(check.query) && !isNumber(operand))
        return tr("this is compared with a number");
    const bool isText =
        operand.kind == Operand::Kind::Text || operand.kind == Operand::Kind::Variable;
    switch (check.predicate) {
    case Predicate::Matches: {
        if (!isText && operand.kind != Operand::Kind::Pattern)
            return tr("a pattern is written /…/");
        const QString problem =
            operand.hasPlaceholders() ? QString() : patternProblem(operand.text);
        return problem.isEmpty() ? QString() : tr("this is no regular expression: %1").arg(problem);
    }
    case Predicate::StartsWith:
    case Predicate::EndsWith:
        return isText || operand.kind == Operand::Kind::Bytes ? QString()
                                                              : tr("texts are in quotes");
    default:
        return operand.kind == Operand::Kind::Pattern ? tr("patterns go with “matches”")
                                                      : QString();
    }
}

// A version is a text, and yet one writes 2.
Operand operandFor(const Query &query, const QueryToken &token)
{
    const bool isVersion = query.kind == QueryKind::Version && query.filters.empty();
    const bool isNumeral =
        token.value.kind == Operand::Kind::Literal && token.value.literal.is_number();
    return isVersion && isNumeral ? Operand::fromText(token.text) : token.value;
}

Result<CheckExpression> parseExpression(QueryParser &parser)
{
    const Result<Query> query = parser.query();
    if (!query)
        return std::unexpected(query.error());
    CheckExpression check{.query = *query};
    if (parser.current().kind == QueryToken::Kind::Word &&
        parser.current().text == negationWord()) {
        parser.take();
        check.isNegated = true;
    }
    const QueryToken token = parser.take();
    const auto word = std::ranges::find(predicates, token.text, &PredicateWord::word);
    if (token.kind == QueryToken::Kind::End || token.kind == QueryToken::Kind::Value)
        return parser.mistake(token, tr("here comes what is expected, for example %1")
                                         .arg(QLatin1String("== 200, exists, contains \"…\"")));
    if (word == predicates.end())
        return parser.mistake(token, parser.unknownWord(token.text, wordsForNext()));
    check.predicate = word->predicate;
    if (word->hasOperand) {
        const QueryToken operand = parser.take();
        if (operand.kind != QueryToken::Kind::Value)
            return parser.mistake(
                operand,
                tr("after %1 comes a value; texts are in quotes").arg(QString(word->word)));
        check.expected = operandFor(check.query, operand);
        const QString problem = operandProblem(check, *check.expected);
        if (!problem.isEmpty())
            return parser.mistake(operand, problem);
    }
    if (parser.current().kind != QueryToken::Kind::End)
        return parser.mistake(parser.current(), tr("the check is complete before this"));
    return check;
}

} // namespace

std::span<const PredicateWord> predicateWords()
{
    return predicates;
}

QLatin1String negationWord()
{
    return QLatin1String("not");
}

const char *negationMeaning()
{
    return QT_TRANSLATE_NOOP("Broadside", "the opposite");
}

QLatin1String wordOf(Predicate predicate)
{
    return std::ranges::find(predicates, predicate, &PredicateWord::predicate)->word;
}

Result<Assertion> parseAssertion(const QString &text, const SourcePlace &place)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(ErrorCode::Format,
                       tr("an empty text is no check; write for example %1")
                           .arg(QLatin1String("status == 200")),
                       place);
    auto tokens = queryTokens(trimmed, place);
    if (!tokens)
        return std::unexpected(tokens.error());
    QueryParser parser(trimmed, place, *std::move(tokens));
    Result<CheckExpression> check = parseExpression(parser);
    if (!check)
        return std::unexpected(check.error());
    return Assertion{trimmed, place, std::make_shared<const CheckExpression>(*std::move(check))};
}

Assertion implicitStatusAssertion()
{
    static const Assertion below400 = *parseAssertion(QStringLiteral("status < 400"), {});
    return below400;
}

Wording CheckExpression::expectation() const
{
    const auto word = std::ranges::find(predicates, predicate, &PredicateWord::predicate);
    const QStringList values = expected ? QStringList{expected->toString()} : QStringList();
    const Wording words = wordingOf(word->expectation, values);
    return isNegated ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "not (%1)"), {}, {words}) : words;
}

} // namespace Broadside
