#include "inspector/rowindex.h"
#include "inspector/textcopy.h"
#include "inspector/textsearch.h"

#include <QtConcurrentRun>
#include <QTest>

using namespace Broadside;

namespace {

TextDocumentPointer document(const QByteArray &text, TextLayout layout)
{
    return std::make_shared<const TextDocument>(text, layout);
}

QStringList rowsOf(const TextDocumentPointer &text, qint64 width)
{
    QStringList rows;
    RowState state;
    while (!text->isAtEnd(state))
        rows += text->read(state, width).text;
    return rows;
}

// The bytes that are no blanks, in the order in which the rows show them: none may be lost.
QByteArray shownBytes(const TextDocumentPointer &text, qint64 width)
{
    QByteArray bytes;
    RowState state;
    qint64 last = -1;
    while (!text->isAtEnd(state)) {
        const ShownRow row = text->read(state, width);
        for (qsizetype i = 0; i < row.text.size(); ++i) {
            const qint64 offset = row.offsets[size_t(i)];
            if (offset > last && row.text[i] != u' ') {
                const qint64 next = *std::ranges::upper_bound(row.offsets, offset);
                bytes += text->text().sliced(offset, next - offset);
                last = offset;
            }
        }
    }
    return bytes.replace(' ', "").replace('\n', "").replace('\t', "");
}

TextMatches found(const TextDocumentPointer &text, const QString &wanted,
                  Qt::CaseSensitivity sensitivity = Qt::CaseInsensitive)
{
    QFuture<TextMatches> future = QtConcurrent::run(
        [=](QPromise<TextMatches> &promise) { searchText(promise, text, wanted, sensitivity); });
    TextMatches all;
    for (const TextMatches &batch : future.results())
        all.insert(all.end(), batch.begin(), batch.end());
    return all;
}

} // namespace

class tst_TextRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void laysJsonOut_data();
    void laysJsonOut();
    void losesNothingOfWhatIsNotJson_data();
    void losesNothingOfWhatIsNotJson();
    void indentsNotBeyondTheWidth();
    void wrapsStringsBetweenWords_data();
    void wrapsStringsBetweenWords();
    void cutsPlainText_data();
    void cutsPlainText();
    void showsWhatCannotBeSeen();
    void indexAgreesWithReading_data();
    void indexAgreesWithReading();
    void findsWhatIsShown();
    void findsAcrossCutRows();
    void copiesWhatIsShown();
};

void tst_TextRows::laysJsonOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown");
    QTest::newRow("empty") << QByteArray("") << "";
    QTest::newRow("scalar") << QByteArray(" 1.50 ") << "1.50";
    QTest::newRow("object") << QByteArray(R"({"a":1,"b":{"c":null}})")
                            << "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": null\n  }\n}";
    QTest::newRow("short list") << QByteArray(R"({"a":["x" ,"y, ]"]})")
                                << "{\n  \"a\": [\"x\", \"y, ]\"]\n}";
    QTest::newRow("list of objects")
        << QByteArray("[{},{\"a\":[]}]") << "[\n  {},\n  {\n    \"a\": []\n  }\n]";
    QTest::newRow("laid out already")
        << QByteArray("{\r\n\t\"a\" : 1\r\n}\r\n") << "{\n  \"a\": 1\n}";
    QTest::newRow("escapes stay") << QByteArray(R"(["a\"b\\","\u00e4"])")
                                  << R"(["a\"b\\", "\u00e4"])";
    QTest::newRow("doubled keys stay")
        << QByteArray(R"({"a":1,"a":2})") << "{\n  \"a\": 1,\n  \"a\": 2\n}";
    QTest::newRow("lines") << QByteArray("{\"a\":1}\n{\"a\":2}\n")
                           << "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}";
}

void tst_TextRows::laysJsonOut()
{
    QFETCH(QByteArray, json);
    QTEST(rowsOf(document(json, TextLayout::LaidOutJson), 100).join(u'\n'), "shown");
}

void tst_TextRows::losesNothingOfWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("unclosed") << QByteArray("{\"a\":[1,{\"b\":\"x");
    QTest::newRow("closed too often") << QByteArray("}}]],,::\"a\"}");
    QTest::newRow("colons") << QByteArray("a:b:c:::d:[1:2],:");
    QTest::newRow("words") << QByteArray("this is no JSON at all, \"is\" it? [yes");
    QTest::newRow("broken UTF-8") << QByteArray("[\"\xff\xc3\",\"\xe2\x82\"]");
    QTest::newRow("escape at the end") << QByteArray("[\"abc\\");
    QTest::newRow("long") << QByteArray("{\"" + QByteArray(500, 'k') + "\":\"" +
                                        QByteArray("\xc3\xa4").repeated(400) +
                                        "\",\"n\":" + QByteArray(300, '7') + "}");
}

void tst_TextRows::losesNothingOfWhatIsNotJson()
{
    QFETCH(QByteArray, text);
    QByteArray expected = text;
    expected.replace(' ', "");
    for (const qint64 width : {1, 13, 24, 80, 5000})
        QCOMPARE(shownBytes(document(text, TextLayout::LaidOutJson), width), expected);
}

void tst_TextRows::indentsNotBeyondTheWidth()
{
    const auto text = document(QByteArray(100'000, '['), TextLayout::LaidOutJson);
    for (const QString &row : rowsOf(text, 40))
        QVERIFY(row.size() <= 40);
}

void tst_TextRows::wrapsStringsBetweenWords_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("words") << QByteArray(R"(["one two three four five six seven"])")
                           << QStringList{"[", "  \"one two three ", "      four five six ",
                                          "      seven\"", "]"};
    QTest::newRow("no words") << QByteArray(R"(["0123456789012345678901234"])")
                              << QStringList{"[", "  \"01234567890123456", "      78901234\"", "]"};
    QTest::newRow("escapes stay whole")
        << QByteArray(R"(["012345678901234\n\n\n"])")
        << QStringList{"[", R"(  "012345678901234\n)", R"(      \n\n")", "]"};
}

void tst_TextRows::wrapsStringsBetweenWords()
{
    QFETCH(QByteArray, json);
    QTEST(rowsOf(document(json, TextLayout::LaidOutJson), 20), "rows");
}

void tst_TextRows::cutsPlainText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("rows");
    QTest::newRow("lines") << QByteArray("a\r\nb\n\nc") << QStringList{"a", "b", "", "c"};
    QTest::newRow("as long as a row")
        << QByteArray("0123456789\nx") << QStringList{"0123456789", "x"};
    QTest::newRow("longer") << QByteArray("0123456789ab") << QStringList{"0123456789", "ab"};
    QTest::newRow("at a blank") << QByteArray("0123456 89ab") << QStringList{"0123456 ", "89ab"};
    QTest::newRow("at an early blank")
        << QByteArray("a 0123456789") << QStringList{"a ", "0123456789"};
    QTest::newRow("indented") << QByteArray("  0123456789ab") << QStringList{"  01234567", "89ab"};
    QTest::newRow("between words")
        << QByteArray("<abc><defghij>") << QStringList{"<abc><", "defghij>"};
    QTest::newRow("whole characters")
        << QByteArray("012345678\xc3\xa4x") << QStringList{"012345678", "äx"};
    QTest::newRow("only what continues one")
        << QByteArray(12, '\x80') << QStringList{QString(10, u'\uFFFD'), QString(2, u'\uFFFD')};
}

void tst_TextRows::cutsPlainText()
{
    QFETCH(QByteArray, text);
    QTEST(rowsOf(document(text, TextLayout::AsIs), 10), "rows");
}

void tst_TextRows::showsWhatCannotBeSeen()
{
    const QByteArray text("a\0b\x1b\xe2\x80\xae"
                          "c",
                          8);
    QCOMPARE(rowsOf(document(text, TextLayout::AsIs), 80),
             QStringList{QStringLiteral("a\u2400b\u241B\uFFFDc")});
}

void tst_TextRows::indexAgreesWithReading_data()
{
    QTest::addColumn<TextLayout>("layout");
    QTest::addColumn<qint64>("width");
    for (const qint64 width : {20, 60, 500}) {
        QTest::addRow("as it is, %d", int(width)) << TextLayout::AsIs << width;
        QTest::addRow("JSON, %d", int(width)) << TextLayout::LaidOutJson << width;
    }
}

void tst_TextRows::indexAgreesWithReading()
{
    QFETCH(TextLayout, layout);
    QFETCH(qint64, width);
    QByteArray json = "[";
    for (int i = 0; i < 400; ++i)
        json += "{\"id\":" + QByteArray::number(i) + ",\"text\":\"" + QByteArray(i, 'x') + "\"},\n";
    const auto text = document(json, layout);
    RowIndex index(text, width);
    while (!index.isComplete())
        index.extend(100);
    RowState state;
    for (qint64 row = 0; !text->isAtEnd(state); ++row) {
        const RowState known = index.stateAt(row);
        QCOMPARE(known.offset, state.offset);
        QCOMPARE(known.line, state.line);
        QCOMPARE(index.rowOfOffset(state.offset), row);
        if (!state.isContinued)
            QCOMPARE(index.rowOfLine(state.line), row);
        text->advance(state, width);
        QVERIFY(row < index.rowCount());
    }
}

void tst_TextRows::findsWhatIsShown()
{
    const auto text = document(R"({"name":"Anna","NAME":"x"})", TextLayout::LaidOutJson);
    QCOMPARE(found(text, QStringLiteral("\"name\": \"")).size(), 2U);
    QCOMPARE(found(text, QStringLiteral("name"), Qt::CaseSensitive),
             (TextMatches{{.begin = 2, .end = 6}}));
    QCOMPARE(found(text, QStringLiteral("not there")).size(), 0U);
    QCOMPARE(found(document("ÄPFEL", TextLayout::AsIs), QStringLiteral("äpfel")).size(), 1U);
}

void tst_TextRows::findsAcrossCutRows()
{
    QByteArray line(200'000, '-');
    line.replace(64 * 1024 - 2, 6, "needle");
    line.replace(128 * 1024, 6, "needle");
    QCOMPARE(found(document(line, TextLayout::AsIs), QStringLiteral("needle")),
             (TextMatches{{.begin = 64 * 1024 - 2, .end = 64 * 1024 + 4},
                          {.begin = 128 * 1024, .end = 128 * 1024 + 6}}));
    QCOMPARE(found(document("aaaa", TextLayout::AsIs), QStringLiteral("aa")).size(), 2U);
}

void tst_TextRows::copiesWhatIsShown()
{
    const QByteArray json = "{\"a\":1,\"long\":\"" + QByteArray(60, 'x') + "\"}";
    RowIndex index(document(json, TextLayout::LaidOutJson), 30);
    index.extend(100);
    const QString all =
        QStringLiteral("{\n  \"a\": 1,\n  \"long\": \"%1\"\n}").arg(QString(60, u'x'));
    QCOMPARE(shownText(index, 0, json.size()), all);
    QCOMPARE(shownText(index, 1, 4), QStringLiteral("\"a\""));
    RowIndex raw(document("\xc3\xa4\nb\n", TextLayout::AsIs), 30);
    raw.extend(10);
    QCOMPARE(shownText(raw, 0, 4), QStringLiteral("ä\nb"));
}

QTEST_GUILESS_MAIN(tst_TextRows)
#include "tst_textrows.moc"
