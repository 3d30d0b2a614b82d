// What the tests of the demo server share: each test function has a fresh server and a client that
// asks it.
#pragma once

#include "demo/demoserver.h"

#include <QHttpHeaders>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>
#include <vector>

namespace Broadside {

using ReplyPointer = std::unique_ptr<QNetworkReply>;

struct Received
{
    int status = 0;
    QByteArray body;
    QHttpHeaders headers;
    bool isHttp2 = false;

    QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    QJsonArray array() const { return QJsonDocument::fromJson(body).array(); }
    QString error() const { return object()[QStringLiteral("error")].toString(); }
    QByteArray header(QHttpHeaders::WellKnownHeader name) const
    {
        return headers.value(name).toByteArray();
    }
};

Received received(QNetworkReply &reply);
bool areFinished(const std::vector<ReplyPointer> &replies);
// What /bytes and /drip send.
QByteArray pattern(qint64 size);

// Asks one server; redirects are not followed.
class DemoClient
{
public:
    explicit DemoClient(const DemoServer &server);

    QNetworkRequest request(const QString &pathAndQuery) const;
    ReplyPointer start(const QNetworkRequest &request, const QByteArray &method = "GET",
                       const QByteArray &body = {});
    std::vector<ReplyPointer> startMany(int count, const QString &path);

    // These wait for the answer.
    Received ask(const QNetworkRequest &request, const QByteArray &method = "GET",
                 const QByteArray &body = {});
    Received get(const QString &pathAndQuery) { return ask(request(pathAndQuery)); }
    Received getWith(const QString &path, QHttpHeaders::WellKnownHeader name,
                     const QByteArray &value);
    Received sendJson(const QByteArray &method, const QString &path, const QJsonObject &json);
    Received sendForm(const QString &path, const QByteArray &form);
    Received sendParts(const QString &path, QHttpMultiPart *parts);

private:
    const DemoServer &m_server;
    QNetworkAccessManager m_manager;
};

class DemoServerTest : public QObject
{
    Q_OBJECT

protected:
    // Another server and client in place of those there are.
    void listen(bool tls = false);

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<DemoClient> m_client;

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
