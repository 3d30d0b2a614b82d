// Notifications of free desktops: a call of org.freedesktop.Notifications on the session bus, made
// in the background, for connecting to a bus may wait. Once one was taken, listens for clicks.
#pragma once

#include "notify/desktopnotifier.h"

#include <QDBusConnection>

#include <functional>

namespace Broadside {

class DbusNotifier : public DesktopNotifier
{
    Q_OBJECT

public:
    using Connect = std::function<QDBusConnection()>;

    // Called on another thread. Without one it is the session bus.
    explicit DbusNotifier(Connect connect = {}, QObject *parent = nullptr);

    void notify(const Notification &notification) override;

private Q_SLOTS:
    // From the desktop, of any program's notifications.
    void takeAction(uint id, const QString &action);
    void takeToken(uint id, const QString &token);

private:
    struct Sent
    {
        QDBusConnection connection;
        uint id = 0;
    };

    void take(const Sent &sent, const QObject *of);

    Connect m_connect;
    uint m_lastId = 0; // of the notification before, which the next one takes the place of
    const QObject *m_of = nullptr; // whose that is
    bool m_isListening = false;
};

} // namespace Broadside
