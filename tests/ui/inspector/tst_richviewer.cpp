// The preview of long HTML: it comes in parts, whole and in order.

#include "inspector/richcost.h"
#include "inspector/richparts.h"
#include "inspector/richviewer.h"
#include "models/background.h"
#include "viewtest.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextList>

#include <limits>

using namespace Broadside;

class tst_RichViewer : public ViewTest
{
    Q_OBJECT

private Q_SLOTS:
    void cutsWithoutLoss_data();
    void cutsWithoutLoss();
    void countsOnInLists();
    void keepsTablesTogether();
    void showsAllParts();
    void followsTheWidth();
    void findsInPartsToCome();
    void stopsForTheNextBody();
    void stopsReading_data();
    void stopsReading();
    void readsOnForNobody();
};

static QByteArray numbered(int count, const QByteArray &piece)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += QByteArray(piece).replace("#", QByteArray::number(i));
    return all;
}

static QString withoutJoints(QString text)
{
    return text.remove(QLatin1Char('\n'));
}

static ShownBody htmlOf(const QByteArray &html)
{
    ShownBody body;
    body.bytes = html;
    body.type.kind = BodyKind::Html;
    body.utf8 = html;
    body.text = std::make_shared<const TextDocument>(html, TextLayout::AsIs);
    return body;
}

static const QByteArray &longHtml()
{
    static const QByteArray html = numbered(4000, "<p>paragraph # of many</p>") + "<p>the end</p>";
    return html;
}

void tst_RichViewer::cutsWithoutLoss_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::newRow("paragraphs") << longHtml();
    QTest::newRow("one paragraph") << "<p>" + numbered(5000, "word# ");
    QTest::newRow("lines") << "<p>" + numbered(5000, "line#<br>");
    QTest::newRow("one word") << "<p>" + QByteArray(50'000, 'x');
    QTest::newRow("fixed lines") << "<pre>" + numbered(3000, "line# ") + "\nnext</pre>";
    QTest::newRow("other script") << "<p>" + QByteArray("\xe4\xb8\xad").repeated(10'000);
    QTest::newRow("table") << "a<table>" + numbered(1000, "<tr><td>#</td><td>x #</td></tr>") +
                                  "</table>b";
    QTest::newRow("one row") << "<table><tr>" + numbered(1000, "<td>#</td>") + "</table>after";
    QTest::newRow("one cell") << "<table><tr><td>left</td><td>" + numbered(2000, "<p>p #</p>") +
                                     "</td></tr></table>after";
    QTest::newRow("tall cell") << "<table><tr><td rowspan=500>x</td><td>y</td></tr>" +
                                      numbered(499, "<tr><td>#</td></tr>") + "</table>";
    QTest::newRow("small tables") << numbered(500, "<table><tr><td>x#</table>text # between");
    QTest::newRow("nested tables") << numbered(300, "<table><tr><td>level #");
    QTest::newRow("list") << "<ol>" + numbered(2000, "<li>item #</li>") + "</ol>after";
}

void tst_RichViewer::cutsWithoutLoss()
{
    QFETCH(QByteArray, html);
    QTextDocument whole;
    whole.setUndoRedoEnabled(false);
    whole.setHtml(QString::fromUtf8(html));
    const QString text = whole.toPlainText();
    const RichParts parts = cutIntoParts(whole, [] { return false; });
    QVERIFY(parts.parts.size() > 1);
    QTextDocument filled;
    for (const std::shared_ptr<QTextDocument> &document : parts.parts) {
        const QTextDocumentFragment part(document.get());
        QVERIFY(part.toPlainText().size() <= largestPart);
        QTextCursor cursor(&filled);
        cursor.movePosition(QTextCursor::End);
        cursor.insertFragment(part);
    }
    QCOMPARE(filled.toPlainText(), parts.text);
    QCOMPARE(withoutJoints(parts.text), withoutJoints(text));
}

void tst_RichViewer::countsOnInLists()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(htmlOf("<ol>" + numbered(1000, "<li>item #</li>") + "</ol>"), false);
    QTRY_VERIFY(viewer.isComplete() && viewer.text().contains(QLatin1String("item 999")));
    const QTextBlock last = viewer.browser()->document()->lastBlock();
    QCOMPARE(last.text(), QStringLiteral("item 999"));
    QVERIFY(last.textList());
    QCOMPARE(last.textList()->itemText(last), QStringLiteral("1000."));
}

void tst_RichViewer::keepsTablesTogether()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    const QByteArray rows = numbered(1000, "<tr><td>#</td><td>text of #</td></tr>");
    viewer.show(htmlOf("<table>" + rows + "</table>"), false);
    QTRY_VERIFY(viewer.isComplete() && viewer.text().contains(QLatin1String("text of 999")));
    QVERIFY(!viewer.notice()->text().contains(QLatin1String("paragraphs")));
    int count = 0;
    QList<QTextLength> columns;
    for (QTextFrame *frame : viewer.browser()->document()->rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        QVERIFY(table);
        QCOMPARE(table->columns(), 2);
        count += table->rows();
        if (columns.isEmpty())
            columns = table->format().columnWidthConstraints();
        QCOMPARE(table->format().columnWidthConstraints(), columns);
    }
    QCOMPARE(count, 1000);
    QCOMPARE(columns.size(), 2);
    viewer.show(htmlOf("<table><tr>" + numbered(1000, "<td>#</td>") + "</table>"), false);
    QTRY_VERIFY(viewer.notice()->text().contains(QLatin1String("as paragraphs")));
    viewer.show(htmlOf("<table>" + QByteArray("<tr><td>a<td>b").repeated(16'000)), false);
    QTRY_VERIFY_WITH_TIMEOUT(viewer.notice()->text().contains(QLatin1String("is not shown")),
                             240'000);
}

void tst_RichViewer::showsAllParts()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(htmlOf(longHtml()), false);
    QTRY_VERIFY(viewer.browser()->toPlainText().startsWith(QLatin1String("paragraph 0 ")));
    QTRY_VERIFY(viewer.browser()->toPlainText().endsWith(QLatin1String("the end")));
    QVERIFY(viewer.isComplete());
    QCOMPARE(viewer.browser()->toPlainText(), viewer.text());
    QCOMPARE(viewer.browser()->verticalScrollBar()->value(), 0);
    viewer.show(htmlOf("<p>short</p>"), false);
    QCOMPARE(viewer.browser()->toPlainText(), QStringLiteral("short"));
    QCOMPARE(viewer.browser()->lineWrapMode(), QTextEdit::WidgetWidth);
}

static QString topText(const RichViewer &viewer)
{
    return viewer.browser()->cursorForPosition({0, 0}).block().text();
}

void tst_RichViewer::followsTheWidth()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(htmlOf(longHtml()), false);
    QTRY_VERIFY(viewer.isComplete() && !viewer.text().isEmpty());
    QScrollBar *bar = viewer.browser()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    viewer.browser()->setFocus();
    const QString top = topText(viewer);
    viewer.resize(250, 300);
    QCOMPARE(topText(viewer), top); // nothing is laid out anew at once
    QTRY_COMPARE(viewer.browser()->lineWrapColumnOrWidth(), viewer.browser()->viewport()->width());
    QCOMPARE(topText(viewer), top);
    QTRY_VERIFY(viewer.isComplete());
    QCOMPARE(viewer.browser()->toPlainText(), viewer.text());
    QCOMPARE(topText(viewer), top);
    QTRY_VERIFY(viewer.browser()->hasFocus());
}

void tst_RichViewer::findsInPartsToCome()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(htmlOf(longHtml()), false);
    viewer.find(QStringLiteral("THE END"), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("1 of 1"));
    QTRY_COMPARE(viewer.browser()->textCursor().block().text(), QStringLiteral("the end"));
    QVERIFY(viewer.browser()->verticalScrollBar()->value() > 0);
    QTRY_COMPARE(viewer.browser()->extraSelections().size(), 1);
}

void tst_RichViewer::stopsForTheNextBody()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(htmlOf(longHtml()), false);
    while (viewer.browser()->toPlainText().isEmpty()) // not longer, or all would be there
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QVERIFY(!viewer.isComplete());
    viewer.QWidget::hide();
    const qsizetype length = viewer.browser()->toPlainText().size();
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(viewer.browser()->toPlainText().size(), length); // nothing is filled unseen
    viewer.QWidget::show();
    viewer.show(htmlOf("<p>next</p>"), false);
    QVERIFY(viewer.isComplete());
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(viewer.browser()->toPlainText(), QStringLiteral("next"));
}

void tst_RichViewer::stopsReading_data()
{
    QTest::addColumn<RichFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("list of HTML") << RichFormat::Html
                                  << "<ul>" + numbered(1000, "<li>item #</li>") + "</ul>";
    QTest::newRow("list of Markdown") << RichFormat::Markdown << numbered(1000, "* item #\n");
    QTest::newRow("paragraphs") << RichFormat::Html << longHtml();
}

void tst_RichViewer::stopsReading()
{
    QFETCH(const RichFormat, format);
    QFETCH(const QByteArray, text);
    const auto looksUntil = [&](int wanted) {
        int looks = 0;
        const auto isStopped = [&] { return ++looks > wanted; };
        const bool isRead = readRich(QString::fromUtf8(text), format, {}, isStopped).has_value();
        return isRead ? looks : -1;
    };
    const int all = looksUntil(std::numeric_limits<int>::max());
    QVERIFY2(all >= 1000, qPrintable(QString::number(all))); // for each item or paragraph
    QCOMPARE(looksUntil(100), -1);
}

// This one would take tens of seconds.
void tst_RichViewer::readsOnForNobody()
{
    auto viewer = std::make_unique<RichViewer>(RichFormat::Html);
    viewer->show(htmlOf("<ul>" + QByteArray("<li>x").repeated(99'000)), false);
    viewer.reset();
    QVERIFY(backgroundPool().waitForDone(int(std::chrono::milliseconds(patience).count())));
}

QTEST_MAIN(tst_RichViewer)
#include "tst_richviewer.moc"
