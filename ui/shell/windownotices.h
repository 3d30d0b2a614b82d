// What the window says in sentences: what is wrong, in the bar over the panels, where it stays;
// what was done, at the bottom for a while. What is wrong in the files of the active collection is
// said as long as it is. Lives on the GUI thread; owned by the main window.
#pragma once

#include "base/error.h"

#include <QObject>

class QStatusBar;

namespace Broadside {

class MessageBar;
class Workspace;

class WindowNotices : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    WindowNotices(Workspace &workspace, MessageBar &bar, QStatusBar &statusBar,
                  QObject *parent = nullptr);

    void tell(const QString &text);
    void showErrors(const QString &heading, const QList<Error> &errors);
    // And nothing else that was wrong before.
    void showFileErrors();

private:
    Workspace &m_workspace;
    MessageBar &m_bar;
    QStatusBar &m_statusBar;
};

} // namespace Broadside
