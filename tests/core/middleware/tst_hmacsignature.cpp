// Signatures of requests with HMAC and SHA-256; the vector is test case 2 of RFC 4231.

#include "middleware/hmacsignature.h"
#include "plan/expander.h"
#include "support/builders.h"

#include <QTest>
#include <QTimeZone>

using namespace Broadside;

namespace {

struct SigningBench
{
    VariableScope scope{{makeVariableLayer("test", {variable("name", "ana")})}};
    std::map<QString, QString> secrets{{"key", "s3cret"}};
    Expander expander{scope, secrets};
    QStringList found;

    Result<void> sign(PreparedRequest &request, const HmacSigning &signing)
    {
        const QDateTime instant({2015, 8, 30}, {12, 36}, QTimeZone::UTC); // 1440938160
        return signWithHmac(request, signing, expander, instant, found);
    }
};

PreparedRequest request()
{
    PreparedRequest request;
    request.method = "POST";
    request.url = QUrl("http://h.invalid:81/a%20b?q=1%2F2");
    request.content = {QByteArray("what do ya want for nothing?")};
    return request;
}

HmacSigning signing(const QString &key)
{
    HmacSigning signing;
    signing.key = Value::fromText(key, {"c.yaml", 4, 2});
    return signing;
}

const QByteArray vectorDigest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

} // namespace

class TestHmacSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBodyIsSigned()
    {
        SigningBench bench;
        PreparedRequest post = request();
        QVERIFY(bench.sign(post, signing("Jefe")));
        QCOMPARE(headerValue(post.headers, "X-Signature"), vectorDigest);
        QCOMPARE(post.credentialHeaders, QList<QByteArray>{"X-Signature"});
        QCOMPARE(bench.found, QStringList{"Jefe"});
    }

    void bodiesInPiecesAreOne()
    {
        SigningBench bench;
        PreparedRequest post = request();
        post.content = {QByteArray("what do ya want "), QByteArray("for nothing?")};
        QVERIFY(bench.sign(post, signing("Jefe")));
        QCOMPARE(headerValue(post.headers, "X-Signature"), vectorDigest);
    }

    void theHeaderIsAsDeclared()
    {
        SigningBench bench;
        PreparedRequest post = request();
        post.headers = {{"x-hub", "old"}};
        HmacSigning declared = signing("Jefe");
        declared.header = "X-Hub";
        declared.prefix = Value::fromText("sha256={{name}}:");
        declared.isBase64 = true;
        declared.timestampHeader = "X-Time";
        QVERIFY(bench.sign(post, declared));
        QCOMPARE(headerValue(post.headers, "X-Hub"),
                 QByteArray("sha256=ana:" + QByteArray::fromHex(vectorDigest).toBase64()));
        QCOMPARE(headerValue(post.headers, "X-Time"), QByteArray("1440938160"));
        QCOMPARE(post.headers.size(), 2);
    }

    // What the request has is not expanded again.
    void signsWhatItIsToldTo()
    {
        SigningBench bench;
        PreparedRequest post = request();
        post.content = {QByteArray("{{$x}} é")};
        HmacSigning declared = signing("{{$secret key}}");
        declared.over = Value::fromText(
            "{{$method}} {{ $path }} {{$query}} {{$host}} {{$timestamp}} {{name}} {{$body}}");
        QVERIFY(bench.sign(post, declared));
        QCOMPARE(headerValue(post.headers, "X-Signature"),
                 QByteArray("0de6653889b8ab68ac09878887651bdd6c57cee0acf4c6c9dec59f1402d7d042"));
        QCOMPARE(bench.expander.usedSecrets(), QStringList{"s3cret"});
    }

    // Dots in a path are gone when it is sent.
    void thePathIsSignedAsItIsSent()
    {
        HmacSigning declared = signing("Jefe");
        declared.over = Value::fromText("{{$path}}");
        const auto signatureOf = [&declared](const char *url) {
            SigningBench bench;
            PreparedRequest get;
            get.url = QUrl(QString::fromLatin1(url));
            if (!bench.sign(get, declared))
                return QByteArray();
            return headerValue(get.headers, "X-Signature");
        };
        const QByteArray sent = signatureOf("http://h.invalid/b/c");
        QVERIFY(!sent.isEmpty());
        QCOMPARE(signatureOf("http://h.invalid/a/../b/./c"), sent);
        QVERIFY(signatureOf("http://h.invalid/b//c") != sent);
        QCOMPARE(signatureOf("http://h.invalid"), signatureOf("http://h.invalid/"));
    }

    void bodiesInFilesAreRefused()
    {
        SigningBench bench;
        PreparedRequest post = request();
        post.content = {FileContent{"/none"}};
        const auto refused = bench.sign(post, signing("Jefe"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message,
                 QString("a body that is sent from a file cannot be signed with HMAC; leave "
                         "{{$body}} out of what is signed"));
        QCOMPARE(refused.error().place.line, 4);
        HmacSigning declared = signing("Jefe");
        declared.over = Value::fromText("{{$path}}");
        QVERIFY(bench.sign(post, declared));
    }

    void badDeclarationsAreRefused_data()
    {
        QTest::addColumn<HmacSigning>("declared");
        QTest::addColumn<QString>("sentence");
        HmacSigning name = signing("a");
        name.header = "X Y";
        QTest::newRow("header") << name << "“X Y” cannot be the name of a header";
        HmacSigning time = signing("a");
        time.timestampHeader = "X:Y";
        QTest::newRow("time header") << time << "“X:Y” cannot be the name of a header";
        HmacSigning prefix = signing("a");
        prefix.prefix = Value::fromText("a\r\nb");
        QTest::newRow("prefix") << prefix
                                << "the header X-Signature holds a line break or another control "
                                   "character, which a header cannot";
        QTest::newRow("key") << signing("{{nobody}}") << "unknown variable “nobody”";
        HmacSigning over = signing("a");
        over.over = Value::fromText("{{$bodi}}");
        QTest::newRow("over") << over << "unknown function “$bodi”";
    }

    void badDeclarationsAreRefused()
    {
        QFETCH(const HmacSigning, declared);
        QFETCH(const QString, sentence);
        SigningBench bench;
        PreparedRequest post = request();
        const auto refused = bench.sign(post, declared);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.left(sentence.size()), sentence);
    }

    void namesTheHost_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("http") << "http://h.invalid/" << QByteArray("h.invalid");
        QTest::newRow("its port") << "https://h.invalid:443/" << QByteArray("h.invalid:443");
        QTest::newRow("encoded") << "http://b\u00fccher.invalid/"
                                 << QByteArray("xn--bcher-kva.invalid");
        QTest::newRow("another port") << "https://h.invalid:80/" << QByteArray("h.invalid:80");
        QTest::newRow("address") << "http://[::1]:81/" << QByteArray("[::1]:81");
    }

    void namesTheHost()
    {
        QFETCH(const QString, url);
        PreparedRequest get;
        get.url = QUrl(url);
        QTEST(hostHeader(get), "host");
        get.headers = {{"host", "other"}};
        QCOMPARE(hostHeader(get), QByteArray("other"));
    }
};

QTEST_GUILESS_MAIN(TestHmacSignature)
#include "tst_hmacsignature.moc"
