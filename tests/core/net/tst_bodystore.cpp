// What of a run's bodies is in memory and what in files, and what becomes of the files.

#include "net/bodyfolder.h"
#include "support/bodyinfile.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestBodyStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void keepsSmallOnesInMemory();
    void keepsLargeOnesInFiles();
    void givesBackWhatIsGone();
    void packsSmallOnesForWhichThereIsNoRoom();
    void saysWhenTheFolderTakesNothing();
    void removesTheFolderWithTheLastBody();
    void removesFoldersOfTheDead();
    void keepsFoldersOfTheLiving();

private:
    QStringList entries() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestBodyStore::keepsSmallOnesInMemory()
{
    BodyStore store({.each = 100, .together = 1000}, m_folder->path());
    const auto body = collected(store, QByteArray(100, 'x'));
    QVERIFY(body);
    QVERIFY(!body->isInFile());
    QCOMPARE(store.bytesInMemory(), 100);
    QCOMPARE(entries(), QStringList());
    QCOMPARE(collected(store, {})->size(), 0);
}

void TestBodyStore::keepsLargeOnesInFiles()
{
    BodyStore store({.each = 100, .together = 1000}, m_folder->path());
    QByteArray bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes += char(i % 251);
    const auto body = collected(store, bytes);
    QVERIFY(body);
    QVERIFY(body->isInFile());
    QCOMPARE(body->bytes(), bytes);
    QCOMPARE(store.bytesInMemory(), 0);
    QCOMPARE(entries().size(), 1);
}

void TestBodyStore::givesBackWhatIsGone()
{
    BodyStore store({.each = 100, .together = 150}, m_folder->path());
    auto first = collected(store, QByteArray(100, 'a'));
    const auto copy = std::make_unique<ResponseBody>(*first);
    QVERIFY(collected(store, QByteArray(60, 'b'))->isInFile());
    first = ResponseBody();
    QCOMPARE(store.bytesInMemory(), 100); // of the copy
    *copy = {};
    QCOMPARE(store.bytesInMemory(), 0);
    QVERIFY(!collected(store, QByteArray(60, 'c'))->isInFile());
}

void TestBodyStore::packsSmallOnesForWhichThereIsNoRoom()
{
    BodyStore store({.each = 100, .together = 0}, m_folder->path());
    std::vector<ResponseBody> bodies;
    for (char sign = 'a'; sign <= 'z'; ++sign)
        bodies.push_back(collected(store, QByteArray(sign - 'a' + 1, sign)).value());
    for (char sign = 'a'; sign <= 'z'; ++sign) {
        const ResponseBody &body = bodies[size_t(sign - 'a')];
        QVERIFY(body.isInFile());
        QCOMPARE(body.bytes(), QByteArray(sign - 'a' + 1, sign));
        QVERIFY(body.view() == body.bytes());
    }
}

void TestBodyStore::saysWhenTheFolderTakesNothing()
{
    const QString nowhere = m_folder->filePath(QStringLiteral("nowhere"));
    BodyStore store({.each = 100}, nowhere);
    const auto large = collected(store, QByteArray(1000, 'x'));
    QVERIFY(!large);
    const QString sentence = englishText(large.error());
    QVERIFY2(sentence.contains(QString(u"“" + nowhere + u"”")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("make room in it")), qPrintable(sentence));
    QVERIFY(collected(store, QByteArray(100, 'x')));
}

void TestBodyStore::removesTheFolderWithTheLastBody()
{
    std::optional<ResponseBody> kept;
    {
        BodyStore store({.each = 1}, m_folder->path());
        kept = collected(store, "kept").value();
        QVERIFY(collected(store, "not kept"));
    }
    QCOMPARE(entries().size(), 1);
    QCOMPARE(kept->bytes(), QByteArray("kept"));
    kept.reset();
    QCOMPARE(entries(), QStringList());
}

void TestBodyStore::removesFoldersOfTheDead()
{
    QProcess process;
    process.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("cat")});
    if (!process.waitForStarted())
        QSKIP("there is no sh");
    const QByteArray dead = QByteArray::number(process.processId());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());

    QDir folder(m_folder->path());
    QVERIFY(folder.mkdir(QStringLiteral("broadside-bodies-dead")));
    QVERIFY(folder.mkdir(QStringLiteral("of-another")));
    QVERIFY(folder.mkdir(QStringLiteral("broadside-bodies-new"))); // has no lock yet
    const QString left = folder.filePath(QStringLiteral("broadside-bodies-dead/"));
    QFile lock(left + u"lock");
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write(dead + "\nbroadside\n" + QSysInfo::machineHostName().toUtf8() + '\n');
    lock.close();
    QFile body(left + u"body");
    QVERIFY(body.open(QIODevice::WriteOnly));
    body.write("left behind");
    body.close();

    removeLeftBodyFolders(m_folder->path());
    QCOMPARE(entries(), QStringList({"broadside-bodies-new", "of-another"}));
}

void TestBodyStore::keepsFoldersOfTheLiving()
{
    BodyStore store({.each = 1}, m_folder->path());
    const auto body = collected(store, "of this process");
    QVERIFY(body);
    removeLeftBodyFolders(m_folder->path());
    QCOMPARE(entries().size(), 1);
    QCOMPARE(body->bytes(), QByteArray("of this process"));
}

QTEST_GUILESS_MAIN(TestBodyStore)
#include "tst_bodystore.moc"
