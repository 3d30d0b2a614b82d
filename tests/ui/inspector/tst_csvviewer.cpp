#include "inspector/bodypage.h"
#include "inspector/csvmodel.h"
#include "inspector/csvviewer.h"
#include "inspector/findbar.h"
#include "inspector/noticebar.h"
#include "theme/theme.h"

#include <QAbstractItemModelTester>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

TextDocumentPointer documentOf(const QByteArray &text)
{
    return std::make_shared<const TextDocument>(text, TextLayout::AsIs);
}

// More than are found at once, and than fit in what is shown first.
constexpr int rows = 50'000;

QByteArray longTable()
{
    QByteArray text = "id,name,city\n";
    for (int i = 0; i < rows; ++i)
        text += QByteArray::number(i) + ",\"Name, " + QByteArray::number(i % 1000) +
                (i % 25'000 == 24'999 ? "\",Zwickau\n" : "\",Bonn\n");
    return text;
}

} // namespace

class TestCsvViewer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsMalformedRecords();
    void numbersRowsFromOne();
    void keepsNoMoreColumnsThanAreShown();
    void findsCellsFromTheKeyboard();
    void findsQuotedCellsAsTheyAreShown();
    void doesNotFindNames();
    void marksWhatItFound();
    void forgetsTheTableBefore();
    void saysWhyAPictureCannotBeSearched();

private:
    void show(const char *type, const QByteArray &body)
    {
        m_page->showBody(contentTypeOf({{"content-type", type}}, body), body, false);
        m_page->setMode(ViewMode::Preview);
    }
    CsvViewer *table() const { return qobject_cast<CsvViewer *>(m_page->viewer()); }
    void search(const QString &text)
    {
        m_page->openSearch();
        m_page->findBar()->field()->clear();
        QTest::keyClicks(m_page->findBar()->field(), text);
    }
    QPoint currentCell() const
    {
        const QModelIndex current = table()->view()->currentIndex();
        return {current.column(), current.row()};
    }

    std::unique_ptr<BodyPage> m_page;
};

void TestCsvViewer::init()
{
    m_page = std::make_unique<BodyPage>();
    m_page->resize(480, 400);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestCsvViewer::countsMalformedRecords()
{
    CsvModel model;
    const QAbstractItemModelTester tester(&model);
    QByteArray text = "id,name\n";
    for (int i = 0; i < rows; ++i)
        text += QByteArray::number(i) + ",x\n";
    text += "1\n2,\"un\"closed\n3,\"never ends";
    model.setDocument(documentOf(text));
    QCOMPARE(model.columnCount(), 2);
    QTRY_COMPARE(model.rowCount(), rows + 3);
    QCOMPARE(model.index(12'345, 0).data().toString(), QStringLiteral("12345"));
    QCOMPARE(model.malformed(), (std::vector<qint64>{rows + 1, rows + 2, rows + 3}));
}

// The one with the names is not one of them, wherever rows have numbers.
void TestCsvViewer::numbersRowsFromOne()
{
    show("text/csv", "id,name\n1,x\n2\n");
    const QAbstractItemModel *model = table()->view()->model();
    QTRY_COMPARE(model->rowCount(), 2);
    QCOMPARE(model->headerData(0, Qt::Vertical).toInt(), 1);
    table()->view()->setCurrentIndex(model->index(1, 0));
    QCOMPARE(table()->positionText(), QStringLiteral("id, row 2"));
    const auto *notice = table()->findChild<NoticeBar *>();
    QCOMPARE(notice->text(),
             QStringLiteral("Row 2 has a broken quote, or more or fewer fields than "
                            "the header."));
    show("text/csv", "id,\"na\"me\n1,x\n2\n");
    QTRY_COMPARE(table()->view()->model()->rowCount(), 2);
    QVERIFY(table()->findChild<NoticeBar *>()->text().endsWith(QLatin1String(": the header, 2")));
}

void TestCsvViewer::keepsNoMoreColumnsThanAreShown()
{
    CsvModel model;
    const QByteArray wide = QByteArray("a,").repeated(2 * mostCsvColumns);
    model.setDocument(documentOf(wide + '\n' + wide + "\n1,2\n"));
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.columnCount(), mostCsvColumns);
    QCOMPARE(model.malformed(), std::vector<qint64>{2});
}

void TestCsvViewer::findsCellsFromTheKeyboard()
{
    show("text/csv", longTable());
    search(QStringLiteral("zwick"));
    QTRY_COMPARE(table()->matchText(), QStringLiteral("1 of 2"));
    QTRY_COMPARE(currentCell(), QPoint(2, 24'999));
    QTest::keyClick(m_page->findBar()->field(), Qt::Key_Return);
    QTRY_COMPARE(currentCell(), QPoint(2, 49'999));
    QVERIFY(table()->view()->visualRect(table()->view()->currentIndex()).isValid());
    QCOMPARE(table()->positionText(), QStringLiteral("city, row 50,000"));
    QTest::keyClick(m_page->findBar()->field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(currentCell(), QPoint(2, 24'999));
}

void TestCsvViewer::findsQuotedCellsAsTheyAreShown()
{
    show("text/csv", "a,b\n1,\"x, \"\"y\"\"\"\n");
    search(QStringLiteral("x, \"y\""));
    QTRY_COMPARE(table()->matchText(), QStringLiteral("1 of 1"));
    QCOMPARE(currentCell(), QPoint(1, 0));
}

void TestCsvViewer::doesNotFindNames()
{
    show("text/csv", "name,city\nx,y\n");
    search(QStringLiteral("name"));
    QTRY_COMPARE(table()->matchText(), QStringLiteral("Not found"));
}

void TestCsvViewer::marksWhatItFound()
{
    show("text/csv", "a,b\none,two\nthree,one\n");
    search(QStringLiteral("one"));
    QTRY_COMPARE(table()->matchText(), QStringLiteral("1 of 2"));
    const Theme &theme = Theme::of(m_page->palette());
    const QImage image = table()->view()->viewport()->grab().toImage();
    const auto groundOf = [&](int row, int column) {
        const QRect cell =
            table()->view()->visualRect(table()->view()->model()->index(row, column));
        return image.pixelColor(cell.right() - 3, cell.center().y());
    };
    QCOMPARE(groundOf(0, 0), theme.currentMatch);
    QCOMPARE(groundOf(1, 1), theme.match);
    QVERIFY(groundOf(0, 1) != theme.match);
}

void TestCsvViewer::forgetsTheTableBefore()
{
    show("text/csv", longTable());
    search(QStringLiteral("zwickau"));
    show("text/csv", "a,city\n1,Zwickau\n");
    QTRY_COMPARE(table()->matchText(), QStringLiteral("1 of 1"));
    QTRY_COMPARE(currentCell(), QPoint(1, 0));
    QCOMPARE(table()->view()->model()->rowCount(), 1);
}

void TestCsvViewer::saysWhyAPictureCannotBeSearched()
{
    show("text/csv", "a,b\n1,2\n");
    m_page->openSearch();
    QLineEdit *field = m_page->findBar()->field();
    QVERIFY(field->isEnabled() && field->hasFocus());
    show("image/png", "no picture");
    QVERIFY(m_page->findBar()->isVisible());
    QVERIFY(!field->isEnabled());
    QCOMPARE(field->placeholderText(), QStringLiteral("A picture has no text to search."));
    // The keyboard is not lost: Escape still closes it.
    QWidget *focus = QApplication::focusWidget();
    QVERIFY(focus && m_page->findBar()->isAncestorOf(focus));
    QTest::keyClick(focus, Qt::Key_Escape);
    QVERIFY(!m_page->findBar()->isVisible());
    show("text/csv", "a,b\n1,2\n");
    m_page->openSearch();
    QVERIFY(field->isEnabled() && field->hasFocus());
}

QTEST_MAIN(TestCsvViewer)
#include "tst_csvviewer.moc"
