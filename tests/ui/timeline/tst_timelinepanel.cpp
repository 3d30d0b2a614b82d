// The panel as people use it: shown, with real keys and a real mouse.
#include "sampleruns.h"
#include "theme/theme.h"
#include "timeline/timelinepanel.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Broadside;

class TestTimelinePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickShowsTheResponse();
    void keysWalkAndOpen();
    void keysZoomAndPan();
    void keysKeepTheCurrentBarInSight();
    void wheelZoomsAtThePointer();
    void wheelScrollsAndPans();
    void dragsPan_data();
    void dragsPan();
    void dragOnTheAxisZoomsToASpan();
    void dividerMoves();
    void scrollBarFollowsTheZoom();
    void titlesSort();
    void groupsFoldAndUnfold();
    void followsTheSameRequestIntoTheNextRun();
    void barsGrowWhileTheRunGoes();
    void actionsHaveTextsAndWork();
    void copiesAsText();
    void screenReadersReadTheRows();
    void shrinks();
    void showsNothingBeforeTheFirstRun();
    void areaOfARowAgreesWithTheView();
};

namespace {

struct Shown
{
    explicit Shown(const std::vector<RunEvent> &events = finishedShop())
    {
        run.apply(events);
        panel.resize(1200, 420);
        panel.show();
        isShown = QTest::qWaitForWindowExposed(&panel);
        view->setFocus();
        QApplication::processEvents();
    }

    static std::vector<RunEvent> finishedShop()
    {
        Stream shop = shopRun();
        for (const int route : {9, 10, 11})
            shop.add(329, RouteFinished{route, Outcome::Cancelled,
                                        QStringLiteral("the run was cancelled"), std::nullopt,
                                        std::nullopt});
        shop.finish(330, RunEnding::Interrupted);
        return shop.events();
    }

    QPoint rowAt(int route, double share = 0.5) const
    {
        const QRectF area = view->areaOf(route);
        return {int(area.left() + area.width() * share), int(area.center().y())};
    }

    void wheel(const QPoint &angle, Qt::KeyboardModifiers modifiers, const QPoint &position)
    {
        QWheelEvent event(position, view->viewport()->mapToGlobal(position), {}, angle,
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->viewport(), &event);
    }

    void drag(QWidget *widget, Qt::MouseButton button, const QPoint &from, const QPoint &to,
              Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(widget, button, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, widget->mapToGlobal(to), Qt::NoButton, button,
                         modifiers);
        QApplication::sendEvent(widget, &move);
        QTest::mouseRelease(widget, button, modifiers, to);
    }

    LiveRun run;
    TimelinePanel panel{run};
    TimelineView *view = panel.findChild<TimelineView *>();
    bool isShown = false;
};

} // namespace

void TestTimelinePanel::clickShowsTheResponse()
{
    Shown shown;
    QVERIFY(shown.isShown);
    QSignalSpy activated(&shown.panel, &TimelinePanel::routeActivated);
    QSignalSpy current(&shown.panel, &TimelinePanel::currentRouteChanged);
    QTest::mouseClick(shown.view->viewport(), Qt::LeftButton, {}, shown.rowAt(3));
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.front().front().toInt(), 3);
    QCOMPARE(current.back().front().toInt(), 3);
    shown.panel.setCurrentRoute(5);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(shown.panel.currentRoute(), 5);
    shown.panel.setCurrentRoute(-1);
    QCOMPARE(current.back().front().toInt(), -1);
}

void TestTimelinePanel::keysWalkAndOpen()
{
    Shown shown;
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

void TestTimelinePanel::keysZoomAndPan()
{
    Shown shown;
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

void TestTimelinePanel::keysKeepTheCurrentBarInSight()
{
    Shown shown;
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

void TestTimelinePanel::wheelZoomsAtThePointer()
{
    Shown shown;
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

void TestTimelinePanel::wheelScrollsAndPans()
{
    Shown shown(longRun(200));
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

void TestTimelinePanel::dragsPan_data()
{
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<bool>("withSpace");
    QTest::newRow("middle button") << Qt::MiddleButton << Qt::KeyboardModifiers() << false;
    QTest::newRow("shift") << Qt::LeftButton << Qt::KeyboardModifiers(Qt::ShiftModifier) << false;
    QTest::newRow("space") << Qt::LeftButton << Qt::KeyboardModifiers() << true;
}

void TestTimelinePanel::dragsPan()
{
    QFETCH(Qt::MouseButton, button);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    QFETCH(bool, withSpace);
    Shown shown;
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

void TestTimelinePanel::dragOnTheAxisZoomsToASpan()
{
    Shown shown;
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

void TestTimelinePanel::dividerMoves()
{
    Shown shown;
    const int before = shown.view->barsArea().left();
    const QPoint grip(before, shown.rowAt(3).y());
    shown.drag(shown.view->viewport(), Qt::LeftButton, grip, grip - QPoint(60, 0));
    QCOMPARE(shown.view->barsArea().left(), before - 60);
    QCOMPARE(shown.view->zoom().width(), double(shown.view->barsArea().width()));
}

void TestTimelinePanel::scrollBarFollowsTheZoom()
{
    Shown shown;
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

void TestTimelinePanel::titlesSort()
{
    Shown shown;
    QHeaderView *header = shown.view->header();
    const auto click = [&](int column) {
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {x, header->height() - 8});
    };
    click(TimelineModel::Time);
    QCOMPARE(shown.panel.arrangement(),
             (TimelineArrangement{.sort = TimelineSort::Duration, .isDescending = true}));
    click(TimelineModel::Time);
    QCOMPARE(shown.panel.arrangement(), TimelineArrangement{.sort = TimelineSort::Duration});
    click(TimelineModel::Status);
    QCOMPARE(shown.panel.arrangement(), TimelineArrangement{.sort = TimelineSort::Outcome});
    click(TimelineModel::Request);
    QCOMPARE(shown.panel.arrangement(), TimelineArrangement{});
    click(TimelineModel::Size);
    QCOMPARE(shown.panel.arrangement(), TimelineArrangement{});
}

void TestTimelinePanel::groupsFoldAndUnfold()
{
    Shown shown;
    shown.panel.setCurrentRoute(6);
    shown.panel.setArrangement({.grouping = TimelineGrouping::Tag});
    QCOMPARE(shown.panel.currentRoute(), 6);
    const QModelIndex posts = shown.view->model()->index(0, 0);
    QVERIFY(shown.view->isExpanded(posts));
    QVERIFY(posts.data(Qt::ToolTipRole).toString().contains("first tag"));
    shown.view->setCurrentIndex(posts);
    QCOMPARE(shown.panel.currentRoute(), -1);
    QTest::keyClick(shown.view, Qt::Key_Left);
    QVERIFY(!shown.view->isExpanded(posts));
    QVERIFY(shown.view->areaOf(6).isEmpty());
    shown.panel.setArrangement({.isDescending = true, .grouping = TimelineGrouping::Tag});
    QVERIFY(!shown.view->isExpanded(shown.view->model()->index(0, 0))); // folded groups stay so
    QTest::keyClick(shown.view, Qt::Key_Home);
    QTest::keyClick(shown.view, Qt::Key_Right);
    QVERIFY(shown.view->isExpanded(shown.view->model()->index(0, 0)));
}

void TestTimelinePanel::followsTheSameRequestIntoTheNextRun()
{
    Shown shown;
    shown.panel.setCurrentRoute(6);
    std::vector<RunEvent> events = shopRun().events();
    for (RunEvent &event : events)
        event.run = 2;
    shown.run.apply(events);
    QCOMPARE(shown.panel.currentRoute(), 6);
    const QSignalSpy current(&shown.panel, &TimelinePanel::currentRouteChanged);
    shown.run.apply(longRun(3, 3));
    QCOMPARE(shown.panel.currentRoute(), -1);
    QCOMPARE(current.back().front().toInt(), -1);
}

void TestTimelinePanel::barsGrowWhileTheRunGoes()
{
    Shown shown(shopRun().events());
    const auto colored = [&] {
        const QImage image = shown.view->viewport()->grab().toImage();
        const int y = int(shown.view->areaOf(9).center().y() * image.devicePixelRatio());
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == Theme::of(shown.panel.palette()).firstByte ? 1 : 0;
        return count;
    };
    const Nanoseconds before = shown.run.elapsed();
    const double shareBefore = colored() * shown.view->zoom().scale().perPixel;
    QTRY_VERIFY(shown.run.elapsed() > before + Milliseconds(200));
    QTRY_VERIFY(colored() * shown.view->zoom().scale().perPixel > shareBefore + 150e6);
    Stream rest = shopRun();
    rest.finish(60'000);
    shown.run.apply({rest.events().back()});
    QVERIFY(!shown.run.isRunning());
    QVERIFY(shown.view->zoom().total() > 60e9);
}

void TestTimelinePanel::actionsHaveTextsAndWork()
{
    Shown shown;
    const QList<QAction *> actions = shown.panel.actions();
    QCOMPARE(actions.size(), 7);
    for (const QAction *action : actions) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(action->isEnabled());
    }
    actions[0]->trigger();
    QVERIFY(!shown.view->zoom().isFit());
    actions[2]->trigger();
    QVERIFY(shown.view->zoom().isFit());
    for (QAction *sort : actions[3]->menu()->actions()) {
        if (sort->data().isValid()) {
            sort->trigger();
            QCOMPARE(int(shown.panel.arrangement().sort), sort->data().toInt());
            QVERIFY(sort->isChecked());
        }
    }
    for (QAction *grouping : actions[4]->menu()->actions()) {
        grouping->trigger();
        QCOMPARE(int(shown.panel.arrangement().grouping), grouping->data().toInt());
        QVERIFY(grouping->isChecked());
    }
}

void TestTimelinePanel::copiesAsText()
{
    Shown shown;
    const QSignalSpy messages(&shown.panel, &TimelinePanel::messageGiven);
    QTest::keySequence(shown.view, QKeySequence(QKeySequence::Copy));
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("Users/search")));
}

void TestTimelinePanel::screenReadersReadTheRows()
{
    Shown shown;
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(shown.view);
    QVERIFY(accessible);
    QVERIFY(accessible->tableInterface());
    QCOMPARE(accessible->tableInterface()->rowCount(), 12);
    const QAccessibleInterface *cell = accessible->tableInterface()->cellAt(1, 0);
    QVERIFY(cell);
    QVERIFY(cell->text(QAccessible::Name).startsWith(QLatin1String("GET Users/search, 200")));
    for (const QWidget *child : shown.panel.findChildren<QWidget *>()) {
        if (child->focusPolicy() != Qt::NoFocus && child->isVisible() &&
            !child->inherits("QHeaderView"))
            QVERIFY2(!child->accessibleName().isEmpty() || child == shown.view->viewport(),
                     child->metaObject()->className());
    }
}

void TestTimelinePanel::shrinks()
{
    Shown shown;
    QVERIFY(shown.panel.minimumSizeHint().width() <= 480);
    QVERIFY(shown.panel.minimumSizeHint().height() <= 200);
    shown.panel.resize(480, 200);
    QApplication::processEvents();
    QCOMPARE(shown.panel.width(), 480);
    QVERIFY(shown.view->barsArea().width() >= 480 / 4);
    QVERIFY(shown.view->barsArea().right() <= shown.view->viewport()->width());
}

void TestTimelinePanel::showsNothingBeforeTheFirstRun()
{
    Shown shown(std::vector<RunEvent>{});
    QCOMPARE(shown.panel.currentRoute(), -1);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Plus, Qt::Key_Return, Qt::Key_End})
        QTest::keyClick(shown.view, key);
    QVERIFY(!shown.panel.actions().front()->isEnabled());
    // No axis of nothing, nor titles of columns.
    const QImage header = shown.view->header()->grab().toImage();
    const QColor base = shown.view->palette().color(QPalette::Base);
    for (int y = 0; y < header.height(); ++y) {
        for (int x = 0; x < header.width(); ++x)
            QCOMPARE(header.pixelColor(x, y), base);
    }
}

void TestTimelinePanel::areaOfARowAgreesWithTheView()
{
    Shown shown(longRun(300));
    for (const TimelineGrouping grouping : {TimelineGrouping::None, TimelineGrouping::Tag}) {
        shown.panel.setArrangement({.grouping = grouping});
        QApplication::processEvents();
        shown.view->verticalScrollBar()->setValue(777);
        auto *model = static_cast<TimelineModel *>(shown.view->model());
        for (const int route : {0, 17, 150, 299}) {
            const QRect cell = shown.view->visualRect(model->indexOf(route, TimelineModel::Bar));
            QCOMPARE(shown.view->areaOf(route).toRect(), cell);
        }
    }
}

QTEST_MAIN(TestTimelinePanel)
#include "tst_timelinepanel.moc"
