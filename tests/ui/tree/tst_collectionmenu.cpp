// The menu of the rows in the left column of the window.

#include "collectionpaneltest.h"
#include "tree/collectionmenu.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class tst_CollectionMenu : public CollectionPanelTest
{
    Q_OBJECT

private Q_SLOTS:
    void leavesTheMenuOutBesideTheRows()
    {
        open("shop.broadside.yaml", shop);
        click("search");
        QWidget *viewport = m_panel->view()->viewport();
        const QPoint below(10, viewport->height() - 5);
        QContextMenuEvent event(QContextMenuEvent::Mouse, below, viewport->mapToGlobal(below));
        QCoreApplication::sendEvent(viewport, &event);
        QVERIFY(!m_panel->findChild<CollectionMenu *>());
    }

    void runsFromTheMenu_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("routes");
        QTest::addColumn<QStringList>("folders");
        QTest::newRow("route") << QStringList{"search"} << "Run This" << QStringList{"Users/search"}
                               << QStringList{};
        QTest::newRow("folder") << QStringList{"Users"} << "Run Folder" << QStringList{}
                                << QStringList{"Users"};
        QTest::newRow("collection")
            << QStringList{"Shop"} << "Run Collection" << QStringList{} << QStringList{};
        QTest::newRow("two routes") << QStringList{"login", "purge"} << "Run Selected"
                                    << QStringList{"login", "Admin/purge"} << QStringList{};
        QTest::newRow("folder and route")
            << QStringList{"login", "Users"} << "Run Selected"
            << QStringList{"login", "Users/search", "Users/create"} << QStringList{};
    }

    void runsFromTheMenu()
    {
        QFETCH(QStringList, rows);
        QFETCH(QString, text);
        QFETCH(QStringList, routes);
        QFETCH(QStringList, folders);
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        QSignalSpy run(m_panel.get(), &CollectionPanel::runRequested);
        click(rows[0]);
        for (const QString &row : rows.mid(1))
            click(row, Qt::ControlModifier);
        choose(text);
        QCOMPARE(run.size(), 1);
        QCOMPARE(run[0][0].value<OpenCollection *>(), collection);
        QCOMPARE(run[0][1].toStringList(), routes);
        QCOMPARE(run[0][2].toStringList(), folders);
    }

    void asksForTheRestFromTheMenu()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        QSignalSpy curl(m_panel.get(), &CollectionPanel::copyAsCurlRequested);
        QSignalSpy reveal(m_panel.get(), &CollectionPanel::revealRequested);
        QSignalSpy close(m_panel.get(), &CollectionPanel::closeRequested);
        QSignalSpy reload(m_panel.get(), &CollectionPanel::reloadRequested);
        click("search");
        choose("Copy as curl");
        QCOMPARE(curl.at(0)[1].toString(), QStringLiteral("Users/search"));
        choose("Show the File in Its Folder");
        QCOMPARE(QFileInfo(reveal.at(0)[0].toString()).fileName(),
                 QStringLiteral("shop.broadside.yaml"));
        click("Shop");
        choose("Reload");
        QCOMPARE(reload.at(0)[0].value<OpenCollection *>(), collection);
        choose("Close Collection");
        QCOMPARE(close.at(0)[0].value<OpenCollection *>(), collection);
    }

    void closesAndExpandsAllFromTheMenu()
    {
        open("shop.broadside.yaml", shop);
        click("Shop");
        choose("Collapse All");
        QVERIFY(!m_panel->view()->isExpanded(find("Shop")));
        choose("Expand All");
        QVERIFY(m_panel->view()->isExpanded(find("Shop")));
        QVERIFY(m_panel->view()->isExpanded(find("Users")));
    }

private:
    // Opens the context menu with the key for it and takes the entry.
    void choose(const QString &text)
    {
        QTreeView *view = m_panel->view();
        const QPoint place = view->visualRect(view->currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, place,
                                view->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(view->viewport(), &event);
        auto *menu = m_panel->findChild<CollectionMenu *>();
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (QString(action->text()).remove(u'&') == text) {
                action->trigger();
                delete menu;
                return;
            }
        }
        QFAIL(qPrintable("no entry " + text));
    }
};

QTEST_MAIN(tst_CollectionMenu)
#include "tst_collectionmenu.moc"
