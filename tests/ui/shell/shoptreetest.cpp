#include "shoptreetest.h"

#include "userinput.h"

#include <QTest>

namespace Broadside {

const QByteArray ShopTreeTest::shop = "broadside: 1\n"
                                      "name: Shop\n"
                                      "routes:\n"
                                      "  - name: login # first of all\n"
                                      "    post: /login\n"
                                      "  - folder: Users\n"
                                      "    routes:\n"
                                      "      - name: list\n"
                                      "        get: /users\n"
                                      "        needs: login\n"
                                      "      - name: count\n"
                                      "        get: /users/count\n";

OpenCollection *ShopTreeTest::makeShop()
{
    OpenCollection *made = make(QStringLiteral("shop"), shop);
    const bool isShown = made && QTest::qWaitFor([=, this] { return rows(made) == all; }, longest);
    return isShown ? made : nullptr;
}

void ShopTreeTest::checkStep(OpenCollection *collection, const QStringList &after,
                             const QStringList &before, const QByteArray &textBefore) const
{
    QTRY_COMPARE(rows(collection), after);
    QVERIFY(isSettled(collection));
    const QByteArray made = textOf(collection);
    QVERIFY(made != textBefore);
    QVERIFY(collection->errors().isEmpty());
    save(collection);
    pressKey(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rows(collection), before);
    QVERIFY(isSettled(collection));
    QCOMPARE(textOf(collection), textBefore);
    QVERIFY(m_window->isWindowModified());
    pressKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rows(collection), after);
    QVERIFY(isSettled(collection));
    QCOMPARE(textOf(collection), made);
    QVERIFY(!m_window->isWindowModified());
}

} // namespace Broadside
