// The ways through the timeline, with real keys and a real mouse: along its rows, and in time by
// zooming and panning.
#include "sampleruns.h"
#include "showntimeline.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestTimelineNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysWalkAndOpen();
    void keysZoomAndPan();
    void keysKeepTheCurrentBarInSight();
    void keyZoomsToTheCurrentRequest();
    void keyZoomsToTheCurrentGroup();
    void keyWithoutABarToZoomToSaysSo();
    void wheelZoomsAtThePointer();
    void pinchZoomsAtTheFingers();
    void wheelScrollsAndPans();
    void dragsPan_data();
    void dragsPan();
    void dragOnTheAxisZoomsToASpan();
    void escapeEndsADragOnTheAxis();
    void dividerMoves();
    void keysMoveTheDivider();
    void scrollBarFollowsTheZoom();
};

void TestTimelineNavigation::keysWalkAndOpen()
{
    ShownTimeline shown;
    QSignalSpy activated(&shown.panel, &TimelinePanel::routeActivated);
    shown.panel.setCurrentRoute(0);
    QTest::keyClick(shown.view, Qt::Key_Down);
    QCOMPARE(shown.panel.currentRoute(), 1);
    QTest::keyClick(shown.view, Qt::Key_Up);
    QCOMPARE(shown.panel.currentRoute(), 0);
    QTest::keyClick(shown.view, Qt::Key_End);
    QCOMPARE(shown.panel.currentRoute(), 11);
    QTest::keyClick(shown.view, Qt::Key_PageUp);
    QVERIFY(shown.panel.currentRoute() < 11);
    QTest::keyClick(shown.view, Qt::Key_Home);
    QCOMPARE(shown.panel.currentRoute(), 0);
    QVERIFY(activated.isEmpty());
    QTest::keyClick(shown.view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.front().front().toInt(), 0);
}

void TestTimelineNavigation::keysZoomAndPan()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    QVERIFY(zoom.isFit());
    const double whole = zoom.span();
    QTest::keyClick(shown.view, Qt::Key_Plus);
    QTest::keyClick(shown.view, Qt::Key_Equal);
    QVERIFY(zoom.span() < whole / 2);
    const double start = zoom.scale().start;
    QTest::keyClick(shown.view, Qt::Key_Right);
    QVERIFY(zoom.scale().start > start);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QVERIFY(std::abs(zoom.scale().start - start) < 1);
    QTest::keyClick(shown.view, Qt::Key_Minus);
    QVERIFY(zoom.span() > whole / 2);
    QTest::keyClick(shown.view, Qt::Key_0);
    QVERIFY(zoom.isFit());
}

void TestTimelineNavigation::keysKeepTheCurrentBarInSight()
{
    ShownTimeline shown;
    TimeZoom &zoom = shown.view->zoom();
    const auto isInSight = [&](int route) {
        const RouteRecord &record = shown.run.report().routes()[size_t(route)];
        const double left = zoom.scale().xOf(record.attempts.front().start);
        const double right = zoom.scale().xOf(record.attempts.back().end.value());
        return right >= 0 && left <= zoom.width();
    };
    shown.panel.setCurrentRoute(0); // at the very left
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(shown.view, Qt::Key_Plus);
        QVERIFY(isInSight(0));
    }
    // Another one, that is out of sight by now, comes there with the next step.
    shown.panel.setCurrentRoute(8);
    QVERIFY(!isInSight(8));
    for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Minus}) {
        QTest::keyClick(shown.view, key);
        QVERIFY(isInSight(8));
    }
    // Without a current one, the middle stays.
    shown.panel.setCurrentRoute(-1);
    const Nanoseconds middle = zoom.scale().timeAt(zoom.width() / 2);
    QTest::keyClick(shown.view, Qt::Key_Plus);
    QVERIFY(std::abs((zoom.scale().timeAt(zoom.width() / 2) - middle).count()) <= 1);
}

void TestTimelineNavigation::keyZoomsToTheCurrentRequest()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    shown.panel.setCurrentRoute(0);
    QTest::keyClick(shown.view, Qt::Key_Down); // waited from 0 to 41 ms, then took until 161 ms
    QTest::keyClick(shown.view, Qt::Key_9, Qt::ControlModifier);
    QTRY_VERIFY(!zoom.isFit());
    QVERIFY(std::abs(zoom.scale().start - 41e6) <= 2);
    QVERIFY(std::abs(zoom.span() - 120e6) <= 2);
    QTest::keyClick(shown.view, Qt::Key_0);
    QVERIFY(zoom.isFit());
}

void TestTimelineNavigation::keyZoomsToTheCurrentGroup()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    shown.panel.setArrangement({.grouping = TimelineGrouping::Tag});
    QTest::keyClick(shown.view, Qt::Key_End);
    QTest::keyClick(shown.view, Qt::Key_Home); // the posts: from 0 to 304 ms
    QCOMPARE(shown.panel.currentRoute(), -1);
    QVERIFY(shown.view->currentIndex().isValid());
    QTest::keyClick(shown.view, Qt::Key_9, Qt::ControlModifier);
    QTRY_VERIFY(!zoom.isFit());
    QCOMPARE(zoom.scale().start, 0.0);
    QVERIFY(std::abs(zoom.span() - 304e6) <= 2);
}

void TestTimelineNavigation::keyWithoutABarToZoomToSaysSo()
{
    ShownTimeline shown;
    const QSignalSpy messages(&shown.panel, &TimelinePanel::messageGiven);
    shown.panel.setCurrentRoute(0);
    shown.panel.setCurrentRoute(-1);
    QTest::keyClick(shown.view, Qt::Key_9, Qt::ControlModifier);
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(shown.view->zoom().isFit());
}

void TestTimelineNavigation::wheelZoomsAtThePointer()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    const QPoint pointer = shown.rowAt(2, 0.25);
    const double x = pointer.x() - shown.view->barsArea().left();
    const Nanoseconds before = zoom.scale().timeAt(x);
    shown.wheel({0, 240}, Qt::ControlModifier, pointer);
    QVERIFY(!zoom.isFit());
    QVERIFY(std::abs((zoom.scale().timeAt(x) - before).count()) <= 1);
    shown.wheel({0, -480}, Qt::ControlModifier, pointer);
    QVERIFY(zoom.isFit());
}

void TestTimelineNavigation::pinchZoomsAtTheFingers()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    const QPoint fingers = shown.rowAt(2, 0.25);
    QWidget *viewport = shown.view->viewport();
    const auto pinch = [&](double value) {
        QNativeGestureEvent event(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(),
                                  2, fingers, viewport->mapTo(&shown.panel, fingers),
                                  viewport->mapToGlobal(fingers), value, {});
        QApplication::sendEvent(viewport, &event);
    };
    const double x = fingers.x() - shown.view->barsArea().left();
    const Nanoseconds before = zoom.scale().timeAt(x);
    const double whole = zoom.span();
    pinch(0.5);
    QVERIFY(std::abs(zoom.span() - whole / 1.5) < whole / 1e6);
    QVERIFY(std::abs((zoom.scale().timeAt(x) - before).count()) <= 1);
    pinch(-0.5);
    QVERIFY(zoom.isFit());
}

void TestTimelineNavigation::wheelScrollsAndPans()
{
    ShownTimeline shown(longRun(200));
    const TimeZoom &zoom = shown.view->zoom();
    shown.wheel({0, -120}, {}, shown.rowAt(2));
    QVERIFY(shown.view->verticalScrollBar()->value() > 0);
    QVERIFY(zoom.isFit());
    shown.view->zoom().zoomBy(4, 300);
    const double start = zoom.scale().start;
    shown.wheel({-120, 0}, {}, shown.rowAt(8));
    QVERIFY(zoom.scale().start > start);
    shown.wheel({0, 120}, Qt::ShiftModifier, shown.rowAt(8));
    QVERIFY(std::abs(zoom.scale().start - start) < 1);
}

void TestTimelineNavigation::dragsPan_data()
{
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("withSpace");
    QTest::newRow("middle button") << Qt::MiddleButton << Qt::KeyboardModifiers() << false;
    QTest::newRow("shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier) << false;
    QTest::newRow("space") << Qt::LeftButton << Qt::KeyboardModifiers() << true;
}

void TestTimelineNavigation::dragsPan()
{
    QFETCH(Qt::MouseButton, button);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, withSpace);
    ShownTimeline shown;
    const QSignalSpy activated(&shown.panel, &TimelinePanel::routeActivated);
    const int current = shown.panel.currentRoute();
    shown.view->zoom().zoomBy(4, 300);
    const double start = shown.view->zoom().scale().start;
    const double perPixel = shown.view->zoom().scale().perPixel;
    const QPoint from = shown.rowAt(4);
    if (withSpace)
        QTest::keyPress(shown.view, Qt::Key_Space);
    shown.drag(shown.view->viewport(), button, from, from + QPoint(-40, 0), modifiers);
    if (withSpace)
        QTest::keyRelease(shown.view, Qt::Key_Space);
    QVERIFY(std::abs(shown.view->zoom().scale().start - start - 40 * perPixel) < 1);
    QVERIFY(activated.isEmpty());
    QCOMPARE(shown.panel.currentRoute(), current);
}

void TestTimelineNavigation::dragOnTheAxisZoomsToASpan()
{
    ShownTimeline shown;
    const TimeZoom &zoom = shown.view->zoom();
    QWidget *header = shown.view->header()->viewport();
    const int left = shown.view->barsArea().left();
    const Nanoseconds from = zoom.scale().timeAt(100);
    const Nanoseconds to = zoom.scale().timeAt(200);
    shown.drag(header, Qt::LeftButton, {left + 200, 10}, {left + 100, 10}); // backwards, too
    QVERIFY(std::abs(zoom.scale().start - double(from.count())) <= 2);
    QVERIFY(std::abs(zoom.span() - double((to - from).count())) <= 2);
    QTest::mouseDClick(header, Qt::LeftButton, {}, {left + 100, 10});
    QVERIFY(zoom.isFit());
    shown.drag(header, Qt::LeftButton, {left + 200, 10}, {left + 202, 10}); // a click
    QVERIFY(zoom.isFit());
}

void TestTimelineNavigation::escapeEndsADragOnTheAxis()
{
    ShownTimeline shown;
    shown.panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
    QAction stop;
    stop.setShortcut(Qt::Key_Escape);
    shown.panel.addAction(&stop);
    const QSignalSpy stopped(&stop, &QAction::triggered);
    QWidget *header = shown.view->header()->viewport();
    const QPoint from(shown.view->barsArea().left() + 100, 10);
    const QPoint to = from + QPoint(100, 0);
    QTest::mousePress(header, Qt::LeftButton, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, header->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     Qt::NoModifier);
    QApplication::sendEvent(header, &move);
    const QImage dragged = header->grab().toImage();
    QTest::keyClick(shown.view, Qt::Key_Escape);
    QVERIFY(header->grab().toImage() != dragged);
    QTest::mouseRelease(header, Qt::LeftButton, {}, to);
    QVERIFY(shown.view->zoom().isFit());
    QCOMPARE(stopped.count(), 0);
    // Without a drag the key is the window's, and the next drag works as ever.
    QTest::keyClick(shown.view, Qt::Key_Escape);
    QCOMPARE(stopped.count(), 1);
    shown.drag(header, Qt::LeftButton, from, to);
    QVERIFY(!shown.view->zoom().isFit());
}

void TestTimelineNavigation::dividerMoves()
{
    ShownTimeline shown;
    const int before = shown.view->barsArea().left();
    const QPoint grip(before, shown.rowAt(3).y());
    shown.drag(shown.view->viewport(), Qt::LeftButton, grip, grip - QPoint(60, 0));
    QCOMPARE(shown.view->barsArea().left(), before - 60);
    QCOMPARE(shown.view->zoom().width(), double(shown.view->barsArea().width()));
}

void TestTimelineNavigation::keysMoveTheDivider()
{
    ShownTimeline shown;
    const double start = shown.view->zoom().scale().start;
    const int before = shown.view->barsArea().left();
    QTest::keyClick(shown.view, Qt::Key_Left, Qt::AltModifier);
    const int after = shown.view->barsArea().left();
    QVERIFY(after < before);
    QCOMPARE(shown.view->zoom().width(), double(shown.view->barsArea().width()));
    QTest::keyClick(shown.view, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(shown.view->barsArea().left(), before);
    // It stops where the columns and the bars would have no room, and comes back from there at
    // once.
    for (int i = 0; i < 200; ++i)
        QTest::keyClick(shown.view, Qt::Key_Right, Qt::AltModifier);
    const int most = shown.view->barsArea().left();
    QVERIFY(shown.view->barsArea().width() >= shown.view->viewport()->width() / 4);
    QTest::keyClick(shown.view, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shown.view->barsArea().left(), most - (before - after));
    QCOMPARE(shown.view->zoom().scale().start, start); // nothing was panned
}

void TestTimelineNavigation::scrollBarFollowsTheZoom()
{
    ShownTimeline shown;
    auto *bar = shown.panel.findChild<QScrollBar *>(QStringLiteral("timelineScrollBar"));
    QVERIFY(bar);
    QCOMPARE(bar->maximum(), 0);
    shown.view->zoom().zoomBy(4, 300);
    QVERIFY(bar->maximum() > 0);
    QVERIFY(bar->value() > 0);
    bar->setValue(0);
    QCOMPARE(shown.view->zoom().scale().start, 0.0);
    QCOMPARE(bar->mapTo(&shown.panel, QPoint(0, 0)).x(), shown.view->barsArea().left());
}

QTEST_MAIN(TestTimelineNavigation)
#include "tst_timelinenavigation.moc"
