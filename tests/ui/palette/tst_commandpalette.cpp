// The command palette as it is used: with keys.
#include "models/workspace.h"
#include "palette/commandpalette.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - { name: login, post: /session }\n"
                        "  - folder: Users\n"
                        "    routes:\n"
                        "      - { name: search, get: /users }\n"
                        "      - { name: create, post: /users }\n";
constexpr int manyRoutes = 20'000;
constexpr int longest = 60'000; // milliseconds that something may take

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listsActionsFilesAndRoutes();
    void opensARouteByItsName();
    void findsARouteByItsMethodAndUrl();
    void showsAFolderAndACollection();
    void opensAFile();
    void triggersAnAction();
    void passesOverWhatCannotBeDone();
    void saysWhenNothingFits();
    void enterBeforeTheMatchesAreKnownCounts();
    void handsOutRowsBitByBit();
    void escapeClosesIt();
    void forgetsWhatWasTyped();

private:
    OpenCollection *open(const QString &name, const QByteArray &text);
    void openPalette(const QStringList &files = {});
    void type(const QString &text);
    void press(Qt::Key key) { QTest::keyClick(m_palette->field(), key); }
    QStringList rows() const;
    QString current() const { return m_palette->list()->currentIndex().data().toString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QMainWindow> m_window;
    CommandPalette *m_palette = nullptr;
    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
};

void TestCommandPalette::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = std::make_unique<Workspace>();
    m_window = std::make_unique<QMainWindow>();
    QMenu *menu = m_window->menuBar()->addMenu(QStringLiteral("R&un"));
    m_run = menu->addAction(QStringLiteral("&Run"), QKeySequence(Qt::Key_F5));
    m_stop = menu->addAction(QStringLiteral("S&top"), QKeySequence(Qt::Key_Escape));
    m_window->menuBar()->addMenu(QStringLiteral("&File"))->addAction(QStringLiteral("&Open…"));
    m_palette = new CommandPalette(*m_workspace, m_window.get());
    m_window->resize(900, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestCommandPalette::cleanup()
{
    m_window.reset();
    m_workspace.reset();
    m_folder.reset();
}

OpenCollection *TestCommandPalette::open(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("The collection cannot be written");
    file.close();
    OpenCollection *collection = m_workspace->open(file.fileName());
    if (!QTest::qWaitFor([collection] { return collection->loaded() != nullptr; }, longest))
        qFatal("The collection is not read");
    return collection;
}

void TestCommandPalette::openPalette(const QStringList &files)
{
    m_palette->open(menuActions(*m_window->menuBar()), files);
    QTRY_VERIFY(m_palette->isVisible() && m_palette->list()->currentIndex().isValid());
}

void TestCommandPalette::type(const QString &text)
{
    const QSignalSpy searched(static_cast<PaletteModel *>(m_palette->list()->model()),
                              &PaletteModel::searched);
    QTest::keyClicks(m_palette->field(), text);
    QTRY_VERIFY_WITH_TIMEOUT(
        !searched.isEmpty() &&
            !static_cast<PaletteModel *>(m_palette->list()->model())->isSearching(),
        longest);
}

QStringList TestCommandPalette::rows() const
{
    QStringList texts;
    for (int row = 0; row < m_palette->list()->model()->rowCount(); ++row)
        texts += m_palette->list()->model()->index(row, 0).data().toString();
    return texts;
}

void TestCommandPalette::listsActionsFilesAndRoutes()
{
    open("shop.broadside.yaml", shop);
    openPalette({QStringLiteral("/somewhere/pets.yaml")});
    const QAbstractItemModelTester tester(m_palette->list()->model());
    QCOMPARE(rows(), (QStringList{"Run", "Stop", "Open", "pets.yaml", "Shop", "login", "Users",
                                  "Users/search", "Users/create"}));
    const QModelIndex run = m_palette->list()->model()->index(0, 0);
    QCOMPARE(run.data(PaletteModel::DetailRole).toString(), QStringLiteral("Run"));
    QCOMPARE(run.data(PaletteModel::HintRole).toString(), QStringLiteral("F5"));
    QVERIFY(!m_palette->grab().isNull());
}

void TestCommandPalette::opensARouteByItsName()
{
    OpenCollection *collection = open("shop.broadside.yaml", shop);
    QSignalSpy chosen(m_palette, &CommandPalette::routeChosen);
    openPalette();
    type(QStringLiteral("cre us"));
    QCOMPARE(current(), QStringLiteral("Users/create"));
    press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<OpenCollection *>(), collection);
    QCOMPARE(chosen[0][1].toString(), QStringLiteral("Users/create"));
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::findsARouteByItsMethodAndUrl()
{
    open("shop.broadside.yaml", shop);
    openPalette();
    type(QStringLiteral("post session"));
    QCOMPARE(rows(), QStringList{"login"});
}

void TestCommandPalette::showsAFolderAndACollection()
{
    OpenCollection *collection = open("shop.broadside.yaml", shop);
    QSignalSpy folder(m_palette, &CommandPalette::folderChosen);
    QSignalSpy whole(m_palette, &CommandPalette::collectionChosen);
    openPalette();
    type(QStringLiteral("users"));
    QCOMPARE(current(), QStringLiteral("Users")); // the same text before longer ones
    press(Qt::Key_Enter);
    QCOMPARE(folder.size(), 1);
    QCOMPARE(folder[0][1].toString(), QStringLiteral("Users"));
    openPalette();
    type(QStringLiteral("shop"));
    press(Qt::Key_Return);
    QCOMPARE(whole.size(), 1);
    QCOMPARE(whole[0][0].value<OpenCollection *>(), collection);
}

void TestCommandPalette::opensAFile()
{
    QSignalSpy chosen(m_palette, &CommandPalette::fileChosen);
    openPalette({QStringLiteral("/a/cats.yaml"), QStringLiteral("/b/dogs.yaml")});
    type(QStringLiteral("dogs"));
    press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toString(), QStringLiteral("/b/dogs.yaml"));
}

void TestCommandPalette::triggersAnAction()
{
    QSignalSpy chosen(m_palette, &CommandPalette::actionChosen);
    openPalette();
    press(Qt::Key_Down);
    QCOMPARE(current(), QStringLiteral("Stop"));
    press(Qt::Key_Up);
    press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<QAction *>(), m_run);
}

void TestCommandPalette::passesOverWhatCannotBeDone()
{
    m_run->setEnabled(false);
    QSignalSpy chosen(m_palette, &CommandPalette::actionChosen);
    openPalette();
    QCOMPARE(rows().first(), QStringLiteral("Run"));
    QCOMPARE(current(), QStringLiteral("Stop"));
    press(Qt::Key_Up);
    QCOMPARE(current(), QStringLiteral("Stop"));
    press(Qt::Key_PageDown);
    QCOMPARE(current(), QStringLiteral("Open"));
    press(Qt::Key_Escape);
    m_stop->setEnabled(false);
    openPalette();
    type(QStringLiteral("stop")); // and nothing else fits
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
    QVERIFY(chosen.isEmpty());
}

void TestCommandPalette::saysWhenNothingFits()
{
    openPalette();
    type(QStringLiteral("qqq"));
    QVERIFY(rows().isEmpty());
    bool isSaid = false;
    for (const QLabel *label : m_palette->findChildren<QLabel *>())
        isSaid = isSaid || label->text() == QStringLiteral("Nothing fits “qqq”.");
    QVERIFY(isSaid);
    press(Qt::Key_Return);
    QVERIFY(m_palette->isVisible());
}

// Who types fast and knows what comes first is not told to wait.
void TestCommandPalette::enterBeforeTheMatchesAreKnownCounts()
{
    open("shop.broadside.yaml", shop);
    QSignalSpy chosen(m_palette, &CommandPalette::routeChosen);
    m_palette->open(menuActions(*m_window->menuBar()), {});
    QTest::keyClicks(m_palette->field(), QStringLiteral("login"));
    press(Qt::Key_Return);
    QTRY_COMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][1].toString(), QStringLiteral("login"));
}

void TestCommandPalette::handsOutRowsBitByBit()
{
    QByteArray text = "broadside: 1\nname: Many\nbase_url: http://a.test\nroutes:\n";
    for (int i = 0; i < manyRoutes; ++i)
        text += "  - { name: request " + QByteArray::number(i) + ", get: /x }\n";
    open("many.broadside.yaml", text);
    QSignalSpy chosen(m_palette, &CommandPalette::routeChosen);
    openPalette();
    type(QStringLiteral("request"));
    QVERIFY(rows().size() < 1000);
    const auto *model = static_cast<const PaletteModel *>(m_palette->list()->model());
    QCOMPARE(model->matchCount(), size_t(manyRoutes));
    const qsizetype before = rows().size();
    for (int i = 0; i < 30; ++i)
        press(Qt::Key_PageDown);
    QVERIFY(rows().size() > before);
    type(QStringLiteral(" 19999"));
    QCOMPARE(rows(), QStringList{"request 19999"});
    press(Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
}

void TestCommandPalette::escapeClosesIt()
{
    openPalette();
    press(Qt::Key_Escape);
    QVERIFY(!m_palette->isVisible());
}

void TestCommandPalette::forgetsWhatWasTyped()
{
    openPalette();
    type(QStringLiteral("stop"));
    press(Qt::Key_Escape);
    m_palette->open(menuActions(*m_window->menuBar()), {});
    QVERIFY(rows().isEmpty()); // they were of other items
    press(Qt::Key_Escape);
    openPalette();
    QVERIFY(m_palette->field()->text().isEmpty());
    QTRY_COMPARE(rows().size(), 3);
    QCOMPARE(current(), QStringLiteral("Run"));
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
