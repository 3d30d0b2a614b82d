// Two runs side by side, and what differs in their bodies.
#include "history/changedvalues.h"
#include "history/comparisondialog.h"
#include "history/differencemodel.h"
#include "history/differenceview.h"
#include "history/linecolumns.h"
#include "history/linesview.h"
#include "history/paddedcells.h"
#include "history/pathsmodel.h"
#include "storedruns.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QWheelEvent>

using namespace Broadside;

namespace {

const QByteArray bodyThen = R"({"id":1,"name":"Ada","tags":["a","b"]})";
const QByteArray bodyNow = R"({"tags":["a","b","c"],"id":1,"name":"Eve"})";

std::shared_ptr<const RunReport> reportOf(const SampleRun &run)
{
    auto report = std::make_shared<RunReport>();
    for (const RunEvent &event : eventsOf(run))
        report->apply(event);
    return report;
}

ComparedRuns compared(const SampleRun &before, const SampleRun &after)
{
    ComparedRuns runs{reportOf(before), reportOf(after), {}};
    runs.pairs = compareRuns(*runs.before, *runs.after);
    return runs;
}

std::shared_ptr<const BodyDifference> difference(const QByteArray &before, const QByteArray &after)
{
    return std::make_shared<const BodyDifference>(differenceOf(before, after));
}

QStringList row(const QAbstractItemModel &model, int row)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts += model.index(row, column).data().toString().trimmed();
    return texts;
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsStatusTimeAndBodyThenAndNow()
    {
        ComparedRuns runs = compared({.body = bodyThen}, {.status = 404, .body = bodyNow});
        ComparisonModel model(runs);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(row(model, 0), (QStringList{QStringLiteral("Users/search"), QStringLiteral("200"),
                                             QStringLiteral("404 ✖"), QStringLiteral("19 ms"),
                                             QStringLiteral("19 ms"), QStringLiteral("±0"),
                                             QStringLiteral("≠ different")}));
        QVERIFY(model.isDifferent(0));
        QVERIFY(!model.isDifferent(1));
        QCOMPARE(model.summary(), QStringLiteral("1 of 2 routes differ in status or body"));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Users/search: status then 200, now 404 ✖; time then 19 ms, now "
                                "19 ms; body ≠ different"));
    }

    void tellsTheDifferenceInTime()
    {
        const auto at = [](double end) {
            Stream stream({summary(QStringLiteral("login"))});
            stream.exchange(0, 1, end, 200, "{}").finish(100);
            return std::make_shared<const RunReport>(stream.report());
        };
        for (const auto &[before, after, text] :
             {std::tuple{31.0, 43.5, "+12.5 ms"}, std::tuple{43.5, 31.0, "−12.5 ms"}}) {
            ComparedRuns runs{at(before), at(after), {}};
            runs.pairs = compareRuns(*runs.before, *runs.after);
            const ComparisonModel model(runs);
            QCOMPARE(model.index(0, ComparisonModel::TimeDifferenceColumn).data().toString(),
                     QString::fromUtf8(text));
        }
    }

    void tellsRoutesThatOnlyOneRunHas()
    {
        Stream other({summary(QStringLiteral("logout"))});
        other.exchange(0, 1, 5, 200).finish(5);
        ComparedRuns runs{std::make_shared<const RunReport>(other.report()), reportOf({}), {}};
        runs.pairs = compareRuns(*runs.before, *runs.after);
        ComparisonModel model(runs);
        const QAbstractItemModelTester tester(&model);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(row(model, 0)[1], QStringLiteral("not in that run"));
        QCOMPARE(row(model, 2)[0], QStringLiteral("logout"));
        QCOMPARE(row(model, 2)[2], QStringLiteral("not in this run"));
        QCOMPARE(row(model, 2)[5], QString());
        QVERIFY(model.isDifferent(2));
        // Their bodies have nothing to differ from.
        QCOMPARE(row(model, 0)[6], QStringLiteral("not in that run"));
        QCOMPARE(row(model, 2)[6], QStringLiteral("not in this run"));
        QVERIFY(!model.index(2, ComparisonModel::BodyColumn).data(Qt::ForegroundRole).isValid());
    }

    void setsLinesSideBySide()
    {
        DifferenceModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDifference(difference("a\nb\nc\nd", "a\nx\nc\nd\ne"));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(row(model, 1),
                 (QStringList{QStringLiteral("2"), QStringLiteral("b"), QStringLiteral("≠"),
                              QStringLiteral("2"), QStringLiteral("x")}));
        QCOMPARE(
            row(model, 4),
            (QStringList{{}, {}, QStringLiteral("+"), QStringLiteral("5"), QStringLiteral("e")}));
        QCOMPARE(
            model.index(4, DifferenceModel::BeforeColumn).data(Qt::AccessibleTextRole).toString(),
            QStringLiteral("added: e"));
        QVERIFY(!model.index(0, DifferenceModel::BeforeColumn).data(Qt::BackgroundRole).isValid());
        QVERIFY(model.index(1, DifferenceModel::BeforeColumn).data(Qt::BackgroundRole).isValid());
        QCOMPARE(model.nextDifference(-1, false), 1);
        QCOMPARE(model.nextDifference(1, false), 4);
        QCOMPARE(model.nextDifference(4, false), -1);
        QCOMPARE(model.nextDifference(4, true), 1);
        QCOMPARE(model.nextDifference(-1, true), 4);
    }

    void countsTheColumnsOfALine()
    {
        QCOMPARE(columnsOf(u""), 0);
        QCOMPARE(columnsOf(u"ab\tc"), 5);
        QCOMPARE(columnsOf(u"\u65e5\u672c"), 4);
        QCOMPARE(columnsOf(u"\U0001f600!"), 3);
        QCOMPARE(columnsFrom(u"abcdef", 2, 3), QStringLiteral("cde"));
        QCOMPARE(columnsFrom(u"abc", 3, 3), QString());
        QCOMPARE(columnsFrom(u"ab\tcd", 3, 2), QStringLiteral(" c"));
        QCOMPARE(columnsFrom(u"\u65e5\u672c\u8a9e", 1, 3), QStringLiteral(" \u672c"));
        QCOMPARE(columnsFrom(u"\U0001f600!", 1, 5), QStringLiteral(" !"));
    }

    void showsPartsOfLinesOfAnyLength()
    {
        const QByteArray same(3'000'000, 'x');
        DifferenceModel model;
        model.setDifference(difference(QByteArray(same + "then"), QByteArray(same + "now")));
        const QModelIndex before = model.index(0, DifferenceModel::BeforeColumn);
        QCOMPARE(model.longestLine(), 3'000'004);
        QCOMPARE(model.firstDifference(0), 3'000'000);
        QCOMPARE(model.part(before, 2'999'999, 100), QStringLiteral("xthen"));
        QCOMPARE(model.part(before, 10, 5), QStringLiteral("xxxxx"));
        QVERIFY(before.data().toString().size() < 3000);
        QVERIFY(before.data(Qt::ToolTipRole).toString().size() < 3000);
    }

    void aToolTipShowsALineAsItIs()
    {
        DifferenceModel model;
        model.setDifference(difference("<b>a", "b"));
        QCOMPARE(model.index(0, DifferenceModel::BeforeColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("<pre>&lt;b&gt;a</pre>"));
        QCOMPARE(model.index(0, DifferenceModel::SignColumn).data(Qt::ToolTipRole).toString(),
                 QString());
    }

    void bothSidesAreScrolledSidewaysTogether()
    {
        DifferenceView view;
        view.resize(700, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QByteArray same = "one\n" + QByteArray(300, 'x');
        view.compare(QStringLiteral("notes"), {.beforeTitle = {},
                                               .afterTitle = {},
                                               .before = QByteArray(same + "then"),
                                               .after = QByteArray(same + "now")});
        const auto *sides = view.findChild<LinesView *>();
        QTableView *lines = view.lines();
        QTRY_COMPARE(lines->currentIndex().row(), 1);
        QTRY_VERIFY(sides->sideways()->isVisible());
        const auto seen = [&](int column) {
            return sides->shownText(lines->model()->index(1, column));
        };
        // Stepping to a difference shows it, however far to the right.
        QVERIFY(seen(DifferenceModel::BeforeColumn).endsWith(QLatin1String("then")));
        QVERIFY(seen(DifferenceModel::AfterColumn).endsWith(QLatin1String("now")));
        const int end = sides->sideways()->value();
        QTest::keyClick(lines, Qt::Key_Left);
        QVERIFY(sides->sideways()->value() < end);
        QTest::keyClick(lines, Qt::Key_Right);
        QCOMPARE(sides->sideways()->value(), end);
        const auto turnWheel = [lines](QPoint angle, Qt::KeyboardModifiers modifiers) {
            const QPointF place = lines->viewport()->rect().center();
            QWheelEvent wheel(place, lines->viewport()->mapToGlobal(place), {}, angle, Qt::NoButton,
                              modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(lines->viewport(), &wheel);
        };
        turnWheel({0, 120}, Qt::ShiftModifier);
        const int middle = sides->sideways()->value();
        QVERIFY(middle < end);
        turnWheel({120, 0}, Qt::NoModifier);
        QVERIFY(sides->sideways()->value() < middle);
        sides->sideways()->setValue(0);
        QVERIFY(seen(DifferenceModel::BeforeColumn).startsWith(QLatin1String("xxx")));
        QCOMPARE(lines->columnViewportPosition(DifferenceModel::BeforeNumberColumn), 0);
        // What fits needs no bar.
        view.compare(QStringLiteral("notes"),
                     {.beforeTitle = {}, .afterTitle = {}, .before = "a", .after = "b"});
        QTRY_VERIFY(!sides->sideways()->isVisible());
    }

    void linesBelongToTheValuesThatDiffer()
    {
        const BodyDifference found = differenceOf(R"({"a":{"b":1,"c":[1,2]},"x/y":"t"})",
                                                  R"({"a":{"b":2,"c":[1,2,{"d":3}]},"x/y":"u"})");
        const ChangedValues values(found);
        const auto pathOf = [&](const char *line) {
            for (size_t row = 0; row < found.rows.size(); ++row) {
                const int after = found.rows[row].after;
                if (after < 0 || found.after[after].trimmed() != QLatin1String(line))
                    continue;
                const int value = values.valueAt(int(row));
                return value < 0 ? QString() : found.paths[size_t(value)].path;
            }
            return QStringLiteral("there is no such line");
        };
        QCOMPARE(pathOf("\"a\": {"), QString());
        QCOMPARE(pathOf("\"b\": 2,"), QStringLiteral("/a/b"));
        QCOMPARE(pathOf("1,"), QString());
        QCOMPARE(pathOf("2,"), QStringLiteral("/a/c/2")); // it differs in its comma alone
        QCOMPARE(pathOf("\"d\": 3"), QStringLiteral("/a/c/2"));
        QCOMPARE(pathOf("\"x/y\": \"u\""), QStringLiteral("/x~1y"));
        for (int value = 0; value < int(found.paths.size()); ++value)
            QCOMPARE(values.valueAt(values.rowOf(value)), value);
        QCOMPARE(values.valueAt(-1), -1);
        QCOMPARE(values.rowOf(-5), -1);
    }

    void theListOfValuesIsInStepWithTheLines()
    {
        DifferenceView view;
        view.resize(800, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.compare(QStringLiteral("login"),
                     {.beforeTitle = {}, .afterTitle = {}, .before = bodyThen, .after = bodyNow});
        const auto selected = [&view] {
            const QModelIndexList rows = view.paths()->selectionModel()->selectedRows();
            return rows.size() == 1 ? rows.front().data().toString() : QString();
        };
        QTRY_COMPARE(selected(), QStringLiteral("≠ /name"));
        QTest::keyClick(&view, Qt::Key_F8);
        QTRY_COMPARE(selected(), QStringLiteral("+ /tags/2"));
        // And the other way round.
        const QPoint place = view.paths()->visualRect(view.paths()->model()->index(0, 0)).center();
        QTest::mouseClick(view.paths()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(view.lines()
                     ->currentIndex()
                     .siblingAtColumn(DifferenceModel::AfterColumn)
                     .data()
                     .toString()
                     .trimmed(),
                 QStringLiteral("\"name\": \"Eve\","));
        // A line that is the same belongs to none.
        view.lines()->setCurrentIndex(view.lines()->model()->index(0, 0));
        QCOMPARE(selected(), QString());
    }

    void cellsAndHeadersHavePadding()
    {
        ComparisonModel model(compared({}, {}));
        QTableView plain;
        QTableView padded;
        plain.setModel(&model);
        padded.setModel(&model);
        padCells(padded);
        const int padding = 2 * cellPadding(padded);
        const auto contents = [](const QAbstractItemView &table) {
            return table.sizeHintForColumn(ComparisonModel::RouteColumn);
        };
        const auto title = [](const QTableView &table) {
            // Longer than the least that a section has.
            return table.horizontalHeader()->sectionSizeHint(ComparisonModel::StatusBeforeColumn);
        };
        QVERIFY(contents(padded) >= contents(plain) + padding);
        QCOMPARE(title(padded), title(plain) + padding);
    }

    void listsTheValuesThatDiffer()
    {
        PathsModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDifference(difference(bodyThen, bodyNow));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(row(model, 0), (QStringList{QStringLiteral("≠ /name"), QStringLiteral("\"Ada\""),
                                             QStringLiteral("\"Eve\"")}));
        QCOMPARE(row(model, 1),
                 (QStringList{QStringLiteral("+ /tags/2"), QStringLiteral("not there"),
                              QStringLiteral("\"c\"")}));
    }

    void saysHowTheBodiesDiffer_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<qint64>("leftOut");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const QByteArray &before, const QByteArray &after, qint64 leftOut,
                            const char *sentence) {
            QTest::newRow(sentence) << before << after << leftOut << QString::fromUtf8(sentence);
        };
        row("{\"a\":1}", "{\"a\": 1}", 0, "login: both are the same JSON.");
        row("a", "a", 0, "login: both are the same.");
        row("{\"a\":1}", "{\"a\":2}", 0, "login: one value differs. Keys are sorted.");
        row(bodyThen, bodyNow, 0, "login: 2 values differ. Keys are sorted.");
        row("a", "b", 0, "login: they differ.");
        row(QByteArray("\0", 1), "b", 0, "login: they differ, and are not text.");
        row("a", "b", 10, "login: they differ. Only the beginning of large bodies is kept.");
    }
    void saysHowTheBodiesDiffer()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(qint64, leftOut);
        QFETCH(QString, sentence);
        DifferenceView view;
        Response first = response(200, before);
        const Response second = response(200, after);
        first.bodyBytesLeftOut = leftOut;
        view.compare(QStringLiteral("login"), &first, &second);
        QTRY_COMPARE(view.findChild<QLabel *>()->text(), sentence);
    }

    void aDoubleClickShowsWhatDiffersInTheBodies()
    {
        auto *dialog =
            new ComparisonDialog(compared({.body = bodyThen}, {.body = bodyNow}),
                                 {.before = QStringLiteral("A"), .after = QStringLiteral("B")});
        const QPointer guard(dialog);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QVERIFY(!dialog->difference()->isVisible());
        const QPoint place =
            dialog->routes()->visualRect(dialog->routes()->model()->index(0, 1)).center();
        QTest::mouseClick(dialog->routes()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(dialog->routes()->viewport(), Qt::LeftButton, {}, place);
        QTRY_VERIFY(dialog->difference()->isVisible());
        QTableView *lines = dialog->difference()->lines();
        QTRY_VERIFY(lines->model()->rowCount() > 0);
        // The first difference is the current line, F8 goes to the next one and round again.
        const auto now = [lines] {
            return lines->currentIndex()
                .siblingAtColumn(DifferenceModel::AfterColumn)
                .data()
                .toString()
                .trimmed();
        };
        QCOMPARE(now(), QStringLiteral("\"name\": \"Eve\","));
        QTest::keyClick(dialog, Qt::Key_F8);
        QTRY_COMPARE(now(), QStringLiteral("\"b\","));
        QTest::keyClick(dialog, Qt::Key_F8);
        QTRY_COMPARE(now(), QStringLiteral("\"name\": \"Eve\","));
        QTest::keyClick(dialog, Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(now(), QStringLiteral("\"c\""));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!guard);
    }

    void theListCanShowOnlyWhatDiffers()
    {
        const QPointer dialog =
            new ComparisonDialog(compared({.status = 200}, {.status = 404}), {});
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QCOMPARE(dialog->routes()->model()->rowCount(), 2);
        QTest::keyClick(dialog->findChild<QCheckBox *>(), Qt::Key_Space);
        QCOMPARE(dialog->routes()->model()->rowCount(), 1);
        QTest::keyClick(dialog->routes(), Qt::Key_Return);
        QTRY_VERIFY(dialog && dialog->isVisible() && dialog->difference()->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }
};

QTEST_MAIN(TestComparison)
#include "tst_comparison.moc"
