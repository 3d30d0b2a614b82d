// The menu of a table: each check that it offers passes on the body that it was made from, and each
// capture finds the cell.
#include "inspector/bodypage.h"
#include "inspector/csvviewer.h"
#include "inspector/hexviewer.h"
#include "model/operand.h"
#include "viewmenustest.h"

#include <QComboBox>
#include <QTest>

using namespace Broadside;

class TestCellMenus : public ViewMenusTest
{
    Q_OBJECT

private:
    // Of a cell of the table, once its row is there.
    Offered offeredByCell(int row, int column)
    {
        QTableView *table = viewer<CsvViewer>()->view();
        const QModelIndex cell = table->model()->index(row, column);
        table->setCurrentIndex(cell);
        table->scrollTo(cell);
        return offeredBy(menuAt(table->viewport(), table->visualRect(cell).center()));
    }

private Q_SLOTS:
    void cells_data();
    void cells();
    void everyCell_data();
    void everyCell();
    void aCellByKey();
    void aMissingCell();
    void aLongCellOfSeveralLines();
    void inAnotherCharsetNothingIsAsChecksFindIt();
};

void TestCellMenus::cells_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QPoint>("cell");
    QTest::addColumn<QString>("check");
    const auto row = [](const char *name, const char *body, QPoint cell, const char *check) {
        QTest::newRow(name) << QByteArray(body) << cell << QString::fromUtf8(check);
    };
    row("plain", "id,name\n1,ana\n2,bo\n", {1, 1},
        "body split \"\\n\" nth 2 split \",\" nth 1 == \"bo\"");
    row("lines of Windows", "id,name\r\n1,ana\r\n", {1, 0},
        "body split \"\\r\\n\" nth 1 split \",\" nth 1 == \"ana\"");
    row("semicolons", "id;name\n1;a,b\n", {1, 0},
        "body split \"\\n\" nth 1 split \";\" nth 1 == \"a,b\"");
    row("tabs", "id\tname\n1\tana\n", {0, 0},
        "body split \"\\n\" nth 1 split \"\\t\" nth 0 == \"1\"");
    row("in quotes", "id,name\n1,\"a, b\"\n", {1, 0},
        "body split \"\\n\" nth 1 regex "
        "/^(?:(?:\"[^\"]*(?:\"\"[^\"]*)*\"|(?!\")[^,]*),){1}\"([^\"]*(?:\"\"[^\"]*)*)\"/ == \"a, "
        "b\"");
    row("a line break in it", "id,name\n1,\"a\nb\"\n", {1, 0}, "body contains \"a\\nb\"");
    row("a line break before", "id,name\n1,\"a\nb\"\n2,bo\n", {1, 1}, "body contains \"bo\"");
    row("lines of two kinds", "id,name\r\n1,ana\n", {1, 0}, "body contains \"ana\"");
    row("a broken quote", "id,name\n1,\"a\"b\n", {1, 0}, "body contains \"\\\"a\\\"b\"");
}

void TestCellMenus::cells()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QPoint, cell);
    showAs(ViewMode::Preview, "text/csv", body);
    QTRY_VERIFY(viewer<CsvViewer>()->view()->model()->rowCount() > cell.y());
    const Offered offered = offeredByCell(cell.y(), cell.x());
    QTEST(offered.check, "check");
    QCOMPARE(problemOf(offered.check), QString());
}

void TestCellMenus::everyCell_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray csv("text/csv");
    QTest::newRow("plain") << csv << QByteArray("id,name\n1,ana\n2,\n,\n3,last");
    QTest::newRow("lines of Windows")
        << csv << QByteArray("id,name\r\n1,ana\r\n2,\r\n\r\n3,bo\r\n");
    QTest::newRow("a return at the end") << csv << QByteArray("id,name\r\n1,ana\r");
    QTest::newRow("quotes") << csv
                            << QByteArray("id,name,city\n\"1\",\"a, \"\"b\"\"\",x\n2,\"\",\"y\"\n"
                                          "\"\"\"\",\"a\"\"\",\",\"\n3,a\"b,\"c/d\"\n");
    QTest::newRow("quotes and tabs") << csv << QByteArray("id\tname\n\"1\t2\"\t\"a\"\n\"3\"\t4\n");
    QTest::newRow("quotes and semicolons")
        << csv << QByteArray("id;name\n\"1;2\";a\n\"3\";\"b;c\"\n");
    QTest::newRow("line breaks") << csv
                                 << QByteArray("id,name\n1,\"a\nb\"\n2,bo\n3,\"c\r\nd\"\n4,e\n");
    QTest::newRow("broken quotes") << csv << QByteArray("id,name\n1,\"a\"b\n2,\"c\n3,d\n");
    QTest::newRow("more and fewer") << csv << QByteArray("id,name\n1\n2,b,c\n\n3,d\n");
    QTest::newRow("placeholders") << csv << QByteArray("id,name\n{{x}},\"{{{y}}, z\"\n");
    QTest::newRow("a byte order mark") << csv << QByteArray("\xef\xbb\xbfid,name\n1,\xc3\xa9\n");
    QTest::newRow("Latin-1") << QByteArray("text/csv; charset=iso-8859-1")
                             << QByteArray("id,name\n1,\xe9\n2,\"\xe9, x\"\n");
    QTest::newRow("long") << csv
                          << QByteArray("id,name\n1," + QByteArray(300, 'x') + "\n2,\"" +
                                        QByteArray(300, ',') + "\"\n");
}

void TestCellMenus::everyCell()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    showAs(ViewMode::Preview, type, body);
    const QAbstractItemModel *model = viewer<CsvViewer>()->view()->model();
    QTRY_VERIFY(model->rowCount() > 0);
    int checks = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const Offered offered = offeredByCell(row, column);
            checks += offered.check.isEmpty() ? 0 : 1;
            if (!offered.check.isEmpty())
                QCOMPARE(problemOf(offered.check), QString());
            if (!offered.query.isEmpty())
                QCOMPARE(captured(offered.query),
                         quotedOperand(model->index(row, column).data().toString()));
        }
    }
    QVERIFY(checks > 0);
}

void TestCellMenus::aCellByKey()
{
    showAs(ViewMode::Preview, "text/csv", "id,name\n1,ana\n2,bo\n");
    QTableView *table = viewer<CsvViewer>()->view();
    QTRY_COMPARE(table->model()->rowCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 1));
    QMenu *menu = menuByKey(table);
    QVERIFY(menu);
    const Offered offered = offeredBy(menu);
    QCOMPARE(offered.check, QStringLiteral("body split \"\\n\" nth 2 split \",\" nth 1 == \"bo\""));
    QCOMPARE(offered.name, QStringLiteral("name"));
    QCOMPARE(captured(offered.query), QStringLiteral("\"bo\""));
}

void TestCellMenus::aMissingCell()
{
    showAs(ViewMode::Preview, "text/csv", "id,name\n1\n");
    QTRY_COMPARE(viewer<CsvViewer>()->view()->model()->rowCount(), 1);
    const Offered offered = offeredByCell(0, 1);
    QVERIFY(offered.check.isEmpty());
    QVERIFY(offered.query.isEmpty());
}

// It is found as a part of the body alone, and is too long for that.
void TestCellMenus::aLongCellOfSeveralLines()
{
    showAs(ViewMode::Preview, "text/csv", "id,name\n1,\"a\n" + QByteArray(10'000, 'x') + "\"\n");
    QTRY_COMPARE(viewer<CsvViewer>()->view()->model()->rowCount(), 1);
    const Offered offered = offeredByCell(0, 1);
    QVERIFY(offered.check.isEmpty());
    QVERIFY(offered.query.isEmpty());
}

void TestCellMenus::inAnotherCharsetNothingIsAsChecksFindIt()
{
    showAs(ViewMode::Preview, "text/csv; charset=utf-8", "id,name\n1,\xc3\xa9\n");
    const auto offeredFor = [this](const QString &text) {
        const QAbstractItemModel *model = viewer<CsvViewer>()->view()->model();
        return QTest::qWaitFor([&] { return model->index(0, 1).data() == text; })
                   ? offeredByCell(0, 1).check
                   : QString(u"no " + text);
    };
    const QList<QComboBox *> boxes = m_panel->body()->findChildren<QComboBox *>();
    const auto charsets =
        std::ranges::find(boxes, QStringLiteral("Charset"), &QWidget::accessibleName);
    QVERIFY(charsets != boxes.end());
    QTest::keyClick(*charsets, Qt::Key_Down);
    QCOMPARE((*charsets)->currentText(), QStringLiteral("UTF-8"));
    QVERIFY(offeredFor(QStringLiteral("\u00e9")).startsWith(QStringLiteral("body split")));
    QTest::keyClick(*charsets, Qt::Key_Down);
    QCOMPARE((*charsets)->currentText(), QStringLiteral("ISO-8859-1"));
    QCOMPARE(offeredFor(QStringLiteral("\u00c3\u00a9")), QString());
    m_panel->body()->setMode(ViewMode::Hex);
    QVERIFY(!offeredBy(menuByKey(viewer<HexViewer>()->view())).check.isEmpty());
}

QTEST_MAIN(TestCellMenus)
#include "tst_cellmenus.moc"
