// A text that is read anew in part has the same tree as one that is read as a whole.
#include "formats/yamldocument.h"
#include "formats/yamlreparse.h"
#include "sourcedir.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

const QString fileName = QStringLiteral("some.yaml");

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

void describe(const YamlNode &node, int depth, QStringList &lines)
{
    lines += QStringLiteral("%1 kind %2 style %3 height %4 count %5 bytes %6-%7 place %8:%9 ")
                 .arg(depth)
                 .arg(int(node.kind))
                 .arg(int(node.style))
                 .arg(node.height)
                 .arg(node.nodeCount)
                 .arg(node.begin)
                 .arg(node.end)
                 .arg(node.line)
                 .arg(node.column) +
             textOf(node.value) + u'|' + textOf(node.tag);
    for (const YamlNode *child = node.firstChild; child; child = child->nextSibling)
        describe(*child, depth + 1, lines);
}

QStringList described(const YamlTree &tree)
{
    QStringList lines;
    describe(*tree.root, 0, lines);
    return lines;
}

std::shared_ptr<const YamlTree> parsed(const QByteArray &text)
{
    return parseYaml(text, fileName).value_or(nullptr);
}

QByteArray manyRoutes(int count)
{
    QByteArray text = "broadside: 1\nroutes:\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  # the route " + number + "\n  - name: \"r\xC3\xB6ute " + number +
                "\"\n    get: /a/" + number + "\n    headers: { X-A: [1, 2] }\n    tags:\n" +
                "      - one\n      - two\n\n    text: |\n      first\n\n      last\n";
    }
    return text + "settings: { timeout: 3s }\n";
}

} // namespace

class tst_YamlReparse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exchangesAnItem();
    void addsAndRemovesItems();
    void leavesToTheWhole_data();
    void leavesToTheWhole();
    void isTheSameAsTheWhole();
    void whatMovedIsReadWhereItWasAndWhereItIs();

private:
    // Whether it was read in part.
    static bool check(const QByteArray &before, const std::vector<TextSplice> &splices);
    static bool check(const QByteArray &before, qsizetype position, qsizetype length,
                      const QByteArray &replacement)
    {
        return check(before, {{position, length, replacement}});
    }
};

bool tst_YamlReparse::check(const QByteArray &before, const std::vector<TextSplice> &splices)
{
    const auto tree = parsed(before);
    if (!tree || !tree->root)
        return false;
    QByteArray after = before;
    std::vector<TextChange> changes;
    for (const auto &[position, length, replacement] : splices) {
        const qsizetype now = position + after.size() - before.size();
        changes.push_back({position, length, replacement.size(), now});
        after.replace(now, length, replacement);
    }
    const auto part = reparsedYaml(*tree, changes, after, fileName);
    if (!part)
        return false;
    const auto whole = parsed(after);
    if (!whole || !whole->root || !whole->problems.isEmpty() ||
        described(*part) != described(*whole)) {
        QByteArray message = "differs for";
        for (const auto &[position, length, replacement] : splices)
            message += QByteArray(' ' + replacement + " at " + QByteArray::number(position) +
                                  " in place of " + QByteArray::number(length));
        message += " of:\n" + before;
        QTest::qFail(message.constData(), __FILE__, __LINE__);
    }
    return true;
}

void tst_YamlReparse::exchangesAnItem()
{
    const QByteArray text = manyRoutes(5);
    const qsizetype url = text.indexOf("/a/2");
    QVERIFY(check(text, url, 4, "/b/two"));
    QVERIFY(check(text, url, 4, "/b\n    params: [a, b]"));
    QVERIFY(check(text, url + 5, 0, "    put: x\n\n\n"));
    const qsizetype inner = text.indexOf("one", url);
    QVERIFY(check(text, inner, 3, "\xC3\xA9\xC3\xA9"));
    QVERIFY(check(text, inner, 0, "a\n        "));
}

void tst_YamlReparse::addsAndRemovesItems()
{
    const QByteArray text = manyRoutes(6);
    const QByteArray dash = "  - name";
    std::vector<qsizetype> begins; // of the lines of each item
    for (qsizetype at = text.indexOf(dash); at >= 0; at = text.indexOf(dash, at + 1))
        begins.push_back(at);
    const qsizetype url = text.indexOf("/a/2");
    QVERIFY(check(text, url, 4, "/b\n  - name: other"));
    QVERIFY(check(text, url, 4, "/b\n  - [ third, { a: b } ]\n  # and so on\n  - get: /c"));
    QVERIFY(check(text, begins[2] + 4, begins[3] - begins[2], {})); // one of them
    QVERIFY(check(text, begins[1] + 4, begins[4] - begins[1], {}));
    QVERIFY(check(text, begins[1] + 4, begins[4] - begins[1] + 3, "one"));
    QVERIFY(check(text, begins[2], begins[3] - begins[2], {})); // seen as the end of the one before
    QVERIFY(check(text, begins[3], 0, "  - name: other\n    get: /other\n"));
    // Not without another one behind them.
    QVERIFY(!check(text, begins[4] + 4, begins[5] - begins[4], {}));
}

void tst_YamlReparse::leavesToTheWhole_data()
{
    QTest::addColumn<QByteArray>("replacement");
    QTest::newRow("out of the list") << QByteArray("/b\nname: other");
    QTest::newRow("an anchor") << QByteArray("&a /b");
    QTest::newRow("a repeated key") << QByteArray("/b\n    get: /c");
    QTest::newRow("an open quote") << QByteArray("\"/b");
    QTest::newRow("an open bracket") << QByteArray("[/b");
    QTest::newRow("a document") << QByteArray("/b\n---\n");
}

void tst_YamlReparse::leavesToTheWhole()
{
    QFETCH(QByteArray, replacement);
    const QByteArray text = manyRoutes(5);
    QVERIFY(!check(text, text.indexOf("/a/2"), 4, replacement));
}

void tst_YamlReparse::isTheSameAsTheWhole()
{
    const QByteArrayList pieces{"x",
                                "\n",
                                " ",
                                "  - y: 1\n",
                                "    key: v\n",
                                "'",
                                "\"",
                                "{",
                                "}",
                                "[1, 2]",
                                "# c\n",
                                "- ",
                                ": ",
                                "|\n",
                                "|+\n",
                                "\n\n\n",
                                "\xC3\xA9",
                                "\t",
                                "---\n",
                                "&a ",
                                "*a",
                                "!!str 7",
                                "? ",
                                "<<: ",
                                "\r\n",
                                "key: v",
                                "\\ud800",
                                "%TAG",
                                ">\n        t\n",
                                ""};
    QByteArrayList texts{manyRoutes(4), manyRoutes(3).replace("\n", "\r\n"),
                         "- a\n- b: 1\n  c: 2\n-\n- - d\n  - e\n-   - f\n    - g\n- h\n"};
    const QDir samples(QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples"));
    for (const QString &name : samples.entryList({QStringLiteral("*.yaml")}, QDir::Files)) {
        QFile file(samples.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        texts += file.readAll();
    }
    QRandomGenerator random(20261121);
    int inPart = 0;
    int severalInPart = 0;
    for (int i = 0; i < 6'000 && !QTest::currentTestFailed(); ++i) {
        const QByteArray &text = texts[random.bounded(texts.size())];
        std::vector<TextSplice> splices;
        qsizetype from = 0;
        for (int n = random.bounded(1, 4); n > 0 && from < text.size(); --n) {
            const qsizetype position = from + random.bounded(text.size() - from);
            const int longest = random.bounded(8) == 0 ? 400 : 12; // also of several items
            const qsizetype length = std::min<qsizetype>(
                random.bounded(4) * random.bounded(longest), text.size() - position);
            QByteArray replacement;
            for (int m = random.bounded(4); m > 0; --m)
                replacement += pieces[random.bounded(pieces.size())];
            splices.push_back({position, length, replacement});
            from = position + length;
        }
        const bool isPart = check(text, splices);
        inPart += isPart;
        severalInPart += isPart && splices.size() > 1;
    }
    QVERIFY2(severalInPart > 50, qPrintable(QString::number(severalInPart)));
    QVERIFY2(inPart > 300, qPrintable(QString::number(inPart)));
}

void tst_YamlReparse::whatMovedIsReadWhereItWasAndWhereItIs()
{
    const QByteArray text = manyRoutes(200);
    QRandomGenerator random(20261123);
    const auto routeBegin = [](const QByteArray &in, int number) {
        return in.indexOf(QByteArray("  # the route " + QByteArray::number(number) + '\n'));
    };
    for (int i = 0; i < 60 && !QTest::currentTestFailed(); ++i) {
        QByteArray after = text;
        for (int n = random.bounded(1, 4); n > 0; --n) {
            const int number = random.bounded(199);
            const qsizetype begin = routeBegin(after, number);
            const qsizetype end = after.indexOf("  # the route", begin + 1);
            const QByteArray route = after.sliced(begin, std::max(begin, end) - begin);
            after.remove(begin, route.size());
            const qsizetype place = routeBegin(after, random.bounded(199));
            if (place >= 0 && i % 4 != 0) // else it is away
                after.insert(place, route);
        }
        for (const auto &[from, to] : {std::pair(text, after), std::pair(after, text)}) {
            const auto changed = YamlDocument::parse(from, fileName)->withText(to);
            const auto read = YamlDocument::parse(to, fileName);
            QVERIFY(changed && read);
            QCOMPARE(changed->text(), to);
            QStringList lines;
            QStringList wanted;
            describe(*changed->root(), 0, lines);
            describe(*read->root(), 0, wanted);
            QCOMPARE(lines, wanted);
        }
    }
}

QTEST_APPLESS_MAIN(tst_YamlReparse)
#include "tst_yamlreparse.moc"
