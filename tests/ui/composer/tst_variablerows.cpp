// Variables through their table and back into the file: a text stays a text.
#include "composer/storedrows.h"
#include "composer/variablerows.h"
#include "formats/collectionreader.h"
#include "formats/folderwriter.h"

#include <QTest>

using namespace Broadside;

namespace {

const QString path = QStringLiteral("/shop.yaml");

QByteArray fileWith(const QByteArray &value)
{
    return "broadside: 1\nname: Shop\nvariables:\n  page: " + value +
           " # of the list\nroutes: []\n";
}

Collection read(const QByteArray &text)
{
    return parseCollection(text, path).collection;
}

} // namespace

class VariableRowsTest : public QObject
{
    Q_OBJECT

private:
    // As a cell, or a line of text, hands over its value.
    static void type(const QString &text, std::vector<Variable> &edited,
                     std::vector<Variable> &stored)
    {
        edited = variables({{edited[0].name, text, true, 0}}, edited, stored);
    }

    static QByteArray written(const QByteArray &text, const Collection &before,
                              const std::vector<Variable> &edited)
    {
        Collection after = before;
        after.root.variables = edited;
        const Result<YamlDocument> document = YamlDocument::parse(text, path);
        const Result<YamlDocument> changed = updateCollection(*document, before, after);
        return changed ? changed->text() : QByteArray();
    }

private Q_SLOTS:
    void kindsAreKept_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QStringList>("typed"); // one after the other
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *before, const QStringList &typed,
                            const char *after) {
            QTest::newRow(name) << QByteArray(before) << typed << QByteArray(after);
        };
        row("a text", "abc", {"43"}, "\"43\"");
        row("a text, by way of others", "abc", {"4", "true", "-1.5"}, "\"-1.5\"");
        row("a text in spite of its looks", "\"42\"", {"43"}, "\"43\"");
        row("a text that becomes another", "abc", {"abd"}, "abd");
        row("a number", "42", {"43"}, "43");
        row("a number, by way of a text", "42", {"4x", "45"}, "45");
        row("a text that was emptied", "abc", {"", "43"}, "43");
        row("one that was empty", "\"\"", {"43"}, "43");
        row("a truth value", "true", {"tru", "false"}, "false");
    }

    void kindsAreKept()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QStringList, typed);
        QFETCH(const QByteArray, after);
        const QByteArray text = fileWith(before);
        const Collection collection = read(text);
        std::vector<Variable> stored = collection.root.variables;
        QCOMPARE(stored.size(), size_t(1));
        std::vector<Variable> edited = stored;
        for (const QString &each : typed)
            type(each, edited, stored);
        const QByteArray result = written(text, collection, edited);
        // In quotes of either kind.
        QCOMPARE(QByteArray(result).replace('\'', '"'), fileWith(after));
        const Collection again = read(result);
        QCOMPARE(again.root.variables.size(), size_t(1));
        QVERIFY(saysTheSame(again.root.variables[0].value, edited[0].value));
    }

    void aNewOneIsWhatItLooksLike()
    {
        std::vector<Variable> stored; // nothing
        std::vector<Variable> edited =
            variables({{QStringLiteral("limit"), {}, true, -1}}, {}, stored);
        type(QStringLiteral("1e"), edited, stored); // one pauses in the middle of it
        type(QStringLiteral("1e3"), edited, stored);
        QCOMPARE(edited[0].value.kind, Value::Kind::Number);
    }

    void aTextStaysOneUnderAnotherName()
    {
        std::vector<Variable> stored = read(fileWith("abc")).root.variables;
        std::vector<Variable> edited = stored;
        for (const QString &name : {QStringLiteral("p"), QStringLiteral("q")})
            edited = variables({{name, edited[0].value.text, true, 0}}, edited, stored);
        type(QStringLiteral("43"), edited, stored);
        QCOMPARE(edited[0].name, QStringLiteral("q"));
        QCOMPARE(edited[0].value.kind, Value::Kind::Text);
    }

    // What is sent as text whatever it looks like has no quotes that nobody needs.
    void headersHaveNoTypes()
    {
        const std::vector<NamedValue> before{
            {QStringLiteral("X-Page"), Value::fromText(QStringLiteral("abc"))}};
        const std::vector<NamedValue> after =
            namedValues({{QStringLiteral("X-Page"), QStringLiteral("43"), true, 0}}, before);
        QCOMPARE(after[0].value.kind, Value::Kind::Integer);
        QCOMPARE(after[0].value.text, QStringLiteral("43"));
    }
};

QTEST_MAIN(VariableRowsTest)
#include "tst_variablerows.moc"
