// Files of rows: what CSV and JSON give, and what is refused, with its place.

#include "formats/datareader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

QString kindName(Value::Kind kind)
{
    switch (kind) {
    case Value::Kind::Text:
        return QStringLiteral("text");
    case Value::Kind::List:
        return QStringLiteral("list");
    case Value::Kind::Map:
        return QStringLiteral("map");
    case Value::Kind::Null:
        return QStringLiteral("null");
    default:
        return QStringLiteral("other");
    }
}

// "name=text" of scalars that are text or numbers, else the kind.
QString shown(const Variable &variable)
{
    const Value &value = variable.value;
    const bool isShown = value.isScalar() && value.kind != Value::Kind::Null;
    const QString text = isShown ? value.text : kindName(value.kind);
    return variable.name + (value.kind == Value::Kind::Text ? u'=' : u':') + text;
}

// The rows as lines, or the error.
QStringList linesOf(const QByteArray &text, const QString &name)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return {QStringLiteral("the file cannot be written")};
    file.close();
    const auto data = readData(path);
    if (!data)
        return {data.error().toString().replace(path, name)};
    QStringList lines;
    for (int row = 1; row <= (*data)->count(); ++row) {
        QStringList cells;
        for (const Variable &variable : (*data)->variables(row))
            cells += shown(variable);
        lines += cells.join(QStringLiteral(" | "));
    }
    return lines;
}

} // namespace

class TestDataReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsCsv_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("expected");
        const QStringList two{"a=1 | b=x", "a=2 | b=y"};
        QTest::newRow("lines") << QByteArray("a,b\n1,x\n2,y\n") << two;
        QTest::newRow("no line break at the end") << QByteArray("a,b\n1,x\n2,y") << two;
        QTest::newRow("CRLF") << QByteArray("a,b\r\n1,x\r\n2,y\r\n") << two;
        QTest::newRow("CR") << QByteArray("a,b\r1,x\r2,y\r") << two;
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                       "a,b\n1,x\n2,y\n")
                                         << two;
        QTest::newRow("empty lines") << QByteArray("\na,b\n\n1,x\n\n2,y\n\n") << two;
        QTest::newRow("marks") << QByteArray("\"a\",\"b\"\n\"1\",\"x\"\n2,\"y\"") << two;
        QTest::newRow("comma in marks") << QByteArray("a\n\"1,2\"\n") << QStringList{"a=1,2"};
        QTest::newRow("marks in marks")
            << QByteArray("a\n\"say \"\"yes\"\"\"\n") << QStringList{"a=say \"yes\""};
        QTest::newRow("line break in marks")
            << QByteArray("a,b\n\"1\r\n2\",3\n") << QStringList{"a=1\r\n2 | b=3"};
        QTest::newRow("empty cells")
            << QByteArray("a,b,c\n,,\n\"\",1,\n") << QStringList{"a= | b= | c=", "a= | b=1 | c="};
        QTest::newRow("blanks stay") << QByteArray("a\n 1 \n") << QStringList{"a= 1 "};
        QTest::newRow("all is text")
            << QByteArray("a,b,c\n1,true,null\n") << QStringList{"a=1 | b=true | c=null"};
        QTest::newRow("not only ASCII")
            << QByteArray("größe\n„ä€😀“\n") << QStringList{"größe=„ä€😀“"};
    }

    void readsCsv()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QStringList, expected);
        QCOMPARE(linesOf(text, QStringLiteral("rows.csv")), expected);
    }

    void refusesWrongCsv_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const QString noRows = "rows.csv: the file has no rows; its first line has the names, and "
                               "each further one is a row";
        QTest::newRow("nothing") << QByteArray() << noRows;
        QTest::newRow("only names") << QByteArray("a,b\n") << noRows;
        QTest::newRow("not UTF-8")
            << QByteArray("a\n\xE4\n") << QString("rows.csv: the file is not UTF-8 text");
        QTest::newRow("more cells")
            << QByteArray("a,b\n\"1\n\",2\n1,2,3\n")
            << QString("rows.csv:4:1: the number of cells is 3 here, but 2 in the first line");
        QTest::newRow("fewer cells")
            << QByteArray("a,b\r\n1\r\n")
            << QString("rows.csv:2:1: the number of cells is 1 here, but 2 in the first line");
        QTest::newRow("two columns of a name")
            << QByteArray("a,b,a\n1,2,3\n") << QString("rows.csv:1:5: there are two columns “a”");
        const QString wrong = "“%1” cannot be the name of a variable; it may not be empty, begin "
                              "with $, or have braces or blanks around it";
        QTest::newRow("no name") << QByteArray("ä,,b\n1,2,3\n")
                                 << QString("rows.csv:1:3: " + wrong.arg(QString()));
        QTest::newRow("function") << QByteArray("$a\n1\n")
                                  << QString("rows.csv:1:1: " + wrong.arg(QString("$a")));
        QTest::newRow("blank") << QByteArray("a, b\n1,2\n")
                               << QString("rows.csv:1:3: " + wrong.arg(QString(" b")));
        QTest::newRow("mark in a cell")
            << QByteArray("a,b\n1,x\"y\"\n")
            << QString("rows.csv:2:4: a quotation mark in a cell without marks around it; write "
                       "the cell as \"…\" and each mark in it twice");
        QTest::newRow("text after the mark")
            << QByteArray("a,b\n\"x\"y,1\n")
            << QString("rows.csv:2:4: after the closing quotation mark a comma or the end of the "
                       "line was expected; a mark in a cell is written twice");
        QTest::newRow("never closed")
            << QByteArray("a,b\n1,\"x\n2,y\n")
            << QString("rows.csv:2:3: this quotation mark is never closed");
    }

    void refusesWrongCsv()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, expected);
        QCOMPARE(linesOf(text, QStringLiteral("rows.csv")), QStringList{expected});
    }

    void readsJson()
    {
        const QByteArray text = R"([{"id": 1, "name": "Ann", "tags": ["a"], "more": {"x": 1}},
                                    {"id": 1.50, "ok": true, "none": null}, {}])";
        const QStringList expected{"id:1 | name=Ann | tags:list | more:map",
                                   "id:1.50 | ok:true | none:null", ""};
        QCOMPARE(linesOf(text, QStringLiteral("rows.json")), expected);
        QCOMPARE(linesOf("\xEF\xBB\xBF" + text, QStringLiteral("rows.txt")), expected);
    }

    void refusesWrongJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no array")
            << QByteArray("{\"a\": 1}")
            << QString("rows.json:1: an array of objects is needed, each of which is a row");
        QTest::newRow("no object")
            << QByteArray("[\n{\"a\": 1},\n2]")
            << QString("rows.json:3: row 2 is no object with names and values");
        QTest::newRow("no rows")
            << QByteArray("[]")
            << QString("rows.json: the file has no rows; write an array of objects");
        QTest::newRow("nothing") << QByteArray("\n")
                                 << QString("rows.json: the file has no rows; write an array of "
                                            "objects");
        QTest::newRow("a number")
            << QByteArray("7")
            << QString("rows.json:1: an array of objects is needed, each of which is a row");
        QTest::newRow("name")
            << QByteArray("[{\"a\": 1},\n{\"{b\": 1}]")
            << QString("rows.json:2: “{b” cannot be the name of a variable; it may not be empty, "
                       "begin with $, or have braces or blanks around it");
        QTest::newRow("name twice") << QByteArray("[{\"a\": 1},\n{\"a\": 1, \"b\": {}, \"a\": 2}]")
                                    << QString("rows.json:2: “a” stands twice in row 2");
    }

    void refusesWrongJson()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, expected);
        QCOMPARE(linesOf(text, QStringLiteral("rows.json")), QStringList{expected});
    }

    void placesMistakesInJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("value") << QByteArray("[{\"a\":\n  x}]") << QString("rows.json:2:");
        QTest::newRow("end") << QByteArray("[{\"a\": 1},\n") << QString("rows.json:2:");
        QTest::newRow("more behind") << QByteArray("[{\"a\": 1}]\n]") << QString("rows.json:");
    }

    void placesMistakesInJson()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, place);
        const QString error = linesOf(text, QStringLiteral("rows.json")).value(0);
        QVERIFY2(error.startsWith(place), qPrintable(error));
        QVERIFY2(error.contains(QStringLiteral("this is not JSON: ")), qPrintable(error));
    }

    void tellsOfAFileThatIsNotThere()
    {
        const auto data = readData(QStringLiteral("/nowhere/rows.csv"));
        QVERIFY(!data);
        QCOMPARE(data.error().code, ErrorCode::File);
        QVERIFY(data.error().toString().startsWith(QStringLiteral("/nowhere/rows.csv: ")));
    }
};

QTEST_GUILESS_MAIN(TestDataReader)
#include "tst_datareader.moc"
