#include "collectionflowtest.h"

#include "composer/routetabs.h"
#include "composer/routeview.h"
#include "models/collectiontreemodel.h"
#include "tree/collectionpanel.h"
#include "userinput.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTreeView>

namespace Broadside {

namespace {

void addBelow(const QModelIndex &parent, QModelIndexList &found)
{
    for (int i = 0; i < parent.model()->rowCount(parent); ++i) {
        found += parent.model()->index(i, 0, parent);
        addBelow(QModelIndex(found.constLast()), found); // a copy: the list grows
    }
}

QString idAt(const QModelIndex &index)
{
    return index.data(CollectionTreeModel::IdRole).toString();
}

} // namespace

OpenCollection *CollectionFlowTest::make(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name + QStringLiteral(".broadside.yaml")));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return nullptr;
    file.close();
    m_window->openCollection(file.fileName());
    OpenCollection *collection = m_window->workspace().active();
    const bool isRead = QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest);
    return isRead ? collection : nullptr;
}

QByteArray CollectionFlowTest::textOf(OpenCollection *collection)
{
    return collection->files().text(collection->path());
}

QByteArray CollectionFlowTest::onDisk(const OpenCollection *collection)
{
    QFile file(collection->path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool CollectionFlowTest::isSettled(OpenCollection *collection)
{
    return QTest::qWaitFor([=] { return !collection->edits().isBusy(); }, longest);
}

void CollectionFlowTest::undoAll(OpenCollection *collection)
{
    QVERIFY(isSettled(collection));
    for (int left = collection->edits().stack().index(); left > 0; --left) {
        pressKey(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(isSettled(collection));
    }
    QVERIFY(!collection->edits().stack().canUndo());
}

void CollectionFlowTest::save(OpenCollection *collection) const
{
    const QSignalSpy saved(collection, &OpenCollection::saved);
    pressKey(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(onDisk(collection), textOf(collection));
    QVERIFY(!m_window->isWindowModified());
}

QTreeView *CollectionFlowTest::tree() const
{
    return m_window->findChild<CollectionPanel *>()->view();
}

QModelIndex CollectionFlowTest::rowOf(const OpenCollection *collection, const QString &id) const
{
    for (int i = 0; i < tree()->model()->rowCount(); ++i) {
        const QModelIndex top = tree()->model()->index(i, 0);
        if (CollectionTreeModel::collectionAt(top) != collection)
            continue;
        if (id.isEmpty())
            return top;
        QModelIndexList below;
        addBelow(top, below);
        const auto found = std::ranges::find(below, id, idAt);
        return found == below.end() ? QModelIndex() : *found;
    }
    return {};
}

QStringList CollectionFlowTest::rows(const OpenCollection *collection) const
{
    const QModelIndex top = rowOf(collection, {});
    QModelIndexList below;
    if (top.isValid())
        addBelow(top, below);
    QStringList ids;
    for (const QModelIndex &index : std::as_const(below))
        ids += idAt(index);
    return ids;
}

void CollectionFlowTest::clickRow(const OpenCollection *collection, const QString &id,
                                  Qt::KeyboardModifiers modifiers) const
{
    QTRY_VERIFY2(rowOf(collection, id).isValid(), qPrintable(id));
    const auto place = [&] { return tree()->visualRect(rowOf(collection, id)); };
    QTRY_VERIFY2(place().isValid(), qPrintable(id)); // its folder is open
    QTRY_VERIFY2(tree()->viewport()->rect().contains(place().center()), qPrintable(id));
    QTest::mouseClick(tree()->viewport(), Qt::LeftButton, modifiers, place().center());
    QCOMPARE(tree()->currentIndex(), rowOf(collection, id));
    QTRY_VERIFY(tree()->hasFocus());
}

void CollectionFlowTest::openRoute(const OpenCollection *collection, const QString &id) const
{
    clickRow(collection, id);
    pressKey(Qt::Key_Return);
    QTRY_COMPARE(m_window->findChild<RouteTabs *>()->currentRoute(), id);
    QTRY_VERIFY(pages());
}

QTabWidget *CollectionFlowTest::pages() const
{
    const QString name = RouteView::tr("Parts of the request");
    for (QTabWidget *each : m_window->findChildren<QTabWidget *>()) {
        if (each->isVisible() && each->tabBar()->accessibleName() == name)
            return each;
    }
    return nullptr;
}

void CollectionFlowTest::activate() const
{
    m_window->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
}

} // namespace Broadside
