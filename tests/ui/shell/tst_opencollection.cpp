// Collections as the window holds them: read in the background, read again, several of them.
#include "models/workspace.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace Broadside;

class TestOpenCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsInTheBackground();
    void readsAgainWhenItsFileChanges();
    void readsAgainWhenItsFileIsReplaced();
    void readsAgainWhenAnIncludedFileChanges();
    void otherFilesInTheFolderDoNotMatter();
    void keepsWhatItHadWhenTheFileGoesAway();
    void tellsWhatIsWrong();
    void aWorkspaceOpensAFileOnce();
    void aWorkspaceKnowsAFileByItsOtherNames();
    void closingPicksAnotherOne();

private:
    QString write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the file cannot be written");
        return path;
    }
    static bool isRead(const OpenCollection &collection)
    {
        return QTest::qWaitFor([&] { return collection.loaded() && !collection.isReading(); },
                               60'000);
    }
    static bool waitForTitle(const OpenCollection &collection, const QString &title)
    {
        return QTest::qWaitFor([&] { return collection.title() == title; }, 60'000);
    }
    static QByteArray named(const QByteArray &name)
    {
        return "broadside: 1\nname: " + name + "\nroutes:\n  - { name: a, get: http://h/ }\n";
    }

    QTemporaryDir m_folder;
};

void TestOpenCollection::readsInTheBackground()
{
    const OpenCollection collection(write(QStringLiteral("one.yaml"), named("One")));
    QVERIFY(!collection.loaded());
    QCOMPARE(collection.title(), QStringLiteral("one.yaml"));
    const QSignalSpy changed(&collection, &OpenCollection::changed);
    QVERIFY(isRead(collection));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(collection.title(), QStringLiteral("One"));
    QVERIFY(collection.errors().isEmpty());
}

void TestOpenCollection::readsAgainWhenItsFileChanges()
{
    const OpenCollection collection(write(QStringLiteral("two.yaml"), named("Two")));
    QVERIFY(isRead(collection));
    write(QStringLiteral("two.yaml"), named("Two and more"));
    QVERIFY(waitForTitle(collection, QStringLiteral("Two and more")));
    write(QStringLiteral("two.yaml"), named("And once more again"));
    QVERIFY(waitForTitle(collection, QStringLiteral("And once more again")));
}

// As editors save: a new file takes the place of the old one.
void TestOpenCollection::readsAgainWhenItsFileIsReplaced()
{
    const QString path = write(QStringLiteral("three.yaml"), named("Three"));
    const OpenCollection collection(path);
    QVERIFY(isRead(collection));
    for (const char *name : {"Replaced", "Replaced again"}) {
        const QString other = write(QStringLiteral("three.yaml.new"), named(name));
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(other, path));
        QVERIFY(waitForTitle(collection, QString::fromLatin1(name)));
    }
}

void TestOpenCollection::readsAgainWhenAnIncludedFileChanges()
{
    write(QStringLiteral("part.yaml"), "broadside: 1\nname: Part\nroutes:\n"
                                       "  - { name: a, get: http://h/ }\n");
    const OpenCollection collection(
        write(QStringLiteral("whole.yaml"), "broadside: 1\nname: Whole\ninclude: part.yaml\n"));
    QVERIFY(isRead(collection));
    QCOMPARE(collection.errors().size(), 0);
    const QSignalSpy changed(&collection, &OpenCollection::changed);
    write(QStringLiteral("part.yaml"), "broadside: 1\nname: Part\nroutes:\n"
                                       "  - { name: another, get: http://h/ }\n");
    QVERIFY(QTest::qWaitFor([&] { return changed.count() == 1; }, 60'000));
}

void TestOpenCollection::otherFilesInTheFolderDoNotMatter()
{
    const OpenCollection collection(write(QStringLiteral("four.yaml"), named("Four")));
    QVERIFY(isRead(collection));
    const QSignalSpy changed(&collection, &OpenCollection::changed);
    write(QStringLiteral("report.json"), "{}");
    constexpr int settled = 300; // longer than it waits until a file is written to its end
    QTest::qWait(settled);
    QCOMPARE(changed.count(), 0);
}

void TestOpenCollection::keepsWhatItHadWhenTheFileGoesAway()
{
    const QString path = write(QStringLiteral("five.yaml"), named("Five"));
    const OpenCollection collection(path);
    QVERIFY(isRead(collection));
    QVERIFY(QFile::remove(path));
    QVERIFY(QTest::qWaitFor([&] { return !collection.errors().isEmpty(); }, 60'000));
    QCOMPARE(collection.loaded()->collection.root.items.size(), size_t(1));
    QCOMPARE(collection.title(), QStringLiteral("Five"));
}

void TestOpenCollection::tellsWhatIsWrong()
{
    const OpenCollection collection(write(QStringLiteral("six.yaml"),
                                          "broadside: 1\nname: Six\nroutes:\n"
                                          "  - { name: good, get: http://h/ }\n"
                                          "  - { name: bad, gett: http://h/ }\n"));
    QVERIFY(isRead(collection));
    QCOMPARE(collection.errors().size(), 1);
    QCOMPARE(collection.errors().constFirst().place.line, 5);
    QCOMPARE(collection.loaded()->collection.root.items.size(), size_t(1));
}

void TestOpenCollection::aWorkspaceOpensAFileOnce()
{
    Workspace workspace;
    const QString path = write(QStringLiteral("seven.yaml"), named("Seven"));
    const QString other = write(QStringLiteral("eight.yaml"), named("Eight"));
    OpenCollection *first = workspace.open(path);
    OpenCollection *second = workspace.open(other);
    QCOMPARE(workspace.active(), second);
    QCOMPARE(workspace.open(m_folder.path() + QStringLiteral("/./seven.yaml")), first);
    QCOMPARE(workspace.active(), first);
    QCOMPARE(workspace.collections().size(), size_t(2));
}

// Two of one file would write over each other.
void TestOpenCollection::aWorkspaceKnowsAFileByItsOtherNames()
{
    Workspace workspace;
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("shop")));
    const QString folder = m_folder.filePath(QStringLiteral("shop"));
    const QString path = write(QStringLiteral("shop/shop.broadside.yaml"), named("Shop"));
    OpenCollection *shop = workspace.open(folder);
    QCOMPARE(workspace.open(path), shop);
    workspace.close(shop);
    shop = workspace.open(path);
    QCOMPARE(workspace.open(folder), shop);
    QCOMPARE(workspace.collections().size(), size_t(1));

    const QString link = m_folder.filePath(QStringLiteral("link.yaml"));
    std::error_code failure;
    std::filesystem::create_symlink(QFileInfo(path).filesystemFilePath(),
                                    QFileInfo(link).filesystemFilePath(), failure);
    if (failure)
        QSKIP("no links can be made here");
    QCOMPARE(workspace.open(link), shop);
    QCOMPARE(workspace.collections().size(), size_t(1));
    const QString gone = m_folder.filePath(QStringLiteral("gone.yaml"));
    OpenCollection *missing = workspace.open(gone);
    QVERIFY(missing != shop);
    QCOMPARE(workspace.open(gone), missing);
}

void TestOpenCollection::closingPicksAnotherOne()
{
    Workspace workspace;
    OpenCollection *first = workspace.open(write(QStringLiteral("nine.yaml"), named("Nine")));
    OpenCollection *second = workspace.open(write(QStringLiteral("ten.yaml"), named("Ten")));
    OpenCollection *third = workspace.open(write(QStringLiteral("x.yaml"), named("X")));
    workspace.setActive(second);
    workspace.close(second);
    QCOMPARE(workspace.active(), third);
    workspace.close(third);
    QCOMPARE(workspace.active(), first);
    workspace.close(first);
    QVERIFY(!workspace.active());
}

QTEST_GUILESS_MAIN(TestOpenCollection)
#include "tst_opencollection.moc"
