// Names in the tree that are changed in their place, with the keys of its menu: each change is seen
// in the tree and in the file, and goes back and forth with Undo and Redo.
#include "composer/routetabs.h"
#include "shoptreetest.h"
#include "userinput.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class TestTreeNames : public ShopTreeTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRowIsRenamedInPlace();
    void aCollectionIsRenamedInPlace();
    void aFolderStaysOpenWhenItIsRenamed();
    void escapeTakesANameBack();

private:
    QLineEdit *openedName() const;
};

QLineEdit *TestTreeNames::openedName() const
{
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    return editor && tree()->isAncestorOf(editor) ? editor : nullptr;
}

void TestTreeNames::aRowIsRenamedInPlace()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, login);
    pressKey(Qt::Key_F2);
    QTRY_VERIFY(openedName());
    QCOMPARE(openedName()->text(), login);
    QTest::keyClicks(openedName(), QStringLiteral("enter"));
    pressKey(Qt::Key_Return);
    QTRY_VERIFY2(tree()->hasFocus(), qPrintable(QDebug::toString(QApplication::focusWidget())));
    QCOMPARE(m_window->findChild<RouteTabs *>()->count(), 0); // Enter is the name's alone
    checkStep(collection, {QStringLiteral("enter"), users, list, count}, all, shop);
    QCOMPARE(onDisk(collection), QByteArray(shop)
                                     .replace("name: login", "name: enter")
                                     .replace("needs: login", "needs: enter"));
}

void TestTreeNames::aCollectionIsRenamedInPlace()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, {});
    pressKey(Qt::Key_F2);
    QTRY_VERIFY(openedName());
    QCOMPARE(openedName()->text(), QStringLiteral("Shop"));
    QTest::keyClicks(openedName(), QStringLiteral("A/B: market"));
    pressKey(Qt::Key_Return);
    QTRY_COMPARE(tree()->currentIndex().data().toString(), QStringLiteral("A/B: market"));
    QVERIFY2(textOf(collection).contains("market"), textOf(collection));
    QVERIFY(tree()->isExpanded(tree()->currentIndex()));
    checkStep(collection, all, all, shop);
    QTRY_COMPARE(tree()->currentIndex().data().toString(), QStringLiteral("A/B: market"));

    pressKey(Qt::Key_F2); // an empty name changes nothing
    QTRY_VERIFY(openedName());
    pressKey(Qt::Key_Delete);
    QCOMPARE(openedName()->text(), QString());
    pressKey(Qt::Key_Return);
    QTRY_VERIFY(!openedName());
    QVERIFY(isSettled(collection));
    QCOMPARE(tree()->currentIndex().data().toString(), QStringLiteral("A/B: market"));
}

void TestTreeNames::aFolderStaysOpenWhenItIsRenamed()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, users);
    QTRY_VERIFY(tree()->isExpanded(tree()->currentIndex()));
    pressKey(Qt::Key_F2);
    QTRY_VERIFY(openedName());
    QTest::keyClicks(openedName(), QStringLiteral("People"));
    pressKey(Qt::Key_Return);
    const QStringList renamed{login, QStringLiteral("People"), QStringLiteral("People/list"),
                              QStringLiteral("People/count")};
    QTRY_COMPARE(rows(collection), renamed);
    QTRY_COMPARE(tree()->currentIndex().data().toString(), QStringLiteral("People"));
    QVERIFY(tree()->isExpanded(tree()->currentIndex()));
    checkStep(collection, renamed, all, shop);
    undoAll(collection);
    QTRY_COMPARE(tree()->currentIndex().data().toString(), users);
    QVERIFY(tree()->isExpanded(tree()->currentIndex()));
}

void TestTreeNames::escapeTakesANameBack()
{
    OpenCollection *collection = makeShop();
    QVERIFY(collection);
    clickRow(collection, login);
    pressKey(Qt::Key_F2);
    QTRY_VERIFY(openedName());
    QTest::keyClicks(openedName(), QStringLiteral("enter"));
    pressKey(Qt::Key_Escape);
    QTRY_VERIFY(tree()->hasFocus());
    QVERIFY(isSettled(collection));
    QCOMPARE(collection->edits().stack().count(), 0);
    QCOMPARE(rows(collection), all);
    QCOMPARE(textOf(collection), shop);
}

QTEST_MAIN(TestTreeNames)
#include "tst_treenames.moc"
