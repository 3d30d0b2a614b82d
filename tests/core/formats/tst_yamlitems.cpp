// Items of lists are moved, copied and deleted as they are written.
#include "formats/yamlitems.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace Broadside;

namespace {

YamlPath routes(std::initializer_list<YamlStep> more = {})
{
    YamlPath path{QStringLiteral("routes")};
    path.insert(path.end(), more.begin(), more.end());
    return path;
}

YamlDocument parsed(const QByteArray &text)
{
    return YamlDocument::parse(text, {}).value();
}

const QByteArray spaced = "routes:\n"
                          "  # the first\n"
                          "  - name: a # one\n"
                          "    text: |\n"
                          "      x\n"
                          "        y\n"
                          "\n"
                          "  - name: b\n"
                          "\n"
                          "  # the last\n"
                          "  - { name: c }\n"
                          "other: 1\n";

} // namespace

class YamlItemsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesLinesWithTheirComment()
    {
        QCOMPARE(itemText(parsed(spaced), routes({0})).value(),
                 QByteArray("# the first\n- name: a # one\n  text: |\n    x\n      y\n"));
        QCOMPARE(itemText(parsed(spaced), routes({2})).value(),
                 QByteArray("# the last\n- { name: c }\n"));
        QCOMPARE(itemText(parsed("routes: [ { name: a } ]\n"), routes({0})).value(),
                 QByteArray("- name: a\n"));
        QVERIFY(!itemText(parsed(spaced), routes({3})));
        QVERIFY(!itemText(parsed(spaced), routes()));
    }

    void removes_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("the first") << spaced << 0
                                   << QByteArray("routes:\n  - name: b\n\n  # the last\n"
                                                 "  - { name: c }\nother: 1\n");
        QTest::newRow("one between")
            << spaced << 1
            << QByteArray("routes:\n  # the first\n  - name: a # one\n    text: |\n      x\n"
                          "        y\n\n  # the last\n  - { name: c }\nother: 1\n");
        QTest::newRow("the last")
            << spaced << 2
            << QByteArray("routes:\n  # the first\n  - name: a # one\n    text: |\n      x\n"
                          "        y\n\n  - name: b\nother: 1\n");
        QTest::newRow("the only one") << QByteArray("routes:\n  - name: a\nother: 1\n") << 0
                                      << QByteArray("routes: []\nother: 1\n");
        QTest::newRow("in brackets") << QByteArray("routes: [ { name: a }, { name: b } ]\n") << 0
                                     << QByteArray("routes: [ { name: b } ]\n");
    }

    void removes()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, position);
        QFETCH(QByteArray, after);
        QCOMPARE(removeItem(parsed(before), routes({position})).value().text(), after);
    }

    void inserts_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<int>("position");
        QTest::addColumn<QByteArray>("after");
        const QByteArray plain = "routes:\n- name: a\n- name: b # last";
        QTest::newRow("first") << plain << 0
                               << QByteArray("routes:\n# new\n- name: n\n  text: |\n    x\n"
                                             "- name: a\n- name: b # last");
        QTest::newRow("between") << plain << 1
                                 << QByteArray("routes:\n- name: a\n# new\n- name: n\n  text: |\n"
                                               "    x\n- name: b # last");
        QTest::newRow("last") << plain << 9
                              << QByteArray("routes:\n- name: a\n- name: b # last\n# new\n"
                                            "- name: n\n  text: |\n    x\n");
        QTest::newRow("with blank lines")
            << QByteArray("routes:\n  - name: a\n\n  - name: b\nother: 1\n") << 1
            << QByteArray("routes:\n  - name: a\n\n  # new\n  - name: n\n    text: |\n      x\n\n"
                          "  - name: b\nother: 1\n");
        QTest::newRow("first, with blank lines")
            << QByteArray("routes:\n  - name: a\n\n  - name: b\n") << 0
            << QByteArray("routes:\n  # new\n  - name: n\n    text: |\n      x\n\n  - name: a\n\n"
                          "  - name: b\n");
        QTest::newRow("into an empty list")
            << QByteArray("routes: [] # none\nother: 1\n") << 0
            << QByteArray("routes: # none\n  # new\n  - name: n\n    text: |\n      x\nother: 1\n");
        QTest::newRow("into nothing")
            << QByteArray("routes:\nother: 1\n") << 0
            << QByteArray("routes:\n  # new\n  - name: n\n    text: |\n      x\nother: 1\n");
        QTest::newRow("into brackets")
            << QByteArray("routes: [ { name: a } ]\n") << 1
            << QByteArray("routes: [ { name: a }, {name: 'n', text: \"x\\n\"} ]\n");
        QTest::newRow("with other line ends")
            << QByteArray("routes:\r\n  - name: a\r\n") << 1
            << QByteArray("routes:\r\n  - name: a\r\n  # new\r\n  - name: n\r\n    text: |\r\n"
                          "      x\r\n");
    }

    void inserts()
    {
        QFETCH(QByteArray, before);
        QFETCH(int, position);
        QFETCH(QByteArray, after);
        const QByteArray item = "# new\n- name: n\n  text: |\n    x\n";
        const auto result = insertItemText(parsed(before), routes(), position, item);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(result->text(), after);
    }

    // What is taken out and put in again is what was there.
    void movingBackChangesNothing()
    {
        for (int from = 0; from < 3; ++from) {
            const YamlDocument document = parsed(spaced);
            const QByteArray text = itemText(document, routes({from})).value();
            const YamlDocument without = removeItem(document, routes({from})).value();
            QCOMPARE(insertItemText(without, routes(), from, text).value().text(), spaced);
        }
    }

    // One change of the text is what both are one after the other.
    void exchangesInAnyOrder()
    {
        QByteArray text = "routes:\n";
        for (int i = 0; i < 60; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += i % 3 == 0 ? "  # the route " + number + "\n" : QByteArray();
            text += "  - name: r" + number + "\n    get: /" + number + "\n";
            text += i % 2 == 0 ? "    text: |\n      a\n" : "";
            text += i % 5 == 4 ? "" : "\n";
        }
        const YamlDocument document = parsed(text);
        const QByteArray coming = "- name: x\n  get: /x\n- name: y\n";
        QRandomGenerator random(20261123);
        for (int i = 0; i < 300; ++i) {
            const int position = random.bounded(62);
            std::set<int> going;
            for (int n = random.bounded(1, 5); n > 0; --n)
                going.insert(random.bounded(60));
            std::vector<YamlPath> before;
            std::vector<YamlPath> between;
            for (const int index : going) {
                before.push_back(routes({index}));
                between.push_back(routes({index >= position ? index + 2 : index}));
            }
            const auto once = exchangeItems(document, routes(), position, coming, before);
            const auto grown = insertItemText(document, routes(), position, coming);
            QVERIFY(once && grown);
            const auto twice = removeItems(*grown, between);
            QVERIFY(twice);
            QCOMPARE(once->text(), twice->text());
        }
    }

    void exchangesAllOfAList()
    {
        const auto all = exchangeItems(parsed(spaced), routes(), 0, "- name: x\n",
                                       {routes({0}), routes({1}), routes({2})});
        QVERIFY(all);
        QCOMPARE(all->text(), QByteArray("routes:\n  - name: x\nother: 1\n"));
    }
};

QTEST_APPLESS_MAIN(YamlItemsTest)
#include "tst_yamlitems.moc"
