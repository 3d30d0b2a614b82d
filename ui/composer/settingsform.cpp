#include "composer/settingsform.h"

#include "base/units.h"
#include "composer/formfield.h"
#include "composer/inheritingbox.h"
#include "composer/retrydetails.h"
#include "composer/routerows.h"
#include "formats/settingsvalues.h"
#include "model/proxyurl.h"
#include "model/templatetext.h"
#include "theme/failuretext.h"

#include <QFormLayout>
#include <QLineEdit>

namespace Broadside {

namespace {

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

QString sizeProblem(const QString &text)
{
    if (text.trimmed().isEmpty())
        return {};
    const Result<qint64> size = parseSize(text.trimmed());
    return size ? QString() : size.error().message;
}

std::optional<qint64> sizeOf(const QString &text)
{
    const Result<qint64> size = parseSize(text.trimmed());
    return text.trimmed().isEmpty() || !size ? std::nullopt : std::optional(*size);
}

QString proxyProblem(const QString &text)
{
    if (text.trimmed().isEmpty() || hasPlaceholders(text))
        return {};
    const std::expected<QUrl, Wording> proxy = parseProxy(text.trimmed());
    return proxy ? QString() : wordingText(proxy.error());
}

std::optional<Value> proxyOf(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(Value::fromText(text.trimmed()));
}

std::optional<int> countOf(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(text.trimmed().toInt());
}

// As it is written in the file.
QString shownDuration(const std::optional<Milliseconds> &duration)
{
    return duration ? durationValue(*duration).text : QString();
}

InheritedRetry inheritedRetry(const Provenance &provenance, const DetailRow &row)
{
    return {.max = SettingsForm::tr("%1 (%2)").arg(row.value, row.origin),
            .policy = provenance.retry ? provenance.retry->value : RetryPolicy(),
            .origin = row.origin};
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
            .retry = inheritedRetry(provenance, rows[5]),
            .responseLimit = text(6),
            .proxy = text(7)};
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
    m_retry = new RetryFields(*m_form);
    m_timeout->setCheck(durationProblem);
    m_connectTimeout->setCheck(durationProblem);
    m_redirects->setCheck(countProblem);
    m_responseLimit = addField(tr("Response at most"), QStringLiteral("response limit"));
    m_responseLimit->setToolTip(
        tr("A body that is larger is given up, such as 500KB or 2GB; 0 is no "
           "limit. What is compressed counts as it is without that."));
    m_responseLimit->setCheck(sizeProblem);
    m_proxy = addField(tr("Proxy"), QStringLiteral("proxy"));
    m_proxy->setToolTip(tr("Such as http://proxy.example.com:3128, socks5://localhost:1080, or "
                           "“none”. Without one it is that of the settings or the environment."));
    m_proxy->setCheck(proxyProblem);
    connectFields();
}

void SettingsForm::connectFields()
{
    connect(m_responseLimit, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](RequestSettings &own) { own.responseLimit = sizeOf(text); },
                      tr("Change Response Limit"), true);
    });
    connect(m_proxy, &FormField::edited, this, [this](const QString &text) {
        Q_EMIT edited([text](RequestSettings &own) { own.proxy = proxyOf(text); },
                      tr("Change Proxy"), true);
    });

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
    connect(m_retry, &RetryFields::edited, this, &SettingsForm::edited);
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
    m_verifyTls->setInherited(inherited.verifyTls);
    m_responseLimit->setInherited(inherited.responseLimit);
    m_proxy->setInherited(inherited.proxy);
    m_responseLimit->show(own.responseLimit ? sizeValue(*own.responseLimit).text : QString());
    m_proxy->show(own.proxy ? own.proxy->text : QString());
    m_timeout->show(shownDuration(own.timeout));
    m_connectTimeout->show(shownDuration(own.connectTimeout));
    m_redirects->show(own.redirects ? QString::number(*own.redirects) : QString());
    m_retry->show(own.retry, inherited.retry);
    m_http->setCurrentIndex(own.http ? int(*own.http) + 1 : 0);
    m_verifyTls->setCurrentIndex(own.verifyTls ? (*own.verifyTls ? 1 : 2) : 0);
}

void SettingsForm::commit()
{
    for (FormField *field : fields())
        field->commit();
}

std::vector<FormField *> SettingsForm::fields() const
{
    std::vector<FormField *> all{m_timeout, m_connectTimeout, m_redirects, m_responseLimit,
                                 m_proxy};
    all.insert(all.end(), m_retry->fields().begin(), m_retry->fields().end());
    return all;
}

FormField *SettingsForm::wrongField() const
{
    for (FormField *field : fields()) {
        if (!field->problem().isEmpty())
            return field;
    }
    return nullptr;
}

} // namespace Broadside
