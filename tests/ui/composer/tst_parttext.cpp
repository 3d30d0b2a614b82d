// Parts of a multipart body as text and back: whatever is in them is the same afterwards.
#include "composer/storedrows.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

MultipartPart read(const QString &text, const std::vector<MultipartPart> &before = {})
{
    return multipartParts(
        {{.name = QStringLiteral("part"), .value = text, .source = before.empty() ? -1 : 0}},
        before)[0];
}

QString textOf(const std::optional<Value> &value)
{
    return value ? value->text : QStringLiteral("(none)");
}

// Of signs and words that mean something in the text of a part.
QString nastyText(QRandomGenerator &random)
{
    static const QStringList words{QStringLiteral(";"),  QStringLiteral(";type="),
                                   QStringLiteral("\""), QStringLiteral(";filename="),
                                   QStringLiteral("\\"), QStringLiteral("@"),
                                   QStringLiteral(" "),  QStringLiteral("\n"),
                                   QStringLiteral("="),  QStringLiteral("n")};
    QString text;
    for (int left = random.bounded(6); left > 0; --left)
        text += words[random.bounded(int(words.size()))];
    return text;
}

std::optional<Value> nastyOption(QRandomGenerator &random)
{
    return random.bounded(2) == 0 ? std::nullopt
                                  : std::optional(Value::fromText(nastyText(random)));
}

} // namespace

class PartTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("content"); // of the file with an @
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("fileName");
        const QString none = QStringLiteral("(none)");
        const QString charset = QStringLiteral("application/json;charset=utf-8");
        QTest::newRow("value") << "a; b" << "a; b" << none << none;
        QTest::newRow("JSON") << "{\"a\": 1};type=application/json" << "{\"a\": 1}"
                              << "application/json" << none;
        QTest::newRow("text of JSON") << "\"a\";type=application/json" << "\"a\""
                                      << "application/json" << none;
        QTest::newRow("file") << "@a.json;type=application/json;filename=b.json" << "@a.json"
                              << "application/json" << "b.json";
        QTest::newRow("the other way round") << "@a.json;filename=b.json;type=x/y" << "@a.json"
                                             << "x/y" << "b.json";
        QTest::newRow("parameters of a type")
            << "@a.json;type=application/json;charset=utf-8;filename=b.json" << "@a.json" << charset
            << "b.json";
        QTest::newRow("quotes") << "@a.json;type=\"application/json;charset=utf-8\"" << "@a.json"
                                << charset << none;
        QTest::newRow("path with a mark")
            << "@\"a;type=b\";type=x/y" << "@a;type=b" << "x/y" << none;
        QTest::newRow("value with a mark") << "\"a;type=b\"" << "a;type=b" << none << none;
    }

    void readsWhatIsTyped()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, content);
        QFETCH(const QString, type);
        QFETCH(const QString, fileName);
        const MultipartPart part = read(text);
        QCOMPARE(part.file ? QString(u'@' + part.file->text) : textOf(part.value), content);
        QCOMPARE(textOf(part.contentType), type);
        QCOMPARE(textOf(part.fileName), fileName);
    }

    void typesWithParametersAreInQuotes()
    {
        const MultipartPart part{
            .name = QStringLiteral("part"),
            .file = Value::fromText(QStringLiteral("a.json")),
            .contentType = Value::fromText(QStringLiteral("application/json;charset=utf-8"))};
        QCOMPARE(partText(part), QStringLiteral("@a.json;type=\"application/json;charset=utf-8\""));
        // Another path leaves the rest as it is.
        MultipartPart moved = part;
        moved.file = Value::fromText(QStringLiteral("b.json"));
        QCOMPARE(
            read(partText(part).replace(QLatin1String("a.json"), QLatin1String("b.json")), {part}),
            moved);
    }

    void aTypeLeavesTheValueAsItIs()
    {
        const MultipartPart before{.name = QStringLiteral("part"),
                                   .value = Value::fromText(QStringLiteral("1"))};
        const MultipartPart part = read(QStringLiteral("1;type=text/plain"), {before});
        QCOMPARE(*part.value, *before.value);
        QCOMPARE(textOf(part.contentType), QStringLiteral("text/plain"));
    }

    void allPartsAreReadAsTheyWere()
    {
        QRandomGenerator random(37);
        for (int i = 0; i < 20'000; ++i) {
            MultipartPart part{.name = QStringLiteral("part"),
                               .fileName = nastyOption(random),
                               .contentType = nastyOption(random)};
            (random.bounded(2) == 0 ? part.file : part.value) = Value::fromText(nastyText(random));
            const MultipartPart again = read(partText(part));
            const QByteArray text = partText(part).toUtf8();
            QVERIFY2(textOf(again.file) == textOf(part.file), text);
            QVERIFY2(textOf(again.value) == textOf(part.value), text);
            QVERIFY2(textOf(again.contentType) == textOf(part.contentType), text);
            QVERIFY2(textOf(again.fileName) == textOf(part.fileName), text);
        }
    }
};

QTEST_MAIN(PartTextTest)
#include "tst_parttext.moc"
