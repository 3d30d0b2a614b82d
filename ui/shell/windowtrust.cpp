#include "shell/windowtrust.h"

#include "models/workspace.h"
#include "shell/trustkeeper.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"
#include "shell/windowruns.h"

#include <QAction>

namespace Broadside {

WindowTrust::WindowTrust(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.runs, &WindowRuns::trustAsked, this, &WindowTrust::ask);
    connect(&parts.runs, &WindowRuns::trustWithdrawn, this, &WindowTrust::withdraw);
    connect(&parts.workspace, &Workspace::activeChanged, this, &WindowTrust::updateAction);
    connect(&parts.workspace, &Workspace::opened, this, &WindowTrust::follow);
    connect(&parts.trust, &TrustKeeper::changed, this, &WindowTrust::updateAction);
    connect(parts.actions.forgetTrust, &QAction::triggered, this, &WindowTrust::forget);
    updateAction();
}

// The runs, which it answers, go before the window's children do.
WindowTrust::~WindowTrust()
{
    if (m_dialog)
        m_dialog->disconnect(this);
    delete m_dialog;
}

void WindowTrust::ask(OpenCollection *collection, const ScriptTrust &trust)
{
    withdraw();
    m_dialog = new TrustDialog(collection->title(), trust, &m_parts.window);
    connect(m_dialog, &TrustDialog::answered, this,
            [this](TrustAnswer answer) { m_parts.runs.answerTrust(answer); });
    connect(collection, &QObject::destroyed, m_dialog, &QDialog::reject);
    m_dialog->open();
}

// Nobody waits for an answer any more.
void WindowTrust::withdraw()
{
    if (!m_dialog)
        return;
    m_dialog->disconnect(this);
    m_dialog->close();
    m_dialog.clear();
}

void WindowTrust::forget()
{
    const QString file = activeFile();
    m_parts.trust.forget(file).then(this, [this](
                                              const Result<TrustedCollections::Notice> &forgotten) {
        if (!forgotten)
            m_parts.notices.showErrors(tr("The collection is still trusted:"), {forgotten.error()});
        else
            m_parts.notices.tell(forgotten->isEmpty()
                                     ? tr("The next run asks whether its scripts may run.")
                                     : *forgotten);
    });
}

void WindowTrust::follow(OpenCollection *collection)
{
    connect(collection, &OpenCollection::changed, this, &WindowTrust::updateAction);
}

void WindowTrust::updateAction()
{
    const QString file = activeFile();
    m_parts.trust.look(file);
    m_parts.actions.forgetTrust->setEnabled(m_parts.trust.isTrusted(file));
}

QString WindowTrust::activeFile() const
{
    const OpenCollection *active = m_parts.workspace.active();
    return active && active->loaded() ? active->loaded()->collection.filePath : QString();
}

} // namespace Broadside
