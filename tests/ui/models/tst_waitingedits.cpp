// Edits that were asked for before an earlier one had changed the paths in them.
#include "models/opencollection.h"
#include "plan/provenance.h"

#include <QFile>
#include <QSemaphore>
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
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - name: list\n"
                        "        get: /users\n"
                        "      - name: show\n"
                        "        get: /users/1\n"
                        "  - folder: Old\n"
                        "    routes:\n"
                        "      - name: ping\n"
                        "        get: /ping\n";

EditStep urlStep(const QString &id, const QString &url)
{
    return {.name = QStringLiteral("URL"), .edit = [id, url](const EditSource &source) {
                return editRoute(source, id,
                                 [url](Route &route) { route.url = Value::fromText(url); });
            }};
}

EditStep needsStep(const QString &id, const QString &need)
{
    return {.name = QStringLiteral("Needs"), .edit = [id, need](const EditSource &source) {
                return editRoute(source, id, [need](Route &route) { route.needs = {{need}}; });
            }};
}

EditStep renameStep(const QString &path, const QString &name)
{
    return {.name = QStringLiteral("Rename"), .edit = [path, name](const EditSource &source) {
                return renameItem(source, source.current(path), name);
            }};
}

EditStep moveStep(const QString &path, const QString &folder)
{
    return {.name = QStringLiteral("Move"), .edit = [path, folder](const EditSource &source) {
                return moveItems(source, {source.current(path)},
                                 source.current(InsertionPoint{.folder = folder}));
            }};
}

EditStep addStep(const InsertionPoint &point)
{
    Route route;
    route.name = QStringLiteral("new");
    route.method = QStringLiteral("GET");
    route.url = Value::fromText(QStringLiteral("/new"));
    return {.name = QStringLiteral("Add"), .edit = [point, route](const EditSource &source) {
                return addRoute(source, source.current(point), route);
            }};
}

// Changes nothing, and is not done before it may go on.
EditStep waitingStep(const std::shared_ptr<QSemaphore> &gate)
{
    return {.name = QStringLiteral("Wait"), .edit = [gate](const EditSource &source) {
                gate->acquire();
                return Result<EditedCollection>(EditedCollection{source.files, {}});
            }};
}

} // namespace

class WaitingEditsTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OpenCollection> m_collection;

    CollectionEdits &edits() const { return m_collection->edits(); }
    QByteArray text() const { return m_collection->files().text(m_collection->path()); }

    QString url(const char *id) const
    {
        const auto route = findRoute(m_collection->loaded()->collection, QString::fromLatin1(id));
        return route ? route->route->url.text : QStringLiteral("no such route");
    }

    QString need(const char *id) const
    {
        const auto route = findRoute(m_collection->loaded()->collection, QString::fromLatin1(id));
        return route && route->route->needs.size() == 1 ? route->route->needs[0].name : QString();
    }

    // What is asked for in the function waits until all of it was asked for. Nothing is refused.
    void together(const std::function<void()> &ask) const
    {
        const QSignalSpy refused(&edits(), &CollectionEdits::refused);
        {
            const auto gate = std::make_shared<QSemaphore>();
            const QSemaphoreReleaser opener(*gate);
            edits().apply(waitingStep(gate));
            ask();
        }
        QTRY_VERIFY(!edits().isBusy());
        QVERIFY2(refused.isEmpty(),
                 refused.isEmpty() ? "" : qPrintable(refused[0][0].value<Error>().message));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(m_folder->filePath(QStringLiteral("shop.broadside.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shop);
        file.close();
        m_collection = std::make_unique<OpenCollection>(file.fileName());
        QTRY_VERIFY(m_collection->loaded());
    }

    void cleanup() { m_collection.reset(); }

    void followTheRenameOfTheirRoute()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/a")));
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("sign in")));
            edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/b")));
        });
        QCOMPARE(url("sign in"), QStringLiteral("/b"));
        QCOMPARE(edits().stack().count(), 4);
        together([this] {
            for (int step = 0; step < 4; ++step)
                edits().undo();
        });
        QCOMPARE(text(), shop);
    }

    void followTheRenameOfAFolder()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("Users"), QStringLiteral("People")));
            edits().apply(urlStep(QStringLiteral("Users/list"), QStringLiteral("/a")));
            edits().apply(renameStep(QStringLiteral("Users/show"), QStringLiteral("one")));
            edits().apply(urlStep(QStringLiteral("Users/show"), QStringLiteral("/b")));
        });
        QCOMPARE(url("People/list"), QStringLiteral("/a"));
        QCOMPARE(url("People/one"), QStringLiteral("/b"));
    }

    void followMovesBetweenFolders()
    {
        together([this] {
            edits().apply(moveStep(QStringLiteral("Users/list"), QStringLiteral("Old")));
            edits().apply(renameStep(QStringLiteral("Old"), QStringLiteral("New")));
            edits().apply(urlStep(QStringLiteral("Users/list"), QStringLiteral("/a")));
            edits().apply(moveStep(QStringLiteral("Users/show"), QStringLiteral("Old")));
            edits().apply(urlStep(QStringLiteral("Users/show"), QStringLiteral("/b")));
        });
        QCOMPARE(url("New/list"), QStringLiteral("/a"));
        QCOMPARE(url("New/show"), QStringLiteral("/b"));
    }

    // A path that is free again is not what was called that before.
    void followRoutesThatChangeNames()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("Users/list"), QStringLiteral("third")));
            edits().apply(renameStep(QStringLiteral("Users/show"), QStringLiteral("list")));
            edits().apply(renameStep(QStringLiteral("Users/list"), QStringLiteral("show")));
            edits().apply(urlStep(QStringLiteral("Users/list"), QStringLiteral("/a")));
            edits().apply(urlStep(QStringLiteral("Users/show"), QStringLiteral("/b")));
        });
        QCOMPARE(url("Users/show"), QStringLiteral("/a"));
        QCOMPARE(url("Users/list"), QStringLiteral("/b"));
    }

    void followARenameThatIsTakenBack()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
        });
        together([this] {
            edits().undo();
            edits().apply(urlStep(QStringLiteral("enter"), QStringLiteral("/a")));
        });
        QCOMPARE(url("login"), QStringLiteral("/a"));
        QCOMPARE(text(), QByteArray(shop).replace("post: /login", "post: /a"));
        together([this] { edits().undo(); });
        together([this] {
            edits().redo();
            edits().undo();
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            edits().undo();
            edits().redo();
            edits().apply(urlStep(QStringLiteral("login"), QStringLiteral("/b")));
        });
        QCOMPARE(url("enter"), QStringLiteral("/b"));
    }

    void needWhatHasAnotherNameNow()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
            edits().apply(renameStep(QStringLiteral("Users/show"), QStringLiteral("one")));
            edits().apply(renameStep(QStringLiteral("Users"), QStringLiteral("People")));
            edits().apply(needsStep(QStringLiteral("Old/ping"), QStringLiteral("login")));
            edits().apply(needsStep(QStringLiteral("Users/list"), QStringLiteral("show")));
        });
        QCOMPARE(need("Old/ping"), QStringLiteral("enter"));
        QCOMPARE(need("People/list"), QStringLiteral("one"));
    }

    void areMadeWhereTheirNeighbourIsNow()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("Users/list"), QStringLiteral("all")));
            edits().apply(renameStep(QStringLiteral("Users"), QStringLiteral("People")));
            edits().apply(
                addStep({.folder = QStringLiteral("Users"), .neighbour = QStringLiteral("list")}));
        });
        QCOMPARE(url("People/new"), QStringLiteral("/new"));
        QVERIFY2(text().indexOf("name: all") < text().indexOf("name: new"), text());
        QVERIFY2(text().indexOf("name: new") < text().indexOf("name: show"), text());
    }

    void mayKeepAPathLonger()
    {
        EditStep step = urlStep(QStringLiteral("login"), QStringLiteral("/a"));
        step.named = edits().moment();
        together([this] {
            edits().apply(renameStep(QStringLiteral("login"), QStringLiteral("enter")));
        });
        together([this, step] { edits().apply(step); });
        QCOMPARE(url("enter"), QStringLiteral("/a"));
    }

    // A path that is named after a rename means what has it then.
    void newPathsAreNotFollowed()
    {
        together([this] {
            edits().apply(renameStep(QStringLiteral("Users/list"), QStringLiteral("all")));
            edits().apply(renameStep(QStringLiteral("Users/show"), QStringLiteral("list")));
        });
        together(
            [this] { edits().apply(urlStep(QStringLiteral("Users/list"), QStringLiteral("/a"))); });
        QCOMPARE(url("Users/list"), QStringLiteral("/a"));
        QCOMPARE(url("Users/all"), QStringLiteral("/users"));
    }
};

QTEST_MAIN(WaitingEditsTest)
#include "tst_waitingedits.moc"
