// Notifications of Windows and macOS: Qt sends them by an icon in the tray, which is there as long
// as one is to be seen.
#pragma once

#include "notify/desktopnotifier.h"

#include <QSystemTrayIcon>
#include <QTimer>

namespace Broadside {

class TrayNotifier : public DesktopNotifier
{
    Q_OBJECT

public:
    explicit TrayNotifier(QObject *parent = nullptr);

    void notify(const Notification &notification) override;

private:
    QSystemTrayIcon m_icon;
    const QObject *m_of = nullptr; // whose the last one is
    QTimer m_hiding;
};

} // namespace Broadside
