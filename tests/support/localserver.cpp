#include "support/localserver.h"

#include "sourcedir.h"

#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace Broadside {

namespace {

const QString certificatePath =
    QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/demo/localhost.crt");
const QString keyPath = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/demo/localhost.key");
// Not the first one in the PATH: the packages of h2 and httpbin are for that of the system.
const QString systemPython = QStringLiteral("/usr/bin/python3");

bool accepts(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

QString programPath(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(
                     name, {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")})
               : found;
}

// A test that is killed or crashes runs no destructor.
void endWithTheTest(QProcess &process)
{
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
#else
    Q_UNUSED(process)
#endif
}

} // namespace

LocalServer::~LocalServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString LocalServer::clearUrl(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(m_clearPort).arg(path);
}

QString LocalServer::tlsUrl(const QString &path) const
{
    return QStringLiteral("https://127.0.0.1:%1%2").arg(m_tlsPort).arg(path);
}

quint16 LocalServer::freePort()
{
    // Not one that the system gives to clients: among the hundreds of connections of the tests that
    // run beside this one, a client would soon have it.
    constexpr int first = 20'000;
    constexpr int end = 30'000;
    for (;;) {
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost,
                         quint16(QRandomGenerator::system()->bounded(first, end))))
            return probe.serverPort();
    }
}

bool LocalServer::writeFile(const QString &name, const QByteArray &content)
{
    QFile file(filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

void LocalServer::run(const QString &program, const std::function<QStringList()> &prepare)
{
    const QString path = programPath(program);
    if (path.isEmpty()) {
        m_error = program + QStringLiteral(" is not installed");
        return;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    endWithTheTest(m_process);
    constexpr int mostTries = 5;
    for (int tries = 0; tries < mostTries; ++tries) {
        if (startOnce(path, prepare()))
            return;
        m_process.kill();
        m_process.waitForFinished();
    }
    m_error = QStringLiteral("%1 on ports %2 and %3: %4, exit status %5; it said: %6")
                  .arg(program)
                  .arg(m_clearPort)
                  .arg(m_tlsPort)
                  .arg(m_process.errorString())
                  .arg(m_process.exitCode())
                  .arg(QString::fromUtf8(m_process.readAll()));
}

bool LocalServer::startOnce(const QString &path, const QStringList &arguments)
{
    const auto isUp = [](quint16 port) { return port == 0 || accepts(port); };
    m_process.start(path, arguments);
    const bool isDecided = QTest::qWaitFor(
        [&] {
            return m_process.state() == QProcess::NotRunning ||
                   (isUp(m_clearPort) && isUp(m_tlsPort));
        },
        20'000);
    return isDecided && m_process.state() == QProcess::Running;
}

NginxServer::NginxServer()
{
    const QByteArray config = R"(
daemon off; master_process off; worker_processes 1;
pid DIR/nginx.pid; error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off; client_max_body_size 200m;
  client_body_temp_path DIR/body; proxy_temp_path DIR/proxy; fastcgi_temp_path DIR/fastcgi;
  uwsgi_temp_path DIR/uwsgi; scgi_temp_path DIR/scgi;
  keepalive_requests 100000;
  default_type application/json;
  server {
    listen 127.0.0.1:OLD ssl; http2 off;
    ssl_certificate CERT; ssl_certificate_key KEY;
    location = /small { return 200 '{"ok":true,"version":"$server_protocol"}'; }
  }
  server {
    listen 127.0.0.1:CLEAR backlog=4096;
    listen 127.0.0.1:TLS ssl backlog=4096; http2 on;
    ssl_certificate CERT; ssl_certificate_key KEY;
    root DIR;
    location = /small { return 200 '{"ok":true,"version":"$server_protocol"}'; }
    location = /missing { return 404 '{"error":"missing"}'; }
    location = /teapot { return 418 '{"error":"teapot"}'; }
    location = /proxy { return 407 '{"error":"proxy"}'; }
    location = /bad { return 400 '{"error":"bad"}'; }
    location = /private { return 401 '{"error":"who"}'; add_header WWW-Authenticate 'Basic realm="x"' always; }
    location = /broken { return 500 '{"error":"broken"}'; }
    location = /redirect { return 302 /small; }
    location = /upload { return 200 '{"bytes":"$content_length"}'; }
    location = /close { return 444; }
  }
}
)";
    writeFile(QStringLiteral("big"), QByteArray(1'000'000, 'x'));
    writeFile(QStringLiteral("kilobyte"), QByteArray(1000, 'x'));
    run(QStringLiteral("nginx"), [this, &config] {
        m_clearPort = freePort();
        m_tlsPort = freePort();
        m_oldTlsPort = freePort();
        QByteArray text = config;
        text.replace("OLD", QByteArray::number(m_oldTlsPort));
        text.replace("CLEAR", QByteArray::number(m_clearPort));
        text.replace("TLS", QByteArray::number(m_tlsPort));
        text.replace("CERT", certificatePath.toUtf8());
        text.replace("KEY", keyPath.toUtf8());
        text.replace("DIR", folderPath().toUtf8());
        writeFile(QStringLiteral("nginx.conf"), text);
        return QStringList{QStringLiteral("-c"), filePath(QStringLiteral("nginx.conf")),
                           QStringLiteral("-p"), folderPath(),
                           QStringLiteral("-e"), QStringLiteral("stderr")};
    });
}

NghttpdServer::NghttpdServer(Mode mode)
{
    writeFile(QStringLiteral("small"), "{\"ok\":true}");
    run(QStringLiteral("nghttpd"), [this, mode] {
        (mode == Mode::Tls ? m_tlsPort : m_clearPort) = freePort();
        QStringList arguments{QStringLiteral("-a"), QStringLiteral("127.0.0.1"),
                              QStringLiteral("-d"), folderPath()};
        if (mode == Mode::Clear)
            arguments << QStringLiteral("--no-tls") << QString::number(m_clearPort);
        else
            arguments << QString::number(m_tlsPort) << keyPath << certificatePath;
        return arguments;
    });
}

Http2FaultServer::Http2FaultServer()
{
    run(systemPython, [this] {
        m_tlsPort = freePort();
        return QStringList{QStringLiteral(BROADSIDE_SOURCE_DIR "/tests/support/h2faults.py"),
                           QString::number(m_tlsPort), certificatePath, keyPath};
    });
}

HttpbinServer::HttpbinServer()
{
    run(systemPython, [this] {
        m_clearPort = freePort();
        return QStringList{QStringLiteral(BROADSIDE_SOURCE_DIR "/tests/support/httpbinserver.py"),
                           QString::number(m_clearPort)};
    });
}

TinyproxyServer::TinyproxyServer(const QByteArray &furtherLines)
{
    run(QStringLiteral("tinyproxy"), [this, &furtherLines] {
        m_clearPort = freePort();
        writeFile(QStringLiteral("tinyproxy.conf"),
                  "Listen 127.0.0.1\nPort " + QByteArray::number(m_clearPort) +
                      "\nTimeout 60\nMaxClients 100\nAllow 127.0.0.1\nLogLevel Connect\n" +
                      "LogFile \"" + filePath(QStringLiteral("log")).toUtf8() + "\"\n" +
                      furtherLines);
        return QStringList{QStringLiteral("-d"), QStringLiteral("-c"),
                           filePath(QStringLiteral("tinyproxy.conf"))};
    });
}

QUrl TinyproxyServer::url(const QString &userInfo) const
{
    QUrl url(clearUrl());
    url.setUserInfo(userInfo);
    return url;
}

QString TinyproxyServer::log() const
{
    QFile file(filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace Broadside
