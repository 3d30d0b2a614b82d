// No secret in a body that is in a file either, wherever it stands.

#include "secrets/redactor.h"
#include "support/bodyinfile.h"

#include <QTest>

using namespace Broadside;

class TestBodyRedaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_redactor.add(QStringLiteral("s3cr/t+\"ä")); }

    void masksAsInMemory_data()
    {
        QTest::addColumn<QByteArray>("spelling");
        QTest::newRow("clear") << QByteArray("s3cr/t+\"ä");
        QTest::newRow("percent") << QByteArray("s3cr%2Ft%2B%22%C3%A4");
        QTest::newRow("JSON") << QByteArray("s3cr\\/t+\\\"\\u00e4");
        QTest::newRow("JSON in JSON") << QByteArray("s3cr\\\\/t+\\\\\\\"\\\\u00e4");
        QTest::newRow("hex") << QByteArray("733363722f742b22c3a4");
    }

    // The parts that are looked at one after another begin at each mebibyte.
    void masksAsInMemory()
    {
        QFETCH(const QByteArray, spelling);
        constexpr qsizetype step = 1024 * 1024;
        for (qsizetype before = 0; before <= spelling.size() + 1; ++before) {
            QByteArray text(2 * step + 1000, ' ');
            text.replace(step - before, spelling.size(), spelling);
            text.replace(2 * step - before, spelling.size(), spelling);
            const auto masked = m_redactor.redact(bodyInFile(text));
            QVERIFY(masked);
            QVERIFY(masked->isInFile());
            const QByteArray bytes = masked->bytes();
            QCOMPARE(bytes.count(Redactor::mask().toUtf8()), 2);
            QVERIFY(bytes == m_redactor.redact(text));
        }
    }

    void readsEscapesFromTheirBeginnings()
    {
        constexpr qsizetype step = 1024 * 1024;
        for (const char *signs : {"\\", "\\\\", "%"}) {
            for (qsizetype length : {step + 499, step + 2000, step + 5000, step + 5001}) {
                QByteArray text = QByteArray(signs).repeated(length);
                text += "s3cr\\/t+\\\"\\u00e4 end";
                const auto masked = m_redactor.redact(bodyInFile(text));
                QVERIFY(masked);
                QVERIFY(masked->bytes() == m_redactor.redact(text));
            }
        }
    }

    void keepsWhatHasNoSecret()
    {
        const ResponseBody body = bodyInFile(QByteArray(3'000'000, 'x'));
        QVERIFY(m_redactor.redact(body)->isSharedWith(body));
        const ResponseBody inMemory("nothing");
        QVERIFY(m_redactor.redact(inMemory)->isSharedWith(inMemory));
        QCOMPARE(m_redactor.redact(ResponseBody("s3cr/t+\"ä"))->bytes(), Redactor::mask().toUtf8());
    }

private:
    Redactor m_redactor;
};

QTEST_APPLESS_MAIN(TestBodyRedaction)
#include "tst_bodyredaction.moc"
