// One day's work in the window with nothing but keys and the mouse: open a file, choose the demo
// server, filter by tags, fire, stop, fire again, click a bar, read the body, filter it, save it.
#include "filter/selectioncount.h"
#include "filter/tagexpressionfield.h"
#include "inspector/bodyfilter.h"
#include "inspector/textview.h"
#include "shell/mainwindow.h"
#include "sourcedir.h"
#include "timeline/timelineview.h"
#include "tree/collectionpanel.h"
#include "windowdemo.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Broadside;

namespace {

const QString samples = QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/samples");
constexpr int longest = 60'000; // milliseconds that something may take

int dimmedRoutes(const QAbstractItemModel &tree, const QModelIndex &parent = {})
{
    int count = 0;
    for (int row = 0; row < tree.rowCount(parent); ++row) {
        const QModelIndex child = tree.index(row, 0, parent);
        const bool isRoute = CollectionTreeModel::kindAt(child) == TreeKind::Route;
        if (isRoute && child.data(CollectionTreeModel::IsDimmedRole).toBool())
            ++count;
        count += dimmedRoutes(tree, child);
    }
    return count;
}

} // namespace

class TestWindowFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { activate(); }

    void opensAFile();
    void choosesTheDemoServer();
    void filtersByTags();
    void stops();
    void runsToTheEnd();
    void opensTheResponseOfAClickedBar();
    void filtersTheBody();
    void savesTheBody();

private:
    const RunReport &report() const { return m_window->liveRun().report(); }
    // Without a window manager a tip that was shown keeps the focus, and nobody gives it back.
    void activate() const
    {
        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    }
    // Types a tag expression in the place of what is there.
    void filter(const QString &expression) const;
    // Types a path into the file dialog that is open, and presses Enter.
    void chooseFile(const QString &path) const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_window.get(), Qt::Key(key), modifiers);
    }
    template <typename T>
    T *shown() const
    {
        const QList<T *> all = m_window->findChildren<T *>();
        const auto found = std::ranges::find_if(all, &QWidget::isVisible);
        return found == all.end() ? nullptr : *found;
    }
    QString bodyText() const
    {
        auto *view = shown<TextView>();
        return view ? view->visibleTexts().join(u'\n') : QString();
    }

    QTemporaryDir m_folder;
    QString m_collection;
    std::unique_ptr<QSettings> m_settings;
    WindowDemo m_demo;
    std::unique_ptr<MainWindow> m_window;
};

// Of the sample, and with a request that never ends by itself: there is time to stop it.
void TestWindowFlow::initTestCase()
{
    m_collection = m_folder.filePath(QStringLiteral("shop.broadside.yaml"));
    QVERIFY(QFile::copy(samples + QStringLiteral("/shop.broadside.yaml"), m_collection));
    QFile file(m_collection);
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(file.open(QIODevice::Append));
    file.write("\n  - { name: endless, tags: [ endless ], get: /delay/600000 }\n");
    file.close();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")),
                                             QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(m_demo, *m_settings, samples);
    m_window->resize(1400, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
}

void TestWindowFlow::cleanupTestCase()
{
    m_window.reset();
}

void TestWindowFlow::chooseFile(const QString &path) const
{
    QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeWindow()));
    const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow());
    auto *name = dialog->findChild<QLineEdit *>();
    QVERIFY(name);
    QTest::mouseClick(name, Qt::LeftButton);
    name->selectAll();
    QTest::keyClicks(name, path);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    activate();
}

void TestWindowFlow::opensAFile()
{
    press(Qt::Key_O, Qt::ControlModifier);
    chooseFile(m_collection);
    QTRY_VERIFY(m_window->workspace().active());
    QTRY_VERIFY(m_window->workspace().active()->loaded());
    QCOMPARE(m_window->workspace().active()->title(), QStringLiteral("Shop"));
}

void TestWindowFlow::choosesTheDemoServer()
{
    const QList<QComboBox *> boxes = m_window->findChildren<QComboBox *>();
    const auto environment = std::ranges::find_if(
        boxes, [](const QComboBox *box) { return box->accessibleName() == u"Environment"; });
    QVERIFY(environment != boxes.end());
    QTest::keyClick(*environment, Qt::Key_End);
    QVERIFY(m_window->workspace().active()->choices().usesDemoServer);
}

void TestWindowFlow::filter(const QString &expression) const
{
    press(Qt::Key_L, Qt::ControlModifier);
    auto *field = m_window->findChild<TagExpressionField *>();
    QTRY_VERIFY(field->hasFocus());
    field->selectAll();
    QTest::keyClicks(field, expression);
}

void TestWindowFlow::filtersByTags()
{
    filter(QStringLiteral("users or "));
    auto *count = m_window->findChild<SelectionCount *>();
    QTRY_VERIFY(count->accessibleName().startsWith(u"wrong at column"));
    QVERIFY(!m_window->findChild<QAction *>(QStringLiteral("run"))->isEnabled());
    const QAbstractItemModel &tree = *m_window->findChild<CollectionPanel *>()->view()->model();
    QCOMPARE(dimmedRoutes(tree), 15);
    QTest::keyClicks(m_window->findChild<TagExpressionField *>(), QStringLiteral("endless "));
    QTRY_COMPARE(count->accessibleName(), QStringLiteral("4 of 15 run + 1 needed"));
    QCOMPARE(dimmedRoutes(tree), 15 - 5);
    QVERIFY(m_window->findChild<QAction *>(QStringLiteral("run"))->isEnabled());
}

void TestWindowFlow::stops()
{
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    const auto run = std::ranges::find_if(buttons, [](const QToolButton *button) {
        return button->isVisible() && button->defaultAction() &&
               button->defaultAction()->objectName() == u"run";
    });
    QVERIFY(run != buttons.end());
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    QTest::mouseClick(*run, Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([this] { return report().inFlight() > 0; }, longest));
    press(Qt::Key_Escape);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
    const OutcomeCounts counts = report().counts();
    QCOMPARE(counts.total, 5);
    QVERIFY(counts.cancelled > 0);
    QCOMPARE(counts.failed + counts.errored, 0);
}

void TestWindowFlow::runsToTheEnd()
{
    QTRY_VERIFY(m_window->findChild<QAction *>(QStringLiteral("run"))->isEnabled());
    filter(QStringLiteral("users or orders "));
    QTRY_COMPARE(m_window->findChild<SelectionCount *>()->accessibleName(),
                 QStringLiteral("5 of 15 run + 1 needed"));
    const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
    press(Qt::Key_F5);
    QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 6, .passed = 6}));
}

void TestWindowFlow::opensTheResponseOfAClickedBar()
{
    auto *timeline = m_window->findChild<TimelineView *>();
    const int search = m_window->liveRun().indexOf(QStringLiteral("Users/search"));
    QVERIFY(search >= 0);
    // The whole run is shown once the last frame is drawn.
    QTRY_VERIFY(QRectF(timeline->barsArea()).contains(timeline->areaOf(search).center()));
    QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {},
                      timeline->areaOf(search).center().toPoint());
    QTRY_VERIFY2(bodyText().contains(QLatin1String("\"email\"")), qPrintable(bodyText()));
}

void TestWindowFlow::filtersTheBody()
{
    QTRY_VERIFY(m_window->findChild<BodyFilter *>()->isEnabled());
    press(Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(qobject_cast<BodyFilter *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("$[*].email"));
    QTRY_VERIFY2(!bodyText().contains(QLatin1String("\"email\"")) &&
                     bodyText().contains(QLatin1Char('@')),
                 qPrintable(bodyText()));
}

void TestWindowFlow::savesTheBody()
{
    const QString path = m_folder.filePath(QStringLiteral("body.json"));
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    chooseFile(path);
    const int search = m_window->liveRun().indexOf(QStringLiteral("Users/search"));
    const QByteArray body = report().routes()[size_t(search)].response()->body.bytes();
    QVERIFY(!body.isEmpty());
    const auto written = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_COMPARE(written(), body);
}

QTEST_MAIN(TestWindowFlow)
#include "tst_windowflow.moc"
