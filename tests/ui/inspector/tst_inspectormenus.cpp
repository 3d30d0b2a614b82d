// The context menus of what shows a response: none of them holds up the rest of the window.

#include "inspector/hexview.h"
#include "inspector/texttable.h"
#include "inspector/textview.h"
#include "inspector/treeviewer.h"
#include "viewtest.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPointer>
#include <QTest>

using namespace Broadside;

class tst_InspectorMenus : public ViewTest
{
    Q_OBJECT

private:
    // Opens the menu there and chooses its first action; what is in the clipboard then.
    static QString copiedAt(QWidget *viewport, QPoint place);

private Q_SLOTS:
    void ofAText();
    void ofBytes();
    void ofATable();
    void ofATree();
};

QString tst_InspectorMenus::copiedAt(QWidget *viewport, QPoint place)
{
    QApplication::clipboard()->clear();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, viewport->mapToGlobal(place));
    QApplication::sendEvent(viewport, &event);
    const QPointer<QMenu> menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    if (!menu)
        return QStringLiteral("no menu");
    QTest::keyClick(menu.data(), Qt::Key_Down);
    QTest::keyClick(menu.data(), Qt::Key_Return);
    if (!QTest::qWaitFor([&menu] { return !menu; }, 60'000))
        return QStringLiteral("a menu that stays");
    return QApplication::clipboard()->text();
}

void tst_InspectorMenus::ofAText()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(std::make_shared<const TextDocument>("one\ntwo", TextLayout::AsIs));
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(copiedAt(view.viewport(), {5, 5}), QStringLiteral("one\ntwo"));
}

void tst_InspectorMenus::ofBytes()
{
    HexView view;
    open(view);
    view.setBytes(QByteArray::fromHex("001122"));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(copiedAt(view.viewport(), {5, 5}), QStringLiteral("11 22"));
}

void tst_InspectorMenus::ofATable()
{
    TextTable table({QStringLiteral("Name"), QStringLiteral("Value")});
    open(table);
    table.setRows({{.texts = {QStringLiteral("Host"), QStringLiteral("a.example")}}});
    const QModelIndex cell = table.model()->index(0, 1);
    QCOMPARE(copiedAt(table.viewport(), table.visualRect(cell).center()),
             QStringLiteral("a.example"));
}

void tst_InspectorMenus::ofATree()
{
    TreeViewer viewer(m_colors);
    open(viewer);
    ShownBody body;
    body.text = std::make_shared<const TextDocument>("\"word\"", TextLayout::AsIs);
    viewer.show(body, false);
    const QModelIndex root = viewer.view()->model()->index(0, 0);
    QVERIFY(root.isValid());
    viewer.view()->setCurrentIndex(root);
    QCOMPARE(copiedAt(viewer.view()->viewport(), viewer.view()->visualRect(root).center()),
             QStringLiteral("\"word\""));
}

QTEST_MAIN(tst_InspectorMenus)
#include "tst_inspectormenus.moc"
