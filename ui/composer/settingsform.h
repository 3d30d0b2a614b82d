// Time limits, redirects and protocol of a request, or of all that inherit them. What holds where
// nothing is said stands greyed in the fields.
#pragma once

#include "model/settings.h"

#include <QWidget>

#include <functional>

class QFormLayout;

namespace Broadside {

class FormField;
class InheritingBox;
struct Provenance;

using SettingsChange = std::function<void(RequestSettings &)>;

class SettingsForm : public QWidget
{
    Q_OBJECT

public:
    // What holds otherwise, for people: "30s (default)".
    struct Inherited
    {
        QString timeout;
        QString connectTimeout;
        QString redirects;
        QString http;
        QString verifyTls;
        QString retry;
    };

    explicit SettingsForm(QWidget *parent = nullptr);

    void show(const RequestSettings &own, const Inherited &inherited);
    void commit();
    // The first with something that cannot be stored; null without one.
    FormField *wrongField() const;

Q_SIGNALS:
    void edited(const Broadside::SettingsChange &change, const QString &what, bool isTyping);

private:
    FormField *addField(const QString &label, const QString &draftName);
    InheritingBox *addChoice(const QString &label, const QStringList &choices);

    QFormLayout *m_form;
    FormField *m_timeout;
    FormField *m_connectTimeout;
    FormField *m_redirects;
    InheritingBox *m_http;
    InheritingBox *m_verifyTls;
    FormField *m_retry;
    std::optional<RetryPolicy> m_shownRetry;
    std::optional<RetryPolicy> m_clearedRetry; // by who types another number
};

// What holds where nothing else is said than what has come together here.
SettingsForm::Inherited inheritedTexts(const Provenance &provenance);

} // namespace Broadside
