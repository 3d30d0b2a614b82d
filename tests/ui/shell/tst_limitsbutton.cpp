// The limits of the toolbar, typed with keys in the window below their button.

#include "composer/formfield.h"
#include "shell/limitsbutton.h"

#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

class TestLimitsButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsChosen();
    void whatIsNoLimitIsNotChosen();
    void whatTheCollectionSaysStandsGreyed();
    void aDataFileIsChosenAndCleared();

private:
    static QLineEdit *field(const LimitsButton &button, const QString &name)
    {
        for (QLineEdit *edit : button.findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }
    static bool open(LimitsButton &button)
    {
        button.show();
        QTest::mouseClick(&button, Qt::LeftButton);
        QWidget *window = field(button, QStringLiteral("Rate"))->window();
        return window != &button && QTest::qWaitForWindowExposed(window);
    }
};

void TestLimitsButton::whatIsTypedIsChosen()
{
    LimitsButton button;
    button.showLimits({}, {});
    const QSignalSpy chosen(&button, &LimitsButton::chosen);
    QVERIFY(open(button));
    QVERIFY(!field(button, QStringLiteral("Requests at once"))); // it stands in the toolbar
    QLineEdit *perHost = field(button, QStringLiteral("At once to one host"));
    QTRY_VERIFY(perHost->hasFocus());
    QTest::keyClicks(perHost, QStringLiteral("4"));
    QTest::keyClicks(field(button, QStringLiteral("Rate")), QStringLiteral("1.4/s"));
    QLineEdit *burst = field(button, QStringLiteral("Burst"));
    QTest::keyClicks(burst, QStringLiteral("3"));
    QTest::keyClick(burst, Qt::Key_Return);
    QTRY_VERIFY(!burst->window()->isVisible());
    QVERIFY(!chosen.isEmpty());
    QCOMPARE(chosen.last().first().value<RunLimits>(),
             (RunLimits{.perHost = 4, .rate = Rate{1.4}, .burst = 3}));
}

void TestLimitsButton::whatIsNoLimitIsNotChosen()
{
    LimitsButton button;
    const QSignalSpy chosen(&button, &LimitsButton::chosen);
    QVERIFY(open(button));
    QLineEdit *rate = field(button, QStringLiteral("Rate"));
    QTest::keyClicks(rate, QStringLiteral("0/s"));
    QTest::keyClick(rate, Qt::Key_Return);
    QVERIFY(rate->window()->isVisible()); // it says what is wrong
    for (const QList<QVariant> &each : chosen)
        QVERIFY(!each.first().value<RunLimits>().rate);
}

void TestLimitsButton::whatTheCollectionSaysStandsGreyed()
{
    LimitsButton button;
    button.showLimits({}, {.perHost = 2, .rate = Rate{10}, .burst = 5});
    QVERIFY(button.font().bold());
    QCOMPARE(button.toolTip(),
             QStringLiteral("2 requests at once to one host\n10/s with a burst of 5"));
    QCOMPARE(field(button, QStringLiteral("Rate"))->placeholderText(), QStringLiteral("10/s"));
    button.showLimits({.perHost = 0, .rate = Rate()}, {.perHost = 2, .rate = Rate{10}});
    QVERIFY(!button.font().bold());
    QCOMPARE(field(button, QStringLiteral("Rate"))->text(), QStringLiteral("unlimited"));
}

void TestLimitsButton::aDataFileIsChosenAndCleared()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("users.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name\nada\n");
    file.close();
    LimitsButton button;
    button.showLimits({}, {});
    button.showDataFile({}, folder.path());
    const QSignalSpy chosen(&button, &LimitsButton::dataFileChosen);
    QVERIFY(open(button));
    const auto tool = [&button](const QString &name) {
        const QList<QToolButton *> tools = button.findChildren<QToolButton *>();
        return *std::ranges::find(tools, name, &QToolButton::accessibleName);
    };
    QVERIFY(!tool(QStringLiteral("Send without data"))->isEnabled());
    QTest::mouseClick(tool(QStringLiteral("Choose a data file")), Qt::LeftButton);
    auto *dialog = button.findChild<QFileDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>();
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().first().toString(), path);

    button.showDataFile(path, folder.path());
    QVERIFY(button.font().bold());
    QCOMPARE(button.toolTip(), QStringLiteral("Sent for each row of users.csv"));
    QVERIFY(open(button));
    QTest::mouseClick(tool(QStringLiteral("Send without data")), Qt::LeftButton);
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen.last().first().toString(), QString());
}

QTEST_MAIN(TestLimitsButton)
#include "tst_limitsbutton.moc"
