// What is coloured and marked in a response's body: the parts of its language, matches of a search,
// and where JSON is not valid.

#include "inspector/richviewer.h"
#include "inspector/textviewers.h"
#include "inspector/treeviewer.h"
#include "inspector/viewertable.h"
#include "theme/contrast.h"
#include "theme/theme.h"
#include "viewtest.h"

#include <QScrollBar>
#include <QTest>

using namespace Broadside;

namespace {

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
    body.text = std::make_shared<const TextDocument>(text, TextLayout::AsIs);
    return body;
}

} // namespace

class tst_TextMarks : public ViewTest
{
    Q_OBJECT

private Q_SLOTS:
    void highlightsWhatIsSeen();
    void keepsColoursReadable_data();
    void keepsColoursReadable();
    void stepsThroughMatches();
    void marksAllMatches_data();
    void marksAllMatches();
    void marksMatchesOfAPreview();
    void marksBrokenJson();
    void treesOfBrokenJsonSaySo();
};

void tst_TextMarks::highlightsWhatIsSeen()
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

void tst_TextMarks::keepsColoursReadable_data()
{
    QTest::addColumn<QColor>("background");
    QTest::newRow("light") << QColor(Qt::white);
    QTest::newRow("dark") << QColor(0x1c1f23);
    QTest::newRow("black") << QColor(Qt::black);
}

void tst_TextMarks::keepsColoursReadable()
{
    QFETCH(QColor, background);
    for (const QColor color : {QColor(0xb08000), QColor(0x0057ae), QColor(0xbf0303),
                               QColor(Qt::yellow), QColor(Qt::blue), QColor(0x101010)}) {
        const QColor readable = readableOn(background, color);
        QVERIFY2(contrastOf(background, readable) >= enoughContrast, qPrintable(color.name()));
    }
}

void tst_TextMarks::stepsThroughMatches()
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

void tst_TextMarks::marksAllMatches_data()
{
    QTest::addColumn<ViewMode>("mode");
    QTest::newRow("pretty") << ViewMode::Pretty;
    QTest::newRow("raw") << ViewMode::Raw;
    QTest::newRow("hex") << ViewMode::Hex;
}

// Also when the search line has the focus, as it does while one steps.
void tst_TextMarks::marksAllMatches()
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

void tst_TextMarks::marksMatchesOfAPreview()
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
    QTRY_COMPARE(viewer.browser()->extraSelections().size(), 1); // the other one is out of sight
    viewer.showNextMatch(false);
    QCOMPARE(viewer.matchText(), QStringLiteral("2 of 2"));
    QTRY_COMPARE(viewer.browser()->extraSelections().size(), 1);
    QVERIFY(viewer.browser()->verticalScrollBar()->value() > 0);
    const QColor current = Theme::of(viewer.palette()).currentMatch;
    QVERIFY(pixelsOf(viewer.grab().toImage(), current) > 0);
    viewer.show(bodyOf("<p>another</p>", BodyKind::Html), true);
    QTRY_COMPARE(viewer.matchText(), QStringLiteral("Not found"));
    QTRY_VERIFY(viewer.browser()->extraSelections().isEmpty());
}

void tst_TextMarks::marksBrokenJson()
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

void tst_TextMarks::treesOfBrokenJsonSaySo()
{
    PrettyViewer pretty(m_colors);
    TreeViewer tree(m_colors);
    open(tree);
    const ShownBody broken = bodyOf("{\n  \"a\": 1,\n  \"b\": nul\n}", BodyKind::JsonText);
    pretty.show(broken, false);
    tree.show(broken, false);
    QTRY_COMPARE(tree.notice()->text(), pretty.notice()->text());
    QVERIFY(tree.notice()->isVisible());
    QVERIFY(tree.notice()->text().startsWith(QLatin1String("Not valid JSON. Line 3, column 8")));
    const QAbstractItemModel &model = *tree.view()->model();
    QTRY_VERIFY(model.rowCount(model.index(0, 0)) > 0); // and shows what it finds
    // Cut off, and so long that the tree is read in the background, too.
    tree.show(bodyOf('[' + QByteArray("1,\n").repeated(500'000) + '1', BodyKind::JsonText), false);
    QTRY_VERIFY(tree.notice()->text().contains(QLatin1String("Line 500,001")));
    tree.show(bodyOf("[1]", BodyKind::JsonText), false);
    QVERIFY(tree.notice()->isHidden());
    // A word of the text before may not come late.
    tree.show(broken, false);
    tree.show(bodyOf("[2]", BodyKind::JsonText), false);
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(tree.notice()->isHidden());
}

QTEST_MAIN(tst_TextMarks)
#include "tst_textmarks.moc"
