// Edits: what changes, and that everything else stays as it was.
#include "formats/yamledit.h"
#include "formats/yamlupdate.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

Value textValue(const QString &text)
{
    return Value::fromText(text);
}

Value numberValue(int number)
{
    Value value;
    value.kind = Value::Kind::Integer;
    value.text = QString::number(number);
    return value;
}

Value listValue(QList<Value> items)
{
    Value value;
    value.kind = Value::Kind::List;
    value.items = std::move(items);
    return value;
}

Value mapValue(QList<ValueMember> members)
{
    Value value;
    value.kind = Value::Kind::Map;
    value.members = std::move(members);
    return value;
}

YamlPath path(std::initializer_list<YamlStep> steps)
{
    return steps;
}

YamlStep key(const char *name)
{
    return QString::fromUtf8(name);
}

using Edit = std::function<Result<YamlDocument>(const YamlDocument &)>;

// The nodes as a text that does not depend on how they are written.
QByteArray meaning(const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    if (source.isScalar())
        return QByteArray(source.value.data(), qsizetype(source.value.size()));
    QByteArray text(source.isMapping() ? "{" : "[");
    for (const YamlNode &child : YamlItems(source))
        text += '"' + meaning(child) + "\",";
    return text;
}

} // namespace

Q_DECLARE_METATYPE(Edit)

class YamlEditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // One by one, thousands of changes would read the text as often.
    void writesManyChangesAtOnce_data()
    {
        QTest::addColumn<Value>("wanted");
        QList<ValueMember> members;
        QList<Value> items;
        for (int i = 0; i < 20'000; ++i) {
            members.append({QStringLiteral("key %1").arg(i), numberValue(i)});
            items.append(mapValue({{QStringLiteral("id"), numberValue(i)}}));
        }
        QTest::newRow("entries of a map") << mapValue(members);
        QTest::newRow("items of a list") << listValue(items);
    }

    void writesManyChangesAtOnce()
    {
        QFETCH(const Value, wanted);
        const bool isMap = wanted.kind == Value::Kind::Map;
        const QByteArray text = QByteArray("# first\nbody: ") +
                                (isMap ? "{ a: 1 }" : "[{ id: x }]") + "\nlast: 2 # c\n";
        const auto document = YamlDocument::parse(text, QStringLiteral("a.yaml"));
        const auto updated = updateValue(*document, path({key("body")}), wanted);
        QVERIFY(updated);
        QVERIFY(saysValue(*findNode(*updated, path({key("body")})), wanted));
        QVERIFY(updated->text().startsWith("# first\nbody:"));
        QVERIFY(updated->text().endsWith("\nlast: 2 # c\n"));
    }

    // A key of more than 128 characters stands behind a `?`.
    void changesBesideALongKey_data()
    {
        QTest::addColumn<Value>("wanted");
        const QString longKey(150, u'k');
        const auto row = [](const char *name, const QList<ValueMember> &members) {
            QTest::newRow(name) << mapValue(members);
        };
        row("its name",
            {{QString(longKey + u'7'), numberValue(1)}, {QStringLiteral("b"), numberValue(2)}});
        row("its value", {{longKey, numberValue(3)}, {QStringLiteral("b"), numberValue(2)}});
        row("gone", {{QStringLiteral("b"), numberValue(2)}});
        row("in front", {{QStringLiteral("a"), numberValue(0)},
                         {longKey, numberValue(1)},
                         {QStringLiteral("b"), numberValue(2)}});
        row("behind", {{longKey, numberValue(1)},
                       {QStringLiteral("a"), numberValue(0)},
                       {QStringLiteral("b"), numberValue(2)}});
        row("the last goes", {{longKey, numberValue(1)}});
    }

    void changesBesideALongKey()
    {
        QFETCH(const Value, wanted);
        const Value before =
            mapValue({{QString(150, u'k'), numberValue(1)}, {QStringLiteral("b"), numberValue(2)}});
        for (const QByteArray &place :
             {QByteArray("body: 1\nlast: 2 # c\n"), QByteArray("body: { x: 1 }\nlast: 2 # c\n")}) {
            const auto plain = YamlDocument::parse(place, QStringLiteral("a.yaml"));
            const auto document = updateValue(*plain, path({key("body")}), before);
            QVERIFY(document);
            const auto updated = updateValue(*document, path({key("body")}), wanted);
            QVERIFY2(updated, document->text().constData());
            const auto read = YamlDocument::parse(updated->text(), QStringLiteral("a.yaml"));
            QVERIFY2(read, updated->text().constData());
            QVERIFY2(saysValue(*findNode(*read, path({key("body")})), wanted),
                     updated->text().constData());
            QVERIFY(updated->text().endsWith("last: 2 # c\n"));
        }
    }

    void changesOnlyWhatIsMeant_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<Edit>("edit");
        QTest::addColumn<QByteArray>("after");
        const auto add = [](const char *name, const char *before, Edit edit, const char *after) {
            QTest::newRow(name) << QByteArray(before) << edit << QByteArray(after);
        };
        const auto replace = [](YamlPath where, Value value) -> Edit {
            return
                [=](const YamlDocument &document) { return replaceValue(document, where, value); };
        };
        const auto insert = [](YamlPath where, const char *name, Value value,
                               QString after = {}) -> Edit {
            return [=](const YamlDocument &document) {
                return insertEntry(document, where, QString::fromUtf8(name), value, after);
            };
        };
        const auto insertAt = [](YamlPath where, int position, Value value) -> Edit {
            return [=](const YamlDocument &document) {
                return insertItem(document, where, position, value);
            };
        };
        const auto remove = [](YamlPath where) -> Edit {
            return [=](const YamlDocument &document) { return removeNode(document, where); };
        };
        const Value one = numberValue(1);
        const Value yes = textValue(QStringLiteral("yes"));
        const Value lines = textValue(QStringLiteral("one\ntwo\n"));
        const Value list = listValue({one, textValue(QStringLiteral("b"))});

        add("plain scalar", "a: x # why\nb: 2\n", replace(path({key("a")}), one),
            "a: 1 # why\nb: 2\n");
        add("quoted scalar", "a: 'x'  # why\r\n", replace(path({key("a")}), yes),
            "a: 'yes'  # why\r\n");
        add("empty value", "a:\nb: 2", replace(path({key("a")}), one), "a: 1\nb: 2");
        add("text of several lines", "r:\n  - a: x\n    b: 2\n",
            replace(path({key("r"), 0, key("a")}), lines),
            "r:\n  - a: |\n      one\n      two\n    b: 2\n");
        add("text of several lines in front of a comment", "r:\n  - a: x # why\n    b: 2\n",
            replace(path({key("r"), 0, key("a")}), lines),
            "r:\n  - a: \"one\\ntwo\\n\" # why\n    b: 2\n");
        add("block text to scalar", "a: |\n  one\n  two\n\nb: 2\n", replace(path({key("a")}), one),
            "a: 1\n\nb: 2\n");
        add("block list to scalar", "a:\n- x\n- y\nb: 2\n", replace(path({key("a")}), one),
            "a: 1\nb: 2\n");
        add("block list to list", "a: # these\n  - x\n  - y # last\nb: 2\n",
            replace(path({key("a")}), list), "a: # these\n  - 1\n  - b # last\nb: 2\n");
        add("scalar to list", "a: x # why\n", replace(path({key("a")}), list), "a: [1, b] # why\n");
        add("in flow", "a: { b: x, c: 2 } # why\n", replace(path({key("a"), key("b")}), lines),
            "a: { b: \"one\\ntwo\\n\", c: 2 } # why\n");
        add("anchor stays", "a: &x 1\nb: *x\n", replace(path({key("a")}), yes),
            "a: &x 'yes'\nb: *x\n");
        add("after byte order mark",
            "\xEF\xBB\xBF"
            "ü: 🚀\n",
            replace(path({key("ü")}), one),
            "\xEF\xBB\xBF"
            "ü: 1\n");
        add("JSON", "{\"a\":\"x\"}", replace(path({key("a")}), yes), "{\"a\":\"yes\"}");

        add("entry at the end", "a: 1\n# end\n", insert({}, "b", yes), "a: 1\nb: 'yes'\n# end\n");
        add("entry without final line end", "a: 1", insert({}, "b", yes), "a: 1\nb: 'yes'");
        add("entry after", "r:\n  - n: a # x\r\n    g: /\r\n",
            insert(path({key("r"), 0}), "t", list, QStringLiteral("n")),
            "r:\n  - n: a # x\r\n    t: [1, b]\n    g: /\r\n");
        add("entry after a block text", "a: |\n  x\n\nb: 1\n",
            insert({}, "c", one, QStringLiteral("a")), "a: |\n  x\nc: 1\n\nb: 1\n");
        add("entry in flow", "a: { b: 1 } # x\n", insert(path({key("a")}), "c", yes),
            "a: { b: 1, c: 'yes' } # x\n");
        add("entry in empty flow", "a: {}\n", insert(path({key("a")}), "c", one), "a: {c: 1}\n");
        add("entry in nothing", "a:\nb: 1\n", insert(path({key("a")}), "c", one),
            "a: {c: 1}\nb: 1\n");
        add("entry in JSON", "{\n\t\"a\": 1\n}\n", insert({}, "b", yes),
            "{\n\t\"a\": 1,\n\t\"b\": \"yes\"\n}\n");

        add("item at the end", "a:\n  - x # 1\n  # end\nb: 1\n", insertAt(path({key("a")}), 9, one),
            "a:\n  - x # 1\n  - 1\n  # end\nb: 1\n");
        add("item at the start", "a:\n  # first\n  - x\n", insertAt(path({key("a")}), 0, one),
            "a:\n  # first\n  - 1\n  - x\n");
        add("map as item", "a:\n- x\n",
            insertAt(path({key("a")}), 1,
                     mapValue({{QStringLiteral("b"), one}, {QStringLiteral("c"), yes}})),
            "a:\n- x\n- b: 1\n  c: 'yes'\n");
        add("item in flow", "a: [ x ]\n", insertAt(path({key("a")}), 0, one), "a: [ 1, x ]\n");

        add("remove entry", "a: 1\nb: # why\n  - 2\n  - 3 # x\nc: 4\n", remove(path({key("b")})),
            "a: 1\nc: 4\n");
        add("remove last entry", "a: 1\nb: 2", remove(path({key("b")})), "a: 1\n");
        add("remove first entry of an item", "- a: 1 # x\n  b: 2\n", remove(path({0, key("a")})),
            "- b: 2\n");
        add("remove only entry", "a:\n  b: 1\nc: 2\n", remove(path({key("a"), key("b")})),
            "a: {}\nc: 2\n");
        add("remove in flow", "a: { b: 1, c: 2, d: 3 }\n", remove(path({key("a"), key("c")})),
            "a: { b: 1, d: 3 }\n");
        add("remove last in flow", "a: [ b, c ]\n", remove(path({key("a"), 1})), "a: [ b ]\n");
        add("remove item", "a:\n  - x\n  - y: 1\n    z: 2\n  - w\n", remove(path({key("a"), 1})),
            "a:\n  - x\n  - w\n");
        add("remove only item", "a:\n  - x\n", remove(path({key("a"), 0})), "a: []\n");
    }

    void changesOnlyWhatIsMeant()
    {
        QFETCH(QByteArray, before);
        QFETCH(Edit, edit);
        QFETCH(QByteArray, after);
        const Result<YamlDocument> document = YamlDocument::parse(before, QString());
        QVERIFY(document);
        const Result<YamlDocument> edited = edit(*document);
        QVERIFY2(edited, edited ? "" : qPrintable(edited.error().toString()));
        QCOMPARE(edited->text(), after);
    }

    void refusesWhatCannotBe()
    {
        const YamlDocument document = *YamlDocument::parse("a: &x 1\nb: *x\n", QString());
        QVERIFY(!replaceValue(document, path({key("z")}), numberValue(1)));
        QVERIFY(!insertEntry(document, {}, QStringLiteral("a"), numberValue(1)));
        QVERIFY(!insertEntry(document, path({key("a")}), QStringLiteral("c"), numberValue(1)));
        QVERIFY(!removeNode(document, path({key("a")}))); // the alias would have no anchor
    }

    // Whatever is put in can be taken out again, and is what was put in.
    void insertingAndRemovingLeavesTheMeaning()
    {
        const QByteArray source =
            "r: # routes\n  - n: a # ü🚀\n    t: |\n      x\n    l: [ 1, 2 ]\n"
            "  # second\n  - n: 'b'\n    m: { k: v, w: [] }\nz: 9";
        const QStringList texts{QStringLiteral("plain"),   QStringLiteral("two\nlines"),
                                QStringLiteral("#x: y"),   QStringLiteral("- a"),
                                QStringLiteral(" blank "), QStringLiteral("🚀\t'\"\\"),
                                QStringLiteral("null"),    QString(),
                                QStringLiteral("\nx"),     QStringLiteral("x\r\ny"),
                                QStringLiteral("{{a}}"),   QStringLiteral("yes")};
        const QList<YamlPath> maps{
            {}, path({key("r"), 0}), path({key("r"), 1}), path({key("r"), 1, key("m")})};
        const QList<YamlPath> lists{path({key("r")}), path({key("r"), 0, key("l")}),
                                    path({key("r"), 1, key("m"), key("w")})};
        QRandomGenerator random(7);
        for (int round = 0; round < 2000; ++round) {
            QByteArray text = source;
            if (random.bounded(2))
                text.replace("\n", "\r\n");
            const YamlDocument before = *YamlDocument::parse(text, QString());
            const QString content = texts[random.bounded(texts.size())];
            Value value = textValue(content);
            if (random.bounded(3) == 0)
                value = listValue({value, mapValue({{QStringLiteral("q"), value}})});
            const bool isMap = random.bounded(2);
            YamlPath where =
                isMap ? maps[random.bounded(maps.size())] : lists[random.bounded(lists.size())];
            const YamlDocument &document = before;
            const Result<YamlDocument> inserted =
                isMap ? insertEntry(document, where, QStringLiteral("new"), value)
                      : insertItem(document, where, 99, value);
            QVERIFY2(inserted, qPrintable(content));
            const YamlNode *parent = findNode(*inserted, where);
            int last = -1;
            for ([[maybe_unused]] const YamlNode &item : YamlItems(*parent))
                ++last;
            where.push_back(isMap ? key("new") : YamlStep(last));
            const YamlNode *added = findNode(*inserted, where);
            QVERIFY(added);
            const YamlNode *scalar = added->isScalar() ? added : added->firstChild;
            QCOMPARE(QString::fromUtf8(scalar->value), content);
            const Result<YamlDocument> removed = removeNode(*inserted, where);
            QVERIFY(removed);
            QCOMPARE(meaning(*removed->root()), meaning(*before.root()));
            const Result<YamlDocument> replaced = replaceValue(*inserted, where, numberValue(5));
            QVERIFY2(replaced, inserted->text().constData());
            QCOMPARE(findNode(*replaced, where)->value, std::string_view("5"));
        }
    }
};

QTEST_GUILESS_MAIN(YamlEditTest)
#include "tst_yamledit.moc"
