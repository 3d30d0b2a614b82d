// Runs that are kept, with nothing but keys and the mouse: run twice, close the window, open it
// again, go back to a run, compare, run again, search, delete.
#include "history/comparisondialog.h"
#include "history/historydialog.h"
#include "history/historymodel.h"
#include "shell/mainwindow.h"
#include "shell/messagebar.h"
#include "sourcedir.h"
#include "support/question.h"
#include "windowdemo.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr int longest = 60'000; // milliseconds that something may take

} // namespace

class TestHistoryFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_window.reset(); }

    void runsAreListed();
    void aRunOfTheSessionBeforeIsShownAgain();
    void twoRunsAreCompared();
    void aRunIsRunAgain();
    void theSearchFindsARun();
    void aRunIsDeleted();
    void aCollectionThatIsGoneIsTold();
    void aDamagedHistoryIsTold();

private:
    QString historyPath() const { return m_folder.filePath(QStringLiteral("runs.sqlite")); }
    void makeWindow();
    void run(const QString &tags);
    void openList();
    void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(widget, Qt::Key(key), modifiers);
    }
    // A window counts as active already when one that belongs to it is; keys would go there.
    static void activate(QWidget *window)
    {
        window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), window);
    }
    HistoryDialog *list() const { return m_window->findChild<HistoryDialog *>(); }
    const RunReport &report() const { return m_window->liveRun().report(); }
    QPushButton *button(const char *text) const
    {
        const QList<QPushButton *> buttons = list()->findChildren<QPushButton *>();
        const auto found = std::ranges::find_if(buttons, [text](const QPushButton *each) {
            return each->text().remove(u'&') == QString::fromUtf8(text);
        });
        return found == buttons.end() ? nullptr : *found;
    }
    void click(const char *text) const
    {
        QPushButton *clicked = button(text);
        QVERIFY(clicked);
        QTRY_VERIFY2(clicked->isEnabled(), text);
        QTest::mouseClick(clicked, Qt::LeftButton);
    }

    QTemporaryDir m_folder;
    QString m_collection;
    std::unique_ptr<QSettings> m_settings;
    WindowDemo m_demo;
    std::unique_ptr<MainWindow> m_window;
};

void TestHistoryFlow::initTestCase()
{
    m_collection = m_folder.filePath(QStringLiteral("shop.broadside.yaml"));
    QVERIFY(QFile::copy(samples + QStringLiteral("/shop.broadside.yaml"), m_collection));
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    makeWindow();
}

void TestHistoryFlow::makeWindow()
{
    m_window.reset();
    m_window = std::make_unique<MainWindow>(m_demo, *m_settings, samples);
    m_window->keepRuns(historyPath());
    m_window->resize(1400, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
}

void TestHistoryFlow::run(const QString &tags)
{
    m_window->openCollection(m_collection);
    OpenCollection *collection = m_window->workspace().active();
    QTRY_VERIFY(collection->loaded());
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    choices.tags = tags;
    collection->setChoices(choices);
    QTRY_VERIFY(m_window->findChild<QAction *>(QStringLiteral("run"))->isEnabled());
    activate(m_window.get());
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(m_window.get(), Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
}

void TestHistoryFlow::openList()
{
    activate(m_window.get());
    press(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    QTRY_VERIFY(list() && list()->isVisible());
    activate(list());
    QTRY_VERIFY(!list()->model().isLoading());
}

void TestHistoryFlow::runsAreListed()
{
    run(QStringLiteral("users"));
    run(QStringLiteral("search"));
    openList();
    QTRY_COMPARE(list()->model().rowCount(), 2);
    const StoredRun &newest = list()->model().run(0);
    QCOMPARE(newest.collection, QStringLiteral("Shop"));
    QCOMPARE(newest.origin.what, QStringLiteral("search"));
    QCOMPARE(newest.origin.collectionPath, m_collection);
    QCOMPARE(newest.counts, report().counts());
    QVERIFY(list()->model().run(1).origin.what == u"users");
}

void TestHistoryFlow::aRunOfTheSessionBeforeIsShownAgain()
{
    const int routes = list()->model().run(1).counts.total;
    QVERIFY(routes != list()->model().run(0).counts.total);
    makeWindow();
    QVERIFY(report().routes().empty());
    openList();
    QTRY_COMPARE(list()->model().rowCount(), 2);
    press(list()->table(), Qt::Key_Down);
    press(list()->table(), Qt::Key_Return);
    QTRY_VERIFY(!list()->isVisible());
    QCOMPARE(report().counts().total, routes);
    QVERIFY(!m_window->liveRun().isRunning());
    QVERIFY(report().isFinished());
    // With its collection, its timeline and its bodies.
    QCOMPARE(m_window->workspace().active()->path(), m_collection);
    const int search = m_window->liveRun().indexOf(QStringLiteral("Users/search"));
    QVERIFY(search >= 0);
    QVERIFY(report().routes()[size_t(search)].response()->body.bytes().contains("email"));
    QVERIFY(!report().routes()[size_t(search)].lastAttempt()->phases.empty());
}

void TestHistoryFlow::twoRunsAreCompared()
{
    openList();
    list()->table()->selectRow(0);
    press(list()->table(), Qt::Key_Down, Qt::ShiftModifier);
    click("Compare");
    QTRY_VERIFY(m_window->findChild<ComparisonDialog *>());
    const QPointer dialog = m_window->findChild<ComparisonDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(dialog, longest));
    QVERIFY(dialog->routes()->model()->rowCount() > 0);
    press(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
}

void TestHistoryFlow::aRunIsRunAgain()
{
    activate(list());
    list()->table()->selectRow(1);
    const StoredRun again = list()->model().run(1);
    m_window->workspace().active()->setChoices(
        {.usesDemoServer = true, .tags = QStringLiteral("nothing-like-it")});
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    click("Run Again");
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
    QCOMPARE(report().counts().total, again.counts.total);
    openList();
    QTRY_COMPARE(list()->model().rowCount(), 3);
    QCOMPARE(list()->model().run(0).origin.what, again.origin.what);
    // What the tag expression says is still what it was.
    QCOMPARE(m_window->workspace().active()->choices().tags, QStringLiteral("nothing-like-it"));
}

void TestHistoryFlow::theSearchFindsARun()
{
    press(list(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(list()->searchField()->hasFocus());
    QTest::keyClicks(list()->searchField(), QStringLiteral("suggest"));
    QTRY_COMPARE(list()->model().rowCount(), 1);
    QCOMPARE(list()->model().run(0).origin.what, QStringLiteral("search"));
    list()->searchField()->clear();
    QTRY_COMPARE(list()->model().rowCount(), 3);
}

void TestHistoryFlow::aRunIsDeleted()
{
    const qint64 id = list()->model().run(0).id;
    list()->table()->setFocus();
    list()->table()->selectRow(0);
    press(list()->table(), Qt::Key_Delete);
    const QPointer<QMessageBox> box = askedQuestion(list());
    QVERIFY(box);
    QTest::mouseClick(box->findChildren<QPushButton *>().constLast(), Qt::LeftButton);
    QTRY_COMPARE(list()->model().rowCount(), 2);
    QCOMPARE(list()->model().rowOf(id), -1);
}

void TestHistoryFlow::aCollectionThatIsGoneIsTold()
{
    m_window->workspace().close(m_window->workspace().active());
    list()->table()->selectRow(0);
    const QPushButton *again = button("Run Again");
    QTRY_VERIFY(again->isEnabled());
    const QString aside = m_collection + QStringLiteral(".aside");
    QVERIFY(QFile::rename(m_collection, aside));
    click("Run Again"); // the list does not know yet
    const auto isTold = [this] {
        return std::ranges::any_of(list()->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() &&
                   label->text().startsWith(QLatin1String("The collection of this run is no"));
        });
    };
    QTRY_VERIFY(isTold());
    // It can be looked at all the same.
    const int total = list()->model().run(0).counts.total;
    click("Open");
    QTRY_VERIFY(!list()->isVisible());
    QCOMPARE(report().counts().total, total);
    QVERIFY(QFile::rename(aside, m_collection));
}

void TestHistoryFlow::aDamagedHistoryIsTold()
{
    m_window.reset();
    {
        QFile file(historyPath());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(10'000, 'x'));
    }
    makeWindow();
    auto *messages = m_window->findChild<MessageBar *>();
    m_window->openCollection(m_collection);
    const auto isTold = [messages] {
        return std::ranges::any_of(messages->findChildren<QLabel *>(), [](const QLabel *label) {
            return label->isVisible() &&
                   label->text().startsWith(QLatin1String("The history of runs was damaged."));
        });
    };
    QTRY_VERIFY(isTold());
    QTRY_VERIFY(m_window->workspace().active()->loaded());
    QVERIFY(isTold()); // also when the collection has nothing to say
    QVERIFY(QFile::exists(historyPath() + QStringLiteral(".broken")));
    openList();
    QCOMPARE(list()->model().rowCount(), 0);
}

QTEST_MAIN(TestHistoryFlow)
#include "tst_historyflow.moc"
