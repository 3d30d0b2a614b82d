#include "inspector/hexview.h"
#include "inspector/richviewer.h"
#include "inspector/syntaxcolors.h"
#include "inspector/textviewers.h"
#include "inspector/viewertable.h"
#include "theme/contrast.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

TextDocumentPointer document(const QByteArray &text, TextLayout layout = TextLayout::AsIs)
{
    return std::make_shared<const TextDocument>(text, layout);
}

QByteArray numberedLines(int count)
{
    QByteArray text;
    for (int i = 1; i <= count; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

int pixelsOf(const QImage &picture, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
    }
    return count;
}

ShownBody bodyOf(const QByteArray &text, BodyKind kind, const QString &definition = {})
{
    ShownBody body;
    body.bytes = text;
    body.utf8 = text;
    body.type.kind = kind;
    body.type.definition = definition;
    body.text = document(text);
    return body;
}

} // namespace

class tst_TextView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_colors.setPalette(QGuiApplication::palette()); }
    void selectsWithTheKeyboard();
    void walksOverWholeCharacters();
    void selectsWithTheMouse();
    void keepsThePlaceWhenItIsMadeNarrower();
    void hasASteadyBarForRowsThatAreTooWide();
    void countsLongTextsInTheBackground();
    void wrapsALineOfMegabytes();
    void highlightsWhatIsSeen();
    void keepsColoursReadable_data();
    void keepsColoursReadable();
    void stepsThroughMatches();
    void marksAllMatches_data();
    void marksAllMatches();
    void marksMatchesOfAPreview();
    void marksBrokenJson();
    void tellsScreenReadersWhatIsSeen();
    void selectsBytes();
    void fillsTheWidthWithBytes();

private:
    void open(QWidget &widget)
    {
        widget.resize(400, 300);
        widget.QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        widget.setFocus();
    }

    SyntaxColors m_colors;
};

void tst_TextView::selectsWithTheKeyboard()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(document(numberedLines(500)));
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboardText(), QStringLiteral("line 2"));
    QCOMPARE(view.positionText(), QStringLiteral("Line 2, column 7"));
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view.visibleTexts().contains(QLatin1String("line 500")));
    QTest::keyClick(&view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view.topRow(), 0);
    QTest::keyClick(&view, Qt::Key_PageDown);
    QVERIFY(view.cursorOffset() > 0);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selectedText().toUtf8(), numberedLines(500));
}

void tst_TextView::walksOverWholeCharacters()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(document("ä😀b\nc"));
    QList<qint64> offsets;
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(&view, Qt::Key_Right);
        offsets += view.cursorOffset();
    }
    QCOMPARE(offsets, (QList<qint64>{2, 6, 7, 8, 9}));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&view, Qt::Key_Left);
    QCOMPARE(view.cursorOffset(), 0);
}

void tst_TextView::selectsWithTheMouse()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(document("hello world\nsecond line\n"));
    const int height = view.fontMetrics().lineSpacing();
    const QPoint second(view.viewport()->width() - 5, height + height / 2);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(1, height / 2));
    QTest::mouseMove(view.viewport(), second);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, second);
    QCOMPARE(view.selectedText(), QStringLiteral("hello world\nsecond line"));
    const QPoint word(view.viewport()->width() / 2, height / 2);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(60, height / 2));
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(60, height / 2));
    QCOMPARE(view.selectedText(), QStringLiteral("hello"));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier, word);
    QVERIFY(view.selectedText().size() > 5);
}

void tst_TextView::keepsThePlaceWhenItIsMadeNarrower()
{
    TextView view(m_colors);
    open(view);
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += QByteArray::number(i) + QByteArray(100, '.') + '\n';
    view.setDocument(document(text));
    QTRY_VERIFY(!view.isIndexing());
    view.showOffset(text.indexOf("10000."));
    const auto startOfSeenRow = [&view](int row) {
        const int height = view.fontMetrics().lineSpacing();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(1, row * height + 1));
        return view.cursorOffset();
    };
    const qint64 top = startOfSeenRow(0);
    const qint64 rows = view.rowCount();
    view.resize(250, 300);
    QTRY_VERIFY(view.rowCount() != rows);
    QVERIFY(view.rowCount() > rows);
    QTRY_VERIFY(!view.isIndexing());
    QVERIFY(top > 0);
    QVERIFY(startOfSeenRow(0) <= top);
    QVERIFY(startOfSeenRow(1) > top);
}

// The bar takes room from the view, which must not take the bar away again.
void tst_TextView::hasASteadyBarForRowsThatAreTooWide()
{
    TextView view(m_colors);
    open(view);
    view.setWrapped(false);
    view.setDocument(document(QByteArray(500, 'x') + '\n' + numberedLines(500)));
    QTRY_VERIFY(view.horizontalScrollBar()->maximum() > 0);
    const int hidden = view.horizontalScrollBar()->maximum();
    QSignalSpy changes(view.horizontalScrollBar(), &QScrollBar::rangeChanged);
    view.resize(300, 300);
    QTRY_COMPARE(view.horizontalScrollBar()->maximum(), hidden + 100);
    for (int i = 0; i < 3; ++i) {
        view.viewport()->repaint();
        QCoreApplication::processEvents();
    }
    QCOMPARE(changes.count(), 1);
    view.horizontalScrollBar()->setValue(hidden);
    view.resize(250, 200);
    QCOMPARE(view.horizontalScrollBar()->value(), hidden);
    view.setWrapped(true);
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
}

void tst_TextView::countsLongTextsInTheBackground()
{
    TextView view(m_colors);
    open(view);
    QSignalSpy indexed(&view, &TextView::indexed);
    view.setDocument(document(numberedLines(300'000)));
    QVERIFY(view.isIndexing());
    QCOMPARE(view.visibleTexts().first(), QStringLiteral("line 1"));
    QTRY_COMPARE(view.rowCount(), 300'000);
    QTRY_VERIFY(!indexed.isEmpty());
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QCOMPARE(view.visibleTexts().last(), QStringLiteral("line 300000"));
}

void tst_TextView::wrapsALineOfMegabytes()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(document(QByteArray(5'000'000, 'x') + "end"));
    QTRY_VERIFY(!view.isIndexing());
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(view.visibleTexts().last().endsWith(QLatin1String("end")));
    QCOMPARE(view.positionText(), QStringLiteral("Line 1"));
    view.viewport()->grab();
    QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
}

void tst_TextView::highlightsWhatIsSeen()
{
    PrettyViewer viewer(m_colors);
    open(viewer);
    viewer.show(bodyOf("<a b=\"c\">text</a>", BodyKind::Xml, QStringLiteral("XML")), false);
    const QImage colored = viewer.view()->viewport()->grab().toImage();
    viewer.show(bodyOf("<a b=\"c\">text</a>", BodyKind::Text), false);
    QVERIFY(colored != viewer.view()->viewport()->grab().toImage());
    const QByteArray large = "<!-- " + QByteArray(5'000'000, 'x') + " -->";
    viewer.show(bodyOf(large, BodyKind::Xml, QStringLiteral("XML")), false);
    QVERIFY(viewer.notice()->text().contains(QLatin1String("without colours")));
}

void tst_TextView::keepsColoursReadable_data()
{
    QTest::addColumn<QColor>("background");
    QTest::newRow("light") << QColor(Qt::white);
    QTest::newRow("dark") << QColor(0x1c1f23);
    QTest::newRow("black") << QColor(Qt::black);
}

void tst_TextView::keepsColoursReadable()
{
    QFETCH(QColor, background);
    for (const QColor color : {QColor(0xb08000), QColor(0x0057ae), QColor(0xbf0303),
                               QColor(Qt::yellow), QColor(Qt::blue), QColor(0x101010)}) {
        const QColor readable = readableOn(background, color);
        QVERIFY2(contrastOf(background, readable) >= enoughContrast, qPrintable(color.name()));
    }
}

void tst_TextView::stepsThroughMatches()
{
    PrettyViewer viewer(m_colors);
    open(viewer);
    viewer.show(bodyOf(R"({"name":"a","list":[{"name":"b"}]})", BodyKind::JsonText), false);
    viewer.find(QStringLiteral("\"NAME\": "), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("1 of 2"));
    viewer.showNextMatch(false);
    QCOMPARE(viewer.matchText(), QStringLiteral("2 of 2"));
    QCOMPARE(viewer.view()->selectedText(), QStringLiteral("\"name\": "));
    viewer.showNextMatch(false);
    QCOMPARE(viewer.matchText(), QStringLiteral("1 of 2"));
    viewer.find(QStringLiteral("nowhere"), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("Not found"));
    viewer.find({}, Qt::CaseInsensitive);
    QVERIFY(viewer.matchText().isEmpty());
}

void tst_TextView::marksAllMatches_data()
{
    QTest::addColumn<ViewMode>("mode");
    QTest::newRow("pretty") << ViewMode::Pretty;
    QTest::newRow("raw") << ViewMode::Raw;
    QTest::newRow("hex") << ViewMode::Hex;
}

// Also when the search line has the focus, as it does while one steps.
void tst_TextView::marksAllMatches()
{
    QFETCH(ViewMode, mode);
    ShownBody body = bodyOf("one two three two four two", BodyKind::Text);
    const std::unique_ptr<BodyViewer> viewer(viewerFor(mode, body.type).create(m_colors));
    open(*viewer);
    viewer->clearFocus();
    viewer->show(body, false);
    viewer->find(QStringLiteral("two"), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer->matchText(), QStringLiteral("1 of 3"));
    const Theme &theme = Theme::of(viewer->palette());
    const QImage first = viewer->grab().toImage();
    const int other = pixelsOf(first, theme.match);
    const int current = pixelsOf(first, theme.currentMatch);
    QVERIFY(current > 0);
    QVERIFY(other > current);
    viewer->showNextMatch(false);
    const QImage second = viewer->grab().toImage();
    QVERIFY(second != first);
    QVERIFY(pixelsOf(second, theme.currentMatch) > 0);
    QVERIFY(pixelsOf(second, theme.match) > pixelsOf(second, theme.currentMatch));
    viewer->find({}, Qt::CaseInsensitive);
    QCOMPARE(pixelsOf(viewer->grab().toImage(), theme.match), 0);
}

void tst_TextView::marksMatchesOfAPreview()
{
    RichViewer viewer(RichFormat::Html);
    open(viewer);
    viewer.show(
        bodyOf("<p>an <b>ap</b>ple</p>" + QByteArray("<p>x</p>").repeated(100) + "<p>Apples</p>",
               BodyKind::Html),
        false);
    viewer.find(QStringLiteral("apple"), Qt::CaseInsensitive);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("1 of 2"));
    QCOMPARE(viewer.browser()->textCursor().position(), 3);
    QCOMPARE(viewer.browser()->extraSelections().size(), 1); // the other one is out of sight
    viewer.showNextMatch(false);
    QCOMPARE(viewer.matchText(), QStringLiteral("2 of 2"));
    QCOMPARE(viewer.browser()->extraSelections().size(), 1);
    QVERIFY(viewer.browser()->verticalScrollBar()->value() > 0);
    const QColor current = Theme::of(viewer.palette()).currentMatch;
    QVERIFY(pixelsOf(viewer.grab().toImage(), current) > 0);
    viewer.show(bodyOf("<p>another</p>", BodyKind::Html), true);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("Not found"));
    QVERIFY(viewer.browser()->extraSelections().isEmpty());
}

void tst_TextView::marksBrokenJson()
{
    PrettyViewer viewer(m_colors);
    open(viewer);
    viewer.show(bodyOf("{\n  \"a\": nul\n}", BodyKind::JsonText), false);
    QVERIFY(viewer.notice()->text().startsWith(QLatin1String("Not valid JSON. Line 2, column 8")));
    QCOMPARE(viewer.view()->visibleTexts(), (QStringList{"{", "  \"a\": nul", "}"}));
    // Long texts are looked through in the background.
    viewer.show(bodyOf('[' + QByteArray("1,\n").repeated(200'000) + 'x', BodyKind::JsonText),
                false);
    QVERIFY(viewer.notice()->isHidden());
    QTRY_VERIFY(viewer.notice()->text().contains(QLatin1String("Line 200,001")));
    viewer.show(bodyOf("[1]", BodyKind::JsonText), false);
    QVERIFY(viewer.notice()->isHidden());
}

void tst_TextView::tellsScreenReadersWhatIsSeen()
{
    TextView view(m_colors);
    open(view);
    view.setDocument(document(numberedLines(3'000'000)));
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(access);
    QVERIFY(access->state().readOnly);
    QAccessibleTextInterface *text = access->textInterface();
    QVERIFY(text);
    QVERIFY(text->characterCount() < 2000);
    QCOMPARE(text->text(0, 13), QStringLiteral("line 1\nline 2"));
    int begin = 0;
    int end = 0;
    QCOMPARE(text->textAtOffset(8, QAccessible::LineBoundary, &begin, &end),
             QStringLiteral("line 2\n"));
    QCOMPARE(text->textAtOffset(13, QAccessible::WordBoundary, &begin, &end), QString(u'\n'));

    QCOMPARE(text->cursorPosition(), 0);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(text->cursorPosition(), 7);
    QCOMPARE(text->selectionCount(), 0);
    QTest::keyClick(&view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(text->selectionCount(), 1);
    text->selection(0, &begin, &end);
    QCOMPARE(text->text(begin, end), QStringLiteral("line 2"));
    text->setSelection(0, 0, 4);
    QCOMPARE(view.selectedText(), QStringLiteral("line"));
    text->setCursorPosition(14);
    QVERIFY(!view.hasSelection());
    QCOMPARE(view.positionText(), QStringLiteral("Line 3, column 1"));
    QCOMPARE(text->offsetAtPoint(text->characterRect(16).center()), 16);

    // Far away it is as cheap, and tells what is seen there.
    QTRY_VERIFY(!view.isIndexing());
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(text->text(0, text->characterCount()).contains(QLatin1String("line 3000000")));
    QVERIFY(text->characterCount() < 2000);
    text->setCursorPosition(0);
    QVERIFY(view.cursorOffset() > 1'000'000);
}

void tst_TextView::selectsBytes()
{
    HexView view;
    open(view);
    view.setBytes(QByteArray::fromHex("00112233445566778899aabbccddeeff41"));
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboardText(), QStringLiteral("11 22"));
    QTest::keyClick(&view, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(view.positionText(), QStringLiteral("Byte 16 of 17"));
    view.viewport()->grab();
}

void tst_TextView::fillsTheWidthWithBytes()
{
    HexView view;
    open(view);
    view.setBytes(QByteArray(40'000, 'x'));
    const int digit = view.fontMetrics().horizontalAdvance(u'0');
    const auto bytesAt = [&view, digit](int columns) {
        view.resize(columns * digit + view.width() - view.viewport()->width(), 300);
        return view.rowText(0).count(u'x');
    };
    QCOMPARE(bytesAt(40), 8);
    QCOMPARE(bytesAt(56), 8);
    QCOMPARE(bytesAt(66), 16); // closer to each other than they would like to be
    QCOMPARE(bytesAt(73), 16);
    QCOMPARE(bytesAt(94), 24);
    QCOMPARE(bytesAt(124), 32);
    QCOMPARE(bytesAt(400), 32);
    // The byte on top stays where it is seen, however often the width changes.
    bytesAt(73);
    view.verticalScrollBar()->setValue(333);
    for (const int columns : {40, 94, 124, 94, 40, 73})
        bytesAt(columns);
    QCOMPARE(view.verticalScrollBar()->value(), 333);
}

QTEST_MAIN(tst_TextView)
#include "tst_textview.moc"
