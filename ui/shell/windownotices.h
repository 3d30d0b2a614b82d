// What the window says in sentences: what is wrong, in the bar over the panels, where it stays;
// what was done, at the bottom for a while. What is wrong in the files of the active collection is
// said as long as it is. Lives on the GUI thread; owned by the main window.
#pragma once

#include "base/error.h"

#include <QList>
#include <QObject>

#include <map>

class QStatusBar;

namespace Broadside {

class MessageBar;
class OpenCollection;
class Workspace;

// What a message is about: a newer one about the same takes its place.
enum class NoticeKind
{
    Other,
    Saving,
    Editing,
    Running,
    Copying
};

class WindowNotices : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    WindowNotices(Workspace &workspace, MessageBar &bar, QStatusBar &statusBar,
                  QObject *parent = nullptr);

    void tell(const QString &text);
    // Stays until somebody puts it away, one of its kind comes, of the same collection if it is
    // about one, or withdraw() is called.
    void showErrors(const QString &heading, const QList<Error> &errors,
                    NoticeKind kind = NoticeKind::Other,
                    const OpenCollection *collection = nullptr);
    // What it said is no longer so.
    void withdraw(NoticeKind kind, const OpenCollection *collection = nullptr);
    // Stays until somebody puts it away, whatever else comes.
    void keepTelling(const QString &sentence);

private:
    using Subject = std::pair<NoticeKind, const OpenCollection *>;
    struct Notice
    {
        QString heading;
        QList<Error> errors = {};
    };

    void follow(OpenCollection *collection);
    void forget(const OpenCollection *collection);
    void showAll();

    Workspace &m_workspace;
    MessageBar &m_bar;
    QStatusBar &m_statusBar;
    QStringList m_kept; // sentences that stay
    std::map<Subject, Notice> m_notices;
};

} // namespace Broadside
