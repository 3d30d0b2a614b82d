// What is seen in a response becomes a check or a capture of its route, with the menu there.
#include "collectionflowtest.h"
#include "composer/routetabs.h"
#include "composer/rowseditor.h"
#include "inspector/bodypage.h"
#include "inspector/responsepanel.h"
#include "inspector/treeviewer.h"
#include "shell/runchooser.h"
#include "userinput.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QMenu>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: a\n"
                        "    get: /echo/letters\n"
                        "  - name: b\n"
                        "    get: /echo/others\n";

} // namespace

class TestResponseCommands : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void aCheckOfAValueHoldsInTheNextRun();
    void aCaptureIsReadyToBeNamed();
    void theTabOfTheRequestIsOpened();
    void aRenamedRequestIsFound();
    void nothingIsAddedToWhatIsGone();
    void nothingIsAddedFromAnEarlierRun();

private:
    // The shop on the demo server, with `a` in front, sent.
    void sendShop()
    {
        m_shop = make(QStringLiteral("shop"), shop);
        QVERIFY(m_shop);
        QTest::keyClick(shown<QComboBox>(*m_window, QStringLiteral("Environment")), Qt::Key_End);
        QVERIFY(m_shop->choices().usesDemoServer);
        openRoute(m_shop, QStringLiteral("a"));
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    }
    ResponsePanel *response() const { return m_window->findChild<ResponsePanel *>(); }
    RouteTabs *tabs() const { return m_window->findChild<RouteTabs *>(); }
    // The menu of the member with that name, open.
    QMenu *menuOf(const QString &name) const
    {
        response()->body()->setMode(ViewMode::Tree);
        const auto *viewer = qobject_cast<TreeViewer *>(response()->body()->viewer());
        if (!viewer)
            return nullptr;
        QTreeView &tree = *viewer->view();
        const QModelIndex root = tree.model()->index(0, 0);
        for (int i = 0; i < tree.model()->rowCount(root); ++i) {
            const QModelIndex member = tree.model()->index(i, 0, root);
            if (member.data().toString() != name)
                continue;
            tree.setCurrentIndex(member);
            tree.scrollTo(member);
            const QPoint place = tree.visualRect(member).center();
            QContextMenuEvent event(QContextMenuEvent::Mouse, place,
                                    tree.viewport()->mapToGlobal(place));
            QApplication::sendEvent(tree.viewport(), &event);
            QCoreApplication::processEvents(); // what comes with it has arrived before it closes
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        }
        return nullptr;
    }
    static QAction *entry(const QMenu *menu, const QString &text)
    {
        for (QAction *each : menu->actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
    // Chooses one of the entries for the method that the server was sent.
    void add(const QString &text) const
    {
        QMenu *menu = menuOf(QStringLiteral("method"));
        QVERIFY(menu);
        QVERIFY(entry(menu, text));
        QVERIFY(entry(menu, text)->isEnabled());
        menu->setActiveAction(entry(menu, text));
        QTest::keyClick(menu, Qt::Key_Return);
        activate();
    }
    bool canAdd() const
    {
        QMenu *menu = menuOf(QStringLiteral("method"));
        if (!menu || !entry(menu, m_check))
            qFatal("there is no menu");
        const bool can = entry(menu, m_check)->isEnabled();
        menu->close();
        return can;
    }
    RowsEditor *rows() const { return shown<RowsEditor>(*m_window); }

    const QString m_check = QStringLiteral("Add Check from Here");
    const QString m_capture = QStringLiteral("Add Capture from Here");
    OpenCollection *m_shop = nullptr;
};

void TestResponseCommands::aCheckOfAValueHoldsInTheNextRun()
{
    sendShop();
    add(m_check);
    const QByteArray check = "jsonpath \"$.method\" == \"GET\"";
    QTRY_VERIFY2(textOf(m_shop).contains(check), textOf(m_shop));
    QVERIFY(isSettled(m_shop));
    QVERIFY(pages()->tabText(pages()->currentIndex()).startsWith(QStringLiteral("Checks")));
    QTRY_COMPARE(rows()->view()->currentIndex().data(Qt::EditRole).toByteArray(), check);
    QVERIFY(m_window->isWindowModified());
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    const RouteRecord &sent = report().routes()[size_t(m_window->liveRun().indexOf("a"))];
    QCOMPARE(sent.outcome, std::optional(Outcome::Passed));
    QVERIFY(std::ranges::any_of(sent.checks, [&](const CheckRecord &each) {
        return each.check == QString::fromUtf8(check) && each.passed;
    }));
    undoAll(m_shop);
    QCOMPARE(textOf(m_shop), shop);
}

void TestResponseCommands::aCaptureIsReadyToBeNamed()
{
    sendShop();
    add(m_capture);
    QTRY_VERIFY2(textOf(m_shop).contains("method: jsonpath \"$.method\""), textOf(m_shop));
    QVERIFY(pages()->tabText(pages()->currentIndex()).startsWith(QStringLiteral("Captures")));
    QTRY_VERIFY(rows()->view()->indexWidget(rows()->view()->currentIndex()));
    QWidget *name = rows()->view()->indexWidget(rows()->view()->currentIndex());
    QTest::keyClicks(name, QStringLiteral("verb"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY2(textOf(m_shop).contains("verb: jsonpath \"$.method\""), textOf(m_shop));
}

void TestResponseCommands::theTabOfTheRequestIsOpened()
{
    sendShop();
    tabs()->closeCurrent();
    QCOMPARE(tabs()->count(), 0);
    add(m_check);
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("a"));
    QTRY_VERIFY2(textOf(m_shop).contains("jsonpath"), textOf(m_shop));
    QVERIFY(textOf(m_shop).indexOf("jsonpath") < textOf(m_shop).indexOf("name: b"));
}

void TestResponseCommands::aRenamedRequestIsFound()
{
    sendShop();
    m_shop->edits().apply({.name = QStringLiteral("Rename"), .edit = [](const EditSource &source) {
                               return renameItem(source, QStringLiteral("a"),
                                                 QStringLiteral("letters"));
                           }});
    QTRY_COMPARE(tabs()->currentRoute(), QStringLiteral("letters"));
    QVERIFY(isSettled(m_shop));
    add(m_check);
    QTRY_VERIFY2(textOf(m_shop).contains("jsonpath"), textOf(m_shop));
    QCOMPARE(tabs()->count(), 1);
}

void TestResponseCommands::nothingIsAddedToWhatIsGone()
{
    sendShop();
    QVERIFY(canAdd());
    m_shop->edits().apply({.name = QStringLiteral("Delete"), .edit = [](const EditSource &source) {
                               return removeItems(source,
                                                  {QStringLiteral("a"), QStringLiteral("b")});
                           }});
    QTRY_VERIFY(!textOf(m_shop).contains("letters"));
    QVERIFY(isSettled(m_shop));
    QVERIFY(!canAdd());
}

void TestResponseCommands::nothingIsAddedFromAnEarlierRun()
{
    sendShop();
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QVERIFY(canAdd());
    const QMenu *runs = m_window->findChild<RunChooser *>()->menu();
    runs->actions().constLast()->trigger();
    QVERIFY(!canAdd());
    runs->actions().constFirst()->trigger();
    QVERIFY(canAdd());
}

QTEST_MAIN(TestResponseCommands)
#include "tst_responsecommands.moc"
