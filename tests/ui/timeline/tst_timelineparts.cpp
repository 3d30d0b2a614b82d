// What the timeline's bars, tooltips, legend, summary and exports are made of.
#include "models/routetext.h"
#include "models/timelinemodel.h"
#include "sampleruns.h"
#include "timeline/axispainter.h"
#include "timeline/barpainter.h"
#include "timeline/barsegments.h"
#include "timeline/timelinecsv.h"
#include "timeline/timelineexport.h"
#include "timeline/timelinelegend.h"
#include "timeline/timelinesummary.h"
#include "timeline/timelinetip.h"

#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    void paintsPhasesAndWaits();
    void paintsASpeckWhereThereIsNoRoom();
    void notesNeverCoverABar();
    void limitStaysInsideTheStrip();
    void patternsDiffer();
    void legendListsOnlyWhatOccurs();
    void summaryTellsTheSpeedUp();
    void csvQuotesWhatNeedsIt();
    void exports_data();
    void exports();
    void exportTellsWhyItFailed_data();
    void exportTellsWhyItFailed();
    void longTablesAreWrittenInPieces();
    void drawingsHoldTenThousandRequests();
    void picturesAreAsHighAsTheyCanBe();
    void aSmallRunIsWhole();
    void aNewRunEndsTheWritingOfATable();
    void aNewRunEndsTheWritingOfAPicture();
};

namespace {

const QPalette white(Qt::white);

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

// A row of 400 pixels, painted at a scale of a millisecond a pixel.
QImage paintedBar(const RouteRecord &record, double perPixel = 1e6, double start = 0)
{
    QImage image(400, 24, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    BarPainter(painter, white, {.start = start, .perPixel = perPixel}, Milliseconds(350))
        .paint(QRectF(0, 0, 400, 24), record);
    return image;
}

struct Exporting
{
    explicit Exporting(const std::vector<RunEvent> &events)
    {
        run.apply(events);
        zoom.setWidth(800);
        zoom.setDuration(run.elapsed(), false);
    }

    // What was told: the path, or why not.
    QString save(const QString &path)
    {
        QSignalSpy saved(&target, &TimelineExport::saved);
        QSignalSpy failed(&target, &TimelineExport::failed);
        target.save(path, 1);
        if (!QTest::qWaitFor([&] { return !saved.isEmpty() || !failed.isEmpty(); }, 60'000))
            return QStringLiteral("nothing");
        return saved.isEmpty() ? failed.front().at(1).toString() : saved.front().at(0).toString();
    }

    LiveRun run;
    TimelineModel model{run};
    TimelineLegend legend{run};
    TimeZoom zoom;
    TimelineExport target{model, zoom, legend};
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
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
    QVERIFY(waiting.text().contains(QLatin1String("waiting for Orders/export since 400 ms")));
}

void TestTimelineParts::tipsShowNamesAsText()
{
    const RunReport report = Stream({summary(QStringLiteral("<img src=x>"))}).report();
    const QString text = TimelineTip(report.routes()[0], 1, {}).text();
    QVERIFY(text.contains(QLatin1String("&lt;img src=x&gt;")));
    QVERIFY(!text.contains(QLatin1String("<img")));
}

void TestTimelineParts::paintsPhasesAndWaits()
{
    const RunReport report = shopRun().report();
    const Theme &theme = Theme::of(white);
    const QImage search = paintedBar(report.routes()[1]);
    QCOMPARE(search.pixelColor(100, 12), theme.firstByte);
    QCOMPARE(search.pixelColor(155, 12), theme.receive);
    QCOMPARE(search.pixelColor(100, 1), QColor(Qt::white));
    QCOMPARE(search.pixelColor(200, 12), QColor(Qt::white));
    QVERIFY(search.pixelColor(20, 12) != QColor(Qt::white));
    const QImage failed = paintedBar(report.routes()[7]);
    QCOMPARE(failed.pixelColor(90, 5), theme.failed); // the frame over the bar
    const QImage growing = paintedBar(report.routes()[9]);
    QCOMPARE(growing.pixelColor(352, 12), theme.firstByte); // the arrow head after now
}

void TestTimelineParts::paintsASpeckWhereThereIsNoRoom()
{
    const RunReport report = shopRun().report();
    const Theme &theme = Theme::of(white);
    QCOMPARE(paintedBar(report.routes()[4], 1e9).pixelColor(0, 12), theme.firstByte);
    QCOMPARE(paintedBar(report.routes()[7], 1e9).pixelColor(0, 12), theme.failed);
}

// At whatever scale, and wherever the bar is: it looks as it does without a note.
void TestTimelineParts::notesNeverCoverABar()
{
    RouteRecord silent = shopRun().report().routes()[4];
    QVERIFY(RouteText::note(silent).isEmpty());
    RouteRecord record = silent;
    record.outcome = Outcome::Cancelled;
    record.reason = QStringLiteral("the run was cancelled");
    int notes = 0;
    for (double perPixel = 1e4; perPixel < 1e8; perPixel *= 1.3) {
        for (const int room : {0, 50, 200, 350}) { // pixels before the bar
            const QImage with = paintedBar(record, perPixel, -room * perPixel);
            const QImage without = paintedBar(silent, perPixel, -room * perPixel);
            notes += with != without ? 1 : 0;
            for (int x = 0; x < with.width(); ++x) {
                const bool isBar = without.pixelColor(x, 12) != QColor(Qt::white);
                const bool isEdge = x == 0 || x == with.width() - 1;
                for (int y = 0; (isBar || isEdge) && y < with.height(); ++y)
                    QCOMPARE(with.pixelColor(x, y), without.pixelColor(x, y));
            }
        }
    }
    QVERIFY(notes > 10);
}

void TestTimelineParts::limitStaysInsideTheStrip()
{
    LiveRun run;
    run.apply(shopRun().events());
    const TimelineModel model(run);
    for (const int width : {5, 20, 40, 80, 120, 400}) {
        QImage image(width + 200, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const QRectF area(100, 5, width, 30);
        AxisPainter(painter, white, {.start = 0, .perPixel = 400e6 / width})
            .paintStrip(area, model.flight(), 6, run.elapsed());
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (x < 100 || x >= 100 + width)
                    QCOMPARE(image.pixelColor(x, y), QColor(Qt::white));
            }
        }
    }
}

void TestTimelineParts::patternsDiffer()
{
    const Theme &theme = Theme::of(white);
    for (const qreal ratio : {1.0, 1.5, 2.0}) {
        QList<QImage> images;
        for (const WaitReason reason : {WaitReason::Needs, WaitReason::Slot, WaitReason::Rate,
                                        WaitReason::Backoff, WaitReason::Hook}) {
            const QImage image = theme.wait(reason, ratio).textureImage();
            QCOMPARE(image.width(), int(std::ceil(6 * ratio)));
            QVERIFY(!images.contains(image));
            images.append(image);
        }
    }
}

void TestTimelineParts::legendListsOnlyWhatOccurs()
{
    LiveRun run;
    const TimelineLegend legend(run);
    const auto names = [&] {
        QStringList found;
        for (const TimelineLegend::Item &item : legend.items())
            found += item.name;
        return found;
    };
    QVERIFY(names().isEmpty());
    run.apply(threeInParallel().events());
    QCOMPARE(names(), (QStringList{"connect", "send", "first byte", "receive"}));
    std::vector<RunEvent> events = shopRun().events();
    for (RunEvent &event : events)
        event.run = 2;
    run.apply(events);
    QCOMPARE(names(), (QStringList{"prepare", "connect", "TLS", "send", "first byte", "receive",
                                   "needs", "slot", "host", "rate", "back-off"}));
}

void TestTimelineParts::summaryTellsTheSpeedUp()
{
    const RunReport live = shopRun().report();
    QCOMPARE(TimelineSummary::progressText(live),
             QStringLiteral("9 of 12 done · 2 in flight · 1 failed"));
    const RunReport done = threeInParallel().report();
    QCOMPARE(TimelineSummary::speedText(done, done.duration(), false),
             QStringLiteral("in series 380 ms · in parallel 151 ms"));
    QCOMPARE(TimelineSummary::speedText(done, Milliseconds(100), true),
             QStringLiteral("in series 380 ms · in parallel 100 ms so far"));
    QCOMPARE(TimelineSummary::factorText(done, Milliseconds(100)), QStringLiteral("3.8 times"));
    QCOMPARE(TimelineSummary::progressText(RunReport()), QString());
    QCOMPARE(TimelineSummary::factorText(RunReport(), {}), QString());
}

void TestTimelineParts::csvQuotesWhatNeedsIt()
{
    RouteSummary route = summary(QStringLiteral("a \"b\", c"));
    route.tags = {QStringLiteral("x"), QStringLiteral("y")};
    Stream stream({route});
    stream.exchange(0, 1, 21.5, 404, "12345", Outcome::Failed);
    QCOMPARE(timelineCsvLine(stream.report().routes()[0]),
             QByteArray("\"a \"\"b\"\", c\",1,GET,http://test.invalid/0,x y,failed,404,1.000,"
                        "20.500,0.000,1.000,,1.000,17.500,1.000,1,0,5,\"status was 404, expected "
                        "below 400\"\r\n"));
    QCOMPARE(timelineCsvHeader().count(','), 18);
    const RunReport unsent = Stream({summary(QStringLiteral("new"))}).report();
    QCOMPARE(timelineCsvLine(unsent.routes()[0]).count(','), 18);
}

void TestTimelineParts::exports_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("picture") << "t.png" << QByteArray("\x89PNG");
    QTest::newRow("drawing") << "t.svg" << QByteArray("<?xml");
    QTest::newRow("table") << "t.csv" << QByteArray("id,iteration,");
    QTest::newRow("text") << "t.TXT" << QByteArray();
}

void TestTimelineParts::exports()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, start);
    const QTemporaryDir folder;
    Exporting exporting(shopRun().events());
    const QString path = folder.filePath(name);
    QCOMPARE(exporting.save(path), path);
    const QByteArray content = contentOf(path);
    QVERIFY(content.startsWith(start));
    QVERIFY(content.size() > 500);
    if (name.endsWith(QLatin1String("png")))
        QVERIFY(!QImage::fromData(content).isNull());
    else
        QVERIFY(content.contains("Users/search"));
}

void TestTimelineParts::exportTellsWhyItFailed_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown kind") << "t.doc";
    QTest::newRow("no such folder") << "missing/t.png";
}

void TestTimelineParts::exportTellsWhyItFailed()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    Exporting exporting(shopRun().events());
    const QString path = folder.filePath(name);
    const QString told = exporting.save(path);
    QVERIFY(told != path);
    QVERIFY(told.size() > 5);
    QVERIFY(!QFile::exists(path));
}

void TestTimelineParts::longTablesAreWrittenInPieces()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(5000));
    const QString path = folder.filePath(QStringLiteral("t.csv"));
    QCOMPARE(exporting.save(path), path);
    QCOMPARE(contentOf(path).count('\n'), 5001);
}

void TestTimelineParts::drawingsHoldTenThousandRequests()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(10'500));
    const QSignalSpy saved(&exporting.target, &TimelineExport::saved);
    const QString path = folder.filePath(QStringLiteral("t.svg"));
    QCOMPARE(exporting.save(path), path);
    const auto drawn = saved.front().at(1).value<size_t>();
    QVERIFY(drawn >= 10'000 && drawn < 10'100);
    // It says so: in the file, and before it is made.
    const QByteArray content = contentOf(path);
    QVERIFY(content.contains(
        QStringLiteral("… %1 more requests are not drawn").arg(10'500 - drawn).toUtf8()));
    QVERIFY(exporting.target.nameFilters().join(u' ').contains(
        QStringLiteral("Drawing of the first %L1 requests (*.svg)").arg(drawn)));
}

void TestTimelineParts::picturesAreAsHighAsTheyCanBe()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(3000));
    const QSignalSpy saved(&exporting.target, &TimelineExport::saved);
    const QString path = folder.filePath(QStringLiteral("t.png"));
    QCOMPARE(exporting.save(path), path);
    const auto drawn = saved.front().at(1).value<size_t>();
    QVERIFY(drawn > 800 && drawn < 3000);
    const QImageReader reader(path);
    QVERIFY(reader.size().height() <= 32'767);
    QVERIFY(reader.size().height() > 32'000);
}

void TestTimelineParts::aSmallRunIsWhole()
{
    Exporting exporting(shopRun().events());
    QCOMPARE(exporting.target.nameFilters(),
             (QStringList{"Picture (*.png)", "Drawing (*.svg)", "Table (*.csv)", "Text (*.txt)"}));
}

void TestTimelineParts::aNewRunEndsTheWritingOfAPicture()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(5000));
    const QSignalSpy failed(&exporting.target, &TimelineExport::failed);
    const QString path = folder.filePath(QStringLiteral("t.svg"));
    exporting.target.save(path);
    exporting.run.apply(longRun(10, 2));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(exporting.save(path), path);
    QVERIFY(contentOf(path).contains("</svg>"));
}

void TestTimelineParts::aNewRunEndsTheWritingOfATable()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(5000));
    const QSignalSpy failed(&exporting.target, &TimelineExport::failed);
    const QString path = folder.filePath(QStringLiteral("t.csv"));
    exporting.target.save(path);
    exporting.run.apply(longRun(10, 2));
    QCOMPARE(failed.count(), 1);
    QVERIFY(!QFile::exists(path));
}

QTEST_MAIN(TestTimelineParts)
#include "tst_timelineparts.moc"
