// No secret in any spelling.

#include "base/json.h"
#include "secrets/redactor.h"

#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

using namespace Broadside;

class TestRedactor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksEverySpelling_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("clear") << "x s3cr/t+\"ä x" << "x ••• x";
        QTest::newRow("percent") << "x=s3cr%2Ft%2B%22%C3%A4&y" << "x=•••&y";
        QTest::newRow("percent in lower case") << "s3cr%2ft%2b%22%c3%a4" << "•••";
        QTest::newRow("JSON") << "{\"a\":\"s3cr/t+\\\"ä\"}" << "{\"a\":\"•••\"}";
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
            const QByteArray clear = secret.toUtf8();
            const QByteArray json = toCompactText(toJson(secret));
            for (const QByteArray &spelling :
                 {clear, QUrl::toPercentEncoding(secret), json.mid(1, json.size() - 2)}) {
                const QByteArray masked = redactor.redact("before " + spelling + " after");
                QVERIFY2(!masked.contains(spelling), masked.constData());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_redactor.moc"
