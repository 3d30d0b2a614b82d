// Telling the window library's options from the program's own.
#include "qtoptions.h"

#include <QTest>

using namespace Broadside;

class TestQtOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatIsQts_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QStringList>("left");
        QTest::newRow("none") << QStringList{"a.yaml", "--env", "x"} << QStringList{}
                              << QStringList{"a.yaml", "--env", "x"};
        QTest::newRow("with its value") << QStringList{"-style", "fusion", "a.yaml"}
                                        << QStringList{"-style"} << QStringList{"a.yaml"};
        QTest::newRow("joined") << QStringList{"-style=fusion", "a.yaml"} << QStringList{"-style"}
                                << QStringList{"a.yaml"};
        QTest::newRow("without a value") << QStringList{"-reverse", "a.yaml"}
                                         << QStringList{"-reverse"} << QStringList{"a.yaml"};
        QTest::newRow("several") << QStringList{"-platform", "xcb", "-display", ":1", "a.yaml"}
                                 << QStringList{"-platform", "-display"} << QStringList{"a.yaml"};
        QTest::newRow("at the end")
            << QStringList{"a.yaml", "-style"} << QStringList{"-style"} << QStringList{"a.yaml"};
        QTest::newRow("a file of that name")
            << QStringList{"--", "-style", "fusion"} << QStringList{}
            << QStringList{"--", "-style", "fusion"};
        QTest::newRow("not joined")
            << QStringList{"-platform=xcb"} << QStringList{} << QStringList{"-platform=xcb"};
        QTest::newRow("our own") << QStringList{"-s", "--style"} << QStringList{}
                                 << QStringList{"-s", "--style"};
    }

    void takesWhatIsQts()
    {
        QFETCH(QStringList, arguments);
        QTEST(takeQtOptions(arguments), "taken");
        QTEST(arguments, "left");
    }
};

QTEST_GUILESS_MAIN(TestQtOptions)
#include "tst_qtoptions.moc"
