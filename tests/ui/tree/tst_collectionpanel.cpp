// The left column of the window, with keys and clicks.

#include "models/liverun.h"
#include "models/workspace.h"
#include "tree/collectionpanel.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
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

} // namespace

class tst_CollectionPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_workspace = std::make_unique<Workspace>();
        m_run = std::make_unique<LiveRun>();
        m_panel = std::make_unique<CollectionPanel>(*m_workspace, *m_run);
        m_panel->resize(260, 400);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    void cleanup()
    {
        m_panel.reset();
        m_run.reset();
        m_workspace.reset();
    }

    void saysWhenNothingIsOpen()
    {
        QVERIFY(!m_panel->view()->isVisible());
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        QVERIFY(m_panel->view()->isVisible());
        m_workspace->close(collection);
        QVERIFY(!m_panel->view()->isVisible());
    }

    void opensARouteByDoubleClickAndEnter()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        QSignalSpy activated(m_panel.get(), &CollectionPanel::routeActivated);
        QSignalSpy selected(m_panel.get(), &CollectionPanel::routeSelected);
        doubleClick("search");
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].value<OpenCollection *>(), collection);
        QCOMPARE(activated[0][1].toString(), QStringLiteral("Users/search"));
        QCOMPARE(selected.last()[1].toString(), QStringLiteral("Users/search"));

        QTest::keyClick(m_panel->view(), Qt::Key_Down);
        QCOMPARE(selected.last()[1].toString(), QStringLiteral("Users/create"));
        QTest::keyClick(m_panel->view(), Qt::Key_Return);
        QCOMPARE(activated.last()[1].toString(), QStringLiteral("Users/create"));
    }

    void foldsByDoubleClickAndEnter()
    {
        open("shop.broadside.yaml", shop);
        QVERIFY(m_panel->view()->isExpanded(find("Users")));
        doubleClick("Users");
        QVERIFY(!m_panel->view()->isExpanded(find("Users")));
        QTest::keyClick(m_panel->view(), Qt::Key_Enter);
        QVERIFY(m_panel->view()->isExpanded(find("Users")));
    }

    void activatesTheCollectionThatIsClicked()
    {
        OpenCollection *first = open("one.broadside.yaml", shop);
        OpenCollection *second =
            open("two.broadside.yaml", "broadside: 1\nname: Two\nroutes: []\n");
        QCOMPARE(m_workspace->active(), second);
        click("login");
        QCOMPARE(m_workspace->active(), first);
        click("Two");
        QCOMPARE(m_workspace->active(), second);
    }

    void filtersWhileTyping()
    {
        open("shop.broadside.yaml", shop);
        doubleClick("Admin"); // closes it
        click("search");
        QLineEdit *box = filterBox();
        box->setFocus();
        QTest::keyClicks(box, "purge");
        QVERIFY(find("purge").isValid());
        QVERIFY(m_panel->view()->isExpanded(find("Admin")));
        QVERIFY(!find("search").isValid());

        QTest::keyClick(box, Qt::Key_Escape);
        QCOMPARE(box->text(), QString());
        QVERIFY(find("search").isValid());
        QVERIFY(!m_panel->view()->isExpanded(find("Admin")));
        QVERIFY(m_panel->view()->isExpanded(find("Users")));
    }

    void opensOnlySomeOfVeryMany()
    {
        open("many.broadside.yaml", many(200, {}));
        QSignalSpy activated(m_panel.get(), &CollectionPanel::routeActivated);
        QSignalSpy message(m_panel.get(), &CollectionPanel::messageGiven);
        m_panel->view()->setFocus();
        QTest::keyClick(m_panel->view(), Qt::Key_A, Qt::ControlModifier);
        m_panel->view()->selectionModel()->setCurrentIndex(find("r5"), QItemSelectionModel::Select);
        QTest::keyClick(m_panel->view(), Qt::Key_Return);
        QCOMPARE(activated.size(), 20);
        QCOMPARE(message.size(), 1);
        QCOMPARE(message[0][0].toString(),
                 QStringLiteral("Of 200 requests, the first 20 were opened."));
    }

    void showsWhatWasFoundFromItsBeginning()
    {
        OpenCollection *collection = open("many.broadside.yaml", many(200, {}));
        m_panel->showRoute(collection, "Folder 8/r150");
        filterBox()->setFocus();
        const QString text = QString("r ").repeated(60);
        QTest::keyClicks(filterBox(), text);
        QCOMPARE(m_panel->view()->verticalScrollBar()->value(), 0);
        // Nor does the box stay at the end of what was typed.
        QTest::keyClick(filterBox(), Qt::Key_Down);
        QVERIFY(m_panel->view()->hasFocus());
        QCOMPARE(filterBox()->cursorPosition(), 0);
    }

    void goesFromTheFilterToTheTree()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        doubleClick("Admin"); // closes it
        filterBox()->setFocus();
        QTest::keyClicks(filterBox(), "purge");
        QTest::keyClick(filterBox(), Qt::Key_Down);
        QVERIFY(m_panel->view()->hasFocus());
        QCOMPARE(m_panel->view()->currentIndex(), find("purge"));
        QTest::keyClick(m_panel->view(), Qt::Key_Escape);
        QCOMPARE(filterBox()->text(), QString());
        QCOMPARE(m_panel->view()->currentIndex(), find("purge"));
        QVERIFY(m_panel->view()->isExpanded(find("Admin"))); // what is selected stays in sight
        reload(collection, QByteArray(shop).replace("name: login", "name: enter"));
        QVERIFY(m_panel->view()->isExpanded(find("Admin")));
    }

    void leavesEscapeToTheWindowWithoutAFilter()
    {
        open("shop.broadside.yaml", shop);
        QKeyEvent empty(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
        empty.ignore();
        QCoreApplication::sendEvent(m_panel->view(), &empty);
        QVERIFY(!empty.isAccepted());
        QTest::keyClicks(filterBox(), "x");
        QKeyEvent filled(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
        filled.ignore();
        QCoreApplication::sendEvent(m_panel->view(), &filled);
        QVERIFY(filled.isAccepted());
    }

    void hasTheSelectionBackAfterAFilter()
    {
        open("shop.broadside.yaml", shop);
        click("search");
        QSignalSpy selected(m_panel.get(), &CollectionPanel::routeSelected);
        filterBox()->setFocus();
        QTest::keyClicks(filterBox(), "purge");
        QTest::keyClick(filterBox(), Qt::Key_Escape);
        QCOMPARE(m_panel->view()->currentIndex(), find("search"));
        QCOMPARE(selected.size(), 0);
    }

    void saysWhenNothingFits()
    {
        open("shop.broadside.yaml", shop);
        QTest::keyClicks(filterBox(), "zebra");
        QVERIFY(!m_panel->view()->isVisible());
        bool isSaid = false;
        for (const QLabel *label : m_panel->findChildren<QLabel *>())
            isSaid = isSaid || (label->isVisible() && label->text().contains("zebra"));
        QVERIFY(isSaid);
    }

    void keepsItsStateOverAReload()
    {
        OpenCollection *collection = open("many.broadside.yaml", many(200, {}));
        QTreeView *view = m_panel->view();
        doubleClick("Folder 1"); // closes it
        m_panel->showRoute(collection, "Folder 8/r150");
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
        const QModelIndex atTop = view->indexAt({5, 5});
        const QString topRow = atTop.data().toString();
        QSignalSpy selected(m_panel.get(), &CollectionPanel::routeSelected);
        reload(collection, many(200, "  - { name: brand new, get: / }\n"));
        QVERIFY(find("brand new").isValid());
        QCOMPARE(view->currentIndex(), find("r150"));
        QVERIFY(view->selectionModel()->isSelected(find("r150")));
        QVERIFY(!view->isExpanded(find("Folder 1")));
        QVERIFY(view->isExpanded(find("Folder 8")));
        QCOMPARE(view->indexAt({5, 5}).data().toString(), topRow);
        QCOMPARE(selected.size(), 0);
    }

    void saysInTheTooltipWhyARouteIsDimmed()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        m_panel->setMarks(collection, {{"Admin/purge", {false, false, "no tag <fits>"}}});
        const QString text = toolTip("purge");
        QVERIFY2(text.contains("no tag &lt;fits&gt;"), qPrintable(text));
        QVERIFY(text.contains("DELETE https://shop.example/cache"));
        QVERIFY(toolTip("search").contains("smoke, users"));
    }

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

    void goesToAnError()
    {
        open("broken.broadside.yaml",
             "broadside: 1\nname: Broken\nroutes:\n  - { name: x, get: /, timeouts: 3s }\n");
        QSignalSpy activated(m_panel.get(), &CollectionPanel::errorActivated);
        const QModelIndex top = m_panel->view()->model()->index(0, 0);
        doubleClick(m_panel->view()->model()->index(0, 0, top).data().toString());
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].value<SourcePlace>().line, 4);
    }

    void runsFromTheMenu_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("routes");
        QTest::addColumn<QStringList>("folders");
        QTest::newRow("route") << QStringList{"search"} << "&Run this"
                               << QStringList{"Users/search"} << QStringList{};
        QTest::newRow("folder") << QStringList{"Users"} << "&Run folder" << QStringList{}
                                << QStringList{"Users"};
        QTest::newRow("collection")
            << QStringList{"Shop"} << "&Run collection" << QStringList{} << QStringList{};
        QTest::newRow("two routes") << QStringList{"login", "purge"} << "&Run selected"
                                    << QStringList{"login", "Admin/purge"} << QStringList{};
        QTest::newRow("folder and route")
            << QStringList{"login", "Users"} << "&Run selected"
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
        choose("Copy as &curl");
        QCOMPARE(curl.at(0)[1].toString(), QStringLiteral("Users/search"));
        choose("Show the file in its &folder");
        QCOMPARE(QFileInfo(reveal.at(0)[0].toString()).fileName(),
                 QStringLiteral("shop.broadside.yaml"));
        click("Shop");
        choose("Re&load");
        QCOMPARE(reload.at(0)[0].value<OpenCollection *>(), collection);
        choose("C&lose collection");
        QCOMPARE(close.at(0)[0].value<OpenCollection *>(), collection);
    }

    void closesAndExpandsAllFromTheMenu()
    {
        open("shop.broadside.yaml", shop);
        click("Shop");
        choose("Co&llapse all");
        QVERIFY(!m_panel->view()->isExpanded(find("Shop")));
        choose("&Expand all");
        QVERIFY(m_panel->view()->isExpanded(find("Shop")));
        QVERIFY(m_panel->view()->isExpanded(find("Users")));
    }

    void showsTenThousandRoutesQuickly()
    {
        write("many.broadside.yaml", many(10'000, {}));
        QElapsedTimer timer;
        timer.start();
        OpenCollection *collection =
            m_workspace->open(m_directory->filePath("many.broadside.yaml"));
        QTRY_VERIFY(collection->loaded() != nullptr);
        QTRY_VERIFY(find("r77").isValid()); // made in the background
        const qint64 loaded = timer.restart();
        QTest::keyClicks(filterBox(), "r1");
        m_panel->grab();
        const qint64 filtered = timer.restart();
        QTest::keyClick(filterBox(), Qt::Key_Escape);
        m_panel->grab();
        qInfo("loaded in %lld ms, filtered in %lld ms, widened in %lld ms", loaded, filtered,
              timer.elapsed());
        QVERIFY(loaded + filtered + timer.elapsed() < 5000); // even under sanitizers
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    OpenCollection *open(const QString &name, const QByteArray &text)
    {
        write(name, text);
        OpenCollection *collection = m_workspace->open(m_directory->filePath(name));
        [&] { QTRY_VERIFY(collection->loaded() != nullptr); }();
        return collection;
    }

    void reload(OpenCollection *collection, const QByteArray &text)
    {
        write(QFileInfo(collection->path()).fileName(), text);
        QSignalSpy changed(collection, &OpenCollection::changed);
        collection->reload();
        QTRY_VERIFY(!changed.isEmpty());
    }

    // Twenty routes to a folder.
    static QByteArray many(int count, const QByteArray &last)
    {
        QByteArray text = "broadside: 1\nname: Many\nbase_url: http://h\nroutes:\n";
        for (int i = 0; i < count; ++i) {
            if (i % 20 == 0)
                text += "  - folder: Folder " + QByteArray::number(i / 20 + 1) + "\n    routes:\n";
            text += "      - { name: r" + QByteArray::number(i) + ", get: /item }\n";
        }
        return text + last;
    }

    QLineEdit *filterBox() const { return m_panel->findChild<QLineEdit *>(); }

    QModelIndex find(const QString &name) const
    {
        const QAbstractItemModel *model = m_panel->view()->model();
        const QModelIndexList found =
            model->match(model->index(0, 0), Qt::DisplayRole, name, 1,
                         Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        return found.value(0);
    }

    QPoint rowCenter(const QString &name) const
    {
        const QModelIndex index = find(name);
        m_panel->view()->scrollTo(index);
        return m_panel->view()->visualRect(index).center();
    }

    void click(const QString &name, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_panel->view()->viewport(), Qt::LeftButton, modifiers, rowCenter(name));
    }

    void doubleClick(const QString &name)
    {
        click(name);
        QTest::mouseDClick(m_panel->view()->viewport(), Qt::LeftButton, {}, rowCenter(name));
    }

    QString toolTip(const QString &name)
    {
        QWidget *viewport = m_panel->view()->viewport();
        const QPoint place = rowCenter(name);
        QHelpEvent event(QEvent::ToolTip, place, viewport->mapToGlobal(place));
        QCoreApplication::sendEvent(viewport, &event);
        const QString text = QToolTip::text();
        QToolTip::hideText();
        return text;
    }

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
            if (action->text() == text) {
                action->trigger();
                delete menu;
                return;
            }
        }
        QFAIL(qPrintable("no entry " + text));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<LiveRun> m_run;
    std::unique_ptr<CollectionPanel> m_panel;
};

QTEST_MAIN(tst_CollectionPanel)
#include "tst_collectionpanel.moc"
