// Tells something outside of the window, in the way of the desktop. Each system has a small file;
// which one it is, makeDesktopNotifier() knows. On the GUI thread.
#pragma once

#include <QObject>

#include <memory>

namespace Broadside {

struct Notification
{
    QString title = {};
    QString text = {};
    // Who hears of a click on it; told apart by its address alone, and so may be gone by then.
    const QObject *of = nullptr;
};

class DesktopNotifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Never waits; where the desktop takes no notifications, nothing happens.
    virtual void notify(const Notification &notification) = 0;

Q_SIGNALS:
    // Somebody clicked the last notification, where the desktop tells: whose it was.
    void activated(const QObject *of);
};

std::unique_ptr<DesktopNotifier> makeDesktopNotifier();

} // namespace Broadside
