// The panel as people use it, shown: what it says of a run, and how its rows are chosen, sorted,
// grouped and copied.
#include "sampleruns.h"
#include "showntimeline.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestTimelinePanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickShowsTheResponse();
    void titlesSort();
    void groupsFoldAndUnfold();
    void followsTheSameRequestIntoTheNextRun();
    void barsGrowWhileTheRunGoes();
    void headingCountsWhatTheRowsShow();
    void nowIsTheSameOverAndInTheRows();
    void noBarReachesBeyondNow();
    void stoppedRequestsAreShownAsCancelled();
    void actionsHaveTextsAndWork();
    void copiesAsText();
    void copyingSaysWhatIsLeftOut();
    void screenReadersReadTheRows();
    void shrinks();
    void showsNothingBeforeTheFirstRun();
    void areaOfARowAgreesWithTheView();
};

void TestTimelinePanel::clickShowsTheResponse()
{
    ShownTimeline shown;
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

void TestTimelinePanel::titlesSort()
{
    ShownTimeline shown;
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
    ShownTimeline shown;
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
    ShownTimeline shown;
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
    ShownTimeline shown(shopRun().events());
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

namespace {

// What the heading says, counted row by row.
QString countedProgress(const TimelineModel &model)
{
    int done = 0;
    int inFlight = 0;
    int failed = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const RouteRecord *record = model.record(model.index(row, 0));
        done += record->outcome ? 1 : 0;
        inFlight += record->isInFlight ? 1 : 0;
        failed += record->outcome == Outcome::Failed ? 1 : 0;
    }
    QString text = QStringLiteral("%1 of %2 done").arg(done).arg(model.rowCount());
    if (inFlight > 0)
        text += QStringLiteral(" · %1 in flight").arg(inFlight);
    if (failed > 0)
        text += QStringLiteral(" · %1 failed").arg(failed);
    return text;
}

} // namespace

// In every frame of a run whose requests pass or fail.
void TestTimelinePanel::headingCountsWhatTheRowsShow()
{
    const std::vector<RunEvent> events = longRun(300);
    ShownTimeline shown({events.front()});
    const auto *heading = shown.panel.findChild<TimelineSummary *>();
    const auto &model = static_cast<const TimelineModel &>(*shown.view->model());
    int frames = 0;
    QStringList wrong;
    connect(shown.view, &TimelineView::refreshed, heading, [&] {
        ++frames;
        const QString counted = countedProgress(model);
        if (heading->text().section(QStringLiteral(" &nbsp; "), 0, 0) != counted)
            wrong += QString(heading->text() + QStringLiteral(" instead of ") + counted);
    });
    constexpr size_t batch = 110; // ends amid requests
    for (size_t first = 1; first < events.size(); first += batch) {
        const size_t end = std::min(events.size(), first + batch);
        shown.run.apply({events.begin() + qsizetype(first), events.begin() + qsizetype(end)});
        const int before = frames;
        if (shown.run.isRunning())
            QTRY_VERIFY(frames > before);
    }
    QVERIFY(!shown.run.isRunning());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QVERIFY(heading->text().startsWith(QStringLiteral("300 of 300 done · 30 failed")));
}

// Though the clock goes on between painting the header and the rows.
void TestTimelinePanel::nowIsTheSameOverAndInTheRows()
{
    ShownTimeline shown(shopRun().events());
    const QImage image = shown.view->grab().toImage();
    const QColor now = Theme::of(shown.panel.palette()).now;
    const auto columnsAt = [&](double y) {
        QList<int> columns;
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, int(y * image.devicePixelRatio())) == now)
                columns.append(x);
        }
        return columns;
    };
    const int rows = shown.view->viewport()->y();
    const QList<int> columns = columnsAt(rows + 1);
    QVERIFY(!columns.isEmpty());
    QCOMPARE(columnsAt(rows - 3), columns); // under the strip, over the line that ends the header
}

// Also before the next frame, as what has changed may be painted at any time.
void TestTimelinePanel::noBarReachesBeyondNow()
{
    ShownTimeline shown(shopRun().events());
    Stream rest = shopRun();
    rest.add(60'000, RouteFinished{9, Outcome::Cancelled, QStringLiteral("the run was cancelled"),
                                   std::nullopt, std::nullopt});
    shown.run.apply({rest.events().back()});
    QVERIFY(shown.run.isRunning());
    QVERIFY(shown.run.report().routes()[9].outcome);
    QVERIFY(shown.view->zoom().duration() == shown.run.report().duration());
}

void TestTimelinePanel::stoppedRequestsAreShownAsCancelled()
{
    ShownTimeline shown; // stopped at 329 ms
    shown.panel.resize(1200, 800);
    QApplication::processEvents();
    const TimelineModel &model = static_cast<const TimelineModel &>(*shown.view->model());
    const QModelIndex row = model.indexOf(9);
    QCOMPARE(row.siblingAtColumn(TimelineModel::Status).data().toString(),
             QStringLiteral("cancelled"));
    QVERIFY(row.data(Qt::AccessibleTextRole)
                .toString()
                .contains(QLatin1String("the run was cancelled")));
    // Its bar ends where it was stopped, without the arrow of those that go on.
    const QImage image = shown.view->viewport()->grab().toImage();
    const double ratio = image.devicePixelRatio();
    const QRectF area = shown.view->areaOf(9);
    QVERIFY(image.height() > area.bottom() * ratio);
    const QColor color = Theme::of(shown.view->palette()).firstByte;
    int last = -1;
    for (int x = int(area.left() * ratio); x < image.width(); ++x) {
        for (int y = int(area.top() * ratio); y < int(area.bottom() * ratio); ++y) {
            if (image.pixelColor(x, y) == color)
                last = x;
        }
    }
    const double end = area.left() + shown.view->zoom().scale().xOf(Milliseconds(329));
    QVERIFY2(std::abs((last + 1) / ratio - end) <= 2, qPrintable(QString::number(last - end)));
}

void TestTimelinePanel::actionsHaveTextsAndWork()
{
    ShownTimeline shown;
    const QList<QAction *> actions = shown.panel.actions();
    QCOMPARE(actions.size(), 8);
    for (const QAction *action : actions) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(action->isEnabled());
    }
    actions[0]->trigger();
    QVERIFY(!shown.view->zoom().isFit());
    actions[2]->trigger();
    QVERIFY(shown.view->zoom().isFit());
    for (QAction *sort : actions[4]->menu()->actions()) {
        if (sort->data().isValid()) {
            sort->trigger();
            QCOMPARE(int(shown.panel.arrangement().sort), sort->data().toInt());
            QVERIFY(sort->isChecked());
        }
    }
    for (QAction *grouping : actions[5]->menu()->actions()) {
        grouping->trigger();
        QCOMPARE(int(shown.panel.arrangement().grouping), grouping->data().toInt());
        QVERIFY(grouping->isChecked());
    }
}

void TestTimelinePanel::copiesAsText()
{
    ShownTimeline shown;
    const QSignalSpy messages(&shown.panel, &TimelinePanel::messageGiven);
    QTest::keySequence(shown.view, QKeySequence(QKeySequence::Copy));
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("Users/search")));
}

void TestTimelinePanel::copyingSaysWhatIsLeftOut()
{
    ShownTimeline shown(longRun(2100));
    const QSignalSpy messages(&shown.panel, &TimelinePanel::messageGiven);
    QTest::keySequence(shown.view, QKeySequence(QKeySequence::Copy));
    QTRY_COMPARE(messages.count(), 1);
    QVERIFY(messages.front().front().toString().startsWith(
        QStringLiteral("The first %L1 of %L2 requests").arg(2000).arg(2100)));
    QVERIFY(QGuiApplication::clipboard()->text().contains(
        QStringLiteral("… 100 more requests are not drawn")));
}

void TestTimelinePanel::screenReadersReadTheRows()
{
    ShownTimeline shown;
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
    ShownTimeline shown;
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
    ShownTimeline shown(std::vector<RunEvent>{});
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
    ShownTimeline shown(longRun(300));
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
