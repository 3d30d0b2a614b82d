// How the window divides its room, and files that are dropped on it.
#include "composer/routetabs.h"
#include "shell/mainwindow.h"
#include "timeline/timelineview.h"
#include "windowdemo.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr QSize smallest(900, 600);
constexpr int longest = 20'000; // milliseconds that something may take

} // namespace

class TestWindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLowWindowShowsRowsOfTheTimeline();
    void opensWhatIsDropped();
    void leavesOtherDropsAlone();

private:
    // Whether it was taken.
    bool drop(const QMimeData &data)
    {
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QApplication::sendEvent(m_window.get(), &event);
        return event.isAccepted();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<WindowDemo> m_demo;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindowLayout::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_demo = std::make_unique<WindowDemo>();
    m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
    m_window->resize(smallest);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestWindowLayout::cleanup()
{
    m_window.reset();
    m_demo.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestWindowLayout::aLowWindowShowsRowsOfTheTimeline()
{
    m_window->grab(); // lays out what is hidden yet
    m_window->openCollection(samples + QStringLiteral("/shop.broadside.yaml"));
    OpenCollection *collection = m_window->workspace().active();
    QVERIFY(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest));
    m_window->findChild<RouteTabs *>()->open(collection, QStringLiteral("Users/search"));
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    m_window->findChild<QAction *>(QStringLiteral("run"))->trigger();
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
    const auto *view = m_window->findChild<TimelineView *>();
    for (const QSize &size : {smallest, QSize(1440, 930), smallest}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        const int row = view->sizeHintForRow(0);
        QTRY_VERIFY2(
            view->viewport()->height() >= 5 * row,
            qPrintable(QStringLiteral("%1 of %2 high").arg(view->viewport()->height()).arg(row)));
    }
}

void TestWindowLayout::opensWhatIsDropped()
{
    const QString path = samples + QStringLiteral("/quick-start.broadside.yaml");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path), QUrl(QStringLiteral("https://example.org/a.yaml"))});
    QVERIFY(drop(data));
    QCOMPARE(m_window->workspace().collections().size(), size_t(1));
    QCOMPARE(m_window->workspace().active()->path(), path);
}

void TestWindowLayout::leavesOtherDropsAlone()
{
    QMimeData data;
    data.setText(QStringLiteral("text"));
    QVERIFY(!drop(data));
    QVERIFY(m_window->workspace().collections().empty());
}

QTEST_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
