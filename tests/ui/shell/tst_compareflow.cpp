// A run in series and the same in parallel, compared in the main window.
#include "composer/routetabs.h"
#include "history/speeddialog.h"
#include "inspector/responsepanel.h"
#include "mainwindowtest.h"
#include "shell/runchooser.h"
#include "shell/runmodebox.h"
#include "userinput.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

// The server works on one of them at a time: side by side all but the first take longer.
const QByteArray queued = "broadside: 1\nname: Queue\nbase_url: http://127.0.0.1:1\nroutes:\n"
                          "  - { name: a, get: /serial/50 }\n"
                          "  - { name: b, get: /serial/50 }\n"
                          "  - { name: c, get: /serial/50 }\n";
const QByteArray endless = "broadside: 1\nname: Endless\nbase_url: http://127.0.0.1:1\nroutes:\n"
                           "  - { name: a, get: /delay/60000 }\n"
                           "  - { name: b, get: /posts/1 }\n";

} // namespace

class CompareFlowTest : public MainWindowTest
{
    Q_OBJECT

private:
    // With the demo server.
    void make(const QByteArray &text, RunMode mode)
    {
        const size_t number = m_window->workspace().collections().size();
        QFile file(m_folder->filePath(QStringLiteral("made%1.yaml").arg(number)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_window->openCollection(file.fileName());
        m_window->workspace().active()->setChoices({.usesDemoServer = true, .mode = mode});
        QTRY_VERIFY(action("run")->isEnabled());
        m_ways.clear();
        connect(&m_window->liveRun(), &LiveRun::started, this, [this] {
            if (m_window->liveRun().isRunning())
                m_ways += report().start().isSerial ? u's' : u'p';
        });
    }

    // Null when there is none in time.
    QPointer<SpeedDialog> compare()
    {
        press(Qt::Key_F5);
        const auto isShown = [this] {
            const auto *dialog = m_window->findChild<SpeedDialog *>();
            return dialog && dialog->isVisible();
        };
        return QTest::qWaitFor(isShown, longest) ? m_window->findChild<SpeedDialog *>() : nullptr;
    }

    QString m_ways; // of the runs that began: s in series, p in parallel

private Q_SLOTS:
    void isChosenInTheToolBar()
    {
        open(QStringLiteral("shop"));
        m_window->resize(1440, 900);
        auto *box = m_window->findChild<RunModeBox *>();
        QTRY_VERIFY(shown<QToolButton>(*box));
        for (QToolButton *button : box->findChildren<QToolButton *>()) {
            if (button->text() == u"Compare")
                click(button);
        }
        const OpenCollection *collection = m_window->workspace().active();
        QVERIFY(collection->choices().mode == RunMode::Compare);
        // What a narrow window has in their place.
        auto *list = box->findChild<QComboBox *>();
        QCOMPARE(list->currentText(), QStringLiteral("Compare"));
        Q_EMIT list->activated(1);
        QVERIFY(collection->choices().mode == RunMode::Series);
        Q_EMIT list->activated(0);
        QVERIFY(collection->choices().mode == RunMode::Parallel);
    }

    void runsInSeriesAndThenInParallel()
    {
        make(queued, RunMode::Compare);
        const QPointer<SpeedDialog> dialog = compare();
        QVERIFY(dialog);
        QCOMPARE(m_ways, QStringLiteral("sp"));
        QVERIFY(!report().start().isSerial);
        QCOMPARE(report().counts(), (OutcomeCounts{.total = 3, .passed = 3}));
        QVERIFY(action("run")->isEnabled());
        // Both can be shown again.
        const QList<QAction *> runs = m_window->findChild<RunChooser *>()->menu()->actions();
        QCOMPARE(runs.size(), 2);
        QVERIFY2(runs[1]->text().contains(QStringLiteral("all routes, in series")),
                 qPrintable(runs[1]->text()));
        // Two had to wait for the server.
        QVERIFY(dialog->slowed()->model()->rowCount() >= 1);
        // The next comparison takes its place.
        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
        press(Qt::Key_F5);
        QTRY_COMPARE(m_ways, QStringLiteral("spsp"));
        QTRY_VERIFY(!dialog);
        QTRY_VERIFY(m_window->findChild<SpeedDialog *>());
    }

    // As it was then, whatever was run since.
    void showsARequestThatGotSlower()
    {
        make(queued, RunMode::Compare);
        const QPointer<SpeedDialog> dialog = compare();
        QVERIFY(dialog);
        const std::shared_ptr<const RunReport> parallel = m_window->liveRun().sharedReport();
        const QTableView *slowed = dialog->slowed();
        QVERIFY(slowed->model()->rowCount() > 0);
        const QString name = slowed->model()->index(0, SpeedModel::RouteColumn).data().toString();
        OpenCollection *collection = m_window->workspace().active();
        m_window->findChild<RouteTabs *>()->open(collection, QStringLiteral("a"));
        QVERIFY(waitForRun([this] { action("runRoute")->trigger(); }));
        QVERIFY(m_window->liveRun().sharedReport() != parallel);
        QTRY_VERIFY(action("run")->isEnabled());
        dialog->slowed()->selectRow(0);
        QTest::keyClick(dialog->slowed(), Qt::Key_Return);
        QCOMPARE(m_window->liveRun().sharedReport(), parallel);
        QTRY_VERIFY2(responseText().contains(QStringLiteral("GET ") + name),
                     qPrintable(responseText()));
        QVERIFY(responseText().contains(QLatin1String("200 OK")));
        const QWidget *response = m_window->findChild<ResponsePanel *>();
        QTRY_VERIFY(QApplication::focusWidget() == response ||
                    response->isAncestorOf(QApplication::focusWidget()));
    }

    void stoppingTheFirstEndsBoth()
    {
        make(endless, RunMode::Compare);
        press(Qt::Key_F5);
        QTRY_COMPARE(report().inFlight(), 1);
        QVERIFY(report().start().isSerial);
        press(Qt::Key_Escape);
        // As long as another run is to follow it is off.
        QTRY_VERIFY(action("run")->isEnabled());
        QCOMPARE(m_ways, QStringLiteral("s"));
        QCOMPARE(report().ending(), RunEnding::Interrupted);
        QVERIFY(!m_window->findChild<SpeedDialog *>());
        // Nor does it follow the next run.
        m_window->workspace().active()->setChoices({.usesDemoServer = true});
        m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                                 QStringLiteral("b"));
        QVERIFY(waitForRun([this] { action("runRoute")->trigger(); }));
        QTRY_VERIFY(action("run")->isEnabled());
        QCOMPARE(m_ways, QStringLiteral("sp"));
        QVERIFY(!m_window->findChild<SpeedDialog *>());
    }

    void closingTheCollectionEndsBoth()
    {
        make(endless, RunMode::Compare);
        press(Qt::Key_F5);
        QTRY_COMPARE(report().inFlight(), 1);
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!action("stop")->isEnabled());
        QCOMPARE(m_ways, QStringLiteral("s"));
    }

    // There is nothing to compare.
    void oneRequestIsSentOnce()
    {
        make(queued, RunMode::Compare);
        m_window->findChild<RouteTabs *>()->open(m_window->workspace().active(),
                                                 QStringLiteral("b"));
        QVERIFY(waitForRun([this] { action("runRoute")->trigger(); }));
        QTRY_VERIFY(action("run")->isEnabled());
        QCOMPARE(m_ways, QStringLiteral("p"));
        QVERIFY(!m_window->findChild<SpeedDialog *>());
    }

    void saysWhenTheRequestCannotBeShown()
    {
        make(queued, RunMode::Compare);
        const QPointer<SpeedDialog> dialog = compare();
        QVERIFY(dialog);
        make(endless, RunMode::Parallel);
        action("run")->trigger();
        QTRY_VERIFY(m_window->liveRun().isRunning());
        Q_EMIT dialog->routeActivated(0);
        QCOMPARE(m_window->statusBar()->currentMessage(),
                 QStringLiteral("A run is going on; Esc stops it."));
        QVERIFY(m_window->liveRun().isRunning());
    }
};

QTEST_MAIN(CompareFlowTest)
#include "tst_compareflow.moc"
