// The timeline's bars and the lines around them, painted into pictures.
#include "models/routetext.h"
#include "models/timelinemodel.h"
#include "pixels.h"
#include "sampleruns.h"
#include "theme/phaseshape.h"
#include "timeline/axispainter.h"
#include "timeline/barpainter.h"
#include "timeline/devicegrid.h"
#include "timeline/timelineoverlay.h"

#include <QPainter>
#include <QTest>

#include <cmath>

using namespace Broadside;

class TestTimelinePainting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsPhasesAndWaits();
    void phasesRiseInTheOrderOfTime();
    void phasesDifferWithoutColour();
    void paintsASpeckWhereThereIsNoRoom();
    void notesNeverCoverABar();
    void whyOneWasCancelledIsWholeOrLeftOut();
    void labelsOfTheAxisLeaveRoomForTheNext_data();
    void labelsOfTheAxisLeaveRoomForTheNext();
    void limitStaysInsideTheStrip();
    void snapsToPixelsOfTheDevice();
    void linesOfTheGridAreAlike();
    void nowStandsOnOnePlace();
    void criticalPathIsOneLine_data();
    void criticalPathIsOneLine();
    void patternsDiffer();
};

namespace {

const QPalette white(Qt::white);

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

int paintedRows(const QImage &image, int x)
{
    int rows = 0;
    for (int y = 0; y < image.height(); ++y)
        rows += image.pixelColor(x, y) != QColor(Qt::white) ? 1 : 0;
    return rows;
}

} // namespace

void TestTimelinePainting::paintsPhasesAndWaits()
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

void TestTimelinePainting::phasesRiseInTheOrderOfTime()
{
    const RunReport report = shopRun().report();
    // Two pixels a millisecond, in the middle of every phase; the last column prepares.
    const QImage posts = paintedBar(report.routes()[4], 0.5e6);
    QList<int> heights;
    for (const int x : {3, 14, 23, 100, 270})
        heights += paintedRows(posts, x);
    heights.prepend(paintedRows(paintedBar(report.routes()[0], 0.1e6), 10));
    QCOMPARE(heights, (QList<int>{3, 5, 7, 9, 11, 13}));
    for (const int x : {3, 14, 23, 100, 270}) {
        int top = 0;
        while (posts.pixelColor(x, top) == QColor(Qt::white))
            ++top;
        QCOMPARE(top + paintedRows(posts, x) / 2, 12); // in the middle of the bar
    }
}

// As somebody sees them who cannot tell their colours from each other.
void TestTimelinePainting::phasesDifferWithoutColour()
{
    Theme grey = Theme::of(white);
    for (QColor Theme::*color : {&Theme::connect, &Theme::tls, &Theme::send, &Theme::firstByte,
                                 &Theme::receive, &Theme::waiting})
        grey.*color = Qt::gray;
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        for (const int height : {6, 8, 10, 13, 20}) {
            QList<QImage> images;
            for (const auto &what : std::initializer_list<decltype(BarSegment::what)>{
                     Preparation(), Phase::Connect, Phase::Tls, Phase::Send, Phase::Wait,
                     Phase::Receive}) {
                QImage image = emptyImage({10, height + 8}, ratio);
                QPainter painter(&image);
                BarPainter::fill(painter, QRectF(1, 4, 8, height),
                                 {.what = what, .start = {}, .end = {}}, grey);
                painter.end();
                QVERIFY(!images.contains(image));
                if (!images.isEmpty())
                    QVERIFY(paintedRows(image, 5) > paintedRows(images.last(), 5));
                images.append(image);
                // Sharp: no row is half painted.
                for (int y = 0; y < image.height(); ++y)
                    QVERIFY(image.pixelColor(5, y) == QColor(Qt::white) ||
                            image.pixelColor(5, y) == QColor(Qt::gray));
            }
        }
    }
    // In five pixels there is no room for five heights, and a bar is plain.
    for (const Phase phase : {Phase::Connect, Phase::Receive})
        QCOMPARE(phaseShape(phase, QRectF(0, 0, 8, 5), {}), QRectF(0, 0, 8, 5));
}

void TestTimelinePainting::paintsASpeckWhereThereIsNoRoom()
{
    const RunReport report = shopRun().report();
    const Theme &theme = Theme::of(white);
    QCOMPARE(paintedBar(report.routes()[4], 1e9).pixelColor(0, 12), theme.firstByte);
    QCOMPARE(paintedBar(report.routes()[7], 1e9).pixelColor(0, 12), theme.failed);
}

// At whatever scale, and wherever the bar is: it looks as it does without a note.
void TestTimelinePainting::notesNeverCoverABar()
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

// The beginning of it says nothing that the status does not say; of other notes it does.
void TestTimelinePainting::whyOneWasCancelledIsWholeOrLeftOut()
{
    const RouteRecord silent = shopRun().report().routes()[4]; // from 0 to 150 ms
    RouteRecord cancelled = silent;
    cancelled.outcome = Outcome::Cancelled;
    cancelled.reason = QStringLiteral("the run was cancelled by somebody who had waited for it to "
                                      "end for much longer than a bar has room at its side");
    RouteRecord skipped = cancelled;
    skipped.outcome = Outcome::Skipped;
    constexpr double perPixel = 0.6e6; // 250 pixels of bar, 150 beside it
    QVERIFY(paintedBar(cancelled, perPixel) == paintedBar(silent, perPixel));
    QVERIFY(paintedBar(skipped, perPixel) != paintedBar(silent, perPixel));
    // At the left of a bar that reaches the right end.
    cancelled.reason = QStringLiteral("stop");
    const QImage before = paintedBar(silent, perPixel, -200 * perPixel);
    const QImage after = paintedBar(cancelled, perPixel, -200 * perPixel);
    QVERIFY(before.copy(0, 0, 200, 24) != after.copy(0, 0, 200, 24));
    QVERIFY(before.copy(200, 0, 200, 24) == after.copy(200, 0, 200, 24));
}

void TestTimelinePainting::snapsToPixelsOfTheDevice()
{
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        const double moved = 3 * ratio;
        const DeviceGrid grid(QTransform(ratio, 0, 0, ratio, moved, moved));
        for (double place = 0; place < 20; place += 0.3) {
            const double x = grid.snapX(place) * ratio + moved;
            QVERIFY(std::abs(x - std::round(x)) < 1e-9);
            QVERIFY(std::abs(x - (place * ratio + moved)) < 0.5 + 1e-9);
            QCOMPARE(grid.snapY(place), grid.snapX(place));
        }
        QCOMPARE(qRound(grid.thickness(0.1) * ratio), 1);
        QCOMPARE(qRound(grid.thickness(1) * ratio), qRound(ratio));
    }
}

void TestTimelinePainting::linesOfTheGridAreAlike()
{
    for (const double ratio : {1.0, 1.25, 1.5, 1.75, 2.0, 3.0}) {
        QImage image = emptyImage({900, 20}, ratio);
        QPainter painter(&image);
        AxisPainter(painter, white, {.start = 0, .perPixel = 0.73e6})
            .paintGrid(QRectF(3, 0, 890, 20));
        const QList<int> lines = strokesAcross(image, image.height() / 2);
        QVERIFY(lines.size() > 3);
        QCOMPARE(lines, QList<int>(lines.size(), qRound(ratio)));
    }
}

void TestTimelinePainting::nowStandsOnOnePlace()
{
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        for (int time = 0; time < 50; ++time) {
            QImage image = emptyImage({100, 20}, ratio);
            QPainter painter(&image);
            const AxisPainter axis(painter, white, {.start = 0, .perPixel = 0.73e6});
            axis.paintNow(QRectF(3, 0.4, 90, 10), Milliseconds(time));
            axis.paintNow(QRectF(3, 10.4, 90, 9), Milliseconds(time));
            for (int y = 2; y < image.height() - 3; ++y)
                QCOMPARE(strokesAcross(image, y), QList<int>{qRound(1.5 * ratio)});
            QVERIFY(isOnePiece(image));
        }
    }
}

void TestTimelinePainting::criticalPathIsOneLine_data()
{
    QTest::addColumn<int>("next"); // after the login, which takes from 0 to 41 ms
    QTest::addColumn<double>("perPixel");
    QTest::addColumn<bool>("isBelow");
    for (const bool isBelow : {true, false}) {
        const char *where = isBelow ? "below" : "above";
        QTest::addRow("begins at once, %s", where) << 2 << 1e6 << isBelow;
        QTest::addRow("begins later, %s", where) << 9 << 1e6 << isBelow;
        QTest::addRow("no room, %s", where) << 9 << 1e9 << isBelow;
    }
}

void TestTimelinePainting::criticalPathIsOneLine()
{
    QFETCH(int, next);
    QFETCH(double, perPixel);
    QFETCH(bool, isBelow);
    const RunReport report = shopRun().report();
    const auto areaOf = [&](int route) {
        return QRectF(10, (route == 0) == isBelow ? 0 : 50, 380, 25);
    };
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        QImage image = emptyImage({400, 80}, ratio);
        QPainter painter(&image);
        TimelineOverlay(painter, white, {.start = 0, .perPixel = perPixel})
            .paintCriticalPath(QRectF(0, 0, 400, 80), report, {0, next}, areaOf);
        const int pen = qRound(1.5 * ratio);
        QVERIFY(isOnePiece(image));
        QCOMPARE(strokesAcross(image, int(45 * ratio)), QList<int>{pen}); // between the rows
        if (perPixel < 1e9) // across the line of the login
            QCOMPARE(strokesAcross(image.transformed(QTransform().rotate(90)), int(30 * ratio)),
                     QList<int>{pen});
    }
}

void TestTimelinePainting::labelsOfTheAxisLeaveRoomForTheNext_data()
{
    QTest::addColumn<double>("start"); // seconds
    QTest::newRow("at the start") << 0.0;
    QTest::newRow("milliseconds") << 0.0123;
    QTest::newRow("a minute") << 61.5;
    QTest::newRow("minutes") << 754.56789;
    QTest::newRow("an hour") << 3723.4;
    QTest::newRow("hours") << 45'296.789;
}

// From a nanosecond a pixel to a quarter of an hour.
void TestTimelinePainting::labelsOfTheAxisLeaveRoomForTheNext()
{
    QFETCH(const double, start);
    QImage image(10, 10, QImage::Format_RGB32);
    QPainter painter(&image);
    const QFontMetricsF metrics(painter.font());
    for (double perPixel = 1; perPixel < 1e12; perPixel *= 1.7) {
        const TimeScale scale{.start = start * 1e9, .perPixel = perPixel};
        const std::vector<TimeMark> marks = AxisPainter(painter, white, scale).marks(2000);
        QVERIFY(marks.size() > 1);
        for (size_t i = 1; i < marks.size(); ++i) {
            const double room = scale.xOf(marks[i].time) - scale.xOf(marks[i - 1].time);
            QVERIFY2(metrics.horizontalAdvance(marks[i - 1].label) < room,
                     qPrintable(marks[i - 1].label));
        }
    }
}

void TestTimelinePainting::limitStaysInsideTheStrip()
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

void TestTimelinePainting::patternsDiffer()
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

QTEST_MAIN(TestTimelinePainting)
#include "tst_timelinepainting.moc"
