#include "collectionpaneltest.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

namespace Broadside {

const QByteArray CollectionPanelTest::shop =
    "broadside: 1\n"
    "name: Shop\n"
    "base_url: https://shop.example\n"
    "routes:\n"
    "  - { name: login, post: /login }\n"
    "  - folder: Users\n"
    "    tags: [users]\n"
    "    routes:\n"
    "      - { name: search, get: /users, tags: [smoke] }\n"
    "      - { name: create, post: /users }\n"
    "  - folder: Admin\n"
    "    routes:\n"
    "      - { name: purge, delete: /cache }\n";

void CollectionPanelTest::write(const QString &name, const QByteArray &text)
{
    QFile file(m_directory->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

OpenCollection *CollectionPanelTest::open(const QString &name, const QByteArray &text)
{
    write(name, text);
    OpenCollection *collection = m_workspace->open(m_directory->filePath(name));
    [&] { QTRY_VERIFY(collection->loaded() != nullptr); }();
    return collection;
}

void CollectionPanelTest::reload(OpenCollection *collection, const QByteArray &text)
{
    write(QFileInfo(collection->path()).fileName(), text);
    QSignalSpy changed(collection, &OpenCollection::changed);
    collection->reload();
    QTRY_VERIFY(!changed.isEmpty());
}

QModelIndex CollectionPanelTest::find(const QString &name) const
{
    const QAbstractItemModel *model = m_panel->view()->model();
    const QModelIndexList found =
        model->match(model->index(0, 0), Qt::DisplayRole, name, 1,
                     Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
    return found.value(0);
}

QPoint CollectionPanelTest::rowCenter(const QString &name) const
{
    const QModelIndex index = find(name);
    m_panel->view()->scrollTo(index);
    return m_panel->view()->visualRect(index).center();
}

void CollectionPanelTest::click(const QString &name, Qt::KeyboardModifiers modifiers)
{
    QTest::mouseClick(m_panel->view()->viewport(), Qt::LeftButton, modifiers, rowCenter(name));
}

void CollectionPanelTest::doubleClick(const QString &name)
{
    click(name);
    QTest::mouseDClick(m_panel->view()->viewport(), Qt::LeftButton, {}, rowCenter(name));
}

void CollectionPanelTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>();
    m_run = std::make_unique<LiveRun>();
    m_panel = std::make_unique<CollectionPanel>(*m_workspace, *m_run);
    m_panel->resize(260, 400);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void CollectionPanelTest::cleanup()
{
    m_panel.reset();
    m_run.reset();
    m_workspace.reset();
}

} // namespace Broadside
