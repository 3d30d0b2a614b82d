// Certificates of our own: authorities in place of the system's, and those that the client shows,
// against an nginx that asks for one.

#include "net/networktransport.h"
#include "net/tlsfiles.h"
#include "sending.h"
#include "support/mutualtlsserver.h"

#include <QTest>

using namespace Broadside;

class TestClientCertificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.errorText().isEmpty(), qPrintable(m_server.errorText()));
        const auto authorities = readAuthorities(m_server.path("ca.crt"));
        QVERIFY2(authorities, authorities ? "" : qPrintable(authorities.error().toString()));
        m_settings.authorities = *authorities;
    }

    void trustsTheAuthoritiesOfTheFile() { QCOMPARE(answer(m_settings), "NONE "); }

    void trustsNothingElse()
    {
        const QString failure = answer({});
        QVERIFY2(failure.contains(u"certificate “quay”, issued by “Harbour”: its issuer is not "
                                  "known here"),
                 qPrintable(failure));
    }

    void showsItsCertificate_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::newRow("PEM") << "client.crt" << "client.key";
        QTest::newRow("encrypted key") << "client.crt" << "locked.key";
        QTest::newRow("PKCS#12") << "client.p12" << "";
    }

    void showsItsCertificate()
    {
        QFETCH(const QString, certificate);
        QFETCH(const QString, key);
        const auto client = readClientCertificate(
            path(certificate), key.isEmpty() ? key : path(key), {.text = "s3cret"});
        QVERIFY2(client, client ? "" : qPrintable(client.error().toString()));
        NetworkSettings settings = m_settings;
        settings.client = *client;
        QCOMPARE(answer(settings), "SUCCESS CN=ana");
    }

    void refusesWrongFiles_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QString>("sentence");
        const QByteArray right("s3cret");
        QTest::newRow("missing") << "no.crt" << "client.key" << right
                                 << "no.crt: the file cannot be read";
        QTest::newRow("no certificate") << "client.key" << "client.key" << right
                                        << "client.key: the file has no certificate as PEM";
        QTest::newRow("no key") << "client.crt" << "" << right
                                << "client.crt: the file has no private key as PEM";
        QTest::newRow("another key") << "client.crt" << "server.key" << right
                                     << "server.key: the private key does not belong to the "
                                        "certificate";
        QTest::newRow("no password")
            << "client.crt" << "locked.key" << QByteArray()
            << "locked.key: the private key is encrypted; give its password";
        QTest::newRow("wrong password")
            << "client.crt" << "locked.key" << QByteArray("guess")
            << "locked.key: the private key cannot be read with the password";
        QTest::newRow("wrong password, PKCS#12")
            << "client.p12" << "" << QByteArray("guess")
            << "client.p12: the file is neither a certificate as PEM nor PKCS#12";
    }

    void refusesWrongFiles()
    {
        QFETCH(const QString, certificate);
        QFETCH(const QString, key);
        QFETCH(const QByteArray, password);
        QFETCH(const QString, sentence);
        const auto client = readClientCertificate(
            path(certificate), key.isEmpty() ? key : path(key), {.text = password});
        QVERIFY(!client);
        const QString message = client.error().toString();
        QVERIFY2(message.contains(sentence), qPrintable(message));
        QVERIFY(!message.contains(u"guess"));
    }

    void asksForThePasswordWhereItIsGiven()
    {
        const auto problem = [this](const char *certificate, const QString &key,
                                    const QByteArray &password) {
            return readClientCertificate(
                       m_server.path(certificate), key,
                       {.text = password, .source = KeyPassword::Source::Settings})
                .error()
                .message;
        };
        const QString locked = m_server.path("locked.key");
        for (const QString &each :
             {problem("client.crt", locked, {}), problem("client.crt", locked, "guess"),
              problem("client.p12", {}, "guess")}) {
            QVERIFY2(each.contains(u"password"), qPrintable(each));
            QVERIFY2(!each.contains(u"BROADSIDE_KEY_PASSWORD"), qPrintable(each));
        }
    }

    void refusesAuthoritiesThatAreNone()
    {
        QVERIFY(readAuthorities(path(QStringLiteral("client.key")))
                    .error()
                    .message.contains(u"no certificate as PEM"));
        QCOMPARE(readAuthorities(path(QStringLiteral("no.crt"))).error().code, ErrorCode::File);
    }

private:
    QString path(const QString &name) const { return m_server.path(name.toLatin1().constData()); }

    // The body of the response, or why there is none.
    QString answer(const NetworkSettings &settings) const
    {
        NetworkTransport transport(settings);
        PreparedRequest request = get(m_server.tlsUrl(QStringLiteral("/")));
        request.verifyTls = true;
        Sending sending(transport, request);
        if (!sending.isDone())
            return {};
        return sending.result->has_value() ? QString::fromUtf8(sending.result->value().body.bytes())
                                           : sending.result->error().message;
    }

    MutualTlsServer m_server;
    NetworkSettings m_settings;
};

QTEST_GUILESS_MAIN(TestClientCertificates)
#include "tst_clientcertificates.moc"
