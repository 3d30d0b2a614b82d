// Whole flows through the window, with real keys and clicks, against the demo server.
#include "composer/routetabs.h"
#include "filter/tagexpressionfield.h"
#include "inspector/responsepanel.h"
#include "shell/mainwindow.h"
#include "shell/runchooser.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"
#include "windowdemo.h"

#include <QAction>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

using namespace Broadside;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr int longest = 20'000; // milliseconds that something may take

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void beginsWithTheWelcomePage();
    void runsASampleFromTheWelcomePage();
    void runsWhatTheTagsSelect();
    void sendsTheRouteInFront();
    void stopsAtOnce();
    void showsTheResponseOfAClickedRow();
    void refusesWithASentence();
    void opensSeveralCollections();
    void restoresTheSession();
    void closesDuringARun();
    void closingACollectionEndsItsRun();
    void saysWhenNothingIsSelected();
    void tabReachesEveryPanel();
    void showsWhatIsWrongInAFile();
    void theTreeChoosesTheCollectionThatRuns();
    void saysWhyItCannotRun();
    void suggestsATagWhenNothingIsSelected();
    void remembersTheEnvironmentOfAClosedCollection();
    void showsAnEnvironmentThatIsMissing();
    void savesTheSessionWithoutBeingClosed();
    void goesBackToAnEarlierRun();

private:
    QAction *action(const char *name) const
    {
        return m_window->findChild<QAction *>(QLatin1String(name));
    }
    const RunReport &report() const { return m_window->liveRun().report(); }
    void open(const QString &sample)
    {
        m_window->openCollection(samples + u'/' + sample + QStringLiteral(".broadside.yaml"));
        OpenCollection *collection = m_window->workspace().active();
        RunChoices choices = collection->choices();
        choices.usesDemoServer = true;
        collection->setChoices(choices);
        QVERIFY(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest));
    }
    bool waitForRun(const std::function<void()> &start)
    {
        const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
        const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
        start();
        return QTest::qWaitFor([&] { return !started.isEmpty() && !finished.isEmpty(); }, longest);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window.get(), Qt::Key(key), modifiers);
    }
    QString responseText() const
    {
        QStringList texts;
        for (const QLabel *label : m_window->findChild<ResponsePanel *>()->findChildren<QLabel *>())
            texts += label->text();
        return texts.join(u'\n');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_demo = std::make_unique<WindowDemo>();
    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_demo.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestMainWindow::beginsWithTheWelcomePage()
{
    QVERIFY(!action("run")->isEnabled());
    QVERIFY(!action("stop")->isEnabled());
    const QList<QCommandLinkButton *> buttons = m_window->findChildren<QCommandLinkButton *>();
    QCOMPARE(buttons.size(), 1 + 4);
    for (const QCommandLinkButton *button : buttons)
        QVERIFY(button->isVisible());
}

void TestMainWindow::runsASampleFromTheWelcomePage()
{
    const QList<QCommandLinkButton *> buttons = m_window->findChildren<QCommandLinkButton *>();
    const auto quickStart = std::ranges::find_if(
        buttons, [](const QCommandLinkButton *each) { return each->text() == u"Quick start"; });
    QVERIFY(quickStart != buttons.end());
    QTest::mouseClick(*quickStart, Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 3, .passed = 3}));
}

void TestMainWindow::runsWhatTheTagsSelect()
{
    open(QStringLiteral("shop"));
    press(Qt::Key_L, Qt::ControlModifier);
    auto *field = m_window->findChild<TagExpressionField *>();
    QTRY_VERIFY(field->hasFocus() || field->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("users and not posts "));
    QVERIFY(waitForRun([this] { action("run")->trigger(); }));
    QStringList ids;
    for (const RouteRecord &route : report().routes())
        ids += route.summary.id;
    QCOMPARE(ids.join(u' '), QStringLiteral("login Users/search Users/create Users/avatar"));
    QVERIFY(report().routes()[0].summary.isPrerequisite);
    QCOMPARE(report().counts().passed, 4);
}

void TestMainWindow::sendsTheRouteInFront()
{
    open(QStringLiteral("shop"));
    QVERIFY(!action("runRoute")->isEnabled());
    auto *tabs = m_window->findChild<RouteTabs *>();
    tabs->open(m_window->workspace().active(), QStringLiteral("Posts/by id"));
    QVERIFY(waitForRun([this] { press(Qt::Key_Return, Qt::ControlModifier); }));
    QCOMPARE(report().routes().size(), size_t(1));
    QCOMPARE(report().routes()[0].summary.id, QStringLiteral("Posts/by id"));
    QTRY_VERIFY2(responseText().contains(QLatin1String("200 OK")), qPrintable(responseText()));
}

void TestMainWindow::stopsAtOnce()
{
    QFile file(m_folder->filePath(QStringLiteral("endless.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Endless\nbase_url: http://127.0.0.1:1\nroutes:\n"
               "  - { name: a, get: /delay/60000 }\n"
               "  - { name: b, needs: [ a ], get: /posts/1 }\n");
    file.close();
    m_window->openCollection(file.fileName());
    m_window->workspace().active()->setChoices({.usesDemoServer = true});
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return report().inFlight() == 1; }, longest));
    QVERIFY(!action("run")->isEnabled());
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 2, .skipped = 1, .cancelled = 1}));
    QTRY_VERIFY(action("run")->isEnabled());
    QVERIFY(!action("stop")->isEnabled());
}

void TestMainWindow::showsTheResponseOfAClickedRow()
{
    open(QStringLiteral("shop"));
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    press(Qt::Key_4, Qt::ControlModifier);
    auto *view = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
    QVERIFY(view);
    const QModelIndex row = view->model()->index(report().routes().empty() ? 0 : 7, 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row).center());
    QTRY_VERIFY2(responseText().contains(QLatin1String("404 Not Found")),
                 qPrintable(responseText()));
}

void TestMainWindow::refusesWithASentence()
{
    QFile file(m_folder->filePath(QStringLiteral("cycle.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Cycle\nbase_url: http://127.0.0.1:1\nroutes:\n"
               "  - { name: a, needs: [ b ], get: / }\n"
               "  - { name: b, needs: [ a ], get: / }\n");
    file.close();
    m_window->openCollection(file.fileName());
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    press(Qt::Key_F5);
    const auto hasSentence = [this] {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() &&
                   label->text().contains(QLatin1String("Nothing was sent")) &&
                   label->text().contains(QLatin1String("in a circle"));
        });
    };
    QVERIFY(QTest::qWaitFor(hasSentence, longest));
    QVERIFY(action("run")->isEnabled());
}

void TestMainWindow::opensSeveralCollections()
{
    open(QStringLiteral("shop"));
    open(QStringLiteral("quick-start"));
    QCOMPARE(m_window->workspace().collections().size(), size_t(2));
    const QAbstractItemModel *tree = m_window->findChild<CollectionPanel *>()->view()->model();
    QTRY_COMPARE(tree->rowCount(), 2);
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_window->workspace().collections().size(), size_t(1));
    QCOMPARE(m_window->workspace().active()->title(), QStringLiteral("Shop"));
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_window->findChild<QCommandLinkButton *>()->isVisible());
}

void TestMainWindow::restoresTheSession()
{
    open(QStringLiteral("quick-start"));
    open(QStringLiteral("shop"));
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Users/search"));
    RunChoices choices = m_window->workspace().active()->choices();
    choices.tags = QStringLiteral("users");
    choices.isSerial = true;
    m_window->workspace().active()->setChoices(choices);
    m_window->close();

    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
    m_window->restoreSession();
    m_window->show();
    QCOMPARE(m_window->workspace().collections().size(), size_t(2));
    const OpenCollection *active = m_window->workspace().active();
    QVERIFY(active->path().endsWith(QLatin1String("shop.broadside.yaml")));
    QVERIFY(active->choices() == choices);
    auto *tabs = m_window->findChild<RouteTabs *>();
    QTRY_COMPARE(tabs->count(), 1);
    QCOMPARE(tabs->currentRoute(), QStringLiteral("Users/search"));
}

void TestMainWindow::closesDuringARun()
{
    open(QStringLiteral("shop"));
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return report().inFlight() > 0; }, longest));
    m_window->close();
    m_window.reset();
}

void TestMainWindow::closingACollectionEndsItsRun()
{
    open(QStringLiteral("shop"));
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return report().inFlight() > 0; }, longest));
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return !m_window->liveRun().isRunning(); }, longest));
    QVERIFY(report().counts().cancelled > 0);
}

void TestMainWindow::saysWhenNothingIsSelected()
{
    open(QStringLiteral("shop"));
    RunChoices choices = m_window->workspace().active()->choices();
    choices.tags = QStringLiteral("users and posts");
    m_window->workspace().active()->setChoices(choices);
    press(Qt::Key_F5);
    const auto isSaid = [this] {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() &&
                   label->text() == u"Nothing was sent: no route is selected.";
        });
    };
    QVERIFY(QTest::qWaitFor(isSaid, longest));
}

void TestMainWindow::tabReachesEveryPanel()
{
    open(QStringLiteral("shop"));
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Users/search"));
    QVERIFY(waitForRun([this] { press(Qt::Key_Return, Qt::ControlModifier); }));
    const QList<QWidget *> panels{
        m_window->findChild<TagExpressionField *>(), m_window->findChild<CollectionPanel *>(),
        m_window->findChild<RouteTabs *>(), m_window->findChild<ResponsePanel *>(),
        m_window->findChild<TimelinePanel *>()};
    for (const int key : {int(Qt::Key_Tab), int(Qt::Key_Backtab)}) {
        press(Qt::Key_1, Qt::ControlModifier);
        QSet<QWidget *> reached;
        QSet<QWidget *> stops;
        constexpr int most = 100;
        for (int i = 0; i < most; ++i) {
            QWidget *focus = QApplication::focusWidget();
            QVERIFY(focus);
            stops.insert(focus);
            for (QWidget *panel : panels) {
                if (panel == focus || panel->isAncestorOf(focus))
                    reached.insert(panel);
            }
            QTest::keyClick(focus, Qt::Key(key));
        }
        QCOMPARE(reached.size(), panels.size());
        QVERIFY2(stops.size() > 20, qPrintable(QString::number(stops.size())));
    }
}

void TestMainWindow::showsWhatIsWrongInAFile()
{
    QFile file(m_folder->filePath(QStringLiteral("wrong.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Wrong\nroutes:\n  - { name: a, gett: http://h/ }\n");
    file.close();
    m_window->openCollection(file.fileName());
    const auto isShown = [this] {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QLatin1String("wrong.yaml:4:"));
        });
    };
    QVERIFY(QTest::qWaitFor(isShown, longest));
    open(QStringLiteral("shop"));
    QVERIFY(!isShown());
}

void TestMainWindow::theTreeChoosesTheCollectionThatRuns()
{
    open(QStringLiteral("shop"));
    open(QStringLiteral("quick-start"));
    QCOMPARE(m_window->workspace().active()->title(), QStringLiteral("Quick start"));
    const QTreeView *tree = m_window->findChild<CollectionPanel *>()->view();
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("Quick start"));
    press(Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Home);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(m_window->workspace().active()->title(), QStringLiteral("Shop"));
}

void TestMainWindow::saysWhyItCannotRun()
{
    QVERIFY(action("run")->toolTip().endsWith(QLatin1String("No collection is open.")));
    open(QStringLiteral("shop"));
    QVERIFY(action("run")->isEnabled());
    QVERIFY(!action("run")->toolTip().contains(u'\n'));
    QVERIFY(action("runRoute")->toolTip().endsWith(QLatin1String("No request is open in a tab.")));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("No request is open in a tab."));
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Posts/by id"));
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return m_window->liveRun().isRunning(); }, longest));
    const QString why = QStringLiteral("A run is going on; Esc stops it.");
    QVERIFY(!action("run")->isEnabled());
    QVERIFY(action("run")->toolTip().endsWith(why));
    for (const auto &[key, modifier] :
         {std::pair{Qt::Key_F5, Qt::NoModifier}, std::pair{Qt::Key_Return, Qt::ControlModifier}}) {
        m_window->statusBar()->clearMessage();
        press(key, modifier);
        QCOMPARE(m_window->statusBar()->currentMessage(), why);
        QVERIFY(m_window->statusBar()->isVisible());
    }
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    QVERIFY(!action("run")->toolTip().contains(u'\n'));
}

void TestMainWindow::suggestsATagWhenNothingIsSelected()
{
    open(QStringLiteral("shop"));
    RunChoices choices = m_window->workspace().active()->choices();
    choices.tags = QStringLiteral("user");
    m_window->workspace().active()->setChoices(choices);
    QVERIFY(action("run")->toolTip().endsWith(QLatin1String("Nothing is selected.")));
    press(Qt::Key_F5);
    const auto isSaid = [this] {
        const QList<QLabel *> labels = m_window->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() &&
                   label->text() == u"Nothing was sent: no route is selected; no route has the tag "
                                    u"“user”; did you mean “users”?";
        });
    };
    QVERIFY(QTest::qWaitFor(isSaid, longest));
}

void TestMainWindow::remembersTheEnvironmentOfAClosedCollection()
{
    open(QStringLiteral("shop"));
    RunChoices choices = m_window->workspace().active()->choices();
    choices.usesDemoServer = false;
    choices.environment = QStringLiteral("local");
    m_window->workspace().active()->setChoices(choices);
    const QString path = m_window->workspace().active()->path();
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->workspace().active());
    m_window->openCollection(path);
    QCOMPARE(m_window->workspace().active()->choices().environment, QStringLiteral("local"));

    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    m_window->close();
    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
    m_window->restoreSession();
    QVERIFY(!m_window->workspace().active());
    m_window->openCollection(path);
    QCOMPARE(m_window->workspace().active()->choices().environment, QStringLiteral("local"));
}

void TestMainWindow::showsAnEnvironmentThatIsMissing()
{
    open(QStringLiteral("shop"));
    RunChoices choices = m_window->workspace().active()->choices();
    choices.usesDemoServer = false;
    choices.environment = QStringLiteral("gone");
    m_window->workspace().active()->setChoices(choices);
    const auto *box = m_window->findChild<QToolBar *>()->findChild<QComboBox *>();
    QCOMPARE(box->currentText(), QStringLiteral("gone (missing)"));
    choices.environment = QStringLiteral("staging");
    m_window->workspace().active()->setChoices(choices);
    QCOMPARE(box->currentText(), QStringLiteral("staging"));
}

void TestMainWindow::savesTheSessionWithoutBeingClosed()
{
    open(QStringLiteral("shop"));
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Users/search"));
    m_window->resize(1000, 700);
    // In the file, and not only in what this process knows of it.
    const auto isWritten = [this] {
        QFile file(m_settings->fileName());
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QByteArray text = file.readAll();
        return text.contains("shop.broadside.yaml") && text.contains("Users/search") &&
               text.contains("geometry=");
    };
    QVERIFY(QTest::qWaitFor(isWritten, longest));
    // As if it had been killed: without a close.
    MainWindow next(*m_demo, *m_settings, samples);
    next.restoreSession();
    QCOMPARE(next.workspace().collections().size(), size_t(1));
    QCOMPARE(next.findChild<RouteTabs *>()->currentRoute(), QStringLiteral("Users/search"));
}

void TestMainWindow::goesBackToAnEarlierRun()
{
    open(QStringLiteral("shop"));
    auto *chooser = m_window->findChild<RunChooser *>();
    QVERIFY(!chooser->isEnabled());
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    const OutcomeCounts counts = report().counts();
    const size_t many = report().routes().size();
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Posts/by id"));
    QVERIFY(waitForRun([this] { press(Qt::Key_Return, Qt::ControlModifier); }));
    QCOMPARE(report().routes().size(), size_t(1));
    QVERIFY(chooser->isEnabled());
    QList<QAction *> runs = chooser->menu()->actions();
    QCOMPARE(runs.size(), 2);
    QVERIFY(runs[0]->isChecked());
    QVERIFY2(runs[0]->text().endsWith(QStringLiteral("Shop: Posts/by id – 1 passed")),
             qPrintable(runs[0]->text()));
    QVERIFY(runs[1]->text().contains(QStringLiteral("Shop: all routes – ")));

    runs[1]->trigger();
    QCOMPARE(report().routes().size(), many);
    QCOMPARE(report().counts(), counts);
    QVERIFY(!m_window->liveRun().isRunning());
    const QAbstractItemView *view =
        m_window->findChild<TimelinePanel *>()->findChild<QTreeView *>();
    QCOMPARE(view->model()->rowCount(), int(many));
    QTRY_VERIFY2(responseText().contains(QLatin1String("200 OK")), qPrintable(responseText()));
    runs = chooser->menu()->actions();
    QVERIFY(runs[1]->isChecked());
    QVERIFY(chooser->text().startsWith(QLatin1String("Run of ")));

    // The next run takes its place again.
    QVERIFY(waitForRun([this] { press(Qt::Key_Return, Qt::ControlModifier); }));
    QCOMPARE(report().routes().size(), size_t(1));
    QCOMPARE(chooser->menu()->actions().size(), 3);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
