// The smallest window in the languages that it speaks, with the fonts that the system has for them:
// what can be read of what it shows.
#include "collectionflowtest.h"
#include "inspector/responsepanel.h"
#include "language/languages.h"
#include "models/collectiontreemodel.h"
#include "shell/runmodebox.h"
#include "shell/runtoolbar.h"
#include "userinput.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSvgGenerator>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QTreeView>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

constexpr QSize smallest(900, 600);

// All texts that it paints, as it paints them.
QByteArray paintedTexts(QWidget &widget)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(widget.size());
    QPainter painter(&generator);
    widget.render(&painter, {}, {}, QWidget::DrawChildren);
    painter.end();
    return buffer.data();
}

// With something on every page, and on most of them many things.
RouteRecord fullRecord()
{
    RouteRecord record;
    record.summary.id = QStringLiteral("Users/search");
    record.summary.method = QStringLiteral("GET");
    record.outcome = Outcome::Passed;
    AttemptRecord attempt;
    attempt.end = 100ms;
    attempt.request = PreparedRequest();
    attempt.redirects = {{.url = QStringLiteral("http://a.test/"),
                          .status = 302,
                          .target = QStringLiteral("http://a.test/b"),
                          .time = 10ms}};
    attempt.response = Response();
    attempt.response->status = 200;
    attempt.response->body = "{}";
    for (int i = 0; i < 12; ++i) {
        const QString name = QStringLiteral("name%1").arg(i);
        attempt.response->headers.emplace_back("Set-Cookie", name.toLatin1() + "=1");
        record.captures.emplace_back(name, name);
        record.checks.push_back({.check = QStringLiteral("status == 200"),
                                 .passed = true,
                                 .expected = QStringLiteral("200"),
                                 .actual = QStringLiteral("200")});
    }
    record.attempts.push_back(attempt);
    return record;
}

} // namespace

class SmallWindowTest : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_locale = QLocale();
        QFETCH(QString, code);
        useLanguage(*QCoreApplication::instance(), code);
        CollectionFlowTest::init();
        m_window->resize(smallest);
        QTRY_COMPARE(m_window->size(), smallest);
    }

    void cleanup()
    {
        CollectionFlowTest::cleanup();
        QLocale::setDefault(m_locale);
        // As ends a program: useLanguage() is for once.
        for (QTranslator *each : QCoreApplication::instance()->findChildren<QTranslator *>())
            delete each;
    }

    void showsWholeNamesInTheTree_data() { addLanguages({"en", "de", "zh_CN"}); }
    void showsWholeNamesInTheTree();
    void reachesAllPagesOfARequestByKey_data() { addLanguages({"en", "de"}); }
    void reachesAllPagesOfARequestByKey();
    void showsOrListsEveryPage_data() { addLanguages({"en", "de", "zh_CN"}); }
    void showsOrListsEveryPage();
    void hasTheWholeToolBarInSight_data() { addLanguages({"en", "de", "zh_CN"}); }
    void hasTheWholeToolBarInSight();

private:
    static void addLanguages(std::initializer_list<const char *> codes)
    {
        QTest::addColumn<QString>("code");
        for (const char *code : codes)
            QTest::newRow(code) << QString::fromLatin1(code);
    }

    // Those of the routes that are in sight.
    QStringList names() const
    {
        QStringList found;
        const QRect sight = tree()->viewport()->rect();
        for (QModelIndex index = tree()->indexAt({0, 0}); index.isValid();
             index = tree()->indexBelow(index)) {
            const bool isRoute = CollectionTreeModel::kindAt(index) == TreeKind::Route;
            if (isRoute && sight.contains(tree()->visualRect(index)))
                found += index.data().toString();
        }
        return found;
    }

    // All of its text; what is around that is never less.
    static bool isInSight(const QTabWidget &tabs, int page)
    {
        const QTabBar &bar = *tabs.tabBar();
        const int margin = 3;
        return bar.isVisible() &&
               bar.rect().contains(bar.tabRect(page).adjusted(margin, margin, -margin, -margin));
    }
    // Of that page by itself; the arrows beside the tabs are not asked for.
    static void choosePage(const QTabWidget &tabs, int page)
    {
        QWidget *all = tabs.cornerWidget(Qt::TopRightCorner);
        QVERIFY(all && all->isVisible() && tabs.rect().contains(all->geometry()));
        click(all);
        QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        int entry = 0; // pages that are not there have none
        for (int before = 0; before < page; ++before)
            entry += tabs.isTabVisible(before) ? 1 : 0;
        QVERIFY(entry < menu->actions().size());
        menu->setActiveAction(menu->actions()[entry]);
        QTest::keyClick(menu, Qt::Key_Return);
        QTRY_COMPARE(tabs.currentIndex(), page);
    }
    // All tabs are in sight, or all pages in a list, and that of the page in front in sight.
    static void reachEveryPage(const QTabWidget *tabs)
    {
        QVERIFY(tabs && tabs->isVisible());
        const auto haveRoom = [tabs] {
            return tabs->tabBar()->sizeHint().width() <= tabs->width();
        };
        QTRY_COMPARE(tabs->cornerWidget(Qt::TopRightCorner) == nullptr, haveRoom());
        for (int page = tabs->count() - 1; page >= 0; --page) {
            if (!tabs->isTabVisible(page))
                continue;
            if (!haveRoom())
                choosePage(*tabs, page);
            QTRY_VERIFY2(isInSight(*tabs, page), qPrintable(tabs->tabText(page)));
        }
    }

    QLocale m_locale;
};

// With outcomes and tags beside them, and a request that asks for room.
void SmallWindowTest::showsWholeNamesInTheTree()
{
    open(QStringLiteral("shop"));
    QVERIFY(waitForRun([this] { action("run")->trigger(); }));
    openRoute(m_window->workspace().active(), QStringLiteral("Users/search"));
    QCOMPARE(m_window->size(), smallest);
    const QStringList shown = names();
    QVERIFY2(shown.contains(QStringLiteral("search")), qPrintable(shown.join(u' ')));
    const QByteArray painted = paintedTexts(*tree()->viewport());
    for (const QString &name : shown)
        QVERIFY2(painted.contains(QByteArray('>' + name.toUtf8() + '<')), qPrintable(name));
}

void SmallWindowTest::reachesAllPagesOfARequestByKey()
{
    open(QStringLiteral("shop"));
    openRoute(m_window->workspace().active(), QStringLiteral("Users/search"));
    const QTabWidget *tabs = pages();
    QVERIFY(tabs);
    const int last = tabs->count() - 1;
    QTRY_VERIFY(tabs->tabBar()->sizeHint().width() > tabs->width());
    QTRY_VERIFY(tabs->cornerWidget(Qt::TopRightCorner));
    QWidget *all = tabs->cornerWidget(Qt::TopRightCorner);
    QTRY_VERIFY(all->isVisible() && tabs->rect().contains(all->geometry()));
    all->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(all->hasFocus());
    pressKey(Qt::Key_Space);
    QTRY_VERIFY(QApplication::activePopupWidget());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Up); // the last one
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(tabs->currentIndex(), last);
    QTRY_VERIFY(tabs->tabBar()->rect().contains(tabs->tabBar()->tabRect(last).center()));
}

void SmallWindowTest::showsOrListsEveryPage()
{
    open(QStringLiteral("shop"));
    openRoute(m_window->workspace().active(), QStringLiteral("Users/search"));
    auto *response = m_window->findChild<ResponsePanel *>();
    response->show(fullRecord());
    for (int page = 0; page < response->tabs()->count(); ++page)
        QVERIFY(response->tabs()->isTabVisible(page));
    QCOMPARE(m_window->size(), smallest); // it asks for no more room
    reachEveryPage(pages());
    reachEveryPage(response->tabs());
}

// Where there is no room for three buttons there is a list in their place.
void SmallWindowTest::hasTheWholeToolBarInSight()
{
    open(QStringLiteral("shop"));
    auto *toolBar = m_window->findChild<RunToolBar *>();
    const auto buttonOf = [toolBar](const QAction *action) {
        const QList<QToolButton *> buttons = toolBar->findChildren<QToolButton *>();
        const auto found = std::ranges::find(buttons, action, &QToolButton::defaultAction);
        return found == buttons.end() ? nullptr : *found;
    };
    auto *mode = toolBar->findChild<RunModeBox *>();
    for (const QSize &size : {QSize(1440, 930), smallest}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        for (const QToolButton *each : {buttonOf(action("run")), buttonOf(action("stop"))})
            QTRY_VERIFY(each && each->isVisible() && toolBar->rect().contains(each->geometry()));
        const bool isNarrow = mode->findChild<QComboBox *>()->isVisible();
        for (const QToolButton *each : mode->findChildren<QToolButton *>())
            QCOMPARE(each->isVisible(), !isNarrow);
        QVERIFY(!isNarrow || size == smallest);
    }
    // Where one has to look for more, a tool bar has an arrow.
    const auto *more = toolBar->findChild<QToolButton *>(QStringLiteral("qt_toolbar_ext_button"));
    QVERIFY(!more || !more->isVisible());
}

QTEST_MAIN(SmallWindowTest)
#include "tst_smallwindow.moc"
