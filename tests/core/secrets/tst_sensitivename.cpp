// Which names are those of secrets.
#include "secrets/sensitivename.h"

#include <QTest>

using namespace Broadside;

class TestSensitiveName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsWords_data()
    {
        QTest::addColumn<bool>("isSensitive");
        for (const char *name : {"password", "dbPassword", "PASSWD", "pwd", "token", "access_token",
                                 "client-secret", "api_key", "apiKey", "X-API-Key", "private key",
                                 "Authorization", "bearer", "credentials"})
            QTest::newRow(name) << true;
        for (const char *name :
             {"", "page", "base_url", "user", "key", "keyboard", "pass_rate", "monkey", "author"})
            QTest::newRow(*name ? name : "nothing") << false;
    }

    void isKnownByItsWords()
    {
        QFETCH(const bool, isSensitive);
        const QString tag = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(isSensitiveName(tag == u"nothing" ? QString() : tag), isSensitive);
    }
};

QTEST_GUILESS_MAIN(TestSensitiveName)
#include "tst_sensitivename.moc"
