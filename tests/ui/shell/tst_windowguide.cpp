// Going to anything in the window, from the keyboard.
#include "composer/routetabs.h"
#include "mainwindowtest.h"
#include "palette/commandpalette.h"
#include "palette/shortcutsheet.h"
#include "preferences/preferencesdialog.h"
#include "tree/collectionpanel.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class TestWindowGuide : public MainWindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void opensARequest();
    void showsAFolderThatIsFilteredOut();
    void doesAnAction();
    void opensARecentFile();
    void listsEveryActionOnce();
    void f1ListsTheShortcuts();
    void opensTheSettings();

private:
    // Opens the palette with its key, types, and takes what comes first.
    void goTo(const QString &typed);
    CommandPalette *palette() const { return m_window->findChild<CommandPalette *>(); }
};

void TestWindowGuide::init()
{
    MainWindowTest::init();
    if (!QTest::currentTestFailed())
        open(QStringLiteral("shop"));
}

void TestWindowGuide::goTo(const QString &typed)
{
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(palette() && palette()->isVisible());
    QTest::keyClicks(palette()->field(), typed);
    QTest::keyClick(palette()->field(), Qt::Key_Return);
    QTRY_VERIFY(!palette()->isVisible());
}

void TestWindowGuide::opensARequest()
{
    goTo(QStringLiteral("search users"));
    const auto *tabs = m_window->findChild<RouteTabs *>();
    QCOMPARE(tabs->currentRoute(), QStringLiteral("Users/search"));
    QTRY_VERIFY(tabs->isAncestorOf(QApplication::focusWidget()));
}

void TestWindowGuide::showsAFolderThatIsFilteredOut()
{
    auto *tree = m_window->findChild<CollectionPanel *>();
    auto *box = tree->findChild<QLineEdit *>();
    box->setText(QStringLiteral("login"));
    goTo(QStringLiteral("posts"));
    QCOMPARE(tree->view()->currentIndex().data().toString(), QStringLiteral("Posts"));
    QVERIFY(box->text().isEmpty());
    QTRY_VERIFY(tree->view()->hasFocus());
}

void TestWindowGuide::doesAnAction()
{
    const QSignalSpy requested(m_window.get(), &MainWindow::newWindowRequested);
    goTo(QStringLiteral("new window"));
    QCOMPARE(requested.size(), 1);
}

void TestWindowGuide::opensARecentFile()
{
    m_window->workspace().close(m_window->workspace().active());
    goTo(QStringLiteral("shop.broadside.yaml")); // the sample is there without its ending
    QVERIFY(m_window->workspace().active());
    QCOMPARE(m_window->workspace().active()->path(),
             QString(samples + QStringLiteral("/shop.broadside.yaml")));
}

void TestWindowGuide::listsEveryActionOnce()
{
    press(Qt::Key_K, Qt::ControlModifier);
    auto *model = static_cast<PaletteModel *>(palette()->list()->model());
    QTRY_VERIFY(!model->isSearching());
    while (model->canFetchMore({}))
        model->fetchMore({});
    QHash<QString, int> files;
    QStringList actions;
    for (int row = 0; row < model->rowCount(); ++row) {
        const PaletteItem &item = model->itemAt(row);
        if (item.kind == PaletteItem::Action)
            actions += item.text;
        else if (item.kind == PaletteItem::File)
            ++files[item.text];
    }
    for (const char *name : {"Run", "Stop", "Open Collection", "Open Folder", "Settings",
                             "Keyboard Shortcuts", "Quit", "Save Body", "New Window"})
        QVERIFY2(actions.contains(QLatin1String(name)), name);
    QVERIFY(!actions.contains(QLatin1String("Go to Anything")));
    QCOMPARE(files.value(QStringLiteral("shop.broadside.yaml")), 1);
    QVERIFY(!actions.join(u'\n').contains(QLatin1String("shop.broadside.yaml")));
    QTest::keyClick(palette()->field(), Qt::Key_Escape);
}

void TestWindowGuide::f1ListsTheShortcuts()
{
    press(Qt::Key_F1);
    auto *sheet = m_window->findChild<ShortcutSheet *>();
    QVERIFY(sheet && sheet->isVisible());
    QTest::keyClicks(sheet->field(), QStringLiteral("ctrl+k"));
    const QAbstractItemModel *model = sheet->view()->model();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0, model->index(0, 0)).data().toString(),
             QStringLiteral("Go to Anything"));
    m_window->activateWindow();
    press(Qt::Key_F1);
    QCOMPARE(m_window->findChildren<ShortcutSheet *>().size(), 1);
}

void TestWindowGuide::opensTheSettings()
{
    press(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<PreferencesDialog *>());
    QVERIFY(m_window->findChild<PreferencesDialog *>()->isVisible());
}

QTEST_MAIN(TestWindowGuide)
#include "tst_windowguide.moc"
