#include "notify/traynotifier.h"

#include "theme/icons.h"

namespace Broadside {

namespace {

constexpr std::chrono::seconds shownFor{20};

} // namespace

TrayNotifier::TrayNotifier(QObject *parent)
    : DesktopNotifier(parent)
{
    m_hiding.setSingleShot(true);
    m_hiding.setInterval(shownFor);
    connect(&m_hiding, &QTimer::timeout, &m_icon, &QSystemTrayIcon::hide);
    const auto tell = [this] { Q_EMIT activated(m_of); };
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, tell);
    connect(&m_icon, &QSystemTrayIcon::activated, this, tell);
}

void TrayNotifier::notify(const Notification &notification)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    if (m_icon.icon().isNull())
        m_icon.setIcon(programIcon());
    m_of = notification.of;
    m_icon.show();
    m_icon.showMessage(notification.title, notification.text);
    m_hiding.start();
}

} // namespace Broadside
