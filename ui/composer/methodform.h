// What a collection says for all requests with one method: headers, auth and settings, each on a
// page of its own. Works on values; what cannot be stored stays where it is typed.
#pragma once

#include "composer/placeholders.h"
#include "composer/settingsform.h"

#include <QTabWidget>
#include <QTimer>

namespace Broadside {

class AuthPage;
class RowsEditor;

class MethodForm : public QTabWidget
{
    Q_OBJECT

public:
    MethodForm(const QString &method, RequestSettings settings, QWidget *parent = nullptr);

    const QString &method() const { return m_method; }
    // As they are to be; commit() takes what is still being typed.
    const RequestSettings &settings() const { return m_settings; }
    // What holds where nothing is said, and what placeholders stand for.
    void setInherited(const SettingsForm::Inherited &inherited);
    void setPlaceholders(const Placeholders &placeholders);
    void commit();
    // Why it cannot be stored, the first of it; empty when it can.
    QString problem() const;
    // Goes to what that is about.
    void focusProblem();
    // Where one begins to say something.
    void focusHeaders();

private:
    void showHeaders();

    QString m_method;
    RequestSettings m_settings;
    Placeholders m_placeholders;
    RowsEditor *m_headers;
    AuthPage *m_auth;
    SettingsForm *m_form;
    QWidget *m_formPage; // on which it is scrolled
    QTimer m_rowsDue;    // not before the table has ended what it is at
};

} // namespace Broadside
