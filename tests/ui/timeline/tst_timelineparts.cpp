// What the timeline's bars consist of, and what its tooltips, legend and summary say.
#include "models/serialtime.h"
#include "sampleruns.h"
#include "timeline/barsegments.h"
#include "timeline/timelinelegend.h"
#include "timeline/timelinesummary.h"
#include "timeline/timelinetip.h"

#include <QApplication>
#include <QHelpEvent>
#include <QImage>
#include <QPainter>
#include <QTest>

using namespace Broadside;

class TestTimelineParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsABarIntoItsParts();
    void drawsTheGapOfARedirectAsPreparation();
    void endsOpenPartsNow();
    void hitsThinParts();
    void namesWhatIsUnderThePointer();
    void tipsShowNamesAsText();
    void legendListsOnlyWhatOccurs();
    void legendListsOnlyWhatIsNoticed();
    void legendEndsInDotsWithoutRoom();
    void legendTellsTheLongestOfAll();
    void summaryCountsAsDoneWhatEnded();
    void summaryTellsTheSpeedUp();
    void serialTimeGrowsAsTheReportSays();
};

namespace {

QStringList partsOf(const RouteRecord &record, Nanoseconds now)
{
    QStringList parts;
    for (const BarSegment &segment : barSegments(record, now)) {
        QString name = QStringLiteral("prepare");
        if (const auto *wait = std::get_if<const WaitRecord *>(&segment.what))
            name = u"wait " + toName((*wait)->reason);
        else if (const auto *phase = std::get_if<Phase>(&segment.what))
            name = toName(*phase);
        parts += QStringLiteral("%1 %2-%3")
                     .arg(name)
                     .arg(toMilliseconds(segment.start))
                     .arg(toMilliseconds(segment.end));
    }
    return parts;
}

QStringList namesIn(const TimelineLegend &legend)
{
    QStringList names;
    for (const TimelineLegend::Item &item : legend.items())
        names += item.name;
    return names;
}

QImage paintedLegend(const TimelineLegend &legend, int width)
{
    QImage image(legend.sizeHint(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(legend.font());
    legend.paintAt(painter, QRectF(0, 0, width, image.height()));
    return image;
}

// The columns of pixels with anything in them, from `first` on.
QList<int> paintedColumns(const QImage &image, int first)
{
    QList<int> columns;
    for (int x = first; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) == QColor(Qt::white))
                continue;
            columns.append(x);
            break;
        }
    }
    return columns;
}

} // namespace

void TestTimelineParts::cutsABarIntoItsParts()
{
    const RunReport report = shopRun().report();
    QCOMPARE(partsOf(report.routes()[1], {}),
             (QStringList{"wait needs 0-41", "prepare 41-44", "send 44-45", "wait 45-149",
                          "receive 149-161"}));
    QCOMPARE(partsOf(report.routes()[6], {}),
             (QStringList{"send 0-1", "wait 1-31", "receive 31-32", "wait backoff 32-222",
                          "send 222-223", "wait 223-299", "receive 299-304"}));
}

void TestTimelineParts::drawsTheGapOfARedirectAsPreparation()
{
    const RunReport report = manyEndings().report();
    QCOMPARE(partsOf(report.routes()[1], {}),
             (QStringList{"wait needs 0-40", "prepare 40-41", "send 41-42", "wait 42-60",
                          "prepare 60-61", "wait 61-80"}));
}

void TestTimelineParts::endsOpenPartsNow()
{
    const RunReport report = shopRun().report();
    QCOMPARE(partsOf(report.routes()[10], Milliseconds(400)).last(),
             QStringLiteral("receive 211-400"));
    QCOMPARE(partsOf(report.routes()[11], Milliseconds(400)), QStringList{"wait needs 0-400"});
}

void TestTimelineParts::hitsThinParts()
{
    const RunReport report = shopRun().report();
    const std::vector<BarSegment> parts = barSegments(report.routes()[1], {});
    const auto phaseAt = [&](int time, int tolerance) {
        const BarSegment *hit = segmentAt(parts, Milliseconds(time), Milliseconds(tolerance));
        return hit ? int(hit - parts.data()) : -1;
    };
    QCOMPARE(phaseAt(20, 0), 0);
    QCOMPARE(phaseAt(44, 0), 2);
    QCOMPARE(phaseAt(46, 0), 3);
    QCOMPARE(phaseAt(46, 3), 2); // the thin one beside it
    QCOMPARE(phaseAt(100, 3), 3);
    QCOMPARE(phaseAt(170, 3), -1);
}

void TestTimelineParts::namesWhatIsUnderThePointer()
{
    const RunReport report = shopRun().report();
    const TimelineTip tip(report.routes()[1], 1, {});
    QVERIFY(tip.textAt(Milliseconds(20), {})
                .contains(QStringLiteral("<b>▸ waited 41 ms for Auth/login</b>")));
    QVERIFY(tip.textAt(Milliseconds(100), {}).contains(QStringLiteral("<b>▸ first byte</b>")));
    QVERIFY(!tip.text().contains(u'▸'));
    const TimelineTip waiting(report.routes()[11], 1, Milliseconds(400));
    QVERIFY(waiting.text().contains(QLatin1String("waiting for Orders/export, 400 ms so far")));
}

void TestTimelineParts::tipsShowNamesAsText()
{
    const RunReport report = Stream({summary(QStringLiteral("<img src=x>"))}).report();
    const QString text = TimelineTip(report.routes()[0], 1, {}).text();
    QVERIFY(text.contains(QLatin1String("&lt;img src=x&gt;")));
    QVERIFY(!text.contains(QLatin1String("<img")));
}

void TestTimelineParts::legendListsOnlyWhatOccurs()
{
    LiveRun run;
    TimeZoom zoom;
    const TimelineLegend legend(run, zoom);
    QVERIFY(namesIn(legend).isEmpty());
    run.apply(threeInParallel().events());
    QCOMPARE(namesIn(legend), (QStringList{"connect", "send", "first byte", "receive"}));
    std::vector<RunEvent> events = shopRun().events();
    for (RunEvent &event : events)
        event.run = 2;
    run.apply(events);
    QCOMPARE(namesIn(legend),
             (QStringList{"prepare", "connect", "TLS", "send", "first byte", "receive", "needs",
                          "slot", "host", "rate", "back-off"}));
}

// What is thin and pale is listed as far as the zoom lets it be seen: here an hour shows no waits,
// ten seconds those that were long, and a closer look the 4 ms of preparing.
void TestTimelineParts::legendListsOnlyWhatIsNoticed()
{
    LiveRun run;
    TimeZoom zoom;
    zoom.setWidth(1000);
    const TimelineLegend legend(run, zoom);
    Stream shop = shopRun();
    for (const int route : {9, 10, 11})
        shop.add(329, RouteFinished{route, Outcome::Cancelled, {}, std::nullopt, std::nullopt});
    run.apply(shop.finish(330).events());
    const QStringList phases{"connect", "TLS", "send", "first byte", "receive"};
    zoom.setDuration(std::chrono::hours(1), false);
    QCOMPARE(namesIn(legend), phases);
    zoom.setDuration(std::chrono::seconds(10), false);
    QCOMPARE(namesIn(legend), phases + QStringList({"needs", "slot", "host", "rate", "back-off"}));
    QVERIFY(!legend.accessibleName().contains(QLatin1String("prepare")));
    zoom.setDuration(run.elapsed(), false);
    QCOMPARE(namesIn(legend).front(), QStringLiteral("prepare"));
    QVERIFY(legend.accessibleName().contains(QLatin1String("prepare")));
}

void TestTimelineParts::legendEndsInDotsWithoutRoom()
{
    LiveRun run;
    TimeZoom zoom;
    const TimelineLegend legend(run, zoom);
    run.apply(shopRun().events());
    const int width = legend.sizeHint().width();
    const QImage whole = paintedLegend(legend, width);
    const QImage cut = paintedLegend(legend, width - 5);
    int same = 0; // columns; then comes the last item in one, the dots in the other
    while (same < width &&
           whole.copy(same, 0, 1, whole.height()) == cut.copy(same, 0, 1, cut.height()))
        ++same;
    QVERIFY(same > width / 2 && same < width);
    const QList<int> dots = paintedColumns(cut, same);
    QVERIFY(!dots.isEmpty());
    QVERIFY(dots.last() - same <= legend.fontMetrics().horizontalAdvance(u'…') + 1);
    QVERIFY(dots.last() < paintedColumns(whole, same).last());
    // Without room for anything: the dots alone.
    const QList<int> alone = paintedColumns(paintedLegend(legend, 20), 0);
    QVERIFY(!alone.isEmpty());
    QVERIFY(alone.last() < 20);
}

void TestTimelineParts::legendTellsTheLongestOfAll()
{
    LiveRun run;
    TimeZoom zoom;
    zoom.setWidth(1000);
    TimelineLegend legend(run, zoom);
    QVERIFY(legend.toolTip().isEmpty());
    Stream shop = shopRun();
    for (const int route : {9, 10, 11})
        shop.add(329, RouteFinished{route, Outcome::Cancelled, {}, std::nullopt, std::nullopt});
    run.apply(shop.finish(330).events());
    zoom.setDuration(std::chrono::hours(1), false); // waits are too short to be seen there
    QVERIFY(!namesIn(legend).contains(QStringLiteral("slot")));
    const QStringList times{"prepare 4 ms",      "connect 3 ms",   "TLS 9 ms",       "send 68 ms",
                            "first byte 209 ms", "receive 118 ms", "needs 329 ms",   "slot 114 ms",
                            "host 140 ms",       "rate 60 ms",     "back-off 190 ms"};
    QCOMPARE(legend.accessibleDescription(),
             QString(QStringLiteral("The longest of each: ") + times.join(QStringLiteral(", "))));
    QVERIFY(legend.toolTip().endsWith(times.join(u'\n')));
    QVERIFY(legend.toolTip().contains(QLatin1String("higher than those before it")));
    // Asked for while a run goes, it is up to date.
    std::vector<RunEvent> events = shopRun().events();
    for (RunEvent &event : events)
        event.run = 2;
    run.apply(events);
    const RunEvent finished{
        .number = events.size() + 1,
        .time = Milliseconds(1000),
        .run = 2,
        .data = RouteFinished{9, Outcome::Cancelled, {}, std::nullopt, std::nullopt}};
    run.apply({finished});
    QHelpEvent asking(QEvent::ToolTip, {}, {});
    QApplication::sendEvent(&legend, &asking);
    QVERIFY(legend.toolTip().contains(QLatin1String("first byte 880 ms")));
}

void TestTimelineParts::summaryCountsAsDoneWhatEnded()
{
    QCOMPARE(TimelineSummary::progressText(manyEndings().report()),
             QStringLiteral("3 of 5 done · 1 failed · 1 skipped · 1 cancelled"));
}

void TestTimelineParts::summaryTellsTheSpeedUp()
{
    const RunReport live = shopRun().report();
    QCOMPARE(TimelineSummary::progressText(live),
             QStringLiteral("9 of 12 done · 2 in flight · 1 failed"));
    const RunReport done = threeInParallel().report();
    const TimelineSummary::Times whole{.serial = done.serialDuration(), .elapsed = done.duration()};
    QCOMPARE(TimelineSummary::speedText(done, whole, false),
             QStringLiteral("in series 380 ms · in parallel 151 ms"));
    const TimelineSummary::Times soFar{.serial = whole.serial, .elapsed = Milliseconds(100)};
    QCOMPARE(TimelineSummary::speedText(done, soFar, true),
             QStringLiteral("in series 380 ms · in parallel 100 ms so far"));
    QCOMPARE(TimelineSummary::factorText(done, soFar), QStringLiteral("3.8 times"));
    Stream refused({summary(QStringLiteral("a")), summary(QStringLiteral("b"))});
    refused.exchange(0, 0, 100, 0, {}, Outcome::Errored);
    refused.exchange(1, 0, 100, 0, {}, Outcome::Errored);
    const RunReport nothing = refused.finish(101).report();
    const TimelineSummary::Times failing{.serial = nothing.serialDuration(Milliseconds(101)),
                                         .elapsed = Milliseconds(101)};
    QVERIFY(failing.serial > Nanoseconds(0));
    QCOMPARE(TimelineSummary::speedText(nothing, failing, false), QString());
    QCOMPARE(TimelineSummary::factorText(nothing, failing), QString());
    QCOMPARE(TimelineSummary::progressText(RunReport()), QString());
    QCOMPARE(TimelineSummary::factorText(RunReport(), {}), QString());
}

// Two attempts, requests in flight and one that is cancelled among them.
void TestTimelineParts::serialTimeGrowsAsTheReportSays()
{
    Stream shop = shopRun();
    shop.add(400, RouteFinished{9, Outcome::Cancelled, {}, std::nullopt, std::nullopt});
    RunReport report;
    SerialTime time;
    for (const RunEvent &event : shop.events()) {
        if (const std::optional<int> route = report.apply(event))
            time.update(report, {*route});
        const Nanoseconds now = event.time + Milliseconds(5);
        QCOMPARE(time.at(now).count(), report.serialDuration(now).count());
    }
    QVERIFY(time.at(Milliseconds(400)) > Milliseconds(400));
    time.clear();
    QCOMPARE(time.at(Milliseconds(400)).count(), 0);
}

QTEST_MAIN(TestTimelineParts)
#include "tst_timelineparts.moc"
