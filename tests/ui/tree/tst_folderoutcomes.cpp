// What the tree says of a folder after a run: the outcomes of its routes, added up.

#include "models/collectiontreemodel.h"
#include "models/liverun.h"
#include "models/workspace.h"
#include "tree/folderoutcomes.h"

#include <QSortFilterProxyModel>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - { name: search, get: / }\n"
                        "      - { name: create, post: / }\n"
                        "      - folder: Old\n"
                        "        routes:\n"
                        "          - { name: purge, delete: / }\n"
                        "  - folder: Posts\n"
                        "    routes:\n"
                        "      - { name: list, get: / }\n";

RunEvent runEvent(quint64 run, RunEventData data)
{
    static quint64 number = 0;
    return {++number, Nanoseconds(0), run, std::move(data)};
}

} // namespace

class tst_FolderOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_workspace = std::make_unique<Workspace>();
        m_run = std::make_unique<LiveRun>();
        m_model = std::make_unique<CollectionTreeModel>(*m_workspace, *m_run);
        m_outcomes = std::make_unique<FolderOutcomes>(*m_model, *m_run);
        QFile file(m_directory->filePath("shop.yaml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shop);
        file.close();
        m_collection = m_workspace->open(file.fileName());
        QTRY_VERIFY(folder("Users/search").isValid());
    }

    void cleanup()
    {
        m_outcomes.reset();
        m_model.reset();
        m_run.reset();
        m_workspace.reset();
    }

    void addsUpWhatRoutesEndedWith()
    {
        QCOMPARE(tally("Users/search"), QStringLiteral("0 passed, 0 failed, 0 unsent"));
        start({"Users/search", "Users/create", "Users/Old/purge"});
        end({Outcome::Passed, Outcome::Errored, Outcome::Skipped});
        QCOMPARE(tally("Users/search"), QStringLiteral("1 passed, 1 failed, 1 unsent"));
        QCOMPARE(tally("Users/Old/purge"), QStringLiteral("0 passed, 0 failed, 1 unsent"));
        QCOMPARE(tally("Posts/list"), QStringLiteral("0 passed, 0 failed, 0 unsent"));
        QCOMPARE(m_outcomes->of(folder("Users/search")).outcome(), Outcome::Failed);
    }

    void keepsWhatARunDoesNotTouch()
    {
        start({"Users/search", "Posts/list"});
        end({Outcome::Failed, Outcome::Passed});
        QCOMPARE(tally("Users/search"), QStringLiteral("0 passed, 1 failed, 0 unsent"));
        QCOMPARE(tally("Posts/list"), QStringLiteral("1 passed, 0 failed, 0 unsent"));
        start({"Users/search"});
        // Nothing of the run before, as for the routes themselves.
        QCOMPARE(tally("Users/search"), QStringLiteral("0 passed, 0 failed, 0 unsent"));
        QCOMPARE(tally("Posts/list"), QStringLiteral("1 passed, 0 failed, 0 unsent"));
        end({Outcome::Passed});
        QCOMPARE(tally("Users/search"), QStringLiteral("1 passed, 0 failed, 0 unsent"));
        QCOMPARE(m_outcomes->of(folder("Users/search")).outcome(), Outcome::Passed);
    }

    void isToldByProxiesToo()
    {
        start({"Users/Old/purge"});
        end({Outcome::Failed});
        QSortFilterProxyModel proxy;
        proxy.setSourceModel(m_model.get());
        QCOMPARE(m_outcomes->of(proxy.mapFromSource(folder("Users/search"))).failed, 1);
    }

private:
    void start(const QStringList &ids)
    {
        RunStarted started;
        started.collection = QStringLiteral("Shop");
        for (const QString &id : ids)
            started.routes.push_back({.id = id, .method = "GET", .url = "/", .tags = {}});
        m_run->apply({runEvent(++m_number, started)});
    }

    void end(const QList<Outcome> &outcomes)
    {
        std::vector<RunEvent> events;
        for (int i = 0; i < int(outcomes.size()); ++i) {
            events.push_back(runEvent(m_number, RouteQueued{i}));
            events.push_back(runEvent(m_number, RouteFinished{i, outcomes[i], {}, {}, {}}));
        }
        events.push_back(runEvent(m_number, RunFinished{}));
        m_run->apply(events);
    }

    // That has the route.
    QModelIndex folder(const QString &route) const
    {
        return m_model->routeIndex(m_collection, route).parent();
    }

    QString tally(const QString &route) const
    {
        const OutcomeTally found = m_outcomes->of(folder(route));
        return QStringLiteral("%1 passed, %2 failed, %3 unsent")
            .arg(found.passed)
            .arg(found.failed)
            .arg(found.unsent);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionTreeModel> m_model;
    std::unique_ptr<FolderOutcomes> m_outcomes;
    OpenCollection *m_collection = nullptr;
    quint64 m_number = 0;
};

QTEST_MAIN(tst_FolderOutcomes)
#include "tst_folderoutcomes.moc"
