#include "report/terminaltext.h"

#include <QTest>

using namespace Broadside;

class TestTerminalText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTextHarmless_data();
    void makesTextHarmless();
    void cutsWhatIsLong();
    void measuresColumns_data();
    void measuresColumns();
    void cutsToColumns();
    void fitsToColumns();
};

void TestTerminalText::makesTextHarmless_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QStringLiteral("größe €") << QStringLiteral("größe €");
    QTest::newRow("escape") << QStringLiteral("\x1b[1m") << QStringLiteral("␛[1m");
    QTest::newRow("delete") << QStringLiteral("a\x7f") << QStringLiteral("a␡");
    QTest::newRow("line separator") << QStringLiteral(u"a\u2028b") << QStringLiteral("a␤b");
    QTest::newRow("reversed") << QStringLiteral(u"a\u202eb") << QStringLiteral(u"a\ufffdb");
    QTest::newRow("C1") << QString(QChar(0x9b)) << QStringLiteral(u"\ufffd");
}

void TestTerminalText::makesTextHarmless()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(harmlessText(text), expected);
}

void TestTerminalText::cutsWhatIsLong()
{
    QCOMPARE(harmlessText(QStringLiteral("abcdef"), 3), QStringLiteral("abc… (6 characters)"));
}

void TestTerminalText::measuresColumns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("columns");
    QTest::newRow("Latin") << QStringLiteral("abc") << 3;
    QTest::newRow("Chinese") << QStringLiteral("用户") << 4;
    QTest::newRow("combining") << QStringLiteral(u"e\u0301") << 1;
    QTest::newRow("emoji") << QStringLiteral("🚀") << 2;
}

void TestTerminalText::measuresColumns()
{
    QFETCH(const QString, text);
    QFETCH(const int, columns);
    QCOMPARE(columnsOf(text), columns);
}

void TestTerminalText::cutsToColumns()
{
    QCOMPARE(cutToColumns(QStringLiteral("abcdef"), 6), QStringLiteral("abcdef"));
    QCOMPARE(cutToColumns(QStringLiteral("abcdef"), 4), QStringLiteral("abc…"));
    QCOMPARE(cutToColumns(QStringLiteral("用户用户"), 4), QStringLiteral("用…"));
    QCOMPARE(cutToColumns(QStringLiteral("abc"), 0), QString());
}

void TestTerminalText::fitsToColumns()
{
    QCOMPARE(fitToColumns(QStringLiteral("用"), 4), QStringLiteral("用  "));
    QCOMPARE(columnsOf(fitToColumns(QStringLiteral("用户用户"), 4)), 4);
}

QTEST_APPLESS_MAIN(TestTerminalText)
#include "tst_terminaltext.moc"
