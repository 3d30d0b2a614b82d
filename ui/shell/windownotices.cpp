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
    connect(&workspace, &Workspace::activeChanged, this, &WindowNotices::showAll);
    connect(&workspace, &Workspace::opened, this, &WindowNotices::follow);
    connect(&workspace, &Workspace::aboutToClose, this, &WindowNotices::forget);
    connect(&bar, &MessageBar::putAway, this, [this] {
        m_kept.clear();
        m_notices.clear();
    });
    statusBar.hide(); // shown while it has something to say
    connect(&statusBar, &QStatusBar::messageChanged, &statusBar,
            [&statusBar](const QString &text) { statusBar.setVisible(!text.isEmpty()); });
}

void WindowNotices::tell(const QString &text)
{
    m_statusBar.showMessage(text, int(noticeTime.count()));
}

void WindowNotices::follow(OpenCollection *collection)
{
    connect(collection, &OpenCollection::changed, this, &WindowNotices::showAll);
    connect(collection, &OpenCollection::saved, this,
            [this, collection] { withdraw(NoticeKind::Saving, collection); });
    // Something else is to be run now.
    connect(collection, &OpenCollection::choicesChanged, this, [this, collection] {
        if (collection == m_workspace.active())
            withdraw(NoticeKind::Running);
        showAll();
    });
}

void WindowNotices::forget(const OpenCollection *collection)
{
    std::erase_if(m_notices,
                  [collection](const auto &each) { return each.first.second == collection; });
}

void WindowNotices::showErrors(const QString &heading, const QList<Error> &errors, NoticeKind kind,
                               const OpenCollection *collection)
{
    m_notices[{kind, collection}] = {heading, errors};
    showAll();
}

void WindowNotices::withdraw(NoticeKind kind, const OpenCollection *collection)
{
    if (m_notices.erase({kind, collection}) > 0)
        showAll();
}

void WindowNotices::showAll()
{
    QList<MessageBar::Message> messages;
    for (const QString &sentence : std::as_const(m_kept))
        messages.append({.heading = sentence});
    for (const auto &[subject, notice] : m_notices)
        messages.append({.heading = notice.heading, .errors = notice.errors});
    const OpenCollection *collection = m_workspace.active();
    if (collection && !collection->errors().isEmpty())
        messages.append({.heading = tr("Something is wrong in %1; what is right can be run.")
                                        .arg(QDir::toNativeSeparators(collection->path())),
                         .errors = collection->errors()});
    m_bar.showMessages(messages);
}

void WindowNotices::keepTelling(const QString &sentence)
{
    if (!m_kept.contains(sentence))
        m_kept += sentence;
    showAll();
}

} // namespace Broadside
