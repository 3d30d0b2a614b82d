#include "composer/settingsform.h"

#include "base/units.h"
#include "composer/formfield.h"
#include "composer/inheritingbox.h"
#include "composer/routerows.h"
#include "formats/settingsvalues.h"

#include <QFormLayout>
#include <QLineEdit>

namespace Broadside {

namespace {

QString durationProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const Result<Milliseconds> duration = parseDuration(text.trimmed());
    return duration ? QString() : duration.error().message;
}

QString countProblem(const QString &text)
{
    bool isNumber = false;
    const int count = text.trimmed().toInt(&isNumber);
    return text.trimmed().isEmpty() || (isNumber && count >= 0)
               ? QString()
               : SettingsForm::tr("This is no number from 0 on.");
}

std::optional<Milliseconds> durationOf(const QString &text)
{
    const Result<Milliseconds> duration = parseDuration(text.trimmed());
    return text.trimmed().isEmpty() || !duration ? std::nullopt : std::optional(*duration);
}

std::optional<int> countOf(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(text.trimmed().toInt());
}

QString retriesProblem(const QString &text)
{
    bool isNumber = false;
    const int count = text.trimmed().toInt(&isNumber);
    return text.trimmed().isEmpty() || (isNumber && count >= 0 && count <= mostRetries)
               ? QString()
               : SettingsForm::tr("This is no number from 0 to %1.").arg(mostRetries);
}

// What else is said of retries stays.
std::optional<RetryPolicy> retryOf(const QString &text, const std::optional<RetryPolicy> &before)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    RetryPolicy policy = before.value_or(RetryPolicy());
    policy.max = text.trimmed().toInt();
    return policy;
}

// As it is written in the file.
QString shownDuration(const std::optional<Milliseconds> &duration)
{
    return duration ? durationValue(*duration).text : QString();
}

} // namespace

SettingsForm::Inherited inheritedTexts(const Provenance &provenance)
{
    RouteDetail detail;
    detail.provenance = provenance;
    const std::vector<DetailRow> rows = settingRows(detail, {});
    const auto text = [&rows](size_t row) {
        return SettingsForm::tr("%1 (%2)").arg(rows[row].value, rows[row].origin);
    };
    return {.timeout = text(0),
            .connectTimeout = text(1),
            .redirects = text(2),
            .http = text(3),
            .verifyTls = text(4),
            .retry = text(5)};
}

SettingsForm::SettingsForm(QWidget *parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_timeout = addField(tr("Timeout"), QStringLiteral("timeout"));
    m_connectTimeout = addField(tr("Timeout for connecting"), QStringLiteral("connect timeout"));
    m_redirects = addField(tr("Redirects at most"), QStringLiteral("redirects"));
    m_http = addChoice(tr("HTTP version"),
                       {tr("automatic"), QStringLiteral("HTTP/1.1"), QStringLiteral("HTTP/2"),
                        tr("HTTP/2 without asking (2-direct)")});
    m_verifyTls = addChoice(tr("Verify TLS certificates"), {tr("yes"), tr("no")});
    m_retry = addField(tr("Retries at most"), QStringLiteral("retries"));
    m_retry->setToolTip(
        tr("How often it is sent again when there was no connection, no response in "
           "time, or a status such as 503. Which statuses, how long it waits and "
           "whether POST and PATCH are repeated, too, is said in the file."));
    m_retry->setCheck(retriesProblem);
    m_timeout->setCheck(durationProblem);
    m_connectTimeout->setCheck(durationProblem);
    m_redirects->setCheck(countProblem);

    connect(m_timeout, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](RequestSettings &own) { own.timeout = durationOf(text); },
                      tr("Change Timeout"), true);
    });
    connect(m_connectTimeout, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](RequestSettings &own) { own.connectTimeout = durationOf(text); },
                      tr("Change Timeout"), true);
    });
    connect(m_redirects, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](RequestSettings &own) { own.redirects = countOf(text); },
                      tr("Change Redirects"), true);
    });
    connect(m_retry, &FormField::edited, this, [this](const QString &text) {
        if (m_shownRetry)
            m_clearedRetry = m_shownRetry;
        Q_EMIT edited(
            [text, cleared = m_clearedRetry](RequestSettings &own) {
                own.retry = retryOf(text, own.retry ? own.retry : cleared);
            },
            tr("Change Retries"), true);
    });
    connect(m_http, &QComboBox::activated, this, [this](int choice) {
        Q_EMIT edited(
            [choice](RequestSettings &own) {
                own.http = choice == 0 ? std::nullopt : std::optional(HttpVersion(choice - 1));
            },
            tr("Change HTTP Version"), false);
    });
    connect(m_verifyTls, &QComboBox::activated, this, [this](int choice) {
        Q_EMIT edited(
            [choice](RequestSettings &own) {
                own.verifyTls = choice == 0 ? std::nullopt : std::optional(choice == 1);
            },
            tr("Change Verification"), false);
    });
}

FormField *SettingsForm::addField(const QString &label, const QString &draftName)
{
    auto *field = new FormField(label, this);
    field->setObjectName(draftName);
    m_form->addRow(label, field);
    return field;
}

InheritingBox *SettingsForm::addChoice(const QString &label, const QStringList &choices)
{
    auto *choice = new InheritingBox({}, choices, this);
    choice->setAccessibleName(label);
    m_form->addRow(label, choice);
    return choice;
}

void SettingsForm::show(const RequestSettings &own, const Inherited &inherited)
{
    m_timeout->setInherited(inherited.timeout);
    m_connectTimeout->setInherited(inherited.connectTimeout);
    m_redirects->setInherited(inherited.redirects);
    m_http->setInherited(inherited.http);
    m_retry->setInherited(inherited.retry);
    m_verifyTls->setInherited(inherited.verifyTls);
    m_timeout->show(shownDuration(own.timeout));
    m_connectTimeout->show(shownDuration(own.connectTimeout));
    m_redirects->show(own.redirects ? QString::number(*own.redirects) : QString());
    m_shownRetry = own.retry;
    if (!m_retry->edit()->hasFocus())
        m_clearedRetry.reset(); // that was of another one
    m_retry->show(own.retry ? QString::number(own.retry->max) : QString());
    m_http->setCurrentIndex(own.http ? int(*own.http) + 1 : 0);
    m_verifyTls->setCurrentIndex(own.verifyTls ? (*own.verifyTls ? 1 : 2) : 0);
}

void SettingsForm::commit()
{
    for (FormField *field : {m_timeout, m_connectTimeout, m_redirects, m_retry})
        field->commit();
}

FormField *SettingsForm::wrongField() const
{
    for (FormField *field : {m_timeout, m_connectTimeout, m_redirects, m_retry}) {
        if (!field->problem().isEmpty())
            return field;
    }
    return nullptr;
}

} // namespace Broadside
