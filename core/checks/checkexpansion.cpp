#include "checks/checkexpansion.h"

#include <algorithm>

namespace Broadside {

namespace {

bool hasPlaceholders(const Query &query)
{
    const auto has = [](const Operand &operand) { return operand.hasPlaceholders(); };
    return (query.argument && has(*query.argument)) ||
           std::ranges::any_of(query.filters, [&](const Filter &filter) {
               return std::ranges::any_of(filter.arguments, has);
           });
}

class OperandExpander
{
public:
    OperandExpander(Expander &expander, const SourcePlace &place)
        : m_expander(expander)
        , m_place(place)
    {}

    // Of what is compared: one placeholder without quotes keeps the type of what it stands for.
    bool expandValue(Operand &operand)
    {
        if (operand.kind != Operand::Kind::Variable)
            return expandText(operand);
        const Result<Json> json = m_expander.json(Value::fromText(operand.text, m_place));
        if (!json)
            return fail(json.error());
        operand = json->is_string() ? Operand::fromText(toQString(json->as<std::string>()))
                                    : Operand::fromJson(*json);
        return true;
    }

    // Of what is a text, whatever it is made of.
    bool expandText(Operand &operand)
    {
        if (!operand.hasPlaceholders())
            return true;
        const Result<QString> text = m_expander.text(Value::fromText(operand.text, m_place));
        if (!text)
            return fail(text.error());
        operand.text = *text;
        if (operand.kind == Operand::Kind::Variable)
            operand.kind = Operand::Kind::Text;
        return true;
    }

    bool expand(Query &query)
    {
        if (query.argument && !expandText(*query.argument))
            return false;
        return std::ranges::all_of(query.filters, [this](Filter &filter) {
            return std::ranges::all_of(filter.arguments, [this, &filter](Operand &operand) {
                return expandText(operand) &&
                       (filter.kind != FilterKind::Nth || makeInteger(operand));
            });
        });
    }

    bool expandExpected(CheckExpression &check)
    {
        if (!check.expected)
            return true;
        return check.predicate == Predicate::Matches ? expandText(*check.expected)
                                                     : expandValue(*check.expected);
    }

    const Error &error() const { return m_error; }

private:
    bool makeInteger(Operand &operand)
    {
        if (operand.kind != Operand::Kind::Text)
            return true; // it is one as written
        bool isInteger = false;
        const qint64 integer = operand.text.toLongLong(&isInteger);
        if (!isInteger)
            return fail(
                wordedError(ErrorCode::Format,
                            wordingOf(QT_TRANSLATE_NOOP("Broadside", "“%1” is not a whole number"),
                                      {operand.text}),
                            m_place));
        operand = Operand::fromJson(Json(integer));
        return true;
    }

    bool fail(const Error &error)
    {
        m_error = error;
        return false;
    }

    Expander &m_expander;
    const SourcePlace &m_place;
    Error m_error;
};

} // namespace

Result<std::vector<Assertion>> expandedChecks(const std::vector<Assertion> &checks,
                                              Expander &expander)
{
    std::vector<Assertion> expanded = checks;
    for (Assertion &check : expanded) {
        const bool isOperandFixed =
            !check.expression->expected || !check.expression->expected->hasPlaceholders();
        if (isOperandFixed && !hasPlaceholders(check.expression->query))
            continue;
        CheckExpression expression = *check.expression;
        OperandExpander operands(expander, check.place);
        if (!operands.expand(expression.query) || !operands.expandExpected(expression))
            return std::unexpected(operands.error());
        check.expression = std::make_shared<const CheckExpression>(std::move(expression));
    }
    return expanded;
}

Result<std::vector<Capture>> expandedCaptures(const std::vector<Capture> &captures,
                                              Expander &expander)
{
    std::vector<Capture> expanded = captures;
    for (Capture &capture : expanded) {
        if (!hasPlaceholders(*capture.query))
            continue;
        Query query = *capture.query;
        OperandExpander operands(expander, capture.place);
        if (!operands.expand(query))
            return std::unexpected(operands.error());
        capture.query = std::make_shared<const Query>(std::move(query));
    }
    return expanded;
}

} // namespace Broadside
