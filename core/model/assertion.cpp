#include "model/assertion.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace Broadside {

namespace {

using Predicate = Assertion::Predicate;

constexpr std::array<std::pair<QLatin1String, Predicate>, 6> predicates{
    {{QLatin1String("=="), Predicate::Equal},
     {QLatin1String("!="), Predicate::NotEqual},
     {QLatin1String(">"), Predicate::Greater},
     {QLatin1String(">="), Predicate::GreaterOrEqual},
     {QLatin1String("<"), Predicate::Less},
     {QLatin1String("<="), Predicate::LessOrEqual}}};

// The queries of the format that later versions read; named so that the refusal can say so.
bool isPlannedQuery(const QString &name)
{
    static const QStringList names{
        QStringLiteral("header"), QStringLiteral("cookie"),   QStringLiteral("body"),
        QStringLiteral("bytes"),  QStringLiteral("jsonpath"), QStringLiteral("xpath"),
        QStringLiteral("regex"),  QStringLiteral("sha256"),   QStringLiteral("md5"),
        QStringLiteral("url"),    QStringLiteral("version")};
    return names.contains(name);
}

} // namespace

Result<Assertion> parseAssertion(const QString &text, const SourcePlace &place)
{
    static const QRegularExpression firstWord(QStringLiteral("^\\s*(\\w+)"));
    const QString query = firstWord.match(text).captured(1);
    if (isPlannedQuery(query)) {
        return failure(ErrorCode::Unsupported,
                       QStringLiteral("checks on “%1” are not supported by this version; it checks "
                                      "status and duration")
                           .arg(query),
                       place);
    }
    static const QRegularExpression pattern(QStringLiteral(
        "^\\s*(status|duration)\\s+(not\\s+)?(==|!=|>=|<=|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return failure(ErrorCode::Format,
                       QStringLiteral("“%1” is not a check; write for example status == 200, "
                                      "status < 400 or duration < 500")
                           .arg(text),
                       place);
    }
    Assertion assertion;
    assertion.text = text.simplified();
    assertion.query = query == u"status" ? Assertion::Query::Status : Assertion::Query::Duration;
    assertion.isNegated = !match.captured(2).isEmpty();
    for (const auto &[sign, predicate] : predicates) {
        if (match.captured(3) == sign)
            assertion.predicate = predicate;
    }
    assertion.expected = match.captured(4).toDouble();
    assertion.place = place;
    return assertion;
}

Assertion implicitStatusAssertion()
{
    return {.text = QStringLiteral("status < 400"),
            .query = Assertion::Query::Status,
            .predicate = Assertion::Predicate::Less,
            .expected = 400};
}

bool Assertion::holdsFor(double actual) const
{
    const auto compare = [&] {
        switch (predicate) {
        case Predicate::Equal:
            return actual == expected;
        case Predicate::NotEqual:
            return actual != expected;
        case Predicate::Greater:
            return actual > expected;
        case Predicate::GreaterOrEqual:
            return actual >= expected;
        case Predicate::Less:
            return actual < expected;
        case Predicate::LessOrEqual:
            return actual <= expected;
        }
        return false;
    };
    return compare() != isNegated;
}

QString Assertion::expectation() const
{
    const QString number = QString::number(expected);
    const auto words = [&]() -> QString {
        switch (predicate) {
        case Predicate::Equal:
            return number;
        case Predicate::NotEqual:
            return u"not " + number;
        case Predicate::Greater:
            return u"above " + number;
        case Predicate::GreaterOrEqual:
            return number + u" or more";
        case Predicate::Less:
            return u"below " + number;
        case Predicate::LessOrEqual:
            return number + u" or less";
        }
        return number;
    };
    return isNegated ? QString(u"not (" + words() + u')') : words();
}

} // namespace Broadside
