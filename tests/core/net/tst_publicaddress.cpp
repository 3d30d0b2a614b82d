// Which addresses are those of the public internet, at the edges of each network that is not.

#include "net/publicaddress.h"

#include <QHostAddress>
#include <QTest>

using namespace Broadside;

class TestPublicAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPublic_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
              "126.255.255.255", "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0",
              "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
              "2606:4700::1111", "2001:4860:4860::8888", "::ffff:1.1.1.1", "64:ff9b::101:101"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void isPublic()
    {
        QFETCH(const QString, address);
        QVERIFY(!QHostAddress(address).isNull());
        QVERIFY(isPublicAddress(QHostAddress(address)));
    }

    void isNotPublic_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"0.0.0.0",
                                    "0.255.255.255",
                                    "10.0.0.0",
                                    "10.255.255.255",
                                    "100.64.0.0",
                                    "100.127.255.255",
                                    "127.0.0.1",
                                    "127.255.255.255",
                                    "169.254.169.254",
                                    "172.16.0.0",
                                    "172.31.255.255",
                                    "192.0.0.1",
                                    "192.0.2.1",
                                    "192.168.0.0",
                                    "192.168.255.255",
                                    "198.18.0.0",
                                    "198.19.255.255",
                                    "198.51.100.1",
                                    "203.0.113.1",
                                    "224.0.0.1",
                                    "239.255.255.255",
                                    "240.0.0.1",
                                    "255.255.255.255",
                                    "::",
                                    "::1",
                                    "::127.0.0.1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "64:ff9b::a00:1",
                                    "64:ff9b:1::1",
                                    "100::1",
                                    "fc00::1",
                                    "fd00::1",
                                    "fe80::1",
                                    "fe80::1%1",
                                    "fec0::1",
                                    "ff02::1",
                                    "2001::1",
                                    "2001:db8::1",
                                    "2002:7f00:1::1",
                                    "3fff::1",
                                    "4000::1"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void isNotPublic()
    {
        QFETCH(const QString, address);
        QVERIFY(!QHostAddress(address).isNull());
        QVERIFY(!isPublicAddress(QHostAddress(address)));
    }

    void noAddressIsNotPublic() { QVERIFY(!isPublicAddress(QHostAddress())); }
};

QTEST_GUILESS_MAIN(TestPublicAddress)
#include "tst_publicaddress.moc"
