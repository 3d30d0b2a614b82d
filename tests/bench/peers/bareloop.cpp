// The least that sends requests through QNetworkAccessManager: so many of them, so many at once,
// and their bodies read. What Broadside is measured beside.
//
//   broadside_bareloop URL COUNT AT_ONCE 1.1|2

#include <QCoreApplication>
#include <QHttp1Configuration>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <cstdio>

namespace {

class Loop : public QObject
{
public:
    Loop(const QNetworkRequest &request, int count, bool isHttp2)
        : m_request(request)
        , m_left(count)
        , m_isHttp2(isHttp2)
    {}

    void sendOne()
    {
        if (m_left-- <= 0)
            return;
        ++m_inFlight;
        QNetworkReply *reply = m_access.get(m_request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] { take(reply); });
    }

private:
    void take(QNetworkReply *reply)
    {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const bool wasHttp2 = reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
        if (status != 200 || reply->readAll().isEmpty() || wasHttp2 != m_isHttp2) {
            std::fprintf(stderr, "status %d, HTTP/2 %d: %s\n", status, wasHttp2,
                         qPrintable(reply->errorString()));
            QCoreApplication::exit(1);
            return;
        }
        reply->deleteLater();
        --m_inFlight;
        sendOne();
        if (m_inFlight == 0)
            QCoreApplication::quit();
    }

    QNetworkAccessManager m_access;
    QNetworkRequest m_request;
    int m_left;
    int m_inFlight = 0;
    bool m_isHttp2;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5) {
        std::fputs("usage: broadside_bareloop URL COUNT AT_ONCE 1.1|2\n", stderr);
        return 2;
    }
    const int atOnce = arguments[3].toInt();
    const bool isHttp2 = arguments[4] == u"2";
    QNetworkRequest request{QUrl(arguments[1])};
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, isHttp2);
    QHttp1Configuration http1;
    http1.setNumberOfConnectionsPerHost(atOnce);
    request.setHttp1Configuration(http1);
    QSslConfiguration tls = request.sslConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    request.setSslConfiguration(tls);
    Loop loop(request, arguments[2].toInt(), isHttp2);
    for (int i = 0; i < atOnce; ++i)
        loop.sendOne();
    return QCoreApplication::exec();
}
