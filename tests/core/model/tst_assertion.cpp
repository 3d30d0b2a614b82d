// Checks: reading, evaluating, refusing.

#include "model/assertion.h"

#include <QTest>

using namespace Broadside;

class TestAssertion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("actual");
        QTest::addColumn<bool>("holds");
        QTest::newRow("==") << "status == 200" << 200.0 << true;
        QTest::newRow("== no") << "status == 200" << 201.0 << false;
        QTest::newRow("!=") << "status != 200" << 201.0 << true;
        QTest::newRow(">") << "status > 200" << 200.0 << false;
        QTest::newRow(">=") << "status >= 200" << 200.0 << true;
        QTest::newRow("<") << "duration < 500" << 499.9 << true;
        QTest::newRow("<=") << "duration <= 500" << 500.0 << true;
        QTest::newRow("not") << "status not == 500" << 200.0 << true;
        QTest::newRow("fraction") << "duration < 0.5" << 0.6 << false;
        QTest::newRow("without blanks around the sign") << "status >=200" << 200.0 << true;
    }

    void evaluates()
    {
        QFETCH(const QString, text);
        QFETCH(const double, actual);
        const Result<Assertion> check = parseAssertion(text, {});
        QVERIFY2(check, check ? "" : qPrintable(check.error().message));
        QTEST(check->holdsFor(actual), "holds");
    }

    void saysWhatItExpects_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expectation");
        QTest::newRow("==") << "status == 200" << "200";
        QTest::newRow("!=") << "status != 404" << "not 404";
        QTest::newRow(">") << "status > 200" << "above 200";
        QTest::newRow(">=") << "status >= 200" << "200 or more";
        QTest::newRow("<") << "duration < 0.5" << "below 0.5";
        QTest::newRow("<=") << "duration <= 500" << "500 or less";
        QTest::newRow("not") << "status not < 500" << "not (below 500)";
    }

    void saysWhatItExpects()
    {
        QFETCH(const QString, text);
        const Result<Assertion> check = parseAssertion(text, {});
        QVERIFY2(check, check ? "" : qPrintable(check.error().message));
        QTEST(englishText(check->expectation()), "expectation");
        QCOMPARE(check->expectation().parts.size(), size_t(check->isNegated ? 1 : 0));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("planned query") << "jsonpath \"$.a\" exists" << ErrorCode::Unsupported;
        QTest::newRow("unknown query") << "color == 3" << ErrorCode::Format;
        QTest::newRow("no number") << "status == ok" << ErrorCode::Format;
        QTest::newRow("no sign") << "status 200" << ErrorCode::Format;
        QTest::newRow("something after it") << "status == 200 maybe" << ErrorCode::Format;
        QTest::newRow("empty") << "" << ErrorCode::Format;
    }

    void refuses()
    {
        QFETCH(const QString, text);
        const SourcePlace place{"a.yaml", 4, 7};
        const Result<Assertion> check = parseAssertion(text, place);
        QVERIFY(!check);
        QTEST(check.error().code, "code");
        QCOMPARE(check.error().place, place);
    }
};

QTEST_GUILESS_MAIN(TestAssertion)
#include "tst_assertion.moc"
