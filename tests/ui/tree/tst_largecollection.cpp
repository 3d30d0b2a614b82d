// The collection tree with more routes than are dealt with at once: made in the background, merged,
// dimmed and told of a run in parts.

#include "models/collectiontreemodel.h"
#include "models/liverun.h"
#include "models/workspace.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Broadside;

namespace {

using Role = CollectionTreeModel::Role;

constexpr int folders = 50;
constexpr int routesInEach = 50;
static_assert(folders * routesInEach > TreeMaker::mostRoutesAtOnce);

QString idOf(int folder, int route)
{
    return QStringLiteral("folder %1/route %2").arg(folder).arg(route);
}

QByteArray large()
{
    QByteArray text = "broadside: 1\nname: Large\nbase_url: http://h\nroutes:\n";
    for (int folder = 0; folder < folders; ++folder) {
        text += "  - folder: folder " + QByteArray::number(folder) + "\n    routes:\n";
        for (int route = 0; route < routesInEach; ++route)
            text += "      - { name: route " + QByteArray::number(route) + ", get: /" +
                    QByteArray::number(folder) + " }\n";
    }
    return text;
}

// Nothing is made in the background as long as it lives.
class BusyBackground
{
public:
    BusyBackground()
        : m_threads(QThreadPool::globalInstance()->maxThreadCount())
    {
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        QThreadPool::globalInstance()->start([this] { m_end.acquire(); });
    }
    ~BusyBackground()
    {
        m_end.release();
        QThreadPool::globalInstance()->waitForDone();
        QThreadPool::globalInstance()->setMaxThreadCount(m_threads);
    }
    Q_DISABLE_COPY_MOVE(BusyBackground)

private:
    int m_threads;
    QSemaphore m_end;
};

} // namespace

class TestLargeCollection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void makesTheTreeInTheBackground();
    void takesOnlyTheTreeMadeLast();
    void forgetsWhatIsNotWanted();
    void mergesOnlyWhatChanged();
    void findsRoutesWhereTheyAre();
    void dimsInParts();
    void dimsByTheLastMarks();
    void showsEachRouteWaitingWhenARunBegins();

private:
    void write(const QByteArray &text)
    {
        QFile file(m_directory->filePath(QStringLiteral("large.broadside.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void reload(const QByteArray &text)
    {
        QSignalSpy refreshed(m_model.get(), &CollectionTreeModel::refreshed);
        write(text);
        m_collection->reload();
        QTRY_VERIFY(!refreshed.isEmpty());
    }
    QModelIndex top() const { return m_model->indexOf(m_collection); }
    QModelIndex at(int folder, int route) const
    {
        return m_model->index(route, 0, m_model->index(folder, 0, top()));
    }
    int dimmedRoutes() const
    {
        int count = 0;
        for (int folder = 0; folder < m_model->rowCount(top()); ++folder) {
            for (int route = 0; route < routesInEach; ++route)
                count += int(at(folder, route).data(Role::IsDimmedRole).toBool());
        }
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionTreeModel> m_model;
    OpenCollection *m_collection = nullptr;
};

void TestLargeCollection::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>();
    m_run = std::make_unique<LiveRun>();
    m_model = std::make_unique<CollectionTreeModel>(*m_workspace, *m_run);
    write(large());
    QSignalSpy refreshed(m_model.get(), &CollectionTreeModel::refreshed);
    m_collection = m_workspace->open(m_directory->filePath("large.broadside.yaml"));
    QTRY_VERIFY(!refreshed.isEmpty());
}

void TestLargeCollection::cleanup()
{
    m_model.reset();
    m_run.reset();
    m_workspace.reset();
}

void TestLargeCollection::makesTheTreeInTheBackground()
{
    QCOMPARE(m_model->rowCount(top()), folders);
    QSignalSpy refreshed(m_model.get(), &CollectionTreeModel::refreshed);
    int rowsWhenRead = -1;
    bool wasRefreshed = false;
    connect(m_collection, &OpenCollection::changed, this, [&] {
        rowsWhenRead = m_model->rowCount(top());
        wasRefreshed = !refreshed.isEmpty();
    });
    write(large() + "  - { name: one more, get: / }\n");
    m_collection->reload();
    QTRY_COMPARE(refreshed.size(), 1);
    // At times the background is done before it is told that the files were read.
    QCOMPARE(rowsWhenRead, wasRefreshed ? folders + 1 : folders);
    QCOMPARE(m_model->rowCount(top()), folders + 1);
    QVERIFY(m_model->routeIndex(m_collection, "one more").isValid());
}

void TestLargeCollection::takesOnlyTheTreeMadeLast()
{
    TreeMaker maker;
    QSignalSpy made(&maker, &TreeMaker::made);
    {
        const BusyBackground busy;
        maker.make(m_collection);
        maker.make(m_collection);
        QVERIFY(made.isEmpty());
    }
    QTRY_COMPARE(made.size(), 1);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(made.size(), 1);
    const auto tree = made.first().at(1).value<std::shared_ptr<CollectionTree>>();
    QCOMPARE(tree->routes.size(), folders * routesInEach);
    QCOMPARE(tree->routes.value(idOf(7, 3))->parent->item.name, QStringLiteral("folder 7"));
}

void TestLargeCollection::forgetsWhatIsNotWanted()
{
    TreeMaker maker;
    const QSignalSpy made(&maker, &TreeMaker::made);
    {
        const BusyBackground busy;
        maker.make(m_collection);
        maker.forget(m_collection);
    }
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QVERIFY(made.isEmpty());
}

void TestLargeCollection::mergesOnlyWhatChanged()
{
    const QAbstractItemModelTester tester(m_model.get(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QPersistentModelIndex kept = at(20, 5);
    const int line = kept.data(Role::PlaceRole).value<SourcePlace>().line;
    QList<QModelIndex> told;
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (roles.isEmpty() && first != top())
                    told += {first, last};
            });
    const QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    const QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QByteArray text = "# a line at the top moves all of them\n" + large();
    text.replace("{ name: route 9, get: /30 }", "{ name: route 9, put: /30 }");
    reload(text);
    QCOMPARE(told, (QList<QModelIndex>{at(30, 9), at(30, 9)}));
    QCOMPARE(at(30, 9).data(Role::MethodRole).toString(), QStringLiteral("PUT"));
    QCOMPARE(removed.size(), 0);
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(QModelIndex(kept), at(20, 5));
    QCOMPARE(kept.data(Role::PlaceRole).value<SourcePlace>().line, line + 1);
}

void TestLargeCollection::findsRoutesWhereTheyAre()
{
    QByteArray text = large();
    text.replace("folder: folder 10\n", "folder: another\n");
    text.replace("{ name: route 4, get: /20 }", "{ name: new, get: /20 }");
    reload(text);
    QCOMPARE(m_model->rowCount(top()), folders);
    QVERIFY(!m_model->routeIndex(m_collection, idOf(10, 0)).isValid());
    QVERIFY(!m_model->routeIndex(m_collection, idOf(20, 4)).isValid());
    QCOMPARE(m_model->routeIndex(m_collection, "another/route 3"), at(10, 3));
    QCOMPARE(m_model->routeIndex(m_collection, "folder 20/new"), at(20, 4));
    for (int folder = 11; folder < folders; ++folder)
        QCOMPARE(m_model->routeIndex(m_collection, idOf(folder, 8)), at(folder, 8));
}

void TestLargeCollection::dimsInParts()
{
    RouteMarks marks;
    for (int folder = 0; folder < folders; ++folder) {
        for (int route = 0; route < routesInEach; ++route)
            marks.insert(idOf(folder, route), {.isSelected = folder == 0 && route == 0});
    }
    m_model->setMarks(m_collection, marks);
    QCOMPARE(dimmedRoutes(), 0); // not before the next turn of the event loop
    QTRY_COMPARE(dimmedRoutes(), folders * routesInEach - 1);
    const auto isDimmed = [this](int folder) {
        return m_model->index(folder, 0, top()).data(Role::IsDimmedRole).toBool();
    };
    QVERIFY(!isDimmed(0));
    QTRY_VERIFY(isDimmed(folders - 1));
    QVERIFY(isDimmed(1));
}

void TestLargeCollection::dimsByTheLastMarks()
{
    m_model->setMarks(m_collection, {{idOf(1, 1), {}}, {idOf(2, 2), {}}});
    m_model->setMarks(m_collection, {{idOf(49, 3), {}}});
    QTRY_VERIFY(at(49, 3).data(Role::IsDimmedRole).toBool());
    QCOMPARE(dimmedRoutes(), 1);
    m_model->setExpressionWrong(m_collection, true);
    QCOMPARE(dimmedRoutes(), 1); // in parts, too
    QTRY_COMPARE(dimmedRoutes(), folders * routesInEach);
    m_model->setExpressionWrong(m_collection, false);
    QTRY_COMPARE(dimmedRoutes(), 1);
    m_model->setMarks(m_collection, {});
    QTRY_COMPARE(dimmedRoutes(), 0);
}

void TestLargeCollection::showsEachRouteWaitingWhenARunBegins()
{
    RunStarted started;
    started.collection = QStringLiteral("Large");
    for (int folder = 0; folder < folders - 1; ++folder) { // not the last one
        for (int route = 0; route < routesInEach; ++route)
            started.routes.push_back(
                {.id = idOf(folder, route), .method = {}, .url = {}, .tags = {}});
    }
    QSet<int> told; // folders
    connect(m_model.get(), &QAbstractItemModel::dataChanged, this,
            [&](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (roles.contains(Role::ProgressRole) && first.row() == 0 &&
                    last.row() == routesInEach - 1 && first.parent() != top())
                    told.insert(first.parent().row());
            });
    m_run->setNextCollection(m_collection);
    m_run->begin(RunBeginning({.run = 1, .data = started}));
    const auto progress = [this](int folder, int route) {
        return RouteProgress(at(folder, route).data(Role::ProgressRole).toInt());
    };
    QCOMPARE(progress(0, 0), RouteProgress::Waiting);
    QCOMPARE(progress(48, 49), RouteProgress::Waiting);
    QCOMPARE(progress(49, 0), RouteProgress::None);
    QTRY_COMPARE(told.size(), folders);
    m_run->apply({{.run = 1, .data = AttemptStarted{.route = 0}}});
    QCOMPARE(progress(0, 0), RouteProgress::Running);
    QCOMPARE(progress(0, 1), RouteProgress::Waiting);
}

QTEST_GUILESS_MAIN(TestLargeCollection)
#include "tst_largecollection.moc"
