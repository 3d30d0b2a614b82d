// The views of a response's text and bytes, with keys and the mouse: what is selected, which rows
// are seen, and what screen readers are told.

#include "inspector/hexview.h"
#include "inspector/textview.h"
#include "viewtest.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

TextDocumentPointer document(const QByteArray &text)
{
    return std::make_shared<const TextDocument>(text, TextLayout::AsIs);
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

} // namespace

class tst_TextView : public ViewTest
{
    Q_OBJECT

private Q_SLOTS:
    void selectsWithTheKeyboard();
    void walksOverWholeCharacters();
    void selectsWithTheMouse();
    void keepsThePlaceWhenItIsMadeNarrower();
    void hasASteadyBarForRowsThatAreTooWide();
    void countsLongTextsInTheBackground();
    void wrapsALineOfMegabytes();
    void tellsScreenReadersWhatIsSeen();
    void selectsBytes();
    void fillsTheWidthWithBytes();
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
    QTRY_VERIFY(view.rowCount() > rows); // fewer at first, as they are counted anew
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
