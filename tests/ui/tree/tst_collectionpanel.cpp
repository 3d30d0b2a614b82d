// The left column of the window, with keys and clicks.

#include "collectionpaneltest.h"
#include "widgets/errorbubble.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QTreeView>

using namespace Broadside;

class tst_CollectionPanel : public CollectionPanelTest
{
    Q_OBJECT

private Q_SLOTS:
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

    void aRefusedNameStaysInItsEditor()
    {
        open("shop.broadside.yaml", shop);
        QSignalSpy renamed(m_panel.get(), &CollectionPanel::renameRequested);
        QTreeView *view = m_panel->view();
        click("search");
        view->edit(find("search"));
        const auto editor = [view] { return view->viewport()->findChild<QLineEdit *>(); };
        const auto said = [this] {
            for (const ErrorBubble *bubble : m_panel->findChildren<ErrorBubble *>()) {
                if (bubble->isVisible())
                    return bubble->text();
            }
            return QString();
        };
        QVERIFY(editor());
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(editor(), "create");
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_VERIFY2(said().contains("used already"), qPrintable(said()));
        QVERIFY(editor()->isVisible());
        click("login"); // the focus goes, the name stays
        QVERIFY(editor() && editor()->isVisible());
        QCOMPARE(editor()->text(), QStringLiteral("create"));
        QVERIFY(renamed.isEmpty());
        doubleClick("Admin"); // the rows go on taking clicks
        QVERIFY(!view->isExpanded(find("Admin")));
        QVERIFY(editor() && editor()->isVisible());

        editor()->setFocus();
        QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(editor(), Qt::Key_Delete);
        QVERIFY2(said().contains("empty"), qPrintable(said()));
        QTest::keyClicks(editor(), "find");
        QCOMPARE(said(), QString());
        QTest::keyClick(editor(), Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0][1].toString(), QStringLiteral("Users/search"));
        QCOMPARE(renamed[0][2].toString(), QStringLiteral("find"));
        QTRY_VERIFY(!editor());
    }

    void escapeAndAnotherRowGiveARefusedNameUp()
    {
        open("shop.broadside.yaml", shop);
        QSignalSpy renamed(m_panel.get(), &CollectionPanel::renameRequested);
        QTreeView *view = m_panel->view();
        const auto editor = [view] { return view->viewport()->findChild<QLineEdit *>(); };
        const auto refuse = [&](const QString &row, const QString &name) {
            click(row);
            view->edit(find(row));
            QVERIFY(editor());
            QTest::keyClick(editor(), Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(editor(), name);
            QTest::keyClick(editor(), Qt::Key_Return);
            QTRY_VERIFY(m_panel->findChild<ErrorBubble *>());
        };
        refuse("search", "create");
        QTest::keyClick(editor(), Qt::Key_Escape);
        QTRY_VERIFY(!editor() && !m_panel->findChild<ErrorBubble *>());
        refuse("login", "Users");
        click("purge");
        view->edit(find("purge"));
        QTRY_VERIFY(!m_panel->findChild<ErrorBubble *>());
        QTRY_COMPARE(view->viewport()->findChildren<QLineEdit *>().size(), 1);
        QCOMPARE(editor()->text(), QStringLiteral("purge"));
        QVERIFY(renamed.isEmpty());
    }

    void theReasonGoesOutOfSightWithTheName()
    {
        open("many.broadside.yaml", many(200, {}));
        QTreeView *view = m_panel->view();
        click("r5");
        view->edit(find("r5"));
        auto *editor = view->viewport()->findChild<QLineEdit *>();
        editor->setText("r6");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(m_panel->findChild<ErrorBubble *>());
        const auto *bubble = m_panel->findChild<ErrorBubble *>();
        QVERIFY(bubble->isVisible());
        QScrollBar *bar = view->verticalScrollBar();
        while (bar->value() < bar->maximum())
            bar->setValue(bar->value() + 1);
        QVERIFY(!bubble->isVisible());
        while (bar->value() > 0 && !bubble->isVisible())
            bar->setValue(bar->value() - 1);
        QVERIFY(bubble->isVisible());
        QTest::keyClick(editor, Qt::Key_Escape);
        QTRY_VERIFY(!m_panel->findChild<ErrorBubble *>());
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

    void tellsKeysWhyARouteIsDimmed()
    {
        OpenCollection *collection = open("shop.broadside.yaml", shop);
        m_panel->setMarks(collection, {{"Users/create", {false, false, "no tag fits"}},
                                       {"Admin/purge", {false, false, "no tag fits"}}});
        click("search");
        QSignalSpy message(m_panel.get(), &CollectionPanel::messageGiven);
        QTest::keyClick(m_panel->view(), Qt::Key_Down);
        QCOMPARE(message.size(), 1);
        QCOMPARE(message[0][0].toString(), QStringLiteral("“create”: Does not run: no tag fits"));
        QTest::keyClick(m_panel->view(), Qt::Key_Down);
        QCOMPARE(message.size(), 2);
        QCOMPARE(message[1][0].toString(), QStringLiteral("“Admin”: None of its routes runs"));
        QTest::keyClick(m_panel->view(), Qt::Key_Home);
        QCOMPARE(message.size(), 2); // nothing is wrong with the collection
        // Who comes from the filter hears of it, too.
        filterBox()->setFocus();
        QTest::keyClicks(filterBox(), "purge");
        QTest::keyClick(filterBox(), Qt::Key_Down);
        QCOMPARE(message.size(), 3);
        QVERIFY(message[2][0].toString().startsWith(QStringLiteral("“purge”: ")));
    }

    void keepsTheCurrentRowInSightWhenItGetsLower()
    {
        open("many.broadside.yaml", many(200, {}));
        QTreeView *view = m_panel->view();
        const auto isSeen = [view] {
            return view->viewport()->rect().contains(view->visualRect(view->currentIndex()));
        };
        view->setFocus();
        const int rows = view->viewport()->height() / view->visualRect(find("Many")).height();
        view->setCurrentIndex(find("Many"));
        for (int row = 1; row < rows; ++row)
            QTest::keyClick(view, Qt::Key_Down);
        QVERIFY(isSeen());
        m_panel->resize(m_panel->width(), m_panel->height() - 40);
        QTRY_VERIFY(isSeen());
        // But who looks elsewhere is not called back.
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        m_panel->resize(m_panel->width(), m_panel->height() - 40);
        QVERIFY(!isSeen());
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
        // Only what grows with the square of their number takes that long, even on a loaded
        // machine.
        QVERIFY(loaded + filtered + timer.elapsed() < 60'000);
    }

private:
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
};

QTEST_MAIN(tst_CollectionPanel)
#include "tst_collectionpanel.moc"
