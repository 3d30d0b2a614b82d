#include "keyring.h"

#include "cliprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace Broadside {

namespace {

constexpr int longestStart = 60'000; // milliseconds

// Without folders of services: it starts none.
const char busSettings[] =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\"\n"
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><listen>unix:dir=%1</listen><policy context=\"default\">"
    "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
    "<allow own=\"*\"/></policy></busconfig>\n";

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(10'000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

Keyring::~Keyring()
{
    end(m_daemon);
    end(m_bus);
}

bool Keyring::start()
{
    return m_folder.isValid() && startBus() && startDaemon();
}

void Keyring::useIn(CliProgram &program) const
{
    const QProcessEnvironment own = environment();
    for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR",
                             "XDG_CURRENT_DESKTOP"})
        program.setEnvironment(QString::fromLatin1(name), own.value(QString::fromLatin1(name)));
}

QProcessEnvironment Keyring::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("DISPLAY"));
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_address);
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), m_folder.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    environment.insert(QStringLiteral("XDG_CURRENT_DESKTOP"), QStringLiteral("GNOME"));
    return environment;
}

bool Keyring::writeBusSettings() const
{
    QFile file(m_folder.filePath(QStringLiteral("bus.conf")));
    return file.open(QIODevice::WriteOnly) &&
           file.write(QString::fromLatin1(busSettings).arg(m_folder.path()).toUtf8()) > 0;
}

bool Keyring::startBus()
{
    if (!writeBusSettings())
        return false;
    m_bus.start(QStringLiteral(BROADSIDE_DBUS_DAEMON),
                {u"--config-file=" + m_folder.filePath(QStringLiteral("bus.conf")),
                 QStringLiteral("--nofork"), QStringLiteral("--print-address=1")});
    QByteArray printed;
    while (!printed.contains('\n')) {
        if (!m_bus.waitForReadyRead(longestStart))
            return false;
        printed += m_bus.readAllStandardOutput();
    }
    m_address = QString::fromUtf8(printed).section(u'\n', 0, 0);
    return true;
}

bool Keyring::startDaemon()
{
    m_daemon.setProcessEnvironment(environment());
    m_daemon.start(QStringLiteral(BROADSIDE_GNOME_KEYRING),
                   {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                    QStringLiteral("--components=secrets")});
    if (!m_daemon.waitForStarted(longestStart))
        return false;
    m_daemon.write("password of the keyring");
    m_daemon.closeWriteChannel();
    return QTest::qWaitFor([this] { return isRegistered(); }, longestStart);
}

bool Keyring::isRegistered() const
{
    QProcess asking;
    asking.setProcessEnvironment(environment());
    asking.start(QStringLiteral(BROADSIDE_DBUS_SEND),
                 {QStringLiteral("--session"), QStringLiteral("--print-reply"),
                  QStringLiteral("--dest=org.freedesktop.DBus"),
                  QStringLiteral("/org/freedesktop/DBus"),
                  QStringLiteral("org.freedesktop.DBus.NameHasOwner"),
                  QStringLiteral("string:org.freedesktop.secrets")});
    return asking.waitForFinished() && asking.readAllStandardOutput().contains("true");
}

} // namespace Broadside
