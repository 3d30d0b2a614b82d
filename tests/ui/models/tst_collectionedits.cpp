// Edits of an open collection: made, taken back, saved, and beside changes that come from
// elsewhere.
#include "models/opencollection.h"
#include "plan/provenance.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop # of ours\n"
                        "routes:\n"
                        "  - name: login\n"
                        "    post: /login\n"
                        "  - name: list\n"
                        "    get: /users # all\n"
                        "    needs: login\n";

EditStep urlStep(const QString &id, const QString &url, const QString &mergeKey = {})
{
    return {.name = QStringLiteral("URL of %1").arg(id),
            .edit =
                [id, url](const EditSource &source) {
                    Route route = *findRoute(source.collection, id)->route;
                    route.url = Value::fromText(url);
                    return changeRoute(source, id, route);
                },
            .mergeKey = mergeKey};
}

EditStep renameStep(const QString &path, const QString &name)
{
    return {.name = QStringLiteral("Rename"), .edit = [path, name](const EditSource &source) {
                return renameItem(source, path, name);
            }};
}

#ifdef Q_OS_UNIX
// Files take a few bytes and then no more, as those of a disk without room.
class FullDisk
{
public:
    FullDisk()
    {
        signal(SIGXFSZ, SIG_IGN); // the error, not the end of the program
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit little{.rlim_cur = 20, .rlim_max = m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &little);
    }
    ~FullDisk() { empty(); }
    void empty() const { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    Q_DISABLE_COPY_MOVE(FullDisk)

    rlimit m_before{};
};
#endif

} // namespace

class CollectionEditsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OpenCollection> m_collection;

    QString path() const { return m_folder->filePath(QStringLiteral("shop.broadside.yaml")); }

    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QByteArray onDisk() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QByteArray text() const { return m_collection->files().text(path()); }
    bool hasRoute(const QString &id) const
    {
        return findRoute(m_collection->loaded()->collection, id).has_value();
    }

    void apply(const EditStep &step)
    {
        QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        m_collection->edits().apply(step);
        QTRY_COMPARE(applied.count(), 1);
    }

    void walk(void (CollectionEdits::*step)())
    {
        QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        (m_collection->edits().*step)();
        QTRY_COMPARE(applied.count(), 1);
    }

    void saveAndCompare(const QByteArray &expected)
    {
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), expected);
        QVERIFY(!m_collection->isModified());
    }

    QByteArray withUrl(const QByteArray &url) const
    {
        return QByteArray(shop).replace("/login\n", QByteArray(url + '\n'));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(shop);
        m_collection = std::make_unique<OpenCollection>(path());
        QTRY_VERIFY(m_collection->loaded());
    }

    void cleanup() { m_collection.reset(); }

    void changesTextAndCollectionTogether()
    {
        QSignalSpy modified(m_collection.get(), &OpenCollection::modifiedChanged);
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/sign-in")));
        QCOMPARE(text(), withUrl("/sign-in"));
        QCOMPARE(
            findRoute(m_collection->loaded()->collection, QStringLiteral("login"))->route->url.text,
            QStringLiteral("/sign-in"));
        QCOMPARE(onDisk(), shop);
        QVERIFY(m_collection->isModified());
        QCOMPARE(modified.count(), 1);
    }

    void takesStepsBackAndMakesThemAgain()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/a")));
        apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
        const QByteArray last = text();
        QVERIFY(last.contains("needs: enter"));
        QCOMPARE(m_collection->edits().stack().undoText(), QStringLiteral("Rename"));
        QSignalSpy renames(m_collection.get(), &OpenCollection::renamed);
        walk(&CollectionEdits::undo);
        QCOMPARE(renames.count(), 1);
        QVERIFY(hasRoute(QStringLiteral("login")));
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), shop);
        QVERIFY(!m_collection->isModified());
        walk(&CollectionEdits::redo);
        walk(&CollectionEdits::redo);
        QCOMPARE(text(), last);
        QVERIFY(hasRoute(QStringLiteral("enter")));
    }

    void typingIsOneStep()
    {
        const QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        // Without waiting: after a pause of seconds it would be another step.
        for (const char *url : {"/s", "/si", "/sig"})
            m_collection->edits().apply(urlStep(QStringLiteral("login"), QString::fromLatin1(url),
                                                QStringLiteral("login url")));
        QTRY_COMPARE(applied.count(), 3);
        QCOMPARE(m_collection->edits().stack().count(), 1);
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), shop);
    }

    void typingInAnotherFieldIsAnotherStep()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/s"), QStringLiteral("login url")));
        apply(urlStep(QStringLiteral("list"), QStringLiteral("/l"), QStringLiteral("list url")));
        QCOMPARE(m_collection->edits().stack().count(), 2);
    }

    void typingBackToWhatWasIsNoStep()
    {
        const QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        for (const char *url : {"/s", "/login"})
            m_collection->edits().apply(
                urlStep(QStringLiteral("login"), QString::fromLatin1(url), QStringLiteral("url")));
        QTRY_COMPARE(applied.count(), 2);
        QCOMPARE(text(), shop);
        QCOMPARE(m_collection->edits().stack().count(), 0);
    }

    void makesWhatIsAskedForAtOnceInOrder()
    {
        QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        m_collection->edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/1")));
        m_collection->edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/2")));
        m_collection->edits().undo();
        m_collection->edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/3")));
        QTRY_COMPARE(applied.count(), 4);
        QCOMPARE(text(), withUrl("/3"));
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), withUrl("/1"));
    }

    // A step may be made before somebody could wait for it.
    void takesBackAndChangesWithoutWaiting()
    {
        QSignalSpy applied(&m_collection->edits(), &CollectionEdits::applied);
        constexpr int rounds = 50;
        for (int round = 0; round < rounds; ++round) {
            m_collection->edits().apply(
                urlStep(QStringLiteral("login"), QStringLiteral("/%1").arg(round)));
            m_collection->edits().undo();
        }
        m_collection->edits().redo();
        QTRY_COMPARE(applied.count(), 2 * rounds + 1);
        QCOMPARE(text(), withUrl("/49"));
        QCOMPARE(m_collection->edits().stack().count(), 1);
    }

    void refusesWithoutChangingAnything()
    {
        QSignalSpy refused(&m_collection->edits(), &CollectionEdits::refused);
        m_collection->edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("list")));
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].value<Error>().message.contains(QStringLiteral("used already")));
        QCOMPARE(text(), shop);
        QVERIFY(!m_collection->isModified());
        QVERIFY(!m_collection->edits().isBusy());
    }

    void refusesWhatTheFormatDoesNotAllow()
    {
        QSignalSpy refused(&m_collection->edits(), &CollectionEdits::refused);
        m_collection->edits().apply(
            {.name = QStringLiteral("Paste"), .edit = [](const EditSource &source) {
                 return pasteItems(source, {},
                                   {.text = "- { name: broken, get: /, nonsense: 1 }\n"});
             }});
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].value<Error>().message.contains(QStringLiteral("nonsense")));
        QCOMPARE(text(), shop);
    }

    void savesAllSteps()
    {
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/x")));
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), withUrl("/x"));
        QVERIFY(!m_collection->isModified());
        QVERIFY(m_collection->edits().stack().isClean());
        walk(&CollectionEdits::undo);
        QVERIFY(m_collection->isModified());
    }

    void aFailedSaveLosesNothing()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/x")));
        QVERIFY(QDir(m_folder->path()).removeRecursively());
        QSignalSpy failed(m_collection.get(), &OpenCollection::saveFailed);
        m_collection->save();
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<QList<Error>>()[0].place.file, path());
        QCOMPARE(text(), withUrl("/x"));
        QVERIFY(m_collection->isModified());
        QVERIFY(QDir().mkpath(m_folder->path()));
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), withUrl("/x"));
    }

    void aReadOnlyFileIsLeftAlone()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/x")));
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner));
        QSignalSpy failed(m_collection.get(), &OpenCollection::saveFailed);
        m_collection->save();
        QTRY_COMPARE(failed.count(), 1);
        const Error error = failed[0][0].value<QList<Error>>()[0];
        QVERIFY2(error.message.contains(QStringLiteral("read-only")), qPrintable(error.message));
        QCOMPARE(error.place.file, path());
        QCOMPARE(onDisk(), shop);
        QVERIFY(m_collection->isModified());
        QVERIFY(QFile::setPermissions(path(), QFile::ReadOwner | QFile::WriteOwner));
        saveAndCompare(withUrl("/x"));
    }

#ifdef Q_OS_UNIX
    // A limit for files, as a full disk: it takes a part of the text and then no more.
    void aFullDiskLosesNothing()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/x")));
        const FullDisk full;
        QSignalSpy failed(m_collection.get(), &OpenCollection::saveFailed);
        m_collection->save();
        QTRY_COMPARE(failed.count(), 1);
        const Error error = failed[0][0].value<QList<Error>>()[0];
        QVERIFY2(error.message.contains(QStringLiteral("cannot be written")),
                 qPrintable(error.message));
        QCOMPARE(onDisk(), shop);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1); // nothing half-written
        QCOMPARE(text(), withUrl("/x"));
        QVERIFY(m_collection->isModified());
        full.empty();
        saveAndCompare(withUrl("/x"));
    }
#endif

    void aChangeOnDiskIsTakenAndCanBeTakenBack()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/x")));
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        write(withUrl("/theirs"));
        QTRY_COMPARE(text(), withUrl("/theirs"));
        QVERIFY(!m_collection->isModified());
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), withUrl("/x"));
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), shop);
    }

    void aChangeOnDiskBesideUnsavedOnesIsAskedAbout()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/mine")));
        QSignalSpy conflict(m_collection.get(), &OpenCollection::conflictsChanged);
        write(withUrl("/theirs"));
        QTRY_COMPARE(conflict.count(), 1);
        QCOMPARE(text(), withUrl("/mine"));
        QCOMPARE(m_collection->conflicts().value(path()), withUrl("/theirs"));

        m_collection->takeTheirs();
        QTRY_COMPARE(text(), withUrl("/theirs"));
        QVERIFY(!m_collection->isModified());
        walk(&CollectionEdits::undo);
        QCOMPARE(text(), withUrl("/mine"));
    }

    void aChangeOfAnotherRouteOnDiskIsBroughtTogether()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/mine")));
        QSignalSpy merged(m_collection.get(), &OpenCollection::merged);
        write(QByteArray(shop).replace("# all", "# all of them"));
        QTRY_COMPARE(merged.count(), 1);
        QCOMPARE(text(), withUrl("/mine").replace("# all", "# all of them"));
        QVERIFY(m_collection->isModified());
        QVERIFY(m_collection->conflicts().isEmpty());
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), withUrl("/mine").replace("# all", "# all of them"));
    }

    void savingDoesNotWriteOverWhatItDoesNotKnow()
    {
        apply(urlStep(QStringLiteral("login"), QStringLiteral("/mine")));
        QSignalSpy conflict(m_collection.get(), &OpenCollection::conflictsChanged);
        write(withUrl("/theirs"));
        m_collection->save();
        QTRY_COMPARE(conflict.count(), 1);
        QCOMPARE(onDisk(), withUrl("/theirs"));
        m_collection->keepOwn();
        QSignalSpy saved(m_collection.get(), &OpenCollection::saved);
        m_collection->save();
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(onDisk(), withUrl("/mine"));
    }
};

QTEST_MAIN(CollectionEditsTest)
#include "tst_collectionedits.moc"
