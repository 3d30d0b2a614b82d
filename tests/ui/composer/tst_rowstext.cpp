// Rows as text and back: whatever is in them is the same afterwards.
#include "composer/rowseditor.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

// Of signs that mean something in a line of text.
QString nastyText(QRandomGenerator &random)
{
    static const QString signs =
        QStringLiteral(":=#;, \"\\\n\tnu@{}ab") + QChar::LineSeparator + QChar(QChar::Nbsp);
    QString text;
    for (int left = random.bounded(8); left > 0; --left)
        text += signs[random.bounded(int(signs.size()))];
    return text;
}

} // namespace

class RowsTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPastedLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::newRow("header") << "Accept: a=b" << "Accept" << "a=b";
        QTest::newRow("field") << "redirect=https://a.b/c" << "redirect" << "https://a.b/c";
        QTest::newRow("field with a colon") << "at=a: b" << "at" << "a: b";
        QTest::newRow("cells") << "at\tb: c" << "at" << "b: c";
        QTest::newRow("colon in a name") << "filter:name: x" << "filter:name" << "x";
        QTest::newRow("colon in a name of a field") << "filter:name=x" << "filter:name" << "x";
        QTest::newRow("no blank") << "Accept:text/html" << "Accept" << "text/html";
        QTest::newRow("no value") << "a:b:" << "a:b" << "";
        QTest::newRow("no separator") << "alone" << "alone" << "";
        QTest::newRow("quotes of its own") << "ETag: \"abc\"" << "ETag" << "\"abc\"";
        QTest::newRow("quotes") << "\"a: b\" : \"two\\nlines\"" << "a: b" << "two\nlines";
        QTest::newRow("quotes that do not end") << "a: \"b\\n" << "a" << "\"b\\n";
    }

    void readsPastedLines()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        QCOMPARE(rowsFromText(line, {}, true), (EditedRows{{.name = name, .value = value}}));
    }

    void writesQuotesWhereTheyAreNeeded()
    {
        const auto written = [](const char *name, const char *value) {
            return rowsAsText(
                {{.name = QString::fromUtf8(name), .value = QString::fromUtf8(value)}}, true);
        };
        QCOMPARE(written("filter:name", "a: b # c"), QStringLiteral("filter:name: a: b # c"));
        QCOMPARE(written("a=b", "\"c\""), QStringLiteral("\"a=b\": \"c\""));
        QCOMPARE(written("#a", "two\nlines"), QStringLiteral("\"#a\": \"two\\nlines\""));
        QCOMPARE(written("a", " b"), QStringLiteral("a: \" b\""));
    }

    void knowsWhereAValueBegins_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("hasValues");
        QTest::addColumn<int>("begin");
        QTest::newRow("row of one text") << "  status" << false << 2;
        QTest::newRow("switched off") << "# status" << false << 2;
        QTest::newRow("nothing yet") << "" << false << 0;
        QTest::newRow("value") << "token: body" << true << 7;
        QTest::newRow("value of one that is switched off") << "#token: body" << true << 8;
        QTest::newRow("behind a sign") << "token=body" << true << 6;
        QTest::newRow("no value yet") << "token: " << true << 7;
        QTest::newRow("no blank") << "token:" << true << 6;
        QTest::newRow("name in quotes") << "\"a: b\": body" << true << 8;
        QTest::newRow("name alone") << "token" << true << -1;
        QTest::newRow("name in quotes alone") << "\"a: b\"" << true << -1;
        QTest::newRow("no name") << "" << true << -1;
    }

    void knowsWhereAValueBegins()
    {
        QFETCH(const QString, line);
        QFETCH(const bool, hasValues);
        QTEST(int(valueBegin(line, hasValues)), "begin");
    }

    void allRowsAreReadAsTheyWere()
    {
        QRandomGenerator random(37);
        for (int i = 0; i < 20'000; ++i) {
            EditedRows rows;
            for (int row = random.bounded(1, 4); row > 0; --row) {
                rows.push_back({.name = nastyText(random),
                                .value = nastyText(random),
                                .isEnabled = random.bounded(2) == 0});
            }
            const QString text = rowsAsText(rows, true);
            QVERIFY2(rowsFromText(text, {}, true) == rows, qPrintable(text));
            QCOMPARE(text.count(u'\n') + 1, qsizetype(rows.size()));
        }
    }

    void allLinesAreReadAsTheyWere()
    {
        QRandomGenerator random(38);
        for (int i = 0; i < 20'000; ++i) {
            const EditedRows rows{
                {.name = u'x' + nastyText(random), .isEnabled = random.bounded(2) == 0},
                {.name = nastyText(random) + u'y', .isEnabled = random.bounded(2) == 0}};
            const QString text = rowsAsText(rows, false);
            QVERIFY2(rowsFromText(text, {}, false) == rows, qPrintable(text));
        }
    }
};

QTEST_MAIN(RowsTextTest)
#include "tst_rowstext.moc"
