#include "composer/limitsfields.h"

#include "composer/formfield.h"
#include "model/settings.h"

#include <QFormLayout>
#include <QLineEdit>

namespace Broadside {

namespace {

const QString unlimited = QStringLiteral("unlimited");

QString limitText(const std::optional<int> &limit)
{
    if (!limit)
        return {};
    return *limit == 0 ? unlimited : QString::number(*limit);
}

// 0 is unlimited; nothing for what is no limit.
std::optional<int> limitOf(const QString &text)
{
    if (text.trimmed() == unlimited)
        return 0;
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    return isNumber && number > 0 && number <= largestLimit ? std::optional(number) : std::nullopt;
}

QString limitProblem(const QString &text)
{
    return text.trimmed().isEmpty() || limitOf(text)
               ? QString()
               : LimitsFields::tr("This is no number from 1 to %1, and not “unlimited”.")
                     .arg(largestLimit);
}

QString burstProblem(const QString &text)
{
    return text.trimmed().isEmpty() || limitOf(text).value_or(0) > 0
               ? QString()
               : LimitsFields::tr("This is no number from 1 to %1.").arg(largestLimit);
}

std::optional<Rate> rateOf(const QString &text)
{
    const Result<Rate> rate = parseRate(text);
    return rate ? std::optional(*rate) : std::nullopt;
}

QString rateProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const Result<Rate> rate = parseRate(text);
    return rate ? QString() : rate.error().message;
}

} // namespace

LimitsFields::LimitsFields(QFormLayout &form, Which which)
    : m_concurrency(which == Which::All ? add(form, tr("Requests at once"), limitProblem) : nullptr)
    , m_perHost(add(form, tr("At once to one host"), limitProblem))
    , m_rate(add(form, tr("Rate"), rateProblem))
    , m_burst(add(form, tr("Burst"), burstProblem))
{
    m_perHost->setToolTip(tr("To one host and port"));
    m_rate->setToolTip(tr("How many requests may start: 10/s, 0.5/s, 600/min"));
    m_burst->setToolTip(tr("How many of those may start at once, such as in the beginning"));
    setInherited({});
}

FormField *LimitsFields::add(QFormLayout &form, const QString &label,
                             QString (*check)(const QString &))
{
    auto *field = new FormField(label, form.parentWidget());
    field->setCheck(check);
    form.addRow(label, field);
    m_fields.push_back(field);
    return field;
}

void LimitsFields::setInherited(const RunLimits &inherited)
{
    if (m_concurrency)
        m_concurrency->setInherited(limitText(inherited.concurrency.value_or(defaultConcurrency)));
    m_perHost->setInherited(limitText(inherited.perHost.value_or(0)));
    m_rate->setInherited(formatRate(inherited.rate.value_or(Rate())));
    m_burst->setInherited(QString::number(inherited.burst.value_or(1)));
}

void LimitsFields::show(const RunLimits &limits)
{
    m_shown = limits;
    if (m_concurrency)
        m_concurrency->show(limitText(limits.concurrency));
    m_perHost->show(limitText(limits.perHost));
    // Not in other words while one types: 600/m is on the way to 600/min.
    const bool isBeingTyped = m_rate->edit()->hasFocus() && rateOf(m_rate->text()) == limits.rate;
    if (!isBeingTyped)
        m_rate->show(limits.rate ? formatRate(*limits.rate) : QString());
    m_burst->show(limitText(limits.burst));
}

RunLimits LimitsFields::limits() const
{
    RunLimits limits = m_shown;
    const auto take = [](const FormField *field, auto &limit, const auto &read) {
        if (field && field->problem().isEmpty())
            limit = read(field->text());
    };
    take(m_concurrency, limits.concurrency, limitOf);
    take(m_perHost, limits.perHost, limitOf);
    take(m_rate, limits.rate, rateOf);
    take(m_burst, limits.burst, limitOf);
    return limits;
}

} // namespace Broadside
