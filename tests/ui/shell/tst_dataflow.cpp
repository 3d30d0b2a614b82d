// Runs with a file of data in the window: each row is seen, and what is wrong in the file is said.
#include "collectionflowtest.h"
#include "inspector/responsepanel.h"
#include "inspector/statusline.h"
#include "timeline/timelineview.h"
#include "widgets/elidedlabel.h"

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QTest>

using namespace Broadside;

class TestDataFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void eachRowIsNamed();
    void aWrongFileIsToldBeforeAnythingIsSent_data();
    void aWrongFileIsToldBeforeAnythingIsSent();
    void withoutDataItIsSentOnce();

private:
    void openUsers()
    {
        QVERIFY(make(QStringLiteral("users"), "broadside: 1\nname: Users\n"
                                              "base_url: http://127.0.0.1:1\nroutes:\n"
                                              "  - { name: search, get: \"/echo/{{name}}\" }\n"));
        QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    }
    void chooseData(const QByteArray &text)
    {
        QFile file(m_folder->filePath(QStringLiteral("users.csv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        OpenCollection *collection = m_window->workspace().active();
        collection->setChoices({.usesDemoServer = true, .dataFile = file.fileName()});
    }
    bool isSaid(const QString &sentence) const
    {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&sentence](const QLabel *label) {
            return label->isVisible() && label->text().contains(sentence);
        });
    }
};

void TestDataFlow::eachRowIsNamed()
{
    openUsers();
    chooseData("name\nada\ngrace\n");
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 2, .passed = 2}));
    auto *view = m_window->findChild<TimelineView *>();
    const QModelIndex second = view->model()->index(1, 0);
    QCOMPARE(second.data().toString(), QStringLiteral("search · row 2"));
    QVERIFY(report().routes()[1].url().endsWith(QLatin1String("/echo/grace")));
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(second).center());
    const auto *name = m_window->findChild<ResponsePanel *>()->status()->findChild<ElidedLabel *>();
    QTRY_COMPARE(name->text(), QStringLiteral("GET search · row 2"));
}

void TestDataFlow::aWrongFileIsToldBeforeAnythingIsSent_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a cell is missing")
        << QByteArray("name,age\nada\n") << QStringLiteral("users.csv:2:1")
        << QStringLiteral("the number of cells is 1 here, but 2 in the first line");
    QTest::newRow("no rows") << QByteArray("name,age\n") << QStringLiteral("users.csv")
                             << QStringLiteral("the file has no rows");
    QTest::newRow("nothing") << QByteArray() << QStringLiteral("users.csv")
                             << QStringLiteral("the file has no rows");
}

void TestDataFlow::aWrongFileIsToldBeforeAnythingIsSent()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);
    QFETCH(const QString, sentence);
    openUsers();
    chooseData(text);
    press(Qt::Key_F5);
    QTRY_VERIFY(isSaid(QStringLiteral("Nothing was sent")));
    QVERIFY(isSaid(place));
    QVERIFY(isSaid(sentence));
    QVERIFY(report().routes().empty());
    // And is no longer said when it is right.
    chooseData("name\nada\n");
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QVERIFY(!isSaid(QStringLiteral("Nothing was sent")));
    QCOMPARE(report().counts().passed, 1);
}

void TestDataFlow::withoutDataItIsSentOnce()
{
    openUsers();
    chooseData("name\nada\ngrace\n");
    m_window->workspace().active()->setChoices({.usesDemoServer = true});
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QCOMPARE(report().counts().total, 1);
}

QTEST_MAIN(TestDataFlow)
#include "tst_dataflow.moc"
