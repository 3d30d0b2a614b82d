// Digest access authentication: the examples of RFC 7616 and RFC 2617, and what servers ask for.

#include "middleware/digestauth.h"

#include <QTest>

using namespace Broadside;

namespace {

const QByteArray rfcNonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const QByteArray rfcOpaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";

DigestChallenge rfcChallenge(const QByteArray &algorithm)
{
    return {.realm = "http-auth@example.org",
            .nonce = rfcNonce,
            .opaque = rfcOpaque,
            .algorithm = algorithm,
            .hasQop = true,
            .isStale = false,
            .isUserHashed = false};
}

DigestAnswer rfcAnswer()
{
    return {.user = "Mufasa",
            .password = "Circle of Life",
            .method = "GET",
            .uri = "/dir/index.html",
            .count = 1,
            .clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"};
}

HeaderList asking(const QByteArray &challenge)
{
    return {{"Content-Type", "text/plain"}, {"www-authenticate", challenge}};
}

} // namespace

class TestDigestAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheRfc_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("response");
        QTest::newRow("MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
        QTest::newRow("none") << QByteArray() << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
        QTest::newRow("SHA-256")
            << QByteArray("SHA-256")
            << QByteArray("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
        // Not in the RFC: computed from its definition with another implementation.
        QTest::newRow("MD5-sess") << QByteArray("MD5-sess")
                                  << QByteArray("e783283f46242139c486a698fec7211d");
        QTest::newRow("SHA-256-sess")
            << QByteArray("SHA-256-sess")
            << QByteArray("2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7");
    }

    void agreesWithTheRfc()
    {
        QFETCH(const QByteArray, algorithm);
        QFETCH(const QByteArray, response);
        const QByteArray value = digestAuthorization(rfcChallenge(algorithm), rfcAnswer());
        QVERIFY2(value.contains(QByteArray("response=\"" + response + '"')), value.constData());
        QCOMPARE(digestNonce(value), rfcNonce);
    }

    void saysAllThatTheServerNeeds()
    {
        QCOMPARE(digestAuthorization(rfcChallenge("SHA-256"), rfcAnswer()),
                 QByteArray("Digest username=\"Mufasa\", realm=\"http-auth@example.org\", "
                            "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                            "uri=\"/dir/index.html\", "
                            "response=\""
                            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", "
                            "algorithm=SHA-256, "
                            "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", "
                            "qop=auth, nc=00000001, "
                            "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\""));
    }

    // RFC 2617, section 3.5; and without a qop as in RFC 2069.
    void agreesWithTheOlderRfcs()
    {
        DigestChallenge challenge{.realm = "testrealm@host.com",
                                  .nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                  .opaque = {},
                                  .algorithm = {},
                                  .hasQop = true,
                                  .isStale = false,
                                  .isUserHashed = false};
        DigestAnswer answer = rfcAnswer();
        answer.password = "Circle Of Life";
        answer.clientNonce = "0a4f113b";
        QVERIFY(digestAuthorization(challenge, answer)
                    .contains("response=\"6629fae49393a05397450978507c4ef1\""));
        challenge.hasQop = false;
        const QByteArray old = digestAuthorization(challenge, answer);
        QVERIFY(old.contains("response=\"670fd8c2df070c60b045671b8b24ff02\""));
        QVERIFY(!old.contains("qop") && !old.contains("nc=") && !old.contains("opaque"));
    }

    void countsTheRequests()
    {
        DigestAnswer answer = rfcAnswer();
        answer.count = 0x1a;
        const QByteArray value = digestAuthorization(rfcChallenge("MD5"), answer);
        QVERIFY2(value.contains("nc=0000001a"), value.constData());
        QVERIFY(!value.contains("8ca523f5e9506fed4657c9700eebdbec"));
    }

    void usersCanBeHashed()
    {
        DigestChallenge challenge = rfcChallenge("SHA-256");
        challenge.isUserHashed = true;
        const QByteArray value = digestAuthorization(challenge, rfcAnswer());
        QVERIFY2(value.startsWith("Digest username=\"a947aad205e80e429958a387394944c6b496301e79f89d"
                                  "35a4cc23b6ee12b5b6\""),
                 value.constData());
        QVERIFY(value.endsWith(", userhash=true"));
        QVERIFY(value.contains("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"));
    }

    void namesAreQuotedOrEncoded()
    {
        DigestAnswer answer = rfcAnswer();
        answer.user = QStringLiteral("a\"b\\c");
        QVERIFY(digestAuthorization(rfcChallenge("MD5"), answer)
                    .startsWith("Digest username=\"a\\\"b\\\\c\","));
        answer.user = QStringLiteral("Jäsøn");
        QVERIFY(digestAuthorization(rfcChallenge("MD5"), answer)
                    .startsWith("Digest username*=UTF-8''J%C3%A4s%C3%B8n,"));
    }

    void readsChallenges_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<DigestChallenge>("expected");
        const DigestChallenge full{.realm = "a \"b\", c",
                                   .nonce = "n=1",
                                   .opaque = QByteArray("o"),
                                   .algorithm = "SHA-256",
                                   .hasQop = true,
                                   .isStale = true,
                                   .isUserHashed = true};
        const DigestChallenge plain{.realm = "r",
                                    .nonce = "n",
                                    .opaque = {},
                                    .algorithm = {},
                                    .hasQop = false,
                                    .isStale = false,
                                    .isUserHashed = false};
        QTest::newRow("all") << QByteArray("Digest realm=\"a \\\"b\\\", c\", qop=\"auth-int, auth\""
                                           ", algorithm=SHA-256, nonce=\"n=1\", opaque=\"o\", "
                                           "stale=TRUE, userhash=true, charset=UTF-8")
                             << true << full;
        QTest::newRow("bare") << QByteArray("digest nonce=n , realm = r") << true << plain;
        QTest::newRow("behind others")
            << QByteArray("Negotiate abc==, Basic realm=\"x, Digest nonce=1\", "
                          "Digest realm=\"r\", nonce=\"n\", Bearer realm=\"z\"")
            << true << plain;
        QTest::newRow("the second that can be answered")
            << QByteArray("Digest realm=\"r\", nonce=\"1\", algorithm=SHA-512-256, "
                          "Digest realm=\"r\", nonce=\"n\"")
            << true << plain;
        QTest::newRow("none") << QByteArray("Basic realm=\"x\"") << false << DigestChallenge();
        QTest::newRow("broken") << QByteArray("=,\"\",,=\"") << false << DigestChallenge();
    }

    void readsChallenges()
    {
        QFETCH(const QByteArray, header);
        QFETCH(const bool, isThere);
        QFETCH(const DigestChallenge, expected);
        const auto challenge = digestChallenge(asking(header));
        QVERIFY(challenge.has_value());
        QCOMPARE(challenge->has_value(), isThere);
        if (isThere)
            QVERIFY(**challenge == expected);
    }

    void saysWhatIsNotSupported_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("algorithm")
            << QByteArray("Digest realm=\"r\", nonce=\"n\", algorithm=SHA-512-256")
            << "the server asks for Digest with the algorithm “SHA-512-256”; only MD5 and SHA-256 "
               "and their -sess are supported";
        QTest::newRow("qop") << QByteArray("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\"")
                             << "the server asks for Digest with the qop “auth-int”; only “auth” "
                                "is supported";
        QTest::newRow("nonce") << QByteArray("Digest realm=\"r\"")
                               << "the server asks for Digest and gives no nonce";
    }

    void saysWhatIsNotSupported()
    {
        QFETCH(const QByteArray, header);
        const auto challenge = digestChallenge(asking(header));
        QVERIFY(!challenge.has_value());
        QTEST(englishText(challenge.error()), "sentence");
    }

    void namesWhatIsAskedFor()
    {
        QCOMPARE(digestUri(QUrl("http://h.invalid")), QByteArray("/"));
        QCOMPARE(digestUri(QUrl("http://h.invalid/a%20b?c=%2F#d")), QByteArray("/a%20b?c=%2F"));
        QCOMPARE(digestUri(QUrl("http://h.invalid/a/../b//c/./d?e")), QByteArray("/b//c/d?e"));
    }
};

QTEST_GUILESS_MAIN(TestDigestAuth)
#include "tst_digestauth.moc"
