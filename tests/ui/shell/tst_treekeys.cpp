// The tree with the keys of its menu and the mouse: each change is seen in the tree and in the
// file, and goes back and forth with Undo and Redo.
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "shoptreetest.h"
#include "userinput.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QStatusBar>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

namespace {

const QByteArray other = "broadside: 1\n"
                         "name: Other\n"
                         "routes:\n"
                         "  - name: ping\n"
                         "    get: /ping\n";
const QByteArray needy = "broadside: 1\n"
                         "name: Needy\n"
                         "routes:\n"
                         "  - name: login\n"
                         "    post: /login\n"
                         "  - name: me\n"
                         "    get: /me\n"
                         "    needs: login\n"
                         "  - name: you\n"
                         "    get: /you\n"
                         "    needs: login\n"
                         "  - folder: Users\n"
                         "    routes:\n"
                         "      - name: ping\n"
                         "        get: /ping\n";

const QString ping = QStringLiteral("ping");

} // namespace

class TestTreeKeys : public ShopTreeTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsAdded();
    void aRequestIsAddedBehindAFilter();
    void aFolderIsAdded();
    void aRowIsDuplicated();
    void aFolderIsDeleted();
    void aRowIsMovedByCutAndPaste();
    void whatNeedsACutRowNeedsItWhereItIsPasted();
    void aRowIsCopiedToAnotherCollection();
    void aRowIsCutIntoAnotherCollection();
    void severalRowsAreDeleted();
    void rowsAreDeletedOneAfterTheOther();
    void whatNeedsADeletedRowIsCounted();
    void aRangeOfRowsIsDuplicated();

private:
    static bool hasClipboard(const QString &part)
    {
        return QTest::qWaitFor([&] { return QGuiApplication::clipboard()->text().contains(part); },
                               longest);
    }
};

void TestTreeKeys::aRequestIsAdded()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, login);
    pressKey(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    const QString added = QStringLiteral("new request");
    QTRY_COMPARE(m_window->findChild<RouteTabs *>()->currentRoute(), added);
    // Alone, though the keys that extend a selection were held.
    QTRY_COMPARE(tree()->currentIndex().data().toString(), added);
    QCOMPARE(tree()->selectionModel()->selectedRows(), QModelIndexList{tree()->currentIndex()});
    // What is typed next is its URL.
    const auto *url = qobject_cast<TemplateEdit *>(QApplication::focusWidget());
    QVERIFY(url);
    QCOMPARE(url->textCursor().selectedText(), QStringLiteral("/"));
    checkStep(collection, {login, added, users, list, count}, all, shop);
    QVERIFY(onDisk(collection).contains("name: new request"));
}

// To the active collection, where a filter hides all that could be selected.
void TestTreeKeys::aRequestIsAddedBehindAFilter()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    QLineEdit *filter = nullptr;
    for (QLineEdit *each : m_window->findChildren<QLineEdit *>()) {
        if (each->accessibleName() == QStringLiteral("Filter the routes by name, URL or tag"))
            filter = each;
    }
    QVERIFY(filter);
    retype(filter, QStringLiteral("nothing has this"));
    QTRY_COMPARE(tree()->model()->rowCount(), 0);
    QTest::keyClick(filter, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    const QString added = QStringLiteral("new request");
    QTRY_COMPARE(m_window->findChild<RouteTabs *>()->currentRoute(), added);
    QCOMPARE(filter->text(), QString()); // it would not be seen
    QTRY_COMPARE(tree()->currentIndex().data().toString(), added);
    QVERIFY(isSettled(collection));
    QVERIFY2(textOf(collection).contains("name: new request"), textOf(collection));
}

void TestTreeKeys::aFolderIsAdded()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, users);
    pressKey(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
    checkStep(collection, all + QStringList{QStringLiteral("Users/new folder")}, all, shop);
    QVERIFY(onDisk(collection).contains("folder: new folder"));
}

void TestTreeKeys::aRowIsDuplicated()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, list);
    pressKey(Qt::Key_D, Qt::ControlModifier);
    checkStep(collection, {login, users, list, QStringLiteral("Users/list 2"), count}, all, shop);
    QCOMPARE(onDisk(collection).count("get: /users\n"), 2);
}

void TestTreeKeys::aFolderIsDeleted()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, users);
    pressKey(Qt::Key_Delete);
    QTRY_COMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("Deleted “Users”; Undo brings it back."));
    checkStep(collection, {login}, all, shop);
    QCOMPARE(onDisk(collection), shop.left(shop.indexOf("  - folder")));
}

void TestTreeKeys::aRowIsMovedByCutAndPaste()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, count);
    pressKey(Qt::Key_X, Qt::ControlModifier);
    const QStringList without{login, users, list};
    QTRY_COMPARE(rows(collection), without);
    QVERIFY(isSettled(collection));
    const QByteArray cut = textOf(collection);
    QVERIFY(!cut.contains("/users/count"));
    clickRow(collection, login);
    pressKey(Qt::Key_V, Qt::ControlModifier);
    checkStep(collection, {login, QStringLiteral("count"), users, list}, without, cut);
    undoAll(collection);
    QTRY_COMPARE(rows(collection), all);
    QCOMPARE(textOf(collection), shop);
}

void TestTreeKeys::whatNeedsACutRowNeedsItWhereItIsPasted()
{
    OpenCollection *collection = make(QStringLiteral("needy"), needy);
    QVERIFY(collection);
    clickRow(collection, login);
    pressKey(Qt::Key_X, Qt::ControlModifier);
    const QStringList left{QStringLiteral("me"), QStringLiteral("you"), users,
                           QStringLiteral("Users/ping")};
    QTRY_COMPARE(rows(collection), left);
    QVERIFY(isSettled(collection));
    const QByteArray cut = textOf(collection);
    clickRow(collection, users);
    pressKey(Qt::Key_V, Qt::ControlModifier);
    checkStep(collection, left + QStringList{QStringLiteral("Users/login")}, left, cut);
    QCOMPARE(textOf(collection).count("needs: Users/login\n"), 2);
    undoAll(collection);
    QCOMPARE(textOf(collection), needy);
}

void TestTreeKeys::aRowIsCopiedToAnotherCollection()
{
    OpenCollection *from = makeShop();
    OpenCollection *to = make(QStringLiteral("other"), other);
    QVERIFY(from && to);
    QGuiApplication::clipboard()->clear();
    clickRow(from, count);
    pressKey(Qt::Key_C, Qt::ControlModifier);
    QVERIFY(hasClipboard(QStringLiteral("/users/count")));
    clickRow(to, {}); // the collection itself: at its end
    pressKey(Qt::Key_V, Qt::ControlModifier);
    checkStep(to, {ping, QStringLiteral("count")}, {ping}, other);
    QCOMPARE(rows(from), all);
    QCOMPARE(textOf(from), shop);
}

void TestTreeKeys::aRowIsCutIntoAnotherCollection()
{
    OpenCollection *from = makeShop();
    OpenCollection *to = make(QStringLiteral("other"), other);
    QVERIFY(from && to);
    clickRow(from, count);
    pressKey(Qt::Key_X, Qt::ControlModifier);
    checkStep(from, {login, users, list}, all, shop);
    clickRow(to, ping);
    pressKey(Qt::Key_V, Qt::ControlModifier);
    checkStep(to, {ping, QStringLiteral("count")}, {ping}, other);
    // Each has its own way back.
    undoAll(to);
    QTRY_COMPARE(rows(to), QStringList{ping});
    QCOMPARE(rows(from), (QStringList{login, users, list}));
    clickRow(from, login);
    undoAll(from);
    QTRY_COMPARE(rows(from), all);
    QCOMPARE(textOf(from), shop);
}

void TestTreeKeys::severalRowsAreDeleted()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, login);
    clickRow(collection, count, Qt::ControlModifier);
    pressKey(Qt::Key_Delete);
    QTRY_VERIFY(m_window->statusBar()->currentMessage().startsWith(
        QStringLiteral("Deleted 2 items; Undo brings them back.")));
    checkStep(collection, {users, list}, all, shop);
}

void TestTreeKeys::rowsAreDeletedOneAfterTheOther()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, list);
    pressKey(Qt::Key_Delete);
    QTRY_COMPARE(rows(collection), QStringList({login, users, count}));
    // The row that has come to its place.
    const auto selected = [this] {
        const QModelIndexList found = tree()->selectionModel()->selectedRows();
        return found.size() == 1 ? found.first().data(Qt::EditRole).toString() : QString();
    };
    QTRY_COMPARE(selected(), count.section(u'/', -1));
    QVERIFY(isSettled(collection));
    pressKey(Qt::Key_Delete);
    QTRY_COMPARE(rows(collection), QStringList({login, users}));
    QVERIFY(isSettled(collection));
    pressKey(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(collection), QStringList({login, users, count}));
    QVERIFY(isSettled(collection));
    pressKey(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(collection), all);
    QVERIFY(isSettled(collection));
    QCOMPARE(textOf(collection), shop);
}

void TestTreeKeys::whatNeedsADeletedRowIsCounted()
{
    OpenCollection *collection = make(QStringLiteral("needy"), needy);
    QVERIFY(collection);
    clickRow(collection, login);
    pressKey(Qt::Key_Delete);
    QTRY_COMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("Deleted “login”; Undo brings it back. "
                                "2 requests need what is gone."));
    QCOMPARE(textOf(collection).count("needs: login"), 2);
}

void TestTreeKeys::aRangeOfRowsIsDuplicated()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, list);
    clickRow(collection, count, Qt::ShiftModifier);
    pressKey(Qt::Key_D, Qt::ControlModifier);
    checkStep(collection,
              all + QStringList{QStringLiteral("Users/list 2"), QStringLiteral("Users/count 2")},
              all, shop);
}

QTEST_MAIN(TestTreeKeys)
#include "tst_treekeys.moc"
