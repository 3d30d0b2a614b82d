#include "shell/windownotices.h"

#include "models/workspace.h"
#include "shell/messagebar.h"

#include <QDir>
#include <QStatusBar>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds noticeTime{8000};

} // namespace

WindowNotices::WindowNotices(Workspace &workspace, MessageBar &bar, QStatusBar &statusBar,
                             QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_bar(bar)
    , m_statusBar(statusBar)
{
    connect(&workspace, &Workspace::activeChanged, this, &WindowNotices::showFileErrors);
    connect(&workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        connect(collection, &OpenCollection::changed, this, &WindowNotices::showFileErrors);
        connect(collection, &OpenCollection::choicesChanged, this, &WindowNotices::showFileErrors);
    });
    statusBar.hide(); // shown while it has something to say
    connect(&statusBar, &QStatusBar::messageChanged, &statusBar,
            [&statusBar](const QString &text) { statusBar.setVisible(!text.isEmpty()); });
}

void WindowNotices::tell(const QString &text)
{
    m_statusBar.showMessage(text, int(noticeTime.count()));
}

void WindowNotices::showErrors(const QString &heading, const QList<Error> &errors)
{
    m_bar.showErrors(heading, errors);
}

void WindowNotices::showFileErrors()
{
    const OpenCollection *collection = m_workspace.active();
    if (!collection || collection->errors().isEmpty()) {
        m_bar.clear();
        return;
    }
    m_bar.showErrors(tr("Something is wrong in %1; what is right can be run.")
                         .arg(QDir::toNativeSeparators(collection->path())),
                     collection->errors());
}

} // namespace Broadside
