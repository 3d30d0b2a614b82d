// Real servers for tests: nginx (HTTP/1.1 in clear and TLS, HTTP/2 over TLS) and nghttpd (HTTP/2 by
// prior knowledge and over TLS), httpbin, tinyproxy, each on a free loopback port with a folder of
// its own; ended with the object.
#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <functional>

namespace Broadside {

class LocalServer
{
public:
    ~LocalServer();

    // Empty when it runs, else why not.
    QString errorText() const { return m_error; }
    quint16 clearPort() const { return m_clearPort; }
    quint16 tlsPort() const { return m_tlsPort; }
    QString clearUrl(const QString &path = {}) const;
    QString tlsUrl(const QString &path = {}) const;

protected:
    LocalServer() = default;

    bool writeFile(const QString &name, const QByteArray &content);
    QString folderPath() const { return m_folder.path(); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }
    // Starts the program and waits until its ports accept connections. `prepare` chooses the ports
    // and gives the arguments; as another process may take a port before the program does, it is
    // asked again when the program ends at once.
    void run(const QString &program, const std::function<QStringList()> &prepare);
    static quint16 freePort();

    quint16 m_clearPort = 0;
    quint16 m_tlsPort = 0;
    QString m_error;

private:
    bool startOnce(const QString &path, const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_process;
};

// Serves /small (JSON), /kilobyte, /big (1 MB), /missing (404), /redirect (302 to /small), /upload
// and the like.
class NginxServer : public LocalServer
{
public:
    NginxServer();

    using LocalServer::filePath; // a file there is served under its name

    // Serves /small over TLS, and no HTTP/2.
    QString oldTlsUrl(const QString &path) const
    {
        return QStringLiteral("https://127.0.0.1:%1%2").arg(m_oldTlsPort).arg(path);
    }

private:
    quint16 m_oldTlsPort = 0;
};

// Serves /small by HTTP/2: in clear by prior knowledge, or over TLS.
class NghttpdServer : public LocalServer
{
public:
    enum class Mode
    {
        Clear,
        Tls
    };
    explicit NghttpdServer(Mode mode);
};

// Breaks HTTP/2 off in many ways, over TLS: the path of a request picks one (h2faults.py).
class Http2FaultServer : public LocalServer
{
public:
    Http2FaultServer();
};

// httpbin, on the clear port: a page for each part of HTTP, over HTTP/1.1, and a connection for
// each request. /anything tells what arrived.
class HttpbinServer : public LocalServer
{
public:
    HttpbinServer();
};

// An HTTP proxy, on the clear port. It adds the header Via to what it forwards.
class TinyproxyServer : public LocalServer
{
public:
    // Further lines of its configuration, each with its end.
    explicit TinyproxyServer(const QByteArray &furtherLines = {});

    // With credentials as they stand in a URL.
    QUrl url(const QString &userInfo = {}) const;
    QString log() const;
};

} // namespace Broadside
