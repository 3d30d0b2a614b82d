// Whole runs through the window, with real keys and clicks, against the demo server.
#include "composer/routetabs.h"
#include "filter/tagexpressionfield.h"
#include "mainwindowtest.h"
#include "shell/runchooser.h"
#include "timeline/timelinepanel.h"

#include <QAction>
#include <QApplication>
#include <QCommandLinkButton>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

// Stands for the browser.
class PageCollector : public QObject
{
    Q_OBJECT

public:
    PageCollector() { QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "take"); }
    ~PageCollector() override { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    QList<QUrl> pages;

public Q_SLOTS:
    void take(const QUrl &page) { pages.append(page); }
};

class TestMainWindowRuns : public MainWindowTest
{
    Q_OBJECT

private:
    // A request that never ends by itself, so that there is time for everything, and one after it.
    void openEndless();

private Q_SLOTS:
    void runsASampleFromTheWelcomePage();
    void runsACopyOfASample();
    void runsWhatTheTagsSelect();
    void sendsTheRouteInFront();
    void stopsAtOnce();
    void showsTheResponseOfAClickedRow();
    void refusesWithASentence();
    void warnsThatCertificatesAreNotVerified();
    void closesDuringARun();
    void closingACollectionEndsItsRun();
    void saysWhenNothingIsSelected();
    void saysWhyItCannotRun();
    void sendsWithAndWithoutWhatItNeeds();
    void suggestsATagWhenNothingIsSelected();
    void goesBackToAnEarlierRun();
    void opensTheBrowserWhereOneLogsIn();
};

void TestMainWindowRuns::runsASampleFromTheWelcomePage()
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

// The server of its base_url is the one inside Broadside.
void TestMainWindowRuns::runsACopyOfASample()
{
    for (QAction *each : m_window->findChild<QMenu *>(QStringLiteral("fromSample"))->actions()) {
        if (each->text() == u"Quick start")
            each->trigger();
    }
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>();
    name->setText(m_folder->filePath(QStringLiteral("mine.broadside.yaml")));
    QTest::keyClick(name, Qt::Key_Return);
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    QVERIFY(waitForRun([this] { action("run")->trigger(); }));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 3, .passed = 3}));
}

void TestMainWindowRuns::runsWhatTheTagsSelect()
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

void TestMainWindowRuns::sendsTheRouteInFront()
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

void TestMainWindowRuns::openEndless()
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
}

void TestMainWindowRuns::stopsAtOnce()
{
    openEndless();
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

void TestMainWindowRuns::showsTheResponseOfAClickedRow()
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
    // And that of the next run, without another click.
    QVERIFY(waitForRun([this] { action("run")->trigger(); }));
    QTRY_VERIFY2(responseText().contains(QLatin1String("404 Not Found")),
                 qPrintable(responseText()));
}

void TestMainWindowRuns::refusesWithASentence()
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

void TestMainWindowRuns::warnsThatCertificatesAreNotVerified()
{
    QFile file(m_folder->filePath(QStringLiteral("unverified.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Unverified\nbase_url: http://127.0.0.1:1\nroutes:\n"
               "  - { name: a, get: /, verify_tls: false }\n"
               "  - { name: b, get: / }\n");
    file.close();
    m_window->openCollection(file.fileName());
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    const QSignalSpy spy(m_window->statusBar(), &QStatusBar::messageChanged);
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    QStringList messages;
    for (const QVariantList &told : spy)
        messages += told.first().toString();
    QCOMPARE(messages.filter(QStringLiteral("routes sent so: 1 of 2")).size(), 1);
    QCOMPARE(report().warnings().size(), 1);
}

void TestMainWindowRuns::closesDuringARun()
{
    openEndless();
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return report().inFlight() > 0; }, longest));
    m_window->close();
    m_window.reset();
}

void TestMainWindowRuns::closingACollectionEndsItsRun()
{
    openEndless();
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return report().inFlight() > 0; }, longest));
    press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QTest::qWaitFor([&] { return !m_window->liveRun().isRunning(); }, longest));
    QVERIFY(report().counts().cancelled > 0);
}

void TestMainWindowRuns::saysWhenNothingIsSelected()
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

void TestMainWindowRuns::saysWhyItCannotRun()
{
    QVERIFY(action("run")->toolTip().endsWith(QLatin1String("No collection is open.")));
    open(QStringLiteral("shop"));
    QVERIFY(action("run")->isEnabled());
    QVERIFY(!action("run")->toolTip().contains(u'\n'));
    QVERIFY(action("runRoute")->toolTip().endsWith(QLatin1String("No request is open in a tab.")));
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(m_window->statusBar()->currentMessage(),
             QStringLiteral("No request is open in a tab."));
    openEndless();
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(), QStringLiteral("b"));
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
    press(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    QVERIFY(!action("run")->toolTip().contains(u'\n'));
}

void TestMainWindowRuns::sendsWithAndWithoutWhatItNeeds()
{
    open(QStringLiteral("shop"));
    m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                             QStringLiteral("Users/search"));
    const auto sentWith = [this](Qt::KeyboardModifiers modifiers) {
        const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
        press(Qt::Key_Return, modifiers);
        const bool isDone = QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest);
        return isDone ? m_window->liveRun().report().routes().size() : 0;
    };
    QCOMPARE(sentWith(Qt::ControlModifier), size_t(2));
    QCOMPARE(sentWith(Qt::ControlModifier | Qt::ShiftModifier), size_t(1));
}

void TestMainWindowRuns::suggestsATagWhenNothingIsSelected()
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

void TestMainWindowRuns::goesBackToAnEarlierRun()
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

// Of the grant authorization_code, with a proof key (RFC 7636).
void TestMainWindowRuns::opensTheBrowserWhereOneLogsIn()
{
    PageCollector browser;
    QFile file(m_folder->filePath(QStringLiteral("login.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("broadside: 1\nname: Login\nbase_url: http://127.0.0.1:1\ndependencies:\n"
               "  token: { oauth2: { grant: authorization_code, client_id: me,\n"
               "    token_url: \"http://127.0.0.1:1/token\",\n"
               "    authorization_url: \"http://127.0.0.1:1/login\" } }\n"
               "routes:\n  - { name: a, get: /posts/1, dependencies: [ token ] }\n");
    file.close();
    m_window->openCollection(file.fileName());
    QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return !browser.pages.isEmpty(); }, longest));
    const QUrl page = browser.pages[0];
    QCOMPARE(page.path(), QStringLiteral("/login"));
    for (const char *const part : {"client_id=me", "code_challenge=", "redirect_uri=", "state="})
        QVERIFY2(page.query().contains(QLatin1String(part)), qPrintable(page.toString()));
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
}

QTEST_MAIN(TestMainWindowRuns)
#include "tst_mainwindowruns.moc"
