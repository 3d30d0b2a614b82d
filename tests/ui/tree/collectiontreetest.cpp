#include "collectiontreetest.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

namespace Broadside {

const QByteArray CollectionTreeTest::shop =
    "broadside: 1\n"
    "name: Shop\n"
    "base_url: https://shop.example\n"
    "routes:\n"
    "  - { name: login, post: /login }\n"
    "  - folder: Users\n"
    "    prefix: /users\n"
    "    tags: [users]\n"
    "    routes:\n"
    "      - { name: search, get: /, tags: [smoke] }\n"
    "      - { name: create, post: / }\n"
    "  - folder: Admin\n"
    "    routes:\n"
    "      - { name: purge, delete: /cache, enabled: false }\n";

void CollectionTreeTest::write(const QString &name, const QByteArray &text)
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void CollectionTreeTest::waitUntilRead()
{
    QTRY_VERIFY(m_collection->loaded() != nullptr && !m_collection->isReading());
}

OpenCollection *CollectionTreeTest::open(const QString &name, const QByteArray &text)
{
    write(name, text);
    m_collection = m_workspace->open(path(name));
    waitUntilRead();
    return m_collection;
}

void CollectionTreeTest::reload(const QByteArray &text)
{
    QSignalSpy refreshed(m_model.get(), &CollectionTreeModel::refreshed);
    write(QFileInfo(m_collection->path()).fileName(), text);
    m_collection->reload();
    QTRY_VERIFY(!refreshed.isEmpty());
}

void CollectionTreeTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>();
    m_run = std::make_unique<LiveRun>();
    m_model = std::make_unique<CollectionTreeModel>(*m_workspace, *m_run);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void CollectionTreeTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_run.reset();
    m_workspace.reset();
}

} // namespace Broadside
