// A large body arrives in the window: how much of it is there is seen, and a click ends that
// request alone.
#include "collectionflowtest.h"
#include "inspector/arrivalbar.h"
#include "inspector/responsepanel.h"
#include "support/trickleserver.h"
#include "timeline/timelineview.h"
#include "userinput.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class TestDownloadFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void theButtonEndsThatRequestAlone();
    void theMenuOfTheTimelineDoesSo();
    void theMenuOfTheTreeDoesSo();
    void theBarGoesWithTheResponse();

private:
    static constexpr qint64 size = 8'000'000;

    // Runs a large download, with what needs it and what does not, until its bar is seen.
    void startDownload(const TrickleServer &server)
    {
        QVERIFY(make(QStringLiteral("files"),
                     "broadside: 1\nname: Files\nbase_url: " + server.url().toUtf8() +
                         "\nroutes:\n"
                         "  - { name: large, get: / }\n"
                         "  - { name: after, needs: [ large ], get: / }\n"
                         "  - { name: other, get: / }\n"));
        clickRow(m_window->workspace().active(), QStringLiteral("large"));
        QVERIFY(QTest::qWaitFor([&] { return action("run")->isEnabled(); }, longest));
        QVERIFY(!action("cancelRequest")->isEnabled());
        press(Qt::Key_F5);
        QVERIFY(QTest::qWaitFor([&] { return bar()->isVisible(); }, longest));
        QVERIFY2(bar()->text().endsWith(QLatin1String(" of 8.0 MB")), qPrintable(bar()->text()));
        QVERIFY(action("cancelRequest")->isEnabled());
    }
    const RouteRecord &route(const QString &id) const
    {
        return report().routes()[size_t(m_window->liveRun().indexOf(id))];
    }
    // Of the three, the one that was cancelled and what it needed is all that did not pass.
    void finish(TrickleServer &server)
    {
        QTRY_COMPARE(route(QStringLiteral("large")).outcome, Outcome::Cancelled);
        QVERIFY(m_window->liveRun().isRunning());
        QTRY_VERIFY(!bar()->isVisible());
        QTRY_VERIFY(!action("cancelRequest")->isEnabled());
        server.finish();
        QVERIFY(QTest::qWaitFor([&] { return !m_window->liveRun().isRunning(); }, longest));
        QCOMPARE(report().counts(),
                 (OutcomeCounts{.total = 3, .passed = 1, .skipped = 1, .cancelled = 1}));
        QCOMPARE(route(QStringLiteral("other")).outcome, Outcome::Passed);
        QCOMPARE(report().ending(), RunEnding::Completed);
    }
    void chooseInMenu(const QAbstractItemView *view, QPoint place) const
    {
        QWidget *viewport = view->viewport();
        QTest::mouseClick(viewport, Qt::RightButton, {}, place);
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, viewport->mapToGlobal(place));
        QApplication::sendEvent(viewport, &event);
        QTRY_VERIFY(QApplication::activePopupWidget());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu && menu->actions().contains(action("cancelRequest")));
        QTest::keyClick(menu, Qt::Key_N); // its mnemonic, in the menu alone
    }
    ArrivalBar *bar() const { return m_window->findChild<ResponsePanel *>()->arrival(); }
};

void TestDownloadFlow::theButtonEndsThatRequestAlone()
{
    TrickleServer server({.size = size});
    startDownload(server);
    click(bar()->findChild<QPushButton *>());
    finish(server);
}

void TestDownloadFlow::theMenuOfTheTimelineDoesSo()
{
    TrickleServer server({.size = size});
    startDownload(server);
    auto *view = m_window->findChild<TimelineView *>();
    chooseInMenu(view, view->visualRect(view->model()->index(0, 0)).center());
    finish(server);
}

void TestDownloadFlow::theMenuOfTheTreeDoesSo()
{
    TrickleServer server({.size = size});
    startDownload(server);
    chooseInMenu(tree(), tree()->visualRect(tree()->currentIndex()).center());
    finish(server);
}

void TestDownloadFlow::theBarGoesWithTheResponse()
{
    TrickleServer server({.size = size});
    startDownload(server);
    server.finish();
    QVERIFY(QTest::qWaitFor([&] { return !m_window->liveRun().isRunning(); }, longest));
    QCOMPARE(report().counts().passed, 3);
    QVERIFY(!bar()->isVisible());
    QVERIFY(!action("cancelRequest")->isEnabled());
}

QTEST_MAIN(TestDownloadFlow)
#include "tst_downloadflow.moc"
