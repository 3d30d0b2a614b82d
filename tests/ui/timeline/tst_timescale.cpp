#include "timeline/timescale.h"
#include "timeline/timezoom.h"

#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

class TestTimeScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsTimesToPixelsAndBack();
    void marksAreReadable_data();
    void marksAreReadable();
    void marksKeepTheirDistance();
    void fitsTheWholeRun();
    void growsInSteps();
    void zoomKeepsWhatIsAtThePointer();
    void zoomAndPanStayInTheRun();
    void showsASpan();
    void staysZoomedWhileTheRunGrows();
};

void TestTimeScale::mapsTimesToPixelsAndBack()
{
    const TimeScale scale{.start = 5e6, .perPixel = 2e3};
    QCOMPARE(scale.xOf(Milliseconds(5)), 0.0);
    QCOMPARE(scale.xOf(Milliseconds(6)), 500.0);
    QCOMPARE(scale.timeAt(500), Nanoseconds(Milliseconds(6)));
}

void TestTimeScale::marksAreReadable_data()
{
    QTest::addColumn<double>("start"); // nanoseconds
    QTest::addColumn<double>("span");
    QTest::addColumn<QStringList>("labels");
    QTest::newRow("nanoseconds") << 0.0 << 500.0 << QStringList{"0 µs",   "0.1 µs", "0.2 µs",
                                                                "0.3 µs", "0.4 µs", "0.5 µs"};
    QTest::newRow("microseconds") << 0.0 << 900e3
                                  << QStringList{"0 µs", "200 µs", "400 µs", "600 µs", "800 µs"};
    QTest::newRow("far from the start")
        << 1234.56e6 << 50e3 << QStringList{"1234.56 ms", "1234.57 ms", "1234.58 ms",
                                            "1234.59 ms", "1234.60 ms", "1234.61 ms"};
    QTest::newRow("most above a millisecond")
        << 0.0 << 2.2e6 << QStringList{"0 ms", "0.5 ms", "1.0 ms", "1.5 ms", "2.0 ms"};
    QTest::newRow("milliseconds") << 0.0 << 400e6
                                  << QStringList{"0 ms", "100 ms", "200 ms", "300 ms", "400 ms"};
    QTest::newRow("few above a second")
        << 0.0 << 1200e6 << QStringList{"0 ms", "500 ms", "1000 ms"};
    QTest::newRow("most above a second")
        << 0.0 << 2500e6 << QStringList{"0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s", "2.5 s"};
    QTest::newRow("all above a second")
        << 1500e6 << 500e6 << QStringList{"1.5 s", "1.6 s", "1.7 s", "1.8 s", "1.9 s", "2.0 s"};
    QTest::newRow("seconds") << 0.0 << 40e9 << QStringList{"0 s", "10 s", "20 s", "30 s", "40 s"};
    QTest::newRow("minutes") << 0.0 << 150e9 << QStringList{"0 s",        "30 s",  "1 min",
                                                            "1 min 30 s", "2 min", "2 min 30 s"};
    QTest::newRow("parts of a second after an hour")
        << 3601e9 << 0.5e9 << QStringList{"1 h 1.0 s", "1 h 1.1 s", "1 h 1.2 s",
                                          "1 h 1.3 s", "1 h 1.4 s", "1 h 1.5 s"};
    QTest::newRow("hours") << 0.0 << 5 * 3600e9
                           << QStringList{"0 s", "1 h", "2 h", "3 h", "4 h", "5 h"};
    QTest::newRow("days") << 0.0 << 5 * 86400e9
                          << QStringList{"0 s", "24 h", "48 h", "72 h", "96 h", "120 h"};
}

void TestTimeScale::marksAreReadable()
{
    QFETCH(double, start);
    QFETCH(double, span);
    QFETCH(QStringList, labels);
    const TimeScale scale{.start = start, .perPixel = span / 500};
    QStringList found;
    for (const TimeMark &mark : scale.marks(500, 90))
        found += mark.label;
    QCOMPARE(found, labels);
}

void TestTimeScale::marksKeepTheirDistance()
{
    for (double perPixel = 1; perPixel < 1e12; perPixel *= 1.37) {
        const TimeScale scale{.start = 3 * perPixel, .perPixel = perPixel};
        const std::vector<TimeMark> marks = scale.marks(1000, 90);
        QVERIFY2(marks.size() >= 2, qPrintable(QString::number(perPixel)));
        for (size_t i = 1; i < marks.size(); ++i) {
            QCOMPARE_GE(scale.xOf(marks[i].time) - scale.xOf(marks[i - 1].time), 89.0);
            QVERIFY(marks[i].label != marks[i - 1].label);
        }
    }
}

void TestTimeScale::fitsTheWholeRun()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(400), false);
    QCOMPARE(zoom.duration(), Nanoseconds(Milliseconds(400)));
    QCOMPARE(zoom.scale().start, 0.0);
    const double end = zoom.scale().xOf(Milliseconds(400));
    QVERIFY(end > 800 && end < 1000);
}

void TestTimeScale::growsInSteps()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(2), true);
    const QSignalSpy changes(&zoom, &TimeZoom::changed);
    for (int i = 2; i <= 100; ++i) {
        zoom.setDuration(Milliseconds(i), true);
        QVERIFY(zoom.scale().xOf(Milliseconds(i)) <= 1000);
    }
    QVERIFY(changes.count() > 3);
    QVERIFY(changes.count() < 25);
}

void TestTimeScale::zoomKeepsWhatIsAtThePointer()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(400), false);
    const Nanoseconds before = zoom.scale().timeAt(300);
    zoom.zoomBy(2, 300);
    QVERIFY(!zoom.isFit());
    QVERIFY(std::abs((zoom.scale().timeAt(300) - before).count()) <= 1);
    zoom.zoomBy(0.5, 300);
    QVERIFY(zoom.isFit());
    QCOMPARE(zoom.scale().start, 0.0);
}

void TestTimeScale::zoomAndPanStayInTheRun()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(400), false);
    zoom.panBy(-500);
    QCOMPARE(zoom.scale().start, 0.0);
    zoom.zoomBy(10, 0);
    zoom.panBy(-5);
    QCOMPARE(zoom.scale().start, 0.0);
    zoom.panBy(1e9);
    QVERIFY(std::abs(zoom.scale().start + zoom.span() - zoom.total()) < 1);
    zoom.zoomBy(1e12, 500);
    QCOMPARE(zoom.scale().perPixel, 1.0);
    zoom.zoomBy(1e-15, 500);
    QVERIFY(zoom.isFit());
    QVERIFY(std::abs(zoom.span() - zoom.total()) < 1);
}

void TestTimeScale::showsASpan()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(400), false);
    zoom.showSpan(Milliseconds(100), Milliseconds(200));
    QVERIFY(std::abs(zoom.scale().xOf(Milliseconds(100))) < 0.001);
    QVERIFY(std::abs(zoom.scale().xOf(Milliseconds(200)) - 1000) < 0.001);
    const TimeScale before = zoom.scale();
    zoom.showSpan(Milliseconds(10), Milliseconds(10));
    QCOMPARE(zoom.scale(), before);
    zoom.fit();
    QVERIFY(zoom.isFit());
}

void TestTimeScale::staysZoomedWhileTheRunGrows()
{
    TimeZoom zoom;
    zoom.setWidth(1000);
    zoom.setDuration(Milliseconds(100), true);
    zoom.showSpan(Milliseconds(10), Milliseconds(20));
    const TimeScale before = zoom.scale();
    zoom.setDuration(Milliseconds(5000), true);
    QCOMPARE(zoom.scale(), before);
}

QTEST_GUILESS_MAIN(TestTimeScale)
#include "tst_timescale.moc"
