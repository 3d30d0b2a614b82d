#include "userinput.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

namespace Broadside {

namespace {

int tabWith(const QTabWidget &tabs, const QString &text)
{
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.tabText(i).startsWith(text))
            return i;
    }
    return -1;
}

// Not outside, and not below one of the arrows that scroll.
bool isReachable(const QTabBar &bar, int tab)
{
    const QPoint place = bar.tabRect(tab).center();
    return bar.rect().contains(place) && !bar.childAt(place);
}

QToolButton *arrowTo(const QTabBar &bar, int tab)
{
    const bool isLeft = bar.tabRect(tab).center().x() < bar.width() / 2;
    // As Qt calls them.
    return bar.findChild<QToolButton *>(isLeft ? QStringLiteral("ScrollLeftButton")
                                               : QStringLiteral("ScrollRightButton"));
}

} // namespace

void click(QWidget *widget)
{
    QVERIFY(widget);
    auto *area = qobject_cast<QAbstractScrollArea *>(widget);
    QTest::mouseClick(area ? area->viewport() : widget, Qt::LeftButton);
}

void doubleClick(const QAbstractItemView &view, const QModelIndex &index)
{
    const QPoint place = view.visualRect(index).center();
    QVERIFY(view.viewport()->rect().contains(place));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, place);
}

void clickTab(const QTabWidget *tabs, const QString &text)
{
    QVERIFY(tabs);
    const int tab = tabWith(*tabs, text);
    QVERIFY2(tab >= 0, qPrintable(text));
    QTabBar *bar = tabs->tabBar();
    for (int i = 0; i < tabs->count() && !isReachable(*bar, tab); ++i) {
        QToolButton *arrow = arrowTo(*bar, tab);
        QVERIFY2(arrow, qPrintable(text));
        QTest::mouseClick(arrow, Qt::LeftButton);
    }
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    QTRY_COMPARE(tabs->currentIndex(), tab);
}

void retype(QWidget *widget, const QString &text)
{
    click(widget);
    QTRY_VERIFY(widget->hasFocus());
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void choose(QComboBox *box, int index)
{
    QVERIFY(box);
    const int steps = index - box->currentIndex();
    click(box);
    QTRY_VERIFY(box->view()->isVisible());
    for (int i = 0; i < steps; ++i)
        QTest::keyClick(box->view(), Qt::Key_Down);
    QTest::keyClick(box->view(), Qt::Key_Return);
    QTRY_COMPARE(box->currentIndex(), index);
}

void pressKey(int key, Qt::KeyboardModifiers modifiers)
{
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
}

} // namespace Broadside
