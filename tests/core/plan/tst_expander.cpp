// Placeholders: which value they take, with which type, and what is said when there is none.

#include "plan/expander.h"
#include "support/builders.h"

#include <QDateTime>
#include <QTest>
#include <QUuid>

using namespace Broadside;

namespace {

Value typed(Value::Kind kind, const QString &text)
{
    Value value = Value::fromText(text);
    value.kind = kind;
    return value;
}

VariableScope scope()
{
    Value list;
    list.kind = Value::Kind::List;
    list.items = {typed(Value::Kind::Integer, "1"), Value::fromText("two")};
    return {{makeVariableLayer("inner", {variable("name", "inner"), variable("raw", "{{name}}"),
                                         variable("base_url", "https://{{name}}.invalid")}),
             makeVariableLayer("outer", {variable("name", "outer"),
                                         variable("only", "outer"),
                                         {"page", typed(Value::Kind::Integer, "7"), {}},
                                         {"list", list, {}},
                                         {"token", {}, "shop-token"}})}};
}

const std::map<QString, QString> secrets{{"shop-token", "s3cret"}};

QString text(const QString &written)
{
    const VariableScope variables = scope();
    Expander expander(variables, secrets);
    const Result<QString> expanded = expander.text(Value::fromText(written, {"a.yaml", 2, 3}));
    if (expanded)
        return *expanded;
    // What the window says in its language is the same.
    return englishText(expanded.error().placedWording()) == expanded.error().toString()
               ? QString(u"error: " + expanded.error().toString())
               : QStringLiteral("a wording of something else");
}

QString json(const Value &written)
{
    const VariableScope variables = scope();
    Expander expander(variables, secrets);
    const Result<Json> expanded = expander.json(written);
    return expanded ? QString::fromUtf8(toCompactText(*expanded))
                    : QString(u"error: " + expanded.error().toString());
}

} // namespace

class TestExpander : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expandsText_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expanded");
        QTest::newRow("the inner layer wins") << "{{name}}" << "inner";
        QTest::newRow("an outer one is seen") << "{{only}}" << "outer";
        QTest::newRow("in text") << "/users/{{page}}?x={{ name }}" << "/users/7?x=inner";
        QTest::newRow("one pass only") << "{{raw}}" << "{{name}}";
        QTest::newRow("but base_url is a field") << "{{base_url}}/x" << "https://inner.invalid/x";
        QTest::newRow("a list as text is JSON") << "{{list}}" << "[1,\"two\"]";
        QTest::newRow("secret variable") << "Bearer {{token}}" << "Bearer s3cret";
        QTest::newRow("secret function") << "{{$secret shop-token}}" << "s3cret";
        QTest::newRow("base64") << "{{$base64 user:pass}}" << "dXNlcjpwYXNz";
        QTest::newRow("braces") << "{{$open}}name}} and {{name}}" << "{{name}} and inner";
        QTest::newRow("only braces") << "{{ $open }}" << "{{";
        QTest::newRow("environment variable") << "{{$env BROADSIDE_TEST_VALUE}}" << "given";
        QTest::newRow("unknown, with a suggestion")
            << "{{nam}}" << "error: a.yaml:2:3: unknown variable “nam”; did you mean “name”?";
        QTest::newRow("unknown function")
            << "{{$uid}}" << "error: a.yaml:2:3: unknown function “$uid”; did you mean “$uuid”?";
        QTest::newRow("unset environment variable")
            << "{{$env BROADSIDE_UNSET}}"
            << "error: a.yaml:2:3: the environment variable “BROADSIDE_UNSET” is not set";
        QTest::newRow("secret without a value")
            << "{{$secret other}}"
            << "error: a.yaml:2:3: the secret “other” has no value: neither --secret nor "
               "--secrets-file gives one, BROADSIDE_SECRET_OTHER is not set, and no keychain that "
               "answers has it";
    }

    void expandsText()
    {
        qputenv("BROADSIDE_TEST_VALUE", "given");
        QFETCH(const QString, written);
        QTEST(text(written), "expanded");
    }

    void keepsTypesOfWholePlaceholders()
    {
        Value map;
        map.kind = Value::Kind::Map;
        map.members = {{"page", Value::fromText("{{page}}")},
                       {"text", Value::fromText("p{{page}}")},
                       {"list", Value::fromText("{{list}}")},
                       {"{{name}}", typed(Value::Kind::Boolean, "true")},
                       {"nothing", Value{}}};
        QCOMPARE(json(map),
                 QStringLiteral(
                     R"({"page":7,"text":"p7","list":[1,"two"],"inner":true,"nothing":null})"));
    }

    void writesYamlNumbersAsJson_data()
    {
        QTest::addColumn<bool>("isInteger");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("leading zeros") << true << "007" << "7";
        QTest::newRow("plus") << true << "+5" << "5";
        QTest::newRow("hex") << true << "0x1F" << "31";
        QTest::newRow("octal") << true << "0o17" << "15";
        QTest::newRow("64 bits") << true << "18446744073709551615" << "18446744073709551615";
        QTest::newRow("more than 64 bits") << true << "123456789012345678901234567890"
                                           << "123456789012345678901234567890";
        QTest::newRow("hex beyond 64 bits")
            << true << "0xFFFFFFFFFFFFFFFFFFFF"
            << "error: “0xFFFFFFFFFFFFFFFFFFFF” is larger than 64 bits; write it in decimal";
        QTest::newRow("fraction") << false << "1.5" << "1.5";
        QTest::newRow("exponent") << false << "1e3" << "1000.0";
        QTest::newRow("infinite") << false << ".inf" << "error: JSON has no number “.inf”";
    }

    void writesYamlNumbersAsJson()
    {
        QFETCH(const bool, isInteger);
        QFETCH(const QString, written);
        QTEST(json(typed(isInteger ? Value::Kind::Integer : Value::Kind::Number, written)),
              "expected");
    }

    void functionsMakeNewValues()
    {
        QVERIFY(!QUuid(text("{{$uuid}}")).isNull());
        QVERIFY(text("{{$uuid}}") != text("{{$uuid}}"));
        QVERIFY(qAbs(text("{{$timestamp}}").toLongLong() - QDateTime::currentSecsSinceEpoch()) < 5);
        QVERIFY(text("{{$isoTimestamp}}").endsWith(u'Z'));
        for (int i = 0; i < 100; ++i) {
            const int number = text("{{$randomInt 3 5}}").toInt();
            QVERIFY(number >= 3 && number <= 5);
        }
        QCOMPARE(json(Value::fromText("{{$randomInt 4 4}}")), QStringLiteral("4"));
    }

    void randomNumbersNeedARange()
    {
        for (const char *bounds : {"5 3", "5", "1 2 3", "a 3", "1 9007199254740993"}) {
            QCOMPARE(text(QStringLiteral("{{$randomInt %1}}").arg(bounds)),
                     QStringLiteral("error: a.yaml:2:3: $randomInt takes two whole numbers, the "
                                    "lower first, for example {{$randomInt 1 100}}"));
        }
    }

    void remembersTheSecretsItHandedOut()
    {
        const VariableScope variables = scope();
        Expander expander(variables, secrets);
        QVERIFY(expander.text(Value::fromText("{{token}}")));
        QCOMPARE(expander.usedSecrets(), QStringList{"s3cret"});
    }
};

QTEST_GUILESS_MAIN(TestExpander)
#include "tst_expander.moc"
