#include "composer/limitsfields.h"

#include "composer/formfield.h"
#include "model/settings.h"

#include <QFormLayout>
#include <QLineEdit>

namespace Broadside {

namespace {

const QString unlimited = QStringLiteral("unlimited");

QString countText(const std::optional<int> &limit)
{
    if (!limit)
        return {};
    return *limit == 0 ? unlimited : QString::number(*limit);
}

// 0 is unlimited; nothing for what is no limit.
std::optional<int> countOf(const QString &text)
{
    if (text.trimmed() == unlimited)
        return 0;
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    return isNumber && number > 0 ? std::optional(number) : std::nullopt;
}

QString countProblem(const QString &text)
{
    return text.trimmed().isEmpty() || countOf(text)
               ? QString()
               : LimitsFields::tr("This is no number from 1 on, and not “unlimited”.");
}

QString burstProblem(const QString &text)
{
    return text.trimmed().isEmpty() || countOf(text).value_or(0) > 0
               ? QString()
               : LimitsFields::tr("This is no number from 1 on.");
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
    : m_concurrency(which == Which::All ? add(form, tr("Requests at once"), countProblem) : nullptr)
    , m_perHost(add(form, tr("At once to one host"), countProblem))
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
        m_concurrency->setInherited(countText(inherited.concurrency.value_or(defaultConcurrency)));
    m_perHost->setInherited(countText(inherited.perHost.value_or(0)));
    m_rate->setInherited(formatRate(inherited.rate.value_or(Rate())));
    m_burst->setInherited(QString::number(inherited.burst.value_or(1)));
}

void LimitsFields::show(const RunLimits &limits)
{
    if (m_concurrency)
        m_concurrency->show(countText(limits.concurrency));
    m_perHost->show(countText(limits.perHost));
    m_rate->show(limits.rate ? formatRate(*limits.rate) : QString());
    m_burst->show(countText(limits.burst));
}

RunLimits LimitsFields::limits() const
{
    const Result<Rate> rate = parseRate(m_rate->text());
    const std::optional<int> burst = countOf(m_burst->text());
    return {.concurrency = m_concurrency ? countOf(m_concurrency->text()) : std::nullopt,
            .perHost = countOf(m_perHost->text()),
            .rate = rate ? std::optional(*rate) : std::nullopt,
            .burst = burst > 0 ? burst : std::nullopt};
}

} // namespace Broadside
