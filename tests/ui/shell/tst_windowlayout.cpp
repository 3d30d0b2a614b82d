// How the window divides its room, and files that are dropped on it.
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "inspector/responsepanel.h"
#include "plan/selectionpreview.h"
#include "shell/mainwindow.h"
#include "sourcedir.h"
#include "support/longertexts.h"
#include "timeline/timelineview.h"
#include "tree/collectionpanel.h"
#include "windowdemo.h"

#include <QAction>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr QSize smallest(900, 600);
constexpr int longest = 60'000; // milliseconds that something may take

} // namespace

class TestWindowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLowWindowLeavesRoomForEverything_data();
    void aLowWindowLeavesRoomForEverything();
    void opensWhatIsDropped();
    void leavesOtherDropsAlone();
    void opensACollectionThatIsDroppedOnAText();
    void leavesOtherFilesToTexts();

private:
    void runShop();
    // Whether it was taken.
    static bool drop(const QMimeData &data, QWidget &over)
    {
        const QPoint place(5, 5);
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QApplication::sendEvent(&over, &enter);
        if (!enter.isAccepted())
            return false;
        QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        move.ignore();
        QApplication::sendEvent(&over, &move);
        QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        event.ignore();
        QApplication::sendEvent(&over, &event);
        return move.isAccepted() && event.isAccepted();
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
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get(), longest));
}

void TestWindowLayout::cleanup()
{
    m_window.reset();
    m_demo.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestWindowLayout::aLowWindowLeavesRoomForEverything_data()
{
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<int>("page");
    for (const bool isLong : {false, true}) {
        for (int page = 0; page <= ResponsePanel::SentTab; ++page)
            QTest::addRow("page %d%s", page, isLong ? ", longer texts" : "") << isLong << page;
    }
}

// With every page of the response in front, and many tabs open behind the one in front.
void TestWindowLayout::aLowWindowLeavesRoomForEverything()
{
    QFETCH(bool, isLong);
    QFETCH(int, page);
    LongerTexts longer;
    if (isLong) {
        QCoreApplication::installTranslator(&longer);
        cleanup();
        init();
    }
    m_window->grab(); // lays out what is hidden yet
    runShop();
    auto *response = m_window->findChild<ResponsePanel *>();
    response->tabs()->setCurrentIndex(page);
    for (const QSize &size : {smallest, QSize(1440, 930), smallest}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size); // a display may still tell of the one before
        const auto *timeline = m_window->findChild<TimelineView *>();
        QTRY_VERIFY(timeline->viewport()->height() >= 5 * timeline->sizeHintForRow(0));
        const QTreeView *tree = m_window->findChild<CollectionPanel *>()->view();
        QTRY_VERIFY(tree->viewport()->height() >= 6 * tree->sizeHintForRow(0));
        const int line = m_window->fontMetrics().lineSpacing();
        const auto *request = m_window->findChild<RouteTabs *>()->currentWidget();
        QTRY_VERIFY(request->findChild<QTabWidget *>()->currentWidget()->height() >= 3 * line);
        QTRY_VERIFY(response->tabs()->currentWidget()->height() >= 6 * line);
    }
    m_window.reset();
}

void TestWindowLayout::runShop()
{
    m_window->openCollection(samples + QStringLiteral("/shop.broadside.yaml"));
    OpenCollection *collection = m_window->workspace().active();
    QVERIFY(QTest::qWaitFor([&] { return collection->loaded() != nullptr; }, longest));
    for (const PreviewedRoute &route :
         previewSelection(collection->loaded()->collection, {}).routes)
        m_window->findChild<RouteTabs *>()->open(collection, route.id);
    m_window->findChild<RouteTabs *>()->open(collection, QStringLiteral("Users/search"));
    RunChoices choices = collection->choices();
    choices.usesDemoServer = true;
    collection->setChoices(choices);
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    m_window->findChild<QAction *>(QStringLiteral("run"))->trigger();
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
}

void TestWindowLayout::opensWhatIsDropped()
{
    const QString path = samples + QStringLiteral("/quick-start.broadside.yaml");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path), QUrl(QStringLiteral("https://example.org/a.yaml"))});
    QVERIFY(drop(data, *m_window));
    QCOMPARE(m_window->workspace().collections().size(), size_t(1));
    QCOMPARE(m_window->workspace().active()->path(), path);
}

void TestWindowLayout::leavesOtherDropsAlone()
{
    QMimeData data;
    data.setText(QStringLiteral("text"));
    QVERIFY(!drop(data, *m_window));
    QVERIFY(m_window->workspace().collections().empty());
}

void TestWindowLayout::opensACollectionThatIsDroppedOnAText()
{
    m_window->openCollection(samples + QStringLiteral("/quick-start.broadside.yaml"));
    OpenCollection *first = m_window->workspace().active();
    QVERIFY(QTest::qWaitFor([&] { return first->loaded() != nullptr; }, longest));
    m_window->findChild<RouteTabs *>()->open(first, QStringLiteral("posts"));
    auto *filter = m_window->findChild<CollectionPanel *>()->findChild<QLineEdit *>();
    auto *url = m_window->findChild<RouteTabs *>()->findChild<TemplateEdit *>();
    QVERIFY(filter && url);
    const QString stored = url->toPlainText();
    const QString path = samples + QStringLiteral("/shop.broadside.yaml");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QVERIFY(drop(data, *filter));
    QCOMPARE(filter->text(), QString());
    QCOMPARE(m_window->workspace().collections().size(), size_t(2));
    QCOMPARE(m_window->workspace().active()->path(), path);
    m_window->workspace().setActive(first);
    QVERIFY(drop(data, *url->viewport()));
    QCOMPARE(url->toPlainText(), stored);
    QCOMPARE(m_window->workspace().active()->path(), path);
    QVERIFY(!first->isModified());
}

void TestWindowLayout::leavesOtherFilesToTexts()
{
    m_window->openCollection(samples + QStringLiteral("/quick-start.broadside.yaml"));
    auto *filter = m_window->findChild<CollectionPanel *>()->findChild<QLineEdit *>();
    QTRY_VERIFY(filter->isEnabled());
    QMimeData data;
    const QUrl url = QUrl::fromLocalFile(m_folder->filePath(QStringLiteral("picture.png")));
    data.setUrls({url});
    data.setText(url.toString()); // as file managers do
    QVERIFY(drop(data, *filter));
    QVERIFY(filter->text().endsWith(QStringLiteral("picture.png")));
    QCOMPARE(m_window->workspace().collections().size(), size_t(1));
}

QTEST_MAIN(TestWindowLayout)
#include "tst_windowlayout.moc"
