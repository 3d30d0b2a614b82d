// The file in which trusted collections are remembered: several processes, and files that are not
// as they should be.
#include "trust/trustedcollections.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace Broadside;

namespace {

std::vector<TrustedScript> scripts(const char *print)
{
    return {{.name = QStringLiteral("scripts/ä.js"), .print = print, .isFile = true},
            {.name = QStringLiteral("handler of 'a \"b\"'"), .print = "", .isFile = false}};
}

} // namespace

class TrustedCollectionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write("shop.broadside.yaml", "");
        write("other.broadside.yaml", "");
    }

    void nothingIsTrustedWithoutAFile()
    {
        const auto trusted = store().trusted(path("shop.broadside.yaml"));
        QVERIFY(trusted);
        QVERIFY(!*trusted);
        QVERIFY(!QFileInfo::exists(path("settings/trusted.json"))); // asking makes none
    }

    void eachCollectionIsRemembered()
    {
        remember("shop.broadside.yaml", "aa");
        remember("other.broadside.yaml", "bb");
        QCOMPARE(remembered("shop.broadside.yaml"), scripts("aa"));
        QCOMPARE(remembered("other.broadside.yaml"), scripts("bb"));
        remember("shop.broadside.yaml", "cc");
        QCOMPARE(remembered("shop.broadside.yaml"), scripts("cc"));
        QCOMPARE(remembered("other.broadside.yaml"), scripts("bb"));
    }

    void trustIsForgotten()
    {
        remember("shop.broadside.yaml", "aa");
        remember("other.broadside.yaml", "bb");
        QVERIFY(store().forget(path("shop.broadside.yaml")));
        QVERIFY(!*store().trusted(path("shop.broadside.yaml")));
        QCOMPARE(remembered("other.broadside.yaml"), scripts("bb"));
        QVERIFY(store().forget(path("shop.broadside.yaml"))); // again is no mistake
    }

    void theSameFileByAnotherPathIsTheSame()
    {
        remember("shop.broadside.yaml", "aa");
        const QString around = path("settings/../shop.broadside.yaml");
        QVERIFY(QFileInfo::exists(around));
        QVERIFY(store().trusted(around)->has_value());
#ifndef Q_OS_WIN
        QVERIFY(QFile::link(path("shop.broadside.yaml"), path("link.broadside.yaml")));
        QVERIFY(store().trusted(path("link.broadside.yaml"))->has_value());
#endif
        QVERIFY(!store().trusted(path("none.broadside.yaml"))->has_value());
        QVERIFY(!store().trust(path("none.broadside.yaml"), scripts("aa")));
    }

    void nobodyElseReadsIt()
    {
#ifdef Q_OS_WIN
        QSKIP("permissions of Windows are of another kind");
#endif
        remember("shop.broadside.yaml", "aa");
        QFile::setPermissions(path("settings/trusted.json"),
                              QFile::permissions(path("settings/trusted.json")) |
                                  QFileDevice::ReadOther);
        remember("shop.broadside.yaml", "bb");
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                                                QFileDevice::ExeGroup | QFileDevice::ReadOther |
                                                QFileDevice::WriteOther | QFileDevice::ExeOther;
        const QFileDevice::Permissions now = QFile::permissions(path("settings/trusted.json"));
        QCOMPARE(now & others, QFileDevice::Permissions());
        QVERIFY(now & QFileDevice::ReadOwner);
    }

    void brokenFilesAreKept_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const QByteArray &text) {
            QTest::newRow(name) << text;
        };
        row("empty", "");
        row("no JSON", "{\"version\":1,");
        row("no object", "[1]");
        row("no version", "{\"collections\":[]}");
        row("no list", "{\"version\":1,\"collections\":{}}");
        row("no path", "{\"version\":1,\"collections\":[{\"scripts\":[]}]}");
        row("no scripts", "{\"version\":1,\"collections\":[{\"path\":\"/a\"}]}");
        row("no hash", "{\"version\":1,\"collections\":[{\"path\":\"/a\",\"scripts\":"
                       "[{\"name\":\"a\",\"file\":true}]}]}");
        row("a collection that is a number", "{\"version\":1,\"collections\":[1]}");
    }

    void brokenFilesAreKept()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(QDir().mkpath(path("settings")));
        write("settings/trusted.json", text);
        const auto trusted = store().trusted(path("shop.broadside.yaml"));
        QVERIFY(!trusted);
        QVERIFY(trusted.error().message.contains(u"is broken"));
        QVERIFY(trusted.error().message.contains(path("settings/trusted.json")));
        QCOMPARE(read("settings/trusted.json"), text); // reading changes nothing
        const auto notice = store().trust(path("shop.broadside.yaml"), scripts("aa"));
        QVERIFY(notice);
        QVERIFY(notice->contains(path("settings/trusted.json.broken")));
        QCOMPARE(read("settings/trusted.json.broken"), text);
        QCOMPARE(remembered("shop.broadside.yaml"), scripts("aa"));
        write("settings/trusted.json", "again");
        QVERIFY(store().trust(path("shop.broadside.yaml"), scripts("aa")));
        QCOMPARE(read("settings/trusted.json.broken"), text);
        QCOMPARE(read("settings/trusted.json.broken-2"), QByteArray("again"));
    }

    void aNewerFileIsLeftAlone()
    {
        QVERIFY(QDir().mkpath(path("settings")));
        const QByteArray text = "{\"version\":2,\"trust\":[]}";
        write("settings/trusted.json", text);
        QVERIFY(!store().trusted(path("shop.broadside.yaml")));
        const auto failed = store().trust(path("shop.broadside.yaml"), scripts("aa"));
        QVERIFY(!failed);
        QVERIFY(failed.error().message.contains(u"newer version"));
        QCOMPARE(read("settings/trusted.json"), text);
    }

    void anUnreadableFileTrustsNothing()
    {
#ifdef Q_OS_WIN
        QSKIP("permissions of Windows are of another kind");
#elif defined(Q_OS_UNIX)
        if (::geteuid() == 0)
            QSKIP("root reads every file");
#endif
        remember("shop.broadside.yaml", "aa");
        QVERIFY(QFile::setPermissions(path("settings/trusted.json"), {}));
        QVERIFY(!store().trusted(path("shop.broadside.yaml")));
        QVERIFY(!store().trust(path("other.broadside.yaml"), scripts("bb")));
        QVERIFY(QFile::setPermissions(path("settings/trusted.json"), QFile::ReadOwner));
        QCOMPARE(remembered("shop.broadside.yaml"), scripts("aa"));
    }

    // As several processes would, which know nothing of each other but the file.
    void nothingIsLostSideBySide()
    {
        constexpr int each = 10;
        constexpr int sides = 4;
        for (int i = 0; i < sides * each; ++i)
            write(qPrintable(QStringLiteral("%1.yaml").arg(i)), "");
        std::vector<std::thread> threads;
        std::atomic<int> failures = 0;
        for (int side = 0; side < sides; ++side) {
            threads.emplace_back([this, side, &failures] {
                for (int i = side * each; i < (side + 1) * each; ++i) {
                    const QString collection = m_folder->filePath(QStringLiteral("%1.yaml").arg(i));
                    if (!store().trust(collection, scripts("aa")))
                        ++failures;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        for (int i = 0; i < sides * each; ++i)
            QVERIFY(
                store().trusted(path(qPrintable(QStringLiteral("%1.yaml").arg(i))))->has_value());
    }

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    TrustedCollections store() const { return TrustedCollections(path("settings/trusted.json")); }

    void write(const char *name, const QByteArray &text) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), qint64(text.size()));
    }

    QByteArray read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }

    void remember(const char *collection, const char *print) const
    {
        const auto notice = store().trust(path(collection), scripts(print));
        QVERIFY(notice && notice->isEmpty());
    }

    std::vector<TrustedScript> remembered(const char *collection) const
    {
        const auto trusted = store().trusted(path(collection));
        return trusted && *trusted ? **trusted : std::vector<TrustedScript>();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TrustedCollectionsTest)
#include "tst_trustedcollections.moc"
