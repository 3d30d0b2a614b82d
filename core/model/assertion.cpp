#include "model/assertion.h"

#include "base/texts.h"

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
        return failure(
            ErrorCode::Unsupported,
            tr("checks on “%1” are not supported by this version; it checks status and duration")
                .arg(query),
            place);
    }
    static const QRegularExpression pattern(QStringLiteral(
        "^\\s*(status|duration)\\s+(not\\s+)?(==|!=|>=|<=|>|<)\\s*(\\d+(?:\\.\\d+)?)\\s*$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch()) {
        return failure(ErrorCode::Format,
                       tr("“%1” is not a check; write for example status == 200, status < 400 or "
                          "duration < 500")
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

Wording Assertion::expectation() const
{
    const auto sentence = [this] {
        switch (predicate) {
        case Predicate::Equal:
            return "%1"; // in every language
        case Predicate::NotEqual:
            return QT_TRANSLATE_NOOP("Broadside", "not %1");
        case Predicate::Greater:
            return QT_TRANSLATE_NOOP("Broadside", "above %1");
        case Predicate::GreaterOrEqual:
            return QT_TRANSLATE_NOOP("Broadside", "%1 or more");
        case Predicate::Less:
            return QT_TRANSLATE_NOOP("Broadside", "below %1");
        case Predicate::LessOrEqual:
            return QT_TRANSLATE_NOOP("Broadside", "%1 or less");
        }
        return "%1";
    };
    const Wording words = wordingOf(sentence(), {QString::number(expected)});
    return isNegated ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "not (%1)"), {}, {words}) : words;
}

} // namespace Broadside
