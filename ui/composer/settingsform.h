// Time limits, redirects and protocol of a request, or of all that inherit them. What holds where
// nothing is said stands greyed in the fields.
#pragma once

#include "composer/retryfields.h"
#include "composer/settingschange.h"

#include <QWidget>

#include <vector>

class QFormLayout;

namespace Broadside {

class FormField;
class InheritingBox;
struct Provenance;

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
        InheritedRetry retry;
        QString responseLimit = {};
        QString proxy = {};
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
    // Fields with a text that is not stored while it is wrong.
    std::vector<FormField *> fields() const;
    void connectFields();
    InheritingBox *addChoice(const QString &label, const QStringList &choices);

    QFormLayout *m_form;
    FormField *m_timeout;
    FormField *m_connectTimeout;
    FormField *m_redirects;
    InheritingBox *m_http;
    InheritingBox *m_verifyTls;
    RetryFields *m_retry;
    FormField *m_responseLimit;
    FormField *m_proxy;
};

// What holds where nothing else is said than what has come together here.
SettingsForm::Inherited inheritedTexts(const Provenance &provenance);

} // namespace Broadside
