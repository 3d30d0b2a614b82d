// The tooltips of the timeline, asked for as the pointer does: over the rows, and over the axis.
#include "models/routetext.h"
#include "showntimeline.h"

#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace Broadside;

class TestTimelineTips : public QObject
{
    Q_OBJECT

private:
    static QString tipAt(QWidget *viewport, QPoint place);

private Q_SLOTS:
    void cleanup();
    void namesThePartUnderThePointer();
    void thinPartsAreHitBeside();
    void columnsNameNoPart();
    void axisTellsWhatIsInFlight();
    void titlesHaveNoTip();
};

QString TestTimelineTips::tipAt(QWidget *viewport, QPoint place)
{
    QHelpEvent event(QEvent::ToolTip, place, viewport->mapToGlobal(place));
    QApplication::sendEvent(viewport, &event);
    return QToolTip::text();
}

void TestTimelineTips::cleanup()
{
    QToolTip::hideText();
    QTRY_VERIFY(!QToolTip::isVisible());
}

void TestTimelineTips::namesThePartUnderThePointer()
{
    ShownTimeline shown;
    TimeZoom &zoom = shown.view->zoom();
    const auto tipAtTime = [&](Milliseconds time) {
        const QRectF area = shown.view->areaOf(1);
        return tipAt(shown.view->viewport(),
                     {int(area.left() + zoom.scale().xOf(time)), int(area.center().y())});
    };
    QVERIFY(tipAtTime(Milliseconds(20))
                .contains(QStringLiteral("<b>▸ waited 41 ms for Auth/login</b>")));
    QVERIFY(tipAtTime(Milliseconds(100)).contains(QStringLiteral("<b>▸ first byte</b>")));
    QVERIFY(!tipAtTime(Milliseconds(250)).contains(u'▸')); // behind its end
    // The same where the bars begin later.
    zoom.showSpan(Milliseconds(15), Milliseconds(115));
    QVERIFY(tipAtTime(Milliseconds(20))
                .contains(QStringLiteral("<b>▸ waited 41 ms for Auth/login</b>")));
    QVERIFY(tipAtTime(Milliseconds(100)).contains(QStringLiteral("<b>▸ first byte</b>")));
}

void TestTimelineTips::thinPartsAreHitBeside()
{
    ShownTimeline shown;
    TimeZoom &zoom = shown.view->zoom();
    const auto width = qint64(zoom.width());
    const Nanoseconds start = Milliseconds(30);
    zoom.showSpan(start, start + Nanoseconds(width * 250'000)); // four pixels a millisecond
    const QRectF area = shown.view->areaOf(1);
    const int end =
        int(area.left() + zoom.scale().xOf(Milliseconds(45))); // of a millisecond's send
    const int y = int(area.center().y());
    QVERIFY(tipAt(shown.view->viewport(), {end - 2, y}).contains(QStringLiteral("<b>▸ send</b>")));
    QVERIFY(tipAt(shown.view->viewport(), {end + 2, y}).contains(QStringLiteral("<b>▸ send</b>")));
    QVERIFY(tipAt(shown.view->viewport(), {end + 8, y})
                .contains(QStringLiteral("<b>▸ first byte</b>")));
}

void TestTimelineTips::columnsNameNoPart()
{
    ShownTimeline shown;
    const QString text =
        tipAt(shown.view->viewport(), {10, int(shown.view->areaOf(1).center().y())});
    QVERIFY(text.contains(QLatin1String("Users/search")));
    QVERIFY(!text.contains(u'▸'));
}

void TestTimelineTips::axisTellsWhatIsInFlight()
{
    ShownTimeline shown;
    const TimeScale &scale = shown.view->zoom().scale();
    const auto x = int(scale.xOf(Milliseconds(20))); // four of the login and the posts
    QWidget *header = shown.view->header()->viewport();
    const QString text = tipAt(header, {shown.view->barsArea().left() + x, 10});
    QVERIFY2(text.startsWith(
                 QStringLiteral("4 in flight at %1\n").arg(RouteText::duration(scale.timeAt(x)))),
             qPrintable(text));
}

void TestTimelineTips::titlesHaveNoTip()
{
    ShownTimeline shown;
    QWidget *header = shown.view->header()->viewport();
    QVERIFY(!tipAt(header, {shown.view->barsArea().left() + 100, 10}).isEmpty());
    QVERIFY(QToolTip::isVisible());
    tipAt(header, {10, 10});
    QTRY_VERIFY(!QToolTip::isVisible());
}

QTEST_MAIN(TestTimelineTips)
#include "tst_timelinetips.moc"
