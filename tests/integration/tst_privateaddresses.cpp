// --block-private: what is looked up decides before anything is sent.

#include "demo/demoserver.h"
#include "net/networktransport.h"
#include "sending.h"

#include <QHostInfo>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

// A guarded transport for which every host is at these addresses.
NetworkSettings guarded(const QStringList &addresses, QStringList *asked = nullptr)
{
    NetworkSettings settings;
    settings.arePrivateAddressesRefused = true;
    settings.lookUpHost = [addresses, asked](const QString &host, const QObject *context,
                                             const std::function<void(const QHostInfo &)> &done) {
        if (asked)
            asked->append(host);
        QHostInfo found;
        QList<QHostAddress> list;
        for (const QString &address : addresses)
            list.append(QHostAddress(address));
        found.setAddresses(list);
        QMetaObject::invokeMethod(
            const_cast<QObject *>(context), [done, found] { done(found); }, Qt::QueuedConnection);
    };
    return settings;
}

} // namespace

class TestPrivateAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_demo.listen()); }

    void sendsToPublicAddresses()
    {
        // What the check is told is public; the connection goes to where the name really leads.
        NetworkTransport transport(guarded({QStringLiteral("1.1.1.1")}));
        QUrl url(m_demo.baseUrl().toString() + "/posts/1");
        url.setHost(QStringLiteral("localhost"));
        Sending sending(transport, get(url.toString()));
        QVERIFY(sending.isDone());
        QVERIFY2(sending.result->has_value(),
                 sending.result->has_value() ? "" : qPrintable(sending.result->error().message));
        QCOMPARE(sending.result->value().status, 200);
    }

    void refusesWhatIsNotPublic_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<QString>("shown");
        const QString named = QStringLiteral("http://a.test/");
        QTest::newRow("name") << named << QStringList{"10.0.0.1"} << "“a.test” is at 10.0.0.1";
        QTest::newRow("one of several")
            << named << QStringList{"1.1.1.1", "::1"} << "“a.test” is at ::1";
        QTest::newRow("address") << "http://127.0.0.1:1/" << QStringList{"1.1.1.1"}
                                 << "“127.0.0.1” is at 127.0.0.1";
        QTest::newRow("short address")
            << "http://127.1:1/" << QStringList{"1.1.1.1"} << "“127.0.0.1” is at 127.0.0.1";
        for (const char *spelling : {"0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1",
                                     "017700000001", "１２７.0.0.1", "127。0。0。1"})
            QTest::newRow(spelling)
                << QStringLiteral("http://%1:1/").arg(QString::fromUtf8(spelling))
                << QStringList{"1.1.1.1"} << "“127.0.0.1” is at 127.0.0.1";
        for (const char *inner :
             {"[::ffff:a00:1]", "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "[2002:a00:1::1]"})
            QTest::newRow(inner) << QStringLiteral("http://%1:1/").arg(QLatin1String(inner))
                                 << QStringList{"1.1.1.1"}
                                 << "which is not an address of the public internet";
        QTest::newRow("IPv6") << "https://[::ffff:127.0.0.1]/" << QStringList{"1.1.1.1"}
                              << "which is not an address of the public internet";
    }

    void refusesWhatIsNotPublic()
    {
        QFETCH(const QString, url);
        QFETCH(const QStringList, addresses);
        QFETCH(const QString, shown);
        NetworkTransport transport(guarded(addresses));
        Sending sending(transport, get(url));
        QVERIFY(!sending.result); // never before start() returned
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        const RequestFailure failure = sending.result->error();
        QCOMPARE(failure.kind, FailureKind::RefusedAddress);
        QVERIFY2(failure.message.contains(shown), qPrintable(failure.message));
        QCOMPARE(englishText(failure.wording), failure.message);
        QVERIFY(sending.phases.isEmpty());
    }

    void sendsToWhatIsAllowed_data()
    {
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isSent");
        QTest::newRow("host") << "localhost" << "10.0.0.1" << true;
        QTest::newRow("other host") << "other.test" << "10.0.0.1" << false;
        QTest::newRow("network") << "10.0.0.0/8" << "10.9.8.7" << true;
        QTest::newRow("other network") << "10.0.0.0/8,::1" << "192.168.0.1" << false;
        QTest::newRow("mapped address") << "10.0.0.0/8" << "::ffff:10.9.8.7" << true;
        QTest::newRow("link-local address") << "fe80::/10" << "fe80::1%1" << true;
        QTest::newRow("other link-local address") << "fe80::2" << "fe80::1%1" << false;
        const QString port = QString::number(m_demo.baseUrl().port());
        QTest::newRow("host and port") << QString(u"localhost:" + port) << "10.0.0.1" << true;
        QTest::newRow("host, other port") << "localhost:1" << "10.0.0.1" << false;
        QTest::newRow("address and port") << QString(u"10.0.0.1:" + port) << "10.0.0.1" << true;
        QTest::newRow("address, other port") << "10.0.0.1:1" << "10.0.0.1" << false;
    }

    void sendsToWhatIsAllowed()
    {
        QFETCH(const QString, allowed);
        QFETCH(const QString, address);
        QFETCH(const bool, isSent);
        NetworkSettings settings = guarded({QStringLiteral("1.1.1.1"), address});
        settings.allowedPrivate = NoProxyList::parse(allowed).value();
        NetworkTransport transport(settings);
        QUrl url(m_demo.baseUrl().toString() + "/posts/1");
        url.setHost(QStringLiteral("localhost"));
        Sending sending(transport, get(url.toString()));
        QVERIFY(sending.isDone());
        QCOMPARE(sending.result->has_value(), isSent);
        if (!isSent)
            QCOMPARE(sending.result->error().kind, FailureKind::RefusedAddress);
    }

    void aCollectionsProxyHasToBePublicToo()
    {
        QStringList asked;
        NetworkSettings settings = guarded({QStringLiteral("1.1.1.1")}, &asked);
        PreparedRequest request = get(QStringLiteral("http://a.test/"));
        request.proxy = QUrl(QStringLiteral("http://127.0.0.1:1"));
        {
            NetworkTransport transport(settings);
            Sending sending(transport, request);
            QVERIFY(sending.isDone());
            QCOMPARE(sending.result->error().kind, FailureKind::RefusedAddress);
        }
        settings.areProxiesTrusted = true;
        NetworkTransport transport(settings);
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QCOMPARE(sending.result->error().kind, FailureKind::Proxy); // nobody listens there
        QCOMPARE(asked, (QStringList{"a.test", "a.test"}));
    }

    // Else who may be reached at one port would be, through a proxy, at any.
    void aCollectionsProxyIsAllowedByItsOwnPort_data()
    {
        QTest::addColumn<QString>("allowed");
        QTest::addColumn<QString>("address"); // of the server and of “localhost”
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<FailureKind>("kind");
        const auto refused = FailureKind::RefusedAddress;
        const auto notThere = FailureKind::Proxy; // asked, but nobody listens there
        const QString literal = QStringLiteral("http://127.0.0.1:1");
        QTest::newRow("port of the server") << "127.0.0.1:80" << "1.1.1.1" << literal << refused;
        QTest::newRow("port of the proxy") << "127.0.0.1:1" << "1.1.1.1" << literal << notThere;
        const QString named = QStringLiteral("http://localhost:1");
        QTest::newRow("name, port of the server")
            << "a.test,localhost:80" << "10.0.0.1" << named << refused;
        QTest::newRow("name, port of the proxy")
            << "a.test,localhost:1" << "10.0.0.1" << named << notThere;
        QTest::newRow("both at the port of the server")
            << "10.0.0.1:80" << "10.0.0.1" << named << refused;
        QTest::newRow("both at the port of the proxy")
            << "10.0.0.1:1" << "10.0.0.1" << named << refused;
        QTest::newRow("each at its own")
            << "10.0.0.1:80,10.0.0.1:1" << "10.0.0.1" << named << notThere;
    }

    void aCollectionsProxyIsAllowedByItsOwnPort()
    {
        QFETCH(const QString, allowed);
        QFETCH(const QString, address);
        QFETCH(const QString, proxy);
        NetworkSettings settings = guarded({address});
        settings.allowedPrivate = NoProxyList::parse(allowed).value();
        NetworkTransport transport(settings);
        PreparedRequest request = get(QStringLiteral("http://a.test/"));
        request.proxy = QUrl(proxy);
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QVERIFY(!sending.result->has_value());
        QTEST(sending.result->error().kind, "kind");
    }

    void tellsOfUnknownHosts()
    {
        NetworkTransport transport(guarded({}));
        Sending sending(transport, get(QStringLiteral("http://a.test/")));
        QVERIFY(sending.isDone());
        QCOMPARE(sending.result->error().kind, FailureKind::Resolve);
        QCOMPARE(sending.result->error().message, "the host “a.test” was not found");
    }

    void aLookupThatTakesTooLongTimesOut()
    {
        NetworkSettings settings;
        settings.arePrivateAddressesRefused = true;
        settings.lookUpHost = [](const QString &, const QObject *,
                                 const std::function<void(const QHostInfo &)> &) {};
        NetworkTransport transport(settings);
        PreparedRequest request = get(QStringLiteral("http://a.test/"));
        request.timeout = 50ms;
        Sending sending(transport, request);
        QVERIFY(sending.isDone());
        QCOMPARE(sending.result->error().kind, FailureKind::Timeout);
        QCOMPARE(sending.result->error().message, "no address of “a.test” within 50ms");
    }

private:
    DemoServer m_demo;
};

QTEST_GUILESS_MAIN(TestPrivateAddresses)
#include "tst_privateaddresses.moc"
