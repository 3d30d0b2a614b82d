// A collection that is read beside what was read before is the same as one that is read alone.
#include "formats/collectionreader.h"
#include "formats/knownroutes.h"
#include "formats/yamldocument.h"
#include "sourcedir.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

const QString fileName = QStringLiteral("/nowhere/some.broadside.yaml");

QByteArray manyRoutes(int count)
{
    QByteArray text = "broadside: 1\nname: Many\nroutes:\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        text += "  # the route " + number + "\n  - name: \"r\xC3\xB6ute " + number +
                "\"\n    post: /a/" + number +
                "\n    headers: { X-A: [1, 2] }\n    tags:\n      - one\n      - two\n" +
                "    params:\n      a: 1\n    auth: { basic: { user: a, password: b } }\n" +
                "    needs: [\"r\xC3\xB6ute 0\"]\n    checks:\n      - status < 400\n" +
                (i % 2 ? "    text: |\n      first\n\n      last\n"
                       : "    json: { a: [1, { b: c }] }\n");
    }
    return text;
}

const YamlNode &itemsOf(const YamlDocument &document)
{
    const YamlNode *node = document.root()->firstChild;
    while (node->value != "routes")
        node = node->nextSibling;
    return *node->nextSibling;
}

int knownCount(const QByteArray &before, const QByteArray &after)
{
    const LoadedCollection loaded = parseCollection(before, fileName);
    const auto document = YamlDocument::parse(after, fileName);
    if (!document)
        return -1;
    const KnownRoutes known(&loaded, fileName, after);
    int count = 0;
    for (const YamlNode &item : YamlItems(itemsOf(*document)))
        count += known.find(item).has_value();
    return count;
}

void compare(const QByteArray &before, const QByteArray &after)
{
    const LoadedCollection loaded = parseCollection(before, fileName);
    const LoadedCollection beside = parseCollection(after, fileName, {.before = &loaded});
    const LoadedCollection alone = parseCollection(after, fileName);
    const bool isSame = beside.collection == alone.collection && beside.errors == alone.errors;
    if (!isSame)
        QTest::qFail(QByteArray("differs after:\n" + before + "\nnow:\n" + after).constData(),
                     __FILE__, __LINE__);
}

} // namespace

class TestKnownRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areAllButTheChangedOne()
    {
        const QByteArray text = manyRoutes(10);
        QByteArray changed = text;
        changed.replace("/a/5", "/b/of another length");
        QCOMPARE(knownCount(text, changed), 9);
        compare(text, changed);
    }

    void moveWithTheirLines()
    {
        const QByteArray text = manyRoutes(10);
        QByteArray longer = text;
        longer.replace("/a/5\n", "/a/5\n    timeout: 1s\n    description: |\n      a\n\n      b\n");
        QCOMPARE(knownCount(text, longer), 9);
        QCOMPARE(knownCount(longer, text), 9);
        compare(text, longer);
        compare(longer, text);
        QByteArray more = text;
        more.insert(more.indexOf("  - name"), "  - name: new\n    get: /new\n");
        QCOMPARE(knownCount(text, more), 9); // the change begins inside of what both begin with
        compare(text, more);
        compare(more, text);
    }

    void areKnownBetweenThoseThatMoved()
    {
        const QByteArray text = manyRoutes(40);
        QByteArray moved = text;
        const qsizetype begin = moved.indexOf("  # the route 30\n");
        const QByteArray entry = text.sliced(begin, text.indexOf("  # the route 31\n") - begin);
        moved.remove(begin, entry.size());
        moved.insert(moved.indexOf("  # the route 5\n"), entry);
        // All but the one and those beside its places.
        QCOMPARE(knownCount(text, moved), 37);
        QCOMPARE(knownCount(moved, text), 37);
        compare(text, moved);
        compare(moved, text);
    }

    void areNotKnownBesideOddLinesAtTheEnd()
    {
        QByteArray text = manyRoutes(6);
        text += "    description: \"a\xE2\x80\xA8"
                "b\"\n";
        QByteArray changed = text;
        changed.chop(changed.size() - changed.lastIndexOf("    description:"));
        changed.replace("post: /a/1\n", "post: /b\n");
        compare(text, changed);
        compare(changed, text);
    }

    void areNotKnownWhereAnAliasMayHaveChanged()
    {
        const QByteArray text = "broadside: 1\nname: a\nroutes:\n"
                                "  - { name: a, get: &u /one, tags: [x] }\n"
                                "  - { name: b, get: *u }\n  - { name: c, get: /c }\n";
        QByteArray changed = text;
        changed.replace("/one", "/other");
        QCOMPARE(knownCount(text, changed), 1);
        compare(text, changed);
    }

    void areNotKnownBesideErrors()
    {
        const QByteArray text = "broadside: 1\nroutes:\n  - { name: a, get: /a, typo: 1 }\n"
                                "  - { name: b, get: /b }\n";
        QCOMPARE(knownCount(text, text), 0);
        compare(text, manyRoutes(2));
    }

    void areOfLinesThatAreCountedRightly()
    {
        QByteArray text = manyRoutes(4).replace("\n", "\r\n");
        QByteArray changed = text;
        changed.replace("/a/1\r\n", "/a/1\r\n    timeout: 1s\r\n");
        QCOMPARE(knownCount(text, changed), 3);
        compare(text, changed);
        for (const char *end : {"\r", "\xC2\x85", "\xE2\x80\xA8"}) {
            QByteArray odd = manyRoutes(4);
            odd.replace("/a/1\n", QByteArray("/a/1" + QByteArray(end) + "    timeout: 1s\n"));
            compare(manyRoutes(4), odd);
            compare(odd, manyRoutes(4));
        }
    }

    void oneOnTheSameLineIsNotTakenForAnother()
    {
        const QByteArray text = "broadside: 1\nname: a\nroutes: [ { name: a, get: /a }, "
                                "{ name: b, get: /b },\n { name: c, get: /c } ]\n";
        QByteArray changed = text;
        changed.replace(" { name: a, get: /a },", "");
        compare(text, changed);
        compare(changed, text);
    }

    void isTheSameAfterAnyChange()
    {
        const QByteArrayList pieces{
            "x",      "\n",          " ",           "  - name: y\n    get: /y\n",
            "'",      "\"",          "{",           "}",
            "# c\n",  "- ",          ": ",          "|\n",
            "\n\n\n", "\xC3\xA9",    "\t",          "    timeout: 3s\n",
            "&a ",    "*a",          "!!str 7",     "<<: ",
            "\r\n",   "    ",        "      - z\n", "",
            "\r",     "\xE2\x80\xA8"};
        QByteArrayList texts{manyRoutes(4), manyRoutes(3).replace("\n", "\r\n")};
        const QDir samples(QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples"));
        for (const QString &name : samples.entryList({QStringLiteral("*.yaml")}, QDir::Files)) {
            QFile file(samples.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            texts += file.readAll();
        }
        QRandomGenerator random(20261122);
        for (int i = 0; i < 4'000 && !QTest::currentTestFailed(); ++i) {
            const QByteArray &text = texts[random.bounded(texts.size())];
            QByteArray changed = text;
            for (int n = random.bounded(1, 3); n > 0; --n) {
                const qsizetype position = random.bounded(changed.size());
                const qsizetype length = std::min<qsizetype>(
                    random.bounded(4) * random.bounded(random.bounded(6) == 0 ? 300 : 12),
                    changed.size() - position);
                changed.replace(position, length, pieces[random.bounded(pieces.size())]);
            }
            if (random.bounded(3) == 0) { // some lines elsewhere
                const qsizetype from =
                    changed.indexOf('\n', random.bounded(changed.size() + 1)) + 1;
                const qsizetype to = changed.indexOf('\n', std::min(from + 60, changed.size())) + 1;
                const QByteArray lines = changed.sliced(from, std::max<qsizetype>(0, to - from));
                changed.remove(from, lines.size());
                changed.insert(changed.indexOf('\n', random.bounded(changed.size() + 1)) + 1,
                               lines);
            }
            compare(text, changed);
            compare(changed, text);
        }
    }
};

QTEST_APPLESS_MAIN(TestKnownRoutes)
#include "tst_knownroutes.moc"
