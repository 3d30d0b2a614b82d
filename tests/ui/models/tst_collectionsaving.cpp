// Saving beside what something else does to the files meanwhile: changes them, or takes them away.
#include "models/opencollection.h"
#include "plan/provenance.h"
#include "support/heldpool.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: login\n"
                        "    post: /login\n"
                        "  - name: list\n"
                        "    get: /users # all\n"
                        "include: more.yaml\n";
const QByteArray more = "routes:\n"
                        "  - name: count\n"
                        "    get: /count\n";

EditStep urlStep(const QString &id, const QString &url)
{
    return {.name = QStringLiteral("URL"), .edit = [id, url](const EditSource &source) {
                Route route = *findRoute(source.collection, id)->route;
                route.url = Value::fromText(url);
                return changeRoute(source, id, route);
            }};
}

} // namespace

class CollectionSavingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OpenCollection> m_collection;

    QString path() const { return m_folder->filePath(QStringLiteral("shop.broadside.yaml")); }
    QString morePath() const { return m_folder->filePath(QStringLiteral("more.yaml")); }

    static void write(const QString &name, const QByteArray &text)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    static QByteArray onDisk(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void apply(const EditStep &step) const
    {
        const QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        m_collection->edits().apply(step);
        QTRY_COMPARE(applied.count(), 1);
    }

    void editLogin() const { apply(urlStep(QStringLiteral("login"), QStringLiteral("/mine"))); }

    static QByteArray withLogin(const QByteArray &url)
    {
        return QByteArray(shop).replace("/login", url);
    }

    bool hasRoute(const QString &id) const
    {
        return findRoute(m_collection->loaded()->collection, id).has_value();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(path(), shop);
        write(morePath(), more);
        m_collection = std::make_unique<OpenCollection>(path());
        QTRY_VERIFY(m_collection->loaded());
        QVERIFY(m_collection->errors().isEmpty());
    }

    void cleanup() { m_collection.reset(); }

    void savesBothChanges()
    {
        editLogin();
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        write(path(), QByteArray(shop).replace("# all", "# all of them"));
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved[0][0].toBool(), true);
        QCOMPARE(onDisk(path()), withLogin("/mine").replace("# all", "# all of them"));
        QVERIFY(!m_collection->isModified());
        // The change on disk may have been noticed meanwhile, and is looked at once more.
        QTRY_VERIFY(!m_collection->isReading());
        // And it is said of this one alone.
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/again")));
        m_collection->save();
        QTRY_COMPARE(saved.count(), 2);
        QCOMPARE(saved[1][0].toBool(), false);
    }

    void savesWhatSomethingElseHasSavedAlready()
    {
        editLogin();
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        write(path(), withLogin("/mine"));
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!m_collection->isModified());
        QVERIFY(m_collection->conflicts().isEmpty());
    }

    // Before it was noticed.
    void savingLeavesTheNewsOfOtherFiles()
    {
        editLogin();
        const QByteArray theirs = QByteArray(more).replace("/count", "/count/all");
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        write(morePath(), theirs);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(path()), withLogin("/mine"));
        QTRY_COMPARE(m_collection->files().text(morePath()), theirs);
        QVERIFY(!m_collection->isModified());
        QCOMPARE(onDisk(morePath()), theirs);
    }

    void aConflictEndsEachSave()
    {
        editLogin();
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        const QSignalSpy heldBack(m_collection.get(), &OpenCollection::saveHeldBack);
        const QSignalSpy conflict(m_collection.get(), &OpenCollection::conflictsChanged);
        write(path(), withLogin("/theirs"));
        m_collection->save();
        QTRY_COMPARE(heldBack.count(), 1);
        m_collection->save();
        QTRY_COMPARE(heldBack.count(), 2);
        QCOMPARE(conflict.count(), 1);
        QCOMPARE(saved.count(), 0);
        QCOMPARE(onDisk(path()), withLogin("/theirs"));
        m_collection->keepOwn();
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(path()), withLogin("/mine"));
    }

    // The decision is younger than what is being read.
    void whatWasDecidedIsNotAskedAgain()
    {
        editLogin();
        const QSignalSpy conflict(m_collection.get(), &OpenCollection::conflictsChanged);
        write(path(), withLogin("/theirs"));
        QTRY_COMPARE(conflict.count(), 1);
        const HeldPool held;
        m_collection->reload();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::MetaCall); // the reading has begun
        m_collection->keepOwn();
        held.letGo();
        QTRY_VERIFY(!m_collection->isReading());
        QVERIFY(m_collection->conflicts().isEmpty());
        QCOMPARE(conflict.count(), 2);
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(path()), withLogin("/mine"));
        QVERIFY(m_collection->conflicts().isEmpty());
    }

    void aFileThatIsGoneIsUnsaved_data()
    {
        QTest::addColumn<bool>("isIncluded");
        QTest::newRow("the collection's own") << false;
        QTest::newRow("included") << true;
    }
    void aFileThatIsGoneIsUnsaved()
    {
        QFETCH(const bool, isIncluded);
        const QString gone = isIncluded ? morePath() : path();
        QVERIFY(QFile::remove(gone));
        QTRY_VERIFY(m_collection->isModified());
        QCOMPARE(m_collection->modifiedFiles(), QStringList(gone));
        QCOMPARE(m_collection->errors().size(), 1);
        QCOMPARE(m_collection->errors().first().place.file, gone);
        QVERIFY(m_collection->errors().first().message.contains(QStringLiteral("gone")));
        QVERIFY(hasRoute(QStringLiteral("login")) && hasRoute(QStringLiteral("count")));

        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        const QSignalSpy changed(m_collection.get(), &OpenCollection::changed);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(gone), isIncluded ? more : shop);
        QVERIFY(!m_collection->isModified());
        QVERIFY(m_collection->errors().isEmpty());
        QVERIFY(!changed.isEmpty()); // whoever shows the errors knows
    }

    // Before it was noticed.
    void savingWritesWhatIsGone()
    {
        const QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        QVERIFY(QFile::remove(path()));
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(path()), shop);
    }

    // As when another branch is checked out, and this one again.
    void aFileThatComesBackIsTaken()
    {
        QVERIFY(QFile::remove(path()));
        QTRY_VERIFY(m_collection->isModified());
        write(path(), withLogin("/theirs"));
        QTRY_COMPARE(m_collection->files().text(path()), withLogin("/theirs"));
        QVERIFY(!m_collection->isModified());
        QVERIFY(m_collection->conflicts().isEmpty());
        QVERIFY(m_collection->errors().isEmpty());
    }

    // Neither named nor there any more: nothing is missing.
    void anIncludedFileThatIsNotNamedAnyMoreIsNotGone()
    {
        const QByteArray alone = QByteArray(shop).replace("include: more.yaml\n", "");
        write(path(), alone);
        QVERIFY(QFile::remove(morePath()));
        QTRY_VERIFY(!hasRoute(QStringLiteral("count")));
        QTRY_VERIFY(!m_collection->isReading());
        QVERIFY(!m_collection->isModified());
        QVERIFY(m_collection->errors().isEmpty());
    }

    void aStepTellsHowItEnded()
    {
        const QSignalSpy refused(&m_collection->edits(), &CollectionEdits::refused);
        QStringList ends;
        const auto note = [&ends](const std::optional<Error> &refusal) {
            ends += refusal ? refusal->message : QStringLiteral("done");
        };
        EditStep renaming{.name = QStringLiteral("Rename"), .edit = [](const EditSource &source) {
                              return renameItem(source, QStringLiteral("login"),
                                                QStringLiteral("list"));
                          }};
        renaming.ended = note;
        m_collection->edits().apply(renaming);
        QTRY_COMPARE(ends.size(), 1);
        QVERIFY2(ends[0].contains(QStringLiteral("used already")), qPrintable(ends[0]));
        QCOMPARE(refused.count(), 0);
        // One that changes nothing ends, too.
        EditStep nothing = urlStep(QStringLiteral("login"), QStringLiteral("/login"));
        nothing.ended = note;
        m_collection->edits().apply(nothing);
        QTRY_COMPARE(ends.size(), 2);
        QCOMPARE(ends[1], QStringLiteral("done"));
    }
};

QTEST_MAIN(CollectionSavingTest)
#include "tst_collectionsaving.moc"
