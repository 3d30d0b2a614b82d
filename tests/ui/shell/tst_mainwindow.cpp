// The window around the runs, with real keys and clicks: what is open in it, where the focus goes,
// what it remembers.
#include "composer/routetabs.h"
#include "filter/tagexpressionfield.h"
#include "inspector/responsepanel.h"
#include "mainwindowtest.h"
#include "preferences/preferencesdialog.h"
#include "shell/collectionmaker.h"
#include "timeline/timelinepanel.h"
#include "tree/collectionpanel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolBar>
#include <QTreeView>

using namespace Broadside;

class TestMainWindow : public MainWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithTheWelcomePage();
    void opensSeveralCollections();
    void restoresTheSession();
    void tabReachesEveryPanel();
    void showsWhatIsWrongInAFile();
    void theTreeChoosesTheCollectionThatRuns();
    void makesACollectionOutOfEachSample();
    void remembersTheEnvironmentOfAClosedCollection();
    void showsAnEnvironmentThatIsMissing();
    void savesTheSessionWithoutBeingClosed();
    void keepsASettingThatIsTypedAsItGoes();
};

void TestMainWindow::beginsWithTheWelcomePage()
{
    QVERIFY(!action("run")->isEnabled());
    QVERIFY(!action("stop")->isEnabled());
    const QList<QCommandLinkButton *> buttons = m_window->findChildren<QCommandLinkButton *>();
    QCOMPARE(buttons.size(), 2 + 5);
    for (const QCommandLinkButton *button : buttons)
        QVERIFY(button->isVisible());
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
    choices.mode = RunMode::Compare;
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
        QStringList names;
        for (const QWidget *stop : std::as_const(stops))
            names += stop->accessibleName();
        QVERIFY(names.contains(QStringLiteral("Border between Collections and Requests")));
        QVERIFY(names.contains(QStringLiteral("Border between Requests and Response")));
        QVERIFY(names.contains(QStringLiteral("Border between Requests and Timeline")));
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

void TestMainWindow::makesACollectionOutOfEachSample()
{
    const QTemporaryDir folder;
    QVERIFY(m_window->findChild<QMenu *>(QStringLiteral("fromSample"))->actions().size() > 2);
    const QSignalSpy asked(action("newCollection"), &QAction::triggered);
    for (QCommandLinkButton *each : m_window->findChildren<QCommandLinkButton *>()) {
        if (each->text() == u"New collection…")
            QTest::mouseClick(each, Qt::LeftButton);
    }
    QCOMPARE(asked.count(), 1);
    for (const QFileInfo &sample : QDir(samples).entryInfoList({QStringLiteral("*.yaml")})) {
        const QString path = folder.filePath(sample.fileName());
        const Result<void> made = CollectionMaker::make(path, sample.filePath());
        QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
        const LoadedCollection loaded = loadCollection(path);
        QVERIFY2(loaded.errors.isEmpty(),
                 loaded.errors.isEmpty() ? "" : qPrintable(loaded.errors[0].toString()));
        QVERIFY(!CollectionMaker::make(path, sample.filePath())); // what is there stays
    }
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

// The field tells when it loses the focus, which is when the dialog goes with the window.
void TestMainWindow::keepsASettingThatIsTypedAsItGoes()
{
    action("preferences")->trigger();
    auto *dialog = m_window->findChild<PreferencesDialog *>();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog, longest));
    dialog->showPage(PreferencesDialog::Page::History);
    const QList<QSpinBox *> numbers = dialog->findChildren<QSpinBox *>();
    const auto limit = std::ranges::find_if(numbers, [](const QSpinBox *each) {
        return each->accessibleName() == QStringLiteral("At most");
    });
    QVERIFY(limit != numbers.end());
    (*limit)->setFocus();
    QTRY_VERIFY((*limit)->hasFocus());
    (*limit)->selectAll();
    QTest::keyClicks(*limit, QStringLiteral("75"));
    m_window.reset();
    const QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QCOMPARE(readPreferences(again).historyLimit, 75'000'000);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
