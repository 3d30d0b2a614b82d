// Which of two settings wins.
#include "model/inheritance.h"

#include <QTest>

using namespace Broadside;

namespace {

NamedValue header(const QString &name, const QString &value, bool isEnabled = true)
{
    return {.name = name, .value = Value::fromText(value), .isEnabled = isEnabled};
}

} // namespace

class TestInheritance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatTheWinnerSets();
    void replacesHeadersOfTheSameName();
    void keepsASwitchedOffHeaderThatReplacesOne();
};

void TestInheritance::takesWhatTheWinnerSets()
{
    RequestSettings settings;
    settings.timeout = Milliseconds(1);
    settings.redirects = 3;
    RequestSettings winner;
    winner.timeout = Milliseconds(2);
    winner.verifyTls = false;
    RequestSettings expected = winner;
    expected.redirects = 3;
    inherit(settings, winner);
    QCOMPARE(settings, expected);
}

void TestInheritance::replacesHeadersOfTheSameName()
{
    RequestSettings settings;
    settings.headers = {header("A", "1"), header("B", "1"), header("a", "2")};
    RequestSettings winner;
    winner.headers = {header("a", "3"), header("C", "1"), header("A", "4")};
    inherit(settings, winner);
    QCOMPARE(settings.headers,
             (std::vector{header("B", "1"), header("a", "3"), header("C", "1"), header("A", "4")}));
}

void TestInheritance::keepsASwitchedOffHeaderThatReplacesOne()
{
    RequestSettings settings;
    settings.headers = {header("A", "1")};
    RequestSettings winner;
    winner.headers = {header("A", "1", false)};
    inherit(settings, winner);
    QCOMPARE(settings.headers, winner.headers);
}

QTEST_GUILESS_MAIN(TestInheritance)
#include "tst_inheritance.moc"
