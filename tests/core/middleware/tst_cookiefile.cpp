// Cookies that are kept for the next run.

#include "middleware/cookiefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

using namespace Broadside;

namespace {

QNetworkCookie cookieOf(const QByteArray &name, const QByteArray &value, qint64 seconds = 3600)
{
    QNetworkCookie cookie(name, value);
    cookie.setDomain(QStringLiteral(".a.test"));
    cookie.setPath(QStringLiteral("/x"));
    // Whole seconds, as the file has them.
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    cookie.setExpirationDate(QDateTime::fromSecsSinceEpoch(now + seconds, QTimeZone::UTC));
    return cookie;
}

bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestCookieFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/er/cookies.json"));
        QNetworkCookie secure = cookieOf("s", "1");
        secure.setSecure(true);
        secure.setHttpOnly(true);
        secure.setDomain(QStringLiteral("a.test"));
        const CookiesByLane cookies{{1, {cookieOf("a", "\"1, 2\""), secure}},
                                    {7, {cookieOf("b", "\xe4\xff=\tc")}}};
        QVERIFY(writeCookies(path, cookies));
        const Result<CookiesByLane> read = readCookies(path);
        QVERIFY(read);
        QCOMPARE(read->size(), 2U);
        QCOMPARE(read->at(1), cookies.at(1));
        QCOMPARE(read->at(7), cookies.at(7));
    }

    void whatDoesNotOutliveTheRunIsNotWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cookies.json"));
        QNetworkCookie ofSession = cookieOf("s", "1");
        ofSession.setExpirationDate({});
        QVERIFY(writeCookies(path, {{0, {ofSession, cookieOf("old", "1", -10)}}}));
        const Result<CookiesByLane> read = readCookies(path);
        QVERIFY(read);
        QVERIFY(read->at(0).isEmpty());
    }

    void nobodyElseMayReadIt()
    {
#ifdef Q_OS_WIN
        QSKIP("there, the folder says who may read");
#else
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cookies.json"));
        constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther |
                                QFileDevice::WriteGroup | QFileDevice::WriteOther;
        // Nor when it was there before, for all to read.
        QVERIFY(writeFile(path, "{}"));
        QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | others));
        QVERIFY(writeCookies(path, {{0, {cookieOf("a", "1")}}}));
        const QFileDevice::Permissions permissions = QFile::permissions(path);
        QVERIFY(!(permissions & others));
        QVERIFY(permissions & QFileDevice::ReadOwner);
#endif
    }

    void withoutAFileThereAreNone()
    {
        const QTemporaryDir folder;
        const Result<CookiesByLane> read = readCookies(folder.filePath(QStringLiteral("none")));
        QVERIFY(read);
        QVERIFY(read->empty());
    }

    void otherFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray head = "{\"version\":1,\"jars\":[";
        const QByteArray cookie = "{\"name\":\"a\",\"value\":\"1\",\"domain\":\"a.test\","
                                  "\"path\":\"/\",\"expires\":\"2100-01-01T00:00:00Z\"}";
        const auto jarOf = [&head](const QByteArray &text) {
            return QByteArray(head + "{\"lane\":0,\"cookies\":[" + text + "]}]}");
        };
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("cookies!");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("half of it") << jarOf(cookie).chopped(3);
        QTest::newRow("a later version") << jarOf(cookie).replace("\"version\":1", "\"version\":2");
        QTest::newRow("no jars") << QByteArray("{\"version\":1,\"jars\":3}");
        QTest::newRow("a jar that is none") << QByteArray(head + "7]}");
        QTest::newRow("a lane that is none")
            << jarOf(cookie).replace("\"lane\":0", "\"lane\":\"x\"");
        QTest::newRow("a cookie that is none") << jarOf("3");
        QTest::newRow("a cookie without a name") << jarOf("{\"value\":\"1\"}");
        QTest::newRow("without a domain") << jarOf(cookie).replace("a.test", "");
        QTest::newRow("without an end") << jarOf(cookie).replace("2100-01-01T00:00:00Z", "never");
        QTest::newRow("another header") << jarOf(cookie).replace("\"1\"", "\"1\\r\\nX-Admin: 1\"");
        QTest::newRow("another cookie") << jarOf(cookie).replace("\"1\"", "\"1; b=2\"");
        QTest::newRow("no bytes") << jarOf(cookie).replace("\"1\"", "\"\\u4e2d\"");
    }

    void otherFilesAreRefused()
    {
        QFETCH(const QByteArray, bytes);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cookies.json"));
        QVERIFY(writeFile(path, bytes));
        const Result<CookiesByLane> read = readCookies(path);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Format);
        QCOMPARE(read.error().place.file, path);
        QCOMPARE(read.error().message,
                 QStringLiteral("this is no file of cookies that this version can read; delete it "
                                "to begin without any"));
    }

    // What the rows above change is all that is wrong there.
    void theFileOfTheRowsIsFine()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("cookies.json"));
        QVERIFY(writeFile(path, "{\"version\":1,\"jars\":[{\"lane\":0,\"cookies\":[{\"name\":\"a\","
                                "\"value\":\"1\",\"domain\":\"a.test\",\"path\":\"/\","
                                "\"expires\":\"2100-01-01T00:00:00Z\"}]}]}"));
        const Result<CookiesByLane> read = readCookies(path);
        QVERIFY(read);
        QCOMPARE(read->at(0).size(), 1);
        QCOMPARE(read->at(0).first().value(), "1");
    }

    void whatCannotBeWrittenStaysAsItWas()
    {
        const QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(QStringLiteral("file")), "mine"));
        const QString path = folder.filePath(QStringLiteral("file/cookies.json"));
        const Result<void> written = writeCookies(path, {{0, {cookieOf("a", "1")}}});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::File);
        QCOMPARE(written.error().place.file, path);
        QVERIFY(written.error().message.startsWith(QStringLiteral("the cookies cannot be kept: ")));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(QStringLiteral("file")));
    }
};

QTEST_GUILESS_MAIN(TestCookieFile)
#include "tst_cookiefile.moc"
