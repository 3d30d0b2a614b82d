// The timeline as a file: a picture, a drawing, a table, a text.
#include "models/timelinemodel.h"
#include "sampleruns.h"
#include "theme/theme.h"
#include "timeline/timelinecsv.h"
#include "timeline/timelinedelegate.h"
#include "timeline/timelineexport.h"
#include "timeline/timelinelegend.h"

#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Broadside;

class TestTimelineExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvQuotesWhatNeedsIt();
    void exports_data();
    void exports();
    void drawingsHaveWaitsAndFailures();
    void picturesHaveTheColoursOfBars();
    void exportTellsWhyItFailed_data();
    void exportTellsWhyItFailed();
    void longTablesAreWrittenInPieces();
    void tablesKeepTheOrderTheyBeganWith();
    void aSecondFileIsRefusedMeanwhile_data();
    void aSecondFileIsRefusedMeanwhile();
    void drawingsHoldTenThousandRequests();
    void picturesAreAsHighAsTheyCanBe();
    void aSmallRunIsWhole();
    void aNewRunEndsTheWritingOfATable();
    void aNewRunEndsTheWritingOfAPicture();
};

namespace {

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
        if (!QTest::qWaitFor([&] { return !saved.isEmpty() || !failed.isEmpty(); }, 300'000))
            return QStringLiteral("nothing");
        return saved.isEmpty() ? failed.front().at(1).toString() : saved.front().at(0).toString();
    }

    LiveRun run;
    TimelineModel model{run};
    TimeZoom zoom;
    TimelineLegend legend{run, zoom};
    TimelineExport target{model, zoom, legend};
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestTimelineExport::csvQuotesWhatNeedsIt()
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

void TestTimelineExport::exports_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("picture") << "t.png" << QByteArray("\x89PNG");
    QTest::newRow("drawing") << "t.svg" << QByteArray("<?xml");
    QTest::newRow("table") << "t.csv" << QByteArray("id,iteration,");
    QTest::newRow("text") << "t.TXT" << QByteArray();
}

void TestTimelineExport::exports()
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

void TestTimelineExport::drawingsHaveWaitsAndFailures()
{
    const QTemporaryDir folder;
    const auto drawn = [&folder](const std::vector<RunEvent> &events) {
        Exporting exporting(events);
        const QString path = folder.filePath(QStringLiteral("t.svg"));
        return exporting.save(path) == path ? contentOf(path) : QByteArray();
    };
    const QColor failed = Theme::of(QGuiApplication::palette()).failed;
    const QByteArray frame = "stroke=\"" + failed.name().toLatin1() + '"';
    // Words and the limit have that colour, too, but not that width.
    const auto hasFrame = [&frame](const QByteArray &drawing) {
        for (const QByteArray &tag : drawing.split('<')) {
            if (tag.contains(frame) && tag.contains("stroke-width=\"2\""))
                return true;
        }
        return false;
    };
    const QByteArray shop = drawn(shopRun().events());
    QVERIFY(shop.contains("texpattern_") && shop.contains("url(#"));
    QVERIFY(hasFrame(shop));
    const QByteArray plain = drawn(longRun(5)); // nothing waits or fails
    QVERIFY(plain.contains("</svg>"));
    QVERIFY(!plain.contains("texpattern_"));
    QVERIFY(!hasFrame(plain));
}

void TestTimelineExport::picturesHaveTheColoursOfBars()
{
    const QTemporaryDir folder;
    Exporting exporting(shopRun().events());
    const QString path = folder.filePath(QStringLiteral("t.png"));
    QCOMPARE(exporting.save(path), path);
    const QImage whole(path);
    // The last rows, without the legend.
    const int height = 8 * TimelineDelegate::rowHeight(exporting.legend.fontMetrics());
    const QImage rows = whole.copy(0, whole.height() - height, whole.width(), height);
    const Theme &theme = Theme::of(exporting.legend.palette());
    for (const QColor &color : {theme.firstByte, theme.receive, theme.failed}) {
        int pixels = 0;
        for (int y = 0; y < rows.height(); ++y) {
            for (int x = 0; x < rows.width(); ++x)
                pixels += rows.pixelColor(x, y) == color ? 1 : 0;
        }
        QVERIFY2(pixels > 20, qPrintable(color.name()));
    }
}

void TestTimelineExport::exportTellsWhyItFailed_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown kind") << "t.doc";
    QTest::newRow("no such folder") << "missing/t.png";
}

void TestTimelineExport::exportTellsWhyItFailed()
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

void TestTimelineExport::longTablesAreWrittenInPieces()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(5000));
    const QString path = folder.filePath(QStringLiteral("t.csv"));
    QCOMPARE(exporting.save(path), path);
    QCOMPARE(contentOf(path).count('\n'), 5001);
}

// Rows change places while a run goes, and by clicks on the titles.
void TestTimelineExport::tablesKeepTheOrderTheyBeganWith()
{
    const QTemporaryDir folder;
    Exporting exporting(longRun(5000));
    exporting.model.setArrangement({.sort = TimelineSort::Order, .isDescending = true});
    int turns = 0;
    QTimer sorting;
    connect(&sorting, &QTimer::timeout, this, [&] {
        exporting.model.setArrangement(++turns % 2
                                           ? TimelineArrangement{.sort = TimelineSort::Duration,
                                                                 .grouping = TimelineGrouping::Host}
                                           : TimelineArrangement{});
    });
    sorting.start(0);
    const QString path = folder.filePath(QStringLiteral("t.csv"));
    QCOMPARE(exporting.save(path), path);
    QVERIFY(turns > 1);
    QStringList expected;
    for (int i = 4999; i >= 0; --i)
        expected += QStringLiteral("Folder %1/route %2").arg(i / 100).arg(i);
    QStringList found;
    for (const QByteArray &line : contentOf(path).split('\n').mid(1))
        found += QString::fromUtf8(line.left(line.indexOf(',')));
    QCOMPARE(found.takeLast(), QString()); // after the last line
    QCOMPARE(found, expected);
}

void TestTimelineExport::aSecondFileIsRefusedMeanwhile_data()
{
    QTest::addColumn<QString>("first");
    QTest::newRow("table") << "first.csv";
    QTest::newRow("picture") << "first.svg";
}

void TestTimelineExport::aSecondFileIsRefusedMeanwhile()
{
    QFETCH(QString, first);
    const QTemporaryDir folder;
    Exporting exporting(longRun(3000));
    QSignalSpy saved(&exporting.target, &TimelineExport::saved);
    QSignalSpy failed(&exporting.target, &TimelineExport::failed);
    const QString second = folder.filePath(QStringLiteral("second.csv"));
    exporting.target.save(folder.filePath(first));
    exporting.target.save(second);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.front().at(0).toString(), second);
    QVERIFY(failed.front().at(1).toString().contains(QLatin1String("still being written")));
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 300'000);
    QCOMPARE(saved.front().at(0).toString(), folder.filePath(first));
    QVERIFY(QFile::exists(folder.filePath(first)));
    QVERIFY(!QFile::exists(second));
    QCOMPARE(exporting.save(second), second); // now there is nothing in the way
    QCOMPARE(failed.count(), 1);
}

void TestTimelineExport::drawingsHoldTenThousandRequests()
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

void TestTimelineExport::picturesAreAsHighAsTheyCanBe()
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

void TestTimelineExport::aSmallRunIsWhole()
{
    Exporting exporting(shopRun().events());
    QCOMPARE(exporting.target.nameFilters(),
             (QStringList{"Picture (*.png)", "Drawing (*.svg)", "Table (*.csv)", "Text (*.txt)"}));
}

void TestTimelineExport::aNewRunEndsTheWritingOfAPicture()
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

void TestTimelineExport::aNewRunEndsTheWritingOfATable()
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

QTEST_MAIN(TestTimelineExport)
#include "tst_timelineexport.moc"
