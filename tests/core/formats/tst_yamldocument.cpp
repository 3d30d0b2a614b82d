// The text and nodes of YAML files: what scalars mean, limits, and that nothing is lost on saving.
#include "formats/yamldocument.h"
#include "formats/yamlscalar.h"
#include "sourcedir.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#endif

using namespace Broadside;

namespace {

QByteArray fileContents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString errorOf(const QByteArray &text)
{
    const Result<YamlDocument> document = YamlDocument::parse(text, QString());
    if (document) {
        return document->problems().isEmpty() ? QString() : document->problems().first().toString();
    }
    return document.error().toString();
}

#ifdef Q_OS_UNIX
// A file that not even root can open.
bool makeSocket(const QByteArray &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (size_t(path.size()) >= sizeof(address.sun_path))
        return false;
    std::copy(path.begin(), path.end(), address.sun_path);
    const int socketHandle = socket(AF_UNIX, SOCK_STREAM, 0);
    const bool isMade =
        bind(socketHandle, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    close(socketHandle);
    return isMade;
}
#endif

} // namespace

class YamlDocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolvesScalarsByTheCoreSchema_data()
    {
        using Kind = Value::Kind;
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Value::Kind>("kind");
        const auto add = [](Kind kind, std::initializer_list<const char *> texts) {
            for (const char *text : texts)
                QTest::addRow("%s is kind %d", text, int(kind)) << QByteArray(text) << kind;
        };
        add(Kind::Null, {"~", "null", "Null", "NULL", "!!null null"});
        add(Kind::Boolean, {"true", "True", "TRUE", "false", "False", "FALSE"});
        add(Kind::Integer, {"0", "-1", "+7", "007", "0x1F", "0o17", "99999999999999999999"});
        add(Kind::Number,
            {"1.5", "-.5", "1.", "1e3", "1.5E-3", ".inf", "-.INF", ".nan", "!!float 1"});
        add(Kind::Text,
            {"yes",     "no",  "on",    "off",        "tRUE", "nULL",  "1_000", "0x",
             "0xG",     "0o8", "1e",    "1.2.3",      ".",    "-x",    "'1'",   "\"true\"",
             "!!str 1", "! 1", "12:30", "2024-01-01", "0b1",  "+.nan", "-.nan"});
    }

    void resolvesScalarsByTheCoreSchema()
    {
        QFETCH(QByteArray, text);
        QFETCH(Value::Kind, kind);
        const Result<YamlDocument> document = YamlDocument::parse("a: " + text, QString());
        QVERIFY(document);
        QCOMPARE(scalarKind(*document->root()->firstChild->nextSibling), kind);
    }

    void knowsWhereNodesStand_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF");
        QTest::newRow("many bytes") << QByteArray("ü🚀: '🚀'\n");
        QTest::newRow("both, Windows line ends") << QByteArray("\xEF\xBB\xBF"
                                                               "ü🚀: '🚀' # é\r\n\r\n");
    }

    void knowsWhereNodesStand()
    {
        QFETCH(QByteArray, start);
        const QByteArray text = start + "a: { é: \"x🚀\\n\", b: [ 1, 2 ] }\n";
        const Result<YamlDocument> document = YamlDocument::parse(text, QString());
        QVERIFY(document);
        const YamlNode *last = nullptr;
        for (const auto &[key, value] : YamlEntries(*document->root())) {
            last = &value;
            QCOMPARE(document->text().sliced(key.begin, key.end - key.begin),
                     QByteArray(key.value.data(), qsizetype(key.value.size())));
        }
        QCOMPARE(document->text().sliced(last->begin, last->end - last->begin),
                 QByteArray("{ é: \"x🚀\\n\", b: [ 1, 2 ] }"));
        QCOMPARE(last->line, int(start.count('\n')) + 1);
        QCOMPARE(last->column, 4);
        QCOMPARE(last->firstChild->nextSibling->value, std::string_view("x🚀\n"));
    }

    void readsEscapesOfJson()
    {
        const Result<YamlDocument> document = YamlDocument::parse(
            R"({"a":1,	"b":"\/\ud83d\uDE00é","c":'\ud83d\ude00', "d": "\\ud83d\\ude00"})",
            QString());
        QVERIFY(document);
        QList<QByteArray> values;
        for (const auto &[key, value] : YamlEntries(*document->root()))
            values.append(QByteArray(value.value.data(), qsizetype(value.value.size())));
        QCOMPARE(values, (QList<QByteArray>{"1", "/😀é", "\\ud83d\\ude00", "\\ud83d\\ude00"}));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("error");
        QTest::newRow("too deep, quickly")
            << QByteArray(5'000'000, '[')
            << QStringLiteral("line 1:101: nested more than 100 levels deep");
        QTest::newRow("too deep by aliases")
            << "a: &a " + QByteArray(60, '[') + QByteArray(60, ']') +
                   "\nb: " + QByteArray(60, '[') + "*a" + QByteArray(60, ']')
            << QStringLiteral("line 2:64: nested more than 100 levels deep");
        QTest::newRow("repeated key")
            << QByteArray("a: 1\nb: 2\n'a': 3")
            << QStringLiteral("line 3:1: the key “a” is already there, at line 1, column 1");
        QTest::newRow("too many values")
            << "[" + QByteArray("1,").repeated(1'000'001) + "]"
            << QStringLiteral("line 1:2000000: the file has more than 1,000,000 values");
        QTest::newRow("too large")
            << QByteArray(64 * 1024 * 1024 + 1, ' ')
            << QStringLiteral("the file is larger than 64 MB, the most that is read");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, error);
        QCOMPARE(errorOf(text), error);
    }

    void refusesWhatCannotBeOpened()
    {
        QTemporaryDir directory;
        QCOMPARE(YamlDocument::load(directory.path()).error().message,
                 QStringLiteral("this is a folder, not a file"));
#ifdef Q_OS_UNIX
        const QString path = directory.filePath(QStringLiteral("socket"));
        QVERIFY(makeSocket(QFile::encodeName(path)));
        const QString message = YamlDocument::load(path).error().message;
        QVERIFY2(message.startsWith(QStringLiteral("the file cannot be opened: ")),
                 qPrintable(message));
#endif
    }

    void refusesAliasBombs()
    {
        QByteArray text = "a0: &a0 [ x, x, x, x, x, x, x, x, x, x ]\n";
        for (int i = 1; i < 60; ++i) {
            const QByteArray alias = "*a" + QByteArray::number(i - 1);
            text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                    QByteArray(alias + ",").repeated(9) + alias + "]\n";
        }
        QVERIFY(errorOf(text).contains(QStringLiteral("more than 1,000,000 values")));
    }

    void savesByteForByte_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *root : {"/tests/data/collections/good", "/resources/samples"}) {
            QDirIterator files(QStringLiteral(BROADSIDE_SOURCE_DIR) + QLatin1StringView(root),
                               {QStringLiteral("*.yaml")}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString path = files.next();
                QTest::newRow(qPrintable(path)) << path;
            }
        }
    }

    void savesByteForByte()
    {
        QFETCH(QString, path);
        const Result<YamlDocument> document = YamlDocument::load(path);
        QVERIFY(document);
        QTemporaryDir directory;
        const QString copy = directory.filePath(QStringLiteral("copy.yaml"));
        QVERIFY(document->save(copy));
        QCOMPARE(fileContents(copy), fileContents(path));
    }

    void saysWhenItCannotSave()
    {
        const Result<YamlDocument> document = YamlDocument::parse("a: 1", QString());
        const Result<void> saved = document->save(QStringLiteral("/nowhere/at/all.yaml"));
        QVERIFY(!saved);
        QVERIFY(saved.error().message.startsWith(QStringLiteral("the file cannot be written: ")));
    }
};

QTEST_GUILESS_MAIN(YamlDocumentTest)
#include "tst_yamldocument.moc"
