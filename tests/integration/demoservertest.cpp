#include "demoservertest.h"

#include <QHttp1Configuration>
#include <QSslConfiguration>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Broadside {

namespace {

Received waitFor(ReplyPointer reply)
{
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 120'000))
        qFatal("no answer to %s", reply->url().toEncoded().constData());
    return received(*reply);
}

} // namespace

Received received(QNetworkReply &reply)
{
    return {.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply.readAll(),
            .headers = reply.headers(),
            .isHttp2 = reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()};
}

bool areFinished(const std::vector<ReplyPointer> &replies)
{
    return std::ranges::all_of(replies, [](const auto &reply) { return reply->isFinished(); });
}

QByteArray pattern(qint64 size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = char(i % 251);
    return bytes;
}

DemoClient::DemoClient(const DemoServer &server)
    : m_server(server)
{
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

QNetworkRequest DemoClient::request(const QString &pathAndQuery) const
{
    QNetworkRequest request(QUrl(m_server.baseUrl().toString() + pathAndQuery));
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(DemoServer::certificate());
    request.setSslConfiguration(tls);
    QHttp1Configuration connections;
    connections.setNumberOfConnectionsPerHost(100);
    request.setHttp1Configuration(connections);
    return request;
}

ReplyPointer DemoClient::start(const QNetworkRequest &request, const QByteArray &method,
                               const QByteArray &body)
{
    if (method == "HEAD") // as a custom method the manager would wait for a body
        return ReplyPointer(m_manager.head(request));
    return ReplyPointer(m_manager.sendCustomRequest(request, method, body));
}

std::vector<ReplyPointer> DemoClient::startMany(int count, const QString &path)
{
    std::vector<ReplyPointer> replies;
    for (int i = 0; i < count; ++i)
        replies.push_back(start(request(path)));
    return replies;
}

Received DemoClient::ask(const QNetworkRequest &request, const QByteArray &method,
                         const QByteArray &body)
{
    return waitFor(start(request, method, body));
}

Received DemoClient::getWith(const QString &path, QHttpHeaders::WellKnownHeader name,
                             const QByteArray &value)
{
    QHttpHeaders headers;
    headers.append(name, value);
    auto withHeader = request(path);
    withHeader.setHeaders(headers);
    return ask(withHeader);
}

Received DemoClient::sendJson(const QByteArray &method, const QString &path,
                              const QJsonObject &json)
{
    auto withType = request(path);
    withType.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    return ask(withType, method, QJsonDocument(json).toJson());
}

Received DemoClient::sendForm(const QString &path, const QByteArray &form)
{
    auto withType = request(path);
    withType.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    return ask(withType, "POST", form);
}

Received DemoClient::sendParts(const QString &path, QHttpMultiPart *parts)
{
    return waitFor(ReplyPointer(m_manager.post(request(path), parts)));
}

void DemoServerTest::listen(bool tls)
{
    cleanup();
    m_server = std::make_unique<DemoServer>();
    const auto port = m_server->listen({.tls = tls});
    QVERIFY2(port, qPrintable(port.error_or(QString())));
    m_client = std::make_unique<DemoClient>(*m_server);
}

void DemoServerTest::init()
{
    listen();
}

void DemoServerTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

} // namespace Broadside
