#include "notify/dbusnotifier.h"

#include <QDBusMessage>
#include <QDBusReply>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString objectPath = QStringLiteral("/org/freedesktop/Notifications");
const QString wholeAction = QStringLiteral("default"); // a click on the notification itself
constexpr int usualTime = -1;     // how long it is shown is the desktop's matter
constexpr int longestCall = 3000; // milliseconds

} // namespace

DbusNotifier::DbusNotifier(Connect connect, QObject *parent)
    : DesktopNotifier(parent)
    , m_connect(connect ? std::move(connect) : [] { return QDBusConnection::sessionBus(); })
{}

void DbusNotifier::notify(const Notification &notification)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(service, objectPath, service, QStringLiteral("Notify"));
    message << QStringLiteral("Broadside") << m_lastId << QString()
            << notification.title
            // The text may be taken for markup.
            << notification.text.toHtmlEscaped() << QStringList{wholeAction, tr("Show Run")}
            << QVariantMap() << usualTime;
    QtConcurrent::run([connect = m_connect, message] {
        const QDBusConnection connection = connect();
        const QDBusReply<uint> reply = connection.call(message, QDBus::Block, longestCall);
        return Sent{.connection = connection, .id = reply.isValid() ? reply.value() : 0};
    }).then(this, [this, of = notification.of](const Sent &sent) { take(sent, of); });
}

void DbusNotifier::take(const Sent &sent, const QObject *of)
{
    if (sent.id == 0)
        return; // nobody took it
    m_lastId = sent.id;
    m_of = of;
    if (m_isListening)
        return;
    // Of whichever service: to ask who has a name would wait, and the numbers tell.
    QDBusConnection connection = sent.connection;
    m_isListening =
        connection.connect(QString(), objectPath, service, QStringLiteral("ActionInvoked"), this,
                           SLOT(takeAction(uint, QString)));
    connection.connect(QString(), objectPath, service, QStringLiteral("ActivationToken"), this,
                       SLOT(takeToken(uint, QString)));
}

void DbusNotifier::takeAction(uint id, const QString &action)
{
    if (id == m_lastId && action == wholeAction)
        Q_EMIT activated(m_of);
}

// Comes before the action. Without it a window may not come to the front on Wayland; Qt takes it
// from there.
void DbusNotifier::takeToken(uint id, const QString &token)
{
    if (id == m_lastId)
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}

} // namespace Broadside
