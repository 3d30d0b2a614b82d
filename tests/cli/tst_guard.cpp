#include "guard.h"

#include <QTest>

#include <stdexcept>

using namespace Broadside;

class TestGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesTheStatusOn();
    void turnsExceptionsIntoAnInternalError();
};

void TestGuard::passesTheStatusOn()
{
    QCOMPARE(int(guarded([] { return ExitStatus::EmptySelection; })), 4);
}

void TestGuard::turnsExceptionsIntoAnInternalError()
{
    const auto throwing = []() -> ExitStatus { throw std::runtime_error("of a test"); };
    QCOMPARE(int(guarded(throwing)), 70);
    QCOMPARE(int(guarded([]() -> ExitStatus { throw 1; })), 70);
    QCOMPARE(int(guarded([]() -> ExitStatus { qBadAlloc(); })), 70);
}

QTEST_APPLESS_MAIN(TestGuard)
#include "tst_guard.moc"
