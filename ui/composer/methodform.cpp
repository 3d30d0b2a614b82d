#include "composer/methodform.h"

#include "composer/authpage.h"
#include "composer/formfield.h"
#include "composer/routerows.h"
#include "composer/rowseditor.h"
#include "composer/scrolledpage.h"
#include "composer/storedrows.h"

#include <QTabBar>

namespace Broadside {

MethodForm::MethodForm(const QString &method, RequestSettings settings, QWidget *parent)
    : QTabWidget(parent)
    , m_method(method)
    , m_settings(std::move(settings))
    , m_headers(new RowsEditor({.name = tr("Headers of the method"),
                                .invitation = tr("Add a header"),
                                .bulkHint = tr("Name: value")},
                               this))
    , m_auth(new AuthPage(this))
    , m_form(new SettingsForm(this))
{
    setDocumentMode(true);
    tabBar()->setAccessibleName(tr("What is said for %1").arg(method));
    m_headers->setCheck(headerProblem);
    addTab(m_headers, tr("Headers"));
    addTab(m_auth, tr("Auth"));
    m_formPage = scrolledPage(m_form);
    addTab(m_formPage, tr("Settings"));
    connect(m_headers, &RowsEditor::edited, this, [this](const EditedRows &rows) {
        m_settings.headers = namedValues(rows, m_settings.headers);
        m_rowsDue.start();
    });
    m_rowsDue.setSingleShot(true);
    connect(&m_rowsDue, &QTimer::timeout, this, &MethodForm::showHeaders);
    connect(m_auth, &AuthPage::edited, this,
            [this](const std::optional<Auth> &auth) { m_settings.auth = auth; });
    connect(m_form, &SettingsForm::edited, this,
            [this](const SettingsChange &change) { change(m_settings); });
}

void MethodForm::setInherited(const SettingsForm::Inherited &inherited)
{
    m_form->show(m_settings, inherited);
}

void MethodForm::setPlaceholders(const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    showHeaders();
    m_auth->show(m_settings.auth, tr("Inherited from the collection."), placeholders);
}

void MethodForm::showHeaders()
{
    m_headers->show(namedRows(m_settings.headers, m_placeholders), m_placeholders);
}

void MethodForm::commit()
{
    m_headers->commit();
    m_auth->commit();
    m_form->commit();
}

QString MethodForm::problem() const
{
    if (QString wrong = m_headers->problem(); !wrong.isEmpty())
        return wrong;
    const FormField *field = m_form->wrongField();
    return field ? tr("%1: %2").arg(field->edit()->accessibleName(), field->problem()) : QString();
}

void MethodForm::focusProblem()
{
    if (!m_headers->problem().isEmpty()) {
        setCurrentWidget(m_headers);
        m_headers->focusProblem();
    } else if (FormField *field = m_form->wrongField()) {
        setCurrentWidget(m_formPage);
        field->setFocus();
        field->edit()->selectAll();
    }
}

void MethodForm::focusHeaders()
{
    setCurrentWidget(m_headers);
    m_headers->view()->setFocus();
}

} // namespace Broadside
