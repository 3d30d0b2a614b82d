// No secret in any spelling.

#include "base/json.h"
#include "net/contenttype.h"
#include "secrets/redactor.h"

#include <QRandomGenerator>
#include <QStringConverter>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

using namespace Broadside;

class TestRedactor : public QObject
{
    Q_OBJECT

    static void verifyMasked(const Redactor &redactor, const QUrl &url)
    {
        PreparedRequest request;
        request.url = url;
        const QUrl masked = redactor.redact(request).url;
        QVERIFY(masked.isValid());
        QCOMPARE(masked.scheme(), url.scheme());
        QCOMPARE(masked.host(), url.host());
        QCOMPARE(masked.port(), url.port());
        QVERIFY2(masked.toString().contains(Redactor::mask()), qPrintable(masked.toString()));
        QVERIFY2(!masked.toString().contains(u"et-key"), qPrintable(masked.toString()));
    }

private Q_SLOTS:
    void masksAHostInLowerCase()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("Tenant-7"));
        const auto sentence = [](const QString &host) {
            return QStringLiteral("the host “%1” was not found").arg(host);
        };
        redactor.addHost(QUrl(QStringLiteral("http://plain.invalid/Tenant-7")));
        const QString plain = sentence(QStringLiteral("plain.invalid"));
        QCOMPARE(redactor.redact(plain), plain);
        redactor.addHost(QUrl(QStringLiteral("http://Tenant-7.invalid/")));
        QCOMPARE(redactor.redact(sentence(QStringLiteral("tenant-7.invalid"))),
                 sentence(Redactor::mask()));
    }

    void masksEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("clear") << "x s3cr/t+\"ä x" << "x ••• x";
        QTest::newRow("percent") << "x=s3cr%2Ft%2B%22%C3%A4&y" << "x=•••&y";
        QTest::newRow("percent in lower case") << "s3cr%2ft%2b%22%c3%a4" << "•••";
        QTest::newRow("JSON") << "{\"a\":\"s3cr/t+\\\"ä\"}" << "{\"a\":\"•••\"}";
        QTest::newRow("hex") << "a 733363722f742b22c3a4 b" << "a ••• b";
        QTest::newRow("hex in capitals") << "733363722F742B22C3A4" << "•••";
        QTest::newRow("none") << "nothing here" << "nothing here";
    }

    void masksEverySpelling()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("s3cr/t+\"ä"));
        QFETCH(const QString, text);
        QTEST(redactor.redact(text), "masked");
    }

    void masksBase64AtEveryOffset()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("password-1"));
        for (const char *before : {"", "u", "us", "user:", "user1:"}) {
            for (const char *after : {"", "x", "xyz"}) {
                const QByteArray encoded =
                    QByteArray(QByteArray(before) + "password-1" + after).toBase64();
                const QByteArray masked = redactor.redact(encoded);
                QVERIFY2(masked.contains("•••") && masked.size() < encoded.size() + 2,
                         masked.constData());
            }
        }
    }

    void theLongerSecretIsMaskedWhole()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("abc"));
        redactor.add(QStringLiteral("abcdef"));
        QCOMPARE(redactor.redact(QStringLiteral("abcdef abc")), QStringLiteral("••• •••"));
    }

    void authHeadersAreAlwaysMasked()
    {
        const Redactor redactor;
        const HeaderList headers =
            redactor.redact(HeaderList{{"authorization", "Bearer abc"}, {"Accept", "abc"}});
        QCOMPARE(headers[0].second, QByteArray("Bearer •••"));
        QCOMPARE(headers[1].second, QByteArray("abc"));
    }

    void credentialsOfProxiesAreAlwaysMasked()
    {
        PreparedRequest request;
        request.proxy = QUrl(QStringLiteral("http://ana:hunter2@p.test:3128"));
        const PreparedRequest masked = Redactor().redact(request);
        QCOMPARE(masked.proxy->host(), QStringLiteral("p.test"));
        QCOMPARE(masked.proxy->userInfo(), Redactor::mask());
    }

    void credentialHeadersAreMaskedWhole()
    {
        PreparedRequest request;
        request.headers = {{"X-Api-Key", "k"}, {"X-Other", "k"}};
        request.credentialHeaders = {"x-api-key"};
        const HeaderList headers = Redactor().redact(request).headers;
        QCOMPARE(headers[0].second, QByteArray("•••"));
        QCOMPARE(headers[1].second, QByteArray("k"));
    }

    void masksEveryCharacterInUrls_data()
    {
        QTest::addColumn<QString>("secret");
        for (char character = ' '; character <= '~'; ++character) {
            const QByteArray name = QByteArray("character ") + QByteArray::number(int(character));
            QTest::newRow(name.constData())
                << QString(u"secr" + QString(QLatin1Char(character)) + u"et-key");
        }
    }

    void masksEveryCharacterInUrls()
    {
        QFETCH(const QString, secret);
        Redactor redactor;
        redactor.add(secret);
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(secret));
        QString form = encoded;
        form.replace(QStringLiteral("%20"), QStringLiteral("+"));
        QString everyOther; // encoded, the rest literal, in lower case
        for (qsizetype i = 0; i < secret.size(); ++i)
            everyOther += i % 2 == 0 ? QString(u'%' + QString::number(secret[i].unicode(), 16))
                                     : QString(secret[i]);
        for (const QString &spelling : {secret, encoded, form, everyOther}) {
            for (const QString &before : {QStringLiteral("p/"), QStringLiteral("p?q=")}) {
                const QString text = before + spelling + u"&end";
                QCOMPARE(redactor.redact(text), QString(before + u"•••&end"));
            }
        }

        QUrl url(QStringLiteral("http://host.invalid:81/"));
        url.setPath(QString(u"/a/" + secret + u"/b"), QUrl::DecodedMode);
        verifyMasked(redactor, url);
        url.setPath(QStringLiteral("/"));
        url.setQuery(QString(u"a=" + encoded + u"&b=1"));
        verifyMasked(redactor, url);
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("a"), encoded);
        url.setQuery(query);
        verifyMasked(redactor, url);
    }

    void hostsAreHiddenWhole_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("masked");
        QTest::newRow("elsewhere")
            << "http://a.invalid:81/x?k=Tenant-7" << "http://a.invalid:81/x?k=•••";
        QTest::newRow("host") << "https://tenant-7.invalid/x/y" << "https://hidden.invalid/x/y";
        QTest::newRow("host in another case")
            << "https://Tenant-7.invalid/x/Tenant-7?k=1" << "https://hidden.invalid/x/•••";
        QTest::newRow("host and path") << "https://b.invalid/p" << "https://hidden.invalid/p";
        QTest::newRow("port") << "https://a.invalid:8181/x" << "https://hidden.invalid/x";
        QTest::newRow("none") << "https://a.invalid/x%2Fy" << "https://a.invalid/x%2Fy";
    }

    void hostsAreHiddenWhole()
    {
        Redactor redactor;
        redactor.add(
            {QStringLiteral("Tenant-7"), QStringLiteral("b.invalid/p"), QStringLiteral("8181")});
        QFETCH(const QString, url);
        PreparedRequest request;
        request.url = QUrl(url);
        Response response;
        response.url = QUrl(url);
        QTEST(redactor.redact(request).url.toString(), "masked");
        QTEST(redactor.redact(response).url.toString(), "masked");
    }

    void hostsAreHiddenInTexts()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("Tenant-7"));
        QCOMPARE(redactor.redactUrl(QStringLiteral("http://tenant-7.invalid/a/Tenant-7")),
                 QStringLiteral("http://hidden.invalid/a/•••"));
        QCOMPARE(redactor.redactUrl(QStringLiteral("http://a.invalid/a?b=Tenant-7")),
                 QStringLiteral("http://a.invalid/a?b=•••"));
        QCOMPARE(redactor.redactUrl(QStringLiteral("{{base_url}}/a b")),
                 QStringLiteral("{{base_url}}/a b"));
        QCOMPARE(redactor.redactAuthority(QStringLiteral("tenant-7.invalid:80")),
                 QStringLiteral("hidden.invalid:80"));
        QCOMPARE(redactor.redactAuthority(QStringLiteral("a.invalid:80")),
                 QStringLiteral("a.invalid:80"));
        const Redactor none;
        QCOMPARE(none.redactAuthority(QStringLiteral("[::1]:80")), QStringLiteral("[::1]:80"));
    }

    // In lower case, as they come.
    void masksNamesOfHeaders()
    {
        Redactor redactor;
        redactor.add({QStringLiteral("Tenant7"), QStringLiteral("Type")});
        Response response;
        response.headers = {{"x-tenant7-id", "1"}, {"Content-Type", "text/plain"}};
        const HeaderList headers = redactor.redact(response).headers;
        QCOMPARE(headers[0].first, QByteArray("x-•••-id"));
        QCOMPARE(headers[1].first, QByteArray("Content-Type"));
    }

    void blanksAroundASecretDoNotHideIt()
    {
        Redactor redactor;
        redactor.add(QStringLiteral(" my key\n"));
        QCOMPARE(redactor.redact(QByteArray("X: my key")), QByteArray("X: •••"));
        QCOMPARE(redactor.redact(QByteArray("a my key\nb")), QByteArray("a•••b"));
    }

    void masksNamesInMultipartBodies()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("a%41\"z"));
        QCOMPARE(redactor.redact(QByteArray("name=\"a%41%22z\"")), QByteArray("name=\"•••\""));
    }

    void masksPartsOfJsonPointers()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("a/b~c"));
        QCOMPARE(redactor.redact(QStringLiteral("/x/a~1b~0c/y: is none")),
                 QStringLiteral("/x/•••/y: is none"));
    }

    void masksJsonEscapes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("masked");
        const auto row = [](const char *name, const QByteArray &text, const QByteArray &masked) {
            QTest::newRow(name) << text << masked;
        };
        row("short escapes", "{\"a\":\"k/\\\"\\\\\\n\xc3\xa4\xf0\x9f\x98\x80z\"}",
            "{\"a\":\"•••\"}");
        row("escaped slash", "[\"k\\/\\\"\\\\\\n\\u00e4\\ud83d\\ude00z\"]", "[\"•••\"]");
        row("upper case", "[\"k\\/\\\"\\\\\\n\\u00E4\\uD83D\\uDE00z\"]", "[\"•••\"]");
        row("all of it", "\\u006b\\u002F\\u0022\\u005C\\u000a\\u00e4\\ud83d\\ude00\\u007a", "•••");
        row("JSON in JSON", "\"[\\\"k\\\\/\\\\\\\"\\\\\\\\\\\\n\\\\u00e4\\\\ud83d\\\\ude00z\\\"]\"",
            "\"[\\\"•••\\\"]\"");
        row("percent in JSON", "\"\\/?k\\/%22%5c%0A%C3%A4%f0%9F%98%80z\\n\"", "\"\\/?•••\\n\"");
        row("other escapes", "[\"\\u00e4\\n\\\"\"]", "[\"\\u00e4\\n\\\"\"]");
    }

    void masksJsonEscapes()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("k/\"\\\nä😀z"));
        QFETCH(const QByteArray, text);
        QTEST(redactor.redact(text), "masked");
    }

    // What is left of JSON has to be JSON.
    void masksWholeEscapeSequences()
    {
        Redactor redactor;
        redactor.add({QStringLiteral("nabc"), QStringLiteral("00e4x"), QStringLiteral("def\\")});
        QCOMPARE(redactor.redact(QByteArray("[\"1\\nabc2\"]")), QByteArray("[\"1•••2\"]"));
        QCOMPARE(redactor.redact(QByteArray("[\"1\\u00e4x2\"]")), QByteArray("[\"1•••2\"]"));
        QCOMPARE(redactor.redact(QByteArray("[\"1def\\\"2\"]")), QByteArray("[\"1•••2\"]"));
    }

    void masksBodiesInTheirCharset_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("masked");
        const auto utf16 = [](const QString &text, QStringConverter::Encoding encoding,
                              QStringConverter::Flag flag = QStringConverter::Flag::Default) {
            return QByteArray(QStringEncoder(encoding, flag).encode(text));
        };
        const QString text = QStringLiteral("a k\\u00f6y b köy");
        const QString masked = QStringLiteral("a ••• b •••");
        QTest::newRow("UTF-8") << QByteArray("text/plain") << QByteArray("a k\\u00f6y b köy")
                               << QByteArray("a ••• b •••");
        QTest::newRow("Latin-1") << QByteArray("text/plain; charset=iso-8859-1")
                                 << QByteArray("a k\xf6y b k\\u00f6y \xe9")
                                 << QByteArray("a *** b *** \xe9");
        QTest::newRow("Latin-1 that nobody declared")
            << QByteArray("text/plain") << QByteArray("a k\xf6y \xe9") << QByteArray("a *** \xe9");
        QTest::newRow("declared in the page")
            << QByteArray("text/html") << QByteArray("<meta charset=\"iso-8859-1\">k\xf6y")
            << QByteArray("<meta charset=\"iso-8859-1\">***");
        QTest::newRow("UTF-8 said to be Latin-1") << QByteArray("text/plain; charset=iso-8859-1")
                                                  << QByteArray("köy") << QByteArray("•••");
        QTest::newRow("nothing in Latin-1") << QByteArray("text/plain; charset=iso-8859-1")
                                            << QByteArray("k\xe4y") << QByteArray("k\xe4y");
        QTest::newRow("UTF-16 with its mark")
            << QByteArray("text/plain")
            << utf16(text, QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom)
            << utf16(masked, QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        QTest::newRow("UTF-16, big end first")
            << QByteArray("text/plain; charset=utf-16be") << utf16(text, QStringConverter::Utf16BE)
            << utf16(masked, QStringConverter::Utf16BE);
    }

    void masksBodiesInTheirCharset()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("köy"));
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        Response response;
        response.headers = {{"Content-Type", type}};
        response.body = body;
        const QByteArray masked = redactor.redact(response).body.bytes();
        QTEST(masked, "masked");
        const ContentType shown = contentTypeOf(response.headers, masked);
        const QList<QByteArray> masks = Redactor::masksIn(charsetFor(shown, masked, {}));
        const auto isInIt = [&](const QByteArray &mask) { return masked.contains(mask); };
        QCOMPARE(std::ranges::any_of(masks, isInIt), masked != body);
        PreparedRequest request;
        request.headers = response.headers;
        request.content = {body};
        QTEST(std::get<QByteArray>(redactor.redact(request).content[0]), "masked");
    }

    void overlappingSecretsAreMaskedTogether()
    {
        Redactor redactor;
        redactor.add({QStringLiteral("abcd"), QStringLiteral("cdefgh")});
        QCOMPARE(redactor.redact(QStringLiteral("xabcdefghx")), QStringLiteral("x•••x"));
    }

    void plusesStandForBlanks()
    {
        Redactor redactor;
        redactor.add({QStringLiteral("a b+c"), QStringLiteral("one two")});
        for (const char *text : {"a+b+c", "a+b%2bc", "a%20b+c", "a b+c", "one+two", "%6fne+two"})
            QCOMPARE(redactor.redact(QByteArray(text)), QByteArray("•••"));
    }

    void textWithoutSecretsIsShared()
    {
        Redactor redactor;
        redactor.add(QStringLiteral("password"));
        const QByteArray bytes("nothing % here \\n + there");
        QCOMPARE(redactor.redact(bytes).constData(), bytes.constData());
        const QString text = QString::fromLatin1(bytes);
        QCOMPARE(redactor.redact(text).constData(), text.constData());
    }

    void masksManySecretsInLongTexts()
    {
        Redactor redactor;
        constexpr int count = 20'000;
        const auto secret = [](int i) {
            return QString(u"eyJhbGciOi." + QString::number(i * 7919) + u"/end");
        };
        for (int i = 0; i < count; ++i)
            redactor.add(secret(i));
        QString text;
        QString masked;
        for (int i = 0; text.size() < 1'000'000; ++i) {
            text += u"some \\n%20 text " + secret(i % count) + u';';
            masked += u"some \\n%20 text •••;";
        }
        QVERIFY(redactor.redact(text) == masked);
    }

    // Random secrets in random texts: nothing of them is left in any spelling.
    void leavesNothingOfRandomSecrets()
    {
        QRandomGenerator random(42);
        const QString letters = QStringLiteral("abcXYZ019 %+/=&?\"\\'{}<>äß-_.~\t");
        for (int round = 0; round < 500; ++round) {
            QString secret;
            while (secret.size() < 8)
                secret += letters[random.bounded(int(letters.size()))];
            if (secret.toUcs4().contains(0xFFFD) || QString::fromUtf8(secret.toUtf8()) != secret)
                continue; // half a surrogate pair
            Redactor redactor;
            redactor.add(secret);
            const QByteArray json = toCompactText(toJson(secret));
            for (const QByteArray &spelling :
                 {secret.toUtf8(), QUrl::toPercentEncoding(secret), json.mid(1, json.size() - 2)}) {
                const QByteArray masked = redactor.redact("before " + spelling + " after");
                QVERIFY2(!masked.contains(spelling), masked.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
