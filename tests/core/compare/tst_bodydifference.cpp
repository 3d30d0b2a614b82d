#include "compare/bodydifference.h"

#include <QTest>

using namespace Broadside;

namespace {

// "+/a: 1", "-/b: 2", "!/c: 3 -> 4"
QStringList shown(const std::vector<PathChange> &paths)
{
    QStringList all;
    for (const PathChange &path : paths) {
        if (path.change == LineChange::Added)
            all += QStringLiteral("+%1: %2").arg(path.path, path.after);
        else if (path.change == LineChange::Removed)
            all += QStringLiteral("-%1: %2").arg(path.path, path.before);
        else
            all += QStringLiteral("!%1: %2 -> %3").arg(path.path, path.before, path.after);
    }
    return all;
}

} // namespace

class TestBodyDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesJsonAsValues_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QStringList>("paths");
        const auto row = [](const char *name, const char *before, const char *after,
                            const QStringList &paths) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << paths;
        };
        row("other layout", R"({"a":1,"b":[1,2]})", "{ \"a\": 1,\n \"b\": [1, 2] }", {});
        row("keys in another order", R"({"a":1,"b":{"c":2,"d":3}})", R"({"b":{"d":3,"c":2},"a":1})",
            {});
        row("other escapes", R"({"a":"ä/"})", R"({"a":"\u00e4\/"})", {});
        row("changed", R"({"a":{"b":1}})", R"({"a":{"b":"x"}})",
            {QStringLiteral("!/a/b: 1 -> \"x\"")});
        row("added", R"({"a":1})", R"({"a":1,"b":null})", {QStringLiteral("+/b: null")});
        row("removed", R"({"a":1,"b":{"c":[]}})", R"({"a":1})",
            {QStringLiteral("-/b: {\"c\":[]}")});
        row("in a list", "[1,2,3]", "[1,5,3,4]",
            {QStringLiteral("!/1: 2 -> 5"), QStringLiteral("+/3: 4")});
        row("shorter list", "[1,2,3]", "[1]", {QStringLiteral("-/2: 3"), QStringLiteral("-/1: 2")});
        row("another kind", "[]", "{}", {QStringLiteral("!: [] -> {}")});
        row("names with slashes", R"({"a/b~c":1})", R"({"a/b~c":2})",
            {QStringLiteral("!/a~1b~0c: 1 -> 2")});
        row("large numbers", "[12345678901234567890123]", "[12345678901234567890124]",
            {QStringLiteral("!/0: \"12345678901234567890123\" -> \"12345678901234567890124\"")});
    }
    void comparesJsonAsValues()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QStringList, paths);
        const BodyDifference difference = differenceOf(before, after);
        QCOMPARE(difference.kind, DifferenceKind::JsonValue);
        QCOMPARE(shown(difference.paths), paths);
        QCOMPARE(difference.isSame, paths.isEmpty());
        QCOMPARE(isSameBody(before, after), paths.isEmpty());
        // The lines tell the same.
        QCOMPARE(difference.before == difference.after, paths.isEmpty());
    }

    void laysJsonOutWithOneValueALine()
    {
        const BodyDifference difference =
            differenceOf(R"({"b":[1,{"x":[]}],"a":"t"})", R"({"b":[1,2,{"x":[]}],"a":"t"})");
        const auto text = [](const QStringList &lines) {
            QStringList trimmed;
            for (const QString &line : lines)
                trimmed += line.trimmed();
            return trimmed.join(u' ');
        };
        QCOMPARE(text(difference.before),
                 QStringLiteral(R"({ "a": "t", "b": [ 1, { "x": [] } ] })"));
        QCOMPARE(text(difference.after),
                 QStringLiteral(R"({ "a": "t", "b": [ 1, 2, { "x": [] } ] })"));
        int different = 0;
        for (const LinePair &row : difference.rows)
            different += row.change == LineChange::Same ? 0 : 1;
        QCOMPARE(different, 1);
    }

    void comparesOtherTextByLines()
    {
        const BodyDifference difference = differenceOf("one\r\ntwo\n", "one\nthree\n");
        QCOMPARE(difference.kind, DifferenceKind::Text);
        QVERIFY(!difference.isSame);
        QCOMPARE(difference.before,
                 (QStringList{QStringLiteral("one"), QStringLiteral("two"), QString()}));
        QCOMPARE(difference.rows, (std::vector<LinePair>{{LineChange::Same, 0, 0},
                                                         {LineChange::Changed, 1, 1},
                                                         {LineChange::Same, 2, 2}}));
        QVERIFY(difference.paths.empty());
    }

    void jsonAndOtherTextAreTexts()
    {
        const BodyDifference difference = differenceOf("{}", "Not found");
        QCOMPARE(difference.kind, DifferenceKind::Text);
        QCOMPARE(difference.before, QStringList{QStringLiteral("{}")});
    }

    void textOfAnotherCharsetIsText()
    {
        const BodyDifference difference = differenceOf("na\xefve", "naive");
        QCOMPARE(difference.kind, DifferenceKind::Text);
        QCOMPARE(difference.before, QStringList{QStringLiteral("naïve")});
    }

    void bytesAreComparedAsAWhole()
    {
        const BodyDifference different = differenceOf(QByteArray("\x00\x01", 2), "text");
        QCOMPARE(different.kind, DifferenceKind::Bytes);
        QVERIFY(!different.isSame);
        QVERIFY(different.rows.empty());
        QVERIFY(differenceOf(QByteArray("\x00", 1), QByteArray("\x00", 1)).isSame);
    }

    void nothingIsAnEmptyText()
    {
        const BodyDifference difference = differenceOf({}, "a");
        QCOMPARE(difference.kind, DifferenceKind::Text);
        QCOMPARE(difference.rows, (std::vector<LinePair>{{LineChange::Added, -1, 0}}));
    }
};

QTEST_APPLESS_MAIN(TestBodyDifference)
#include "tst_bodydifference.moc"
