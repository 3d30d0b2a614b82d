// A run in series and the same in parallel, as the window tells of them.
#include "history/speedbar.h"
#include "history/speeddialog.h"
#include "streams.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Broadside;

namespace {

struct Span
{
    const char *id = "";
    double start = 0; // ms
    double end = 0;
    Outcome outcome = Outcome::Passed;
};

std::shared_ptr<const RunReport> reportOf(const std::vector<Span> &spans, double end)
{
    std::vector<RouteSummary> routes;
    for (const Span &span : spans)
        routes.push_back(summary(QString::fromLatin1(span.id)));
    Stream stream(routes);
    for (size_t i = 0; i < spans.size(); ++i)
        stream.exchange(int(i), spans[i].start, spans[i].end, 200, {}, spans[i].outcome);
    return std::make_shared<const RunReport>(stream.finish(end).report());
}

ComparedSpeed compared(const std::vector<Span> &inParallel, double end)
{
    ComparedSpeed speed{.series = reportOf({{"a", 0, 100}, {"b", 100, 200}, {"c", 200, 300}}, 300),
                        .parallel = reportOf(inParallel, end)};
    speed.comparison = compareSpeed(*speed.series, *speed.parallel);
    return speed;
}

// b and c take longer, c by more.
ComparedSpeed slower()
{
    return compared({{"a", 0, 100}, {"b", 0, 120}, {"c", 0, 150}}, 150);
}

QStringList texts(const QWidget &dialog)
{
    QStringList shown;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        shown += label->text();
    return shown;
}

QStringList row(const QAbstractItemModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells += model.index(row, column).data().toString();
    return cells;
}

} // namespace

class TestSpeedDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatGotSlower()
    {
        SpeedModel model(slower());
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(row(model, 0),
                 (QStringList{QStringLiteral("c"), QStringLiteral("100 ms"),
                              QStringLiteral("150 ms"), QStringLiteral("1.5 times")}));
        QCOMPARE(row(model, 1).first(), QStringLiteral("b"));
        QCOMPARE(model.route(0), 2);
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("c: in series 100 ms, in parallel 150 ms, 1.5 times"));
    }

    void tellsSpeedUpAndEfficiency()
    {
        const SpeedComparison comparison = slower().comparison;
        QCOMPARE(SpeedDialog::resultText(comparison),
                 QStringLiteral("2.0 times faster in parallel, with at most %1 in flight: "
                                "efficiency %2 %")
                     .arg(comparison.peakInFlight)
                     .arg(qRound(200.0 / comparison.peakInFlight)));
        QVERIFY(SpeedDialog::resultText(
                    compared({{"a", 0, 100}, {"b", 0, 120}, {"c", 0, 600}}, 600).comparison)
                    .startsWith(QStringLiteral("2.0 times slower in parallel")));
        QCOMPARE(SpeedDialog::resultText({}),
                 QStringLiteral("Nothing was sent that could be compared."));
    }

    void showsBothBars()
    {
        SpeedDialog dialog(slower(), QStringLiteral("Shop: all routes"));
        QCOMPARE(dialog.findChildren<SpeedBar *>().size(), 2);
        const QStringList shown = texts(dialog);
        for (const char *text :
             {"Shop: all routes", "In series", "300 ms", "In parallel", "150 ms"})
            QVERIFY2(shown.contains(QLatin1String(text)), text);
    }

    void theLongerBarFillsItsPlace()
    {
        SpeedBar half(0.5);
        half.resize(201, 10);
        const QImage picture = half.grab().toImage();
        const QRgb filled = half.palette().color(QPalette::Highlight).rgb();
        const int middle = picture.height() / 2;
        QCOMPARE(picture.pixel(picture.width() / 4, middle), filled);
        QVERIFY(picture.pixel(picture.width() * 3 / 4, middle) != filled);
    }

    void saysWhenNothingGotSlower()
    {
        SpeedDialog dialog(compared({{"a", 0, 100}, {"b", 0, 100}, {"c", 0, 100}}, 100),
                           QStringLiteral("Shop"));
        dialog.show();
        QVERIFY(!dialog.slowed()->isVisible());
        QVERIFY(texts(dialog).contains(QStringLiteral("No request got slower side by side.")));
    }

    void saysWhenTheWorkWasNotTheSame()
    {
        const QString warning = QStringLiteral("Not all requests ended alike in the two runs, so "
                                               "their times are not of the same work.");
        const SpeedDialog alike(slower(), QStringLiteral("Shop"));
        QVERIFY(!texts(alike).contains(warning));
        const SpeedDialog different(
            compared({{"a", 0, 100}, {"b", 0, 120, Outcome::Failed}, {"c", 0, 150}}, 150),
            QStringLiteral("Shop"));
        QVERIFY(texts(different).contains(warning));
    }

    // Whatever the table is sorted by.
    void enterShowsTheRequest()
    {
        SpeedDialog dialog(slower(), QStringLiteral("Shop"));
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QSignalSpy activated(&dialog, &SpeedDialog::routeActivated);
        dialog.slowed()->sortByColumn(SpeedModel::RouteColumn, Qt::AscendingOrder);
        dialog.slowed()->selectRow(0);
        QTest::keyClick(dialog.slowed(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toInt(), 1); // b
        QVERIFY(dialog.isVisible());
    }
};

QTEST_MAIN(TestSpeedDialog)
#include "tst_speeddialog.moc"
