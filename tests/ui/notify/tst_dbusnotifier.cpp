// Notifications as a desktop gets them: over D-Bus, from one end of a connection to the other.
#include "notify/dbusnotifier.h"

#include <QDBusMessage>
#include <QDBusServer>
#include <QTest>
#include <QThreadPool>

using namespace Broadside;

// The desktop: notes what it is told.
class Desktop : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Taken
    {
        uint replaced = 0;
        QString title;
        QString text;
        QStringList actions;
    };
    QList<Taken> notifications;

public Q_SLOTS:
    uint Notify(const QString &application, uint replaced, const QString &icon,
                const QString &title, const QString &text, const QStringList &actions,
                const QVariantMap &hints, int time)
    {
        Q_UNUSED(icon)
        Q_UNUSED(hints)
        Q_UNUSED(time)
        if (application == u"Broadside")
            notifications.append({replaced, title, text, actions});
        return 42;
    }
};

class TestDbusNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsTheDesktop();
    void aClickTellsWhoseItWas();
    void doesNothingWithoutABus();

private:
    // Until it is known which number the desktop gave it.
    void notify(DbusNotifier &notifier, const QObject *of);
    // To all who listen.
    void emitSignal(const QString &name, uint id, const QString &text) const;

    std::unique_ptr<Desktop> m_desktop;
    std::unique_ptr<QDBusServer> m_server;
    std::optional<QDBusConnection> m_client; // as the desktop has it
    DbusNotifier::Connect m_connect;
};

void TestDbusNotifier::init()
{
    m_desktop = std::make_unique<Desktop>();
    m_server = std::make_unique<QDBusServer>();
    m_server->setAnonymousAuthenticationAllowed(true);
    QVERIFY(m_server->isConnected());
    connect(m_server.get(), &QDBusServer::newConnection, this, [this](QDBusConnection connection) {
        connection.registerObject(QStringLiteral("/org/freedesktop/Notifications"), m_desktop.get(),
                                  QDBusConnection::ExportAllSlots);
        m_client = connection;
    });
    m_connect = [address = m_server->address()] {
        return QDBusConnection::connectToPeer(address, QStringLiteral("desktop"));
    };
}

void TestDbusNotifier::cleanup()
{
    QThreadPool::globalInstance()->waitForDone();
    QDBusConnection::disconnectFromPeer(QStringLiteral("desktop"));
    m_client.reset();
    m_server.reset();
    m_desktop.reset();
}

void TestDbusNotifier::notify(DbusNotifier &notifier, const QObject *of)
{
    // The next one takes the place of one that is known.
    const auto isKnown = [&] {
        notifier.notify(
            {.title = QStringLiteral("Shop"), .text = QStringLiteral("done"), .of = of});
        return !m_desktop->notifications.isEmpty() &&
               m_desktop->notifications.constLast().replaced == 42;
    };
    QTRY_VERIFY(isKnown());
    // None of those that were sent meanwhile is to be the last one later.
    QTRY_COMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
    QCoreApplication::processEvents();
}

void TestDbusNotifier::emitSignal(const QString &name, uint id, const QString &text) const
{
    const QString interface = QStringLiteral("org.freedesktop.Notifications");
    QDBusMessage message = QDBusMessage::createSignal(
        QStringLiteral("/org/freedesktop/Notifications"), interface, name);
    message << id << text;
    QVERIFY(m_client->send(message));
}

void TestDbusNotifier::tellsTheDesktop()
{
    DbusNotifier notifier(m_connect);
    notifier.notify(
        {.title = QStringLiteral("Shop"), .text = QStringLiteral("12 passed & <2> failed")});
    QTRY_COMPARE(m_desktop->notifications.size(), 1);
    const Desktop::Taken taken = m_desktop->notifications[0];
    QCOMPARE(taken.replaced, 0U);
    QCOMPARE(taken.title, QStringLiteral("Shop"));
    QCOMPARE(taken.text, QStringLiteral("12 passed &amp; &lt;2&gt; failed"));
    QCOMPARE(taken.actions, (QStringList{QStringLiteral("default"), QStringLiteral("Show Run")}));
    notify(notifier, nullptr); // once its number is known
}

void TestDbusNotifier::aClickTellsWhoseItWas()
{
    DbusNotifier notifier(m_connect);
    const QObject first;
    const QObject second;
    notify(notifier, &first);
    QList<const QObject *> activated;
    connect(&notifier, &DesktopNotifier::activated, this,
            [&activated](const QObject *of) { activated += of; });
    // Of another program, and of another button.
    emitSignal(QStringLiteral("ActionInvoked"), 7, QStringLiteral("default"));
    emitSignal(QStringLiteral("ActionInvoked"), 42, QStringLiteral("snooze"));
    emitSignal(QStringLiteral("ActivationToken"), 7, QStringLiteral("wrong"));
    emitSignal(QStringLiteral("ActivationToken"), 42, QStringLiteral("token"));
    emitSignal(QStringLiteral("ActionInvoked"), 42, QStringLiteral("default"));
    QTRY_COMPARE(activated, QList<const QObject *>{&first});
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), QByteArray("token"));

    // The last one counts, once it is there.
    notifier.notify({.title = QStringLiteral("Two"), .text = {}, .of = &second});
    const auto isOfSecond = [&] {
        emitSignal(QStringLiteral("ActionInvoked"), 42, QStringLiteral("default"));
        return activated.constLast() == &second;
    };
    QTRY_VERIFY(isOfSecond());
}

void TestDbusNotifier::doesNothingWithoutABus()
{
    DbusNotifier notifier([] { return QDBusConnection(QStringLiteral("none")); });
    notifier.notify({.title = QStringLiteral("Shop"), .text = QStringLiteral("done")});
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestDbusNotifier)
#include "tst_dbusnotifier.moc"
