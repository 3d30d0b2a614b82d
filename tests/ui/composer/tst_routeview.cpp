// The view of one route, as a user meets it.

#include "composer/routeview.h"
#include "composer/rowsview.h"
#include "composer/templateedit.h"
#include "support/builders.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

using namespace Broadside;

namespace {

std::shared_ptr<const LoadedCollection> loaded(Collection collection)
{
    auto loaded = std::make_shared<LoadedCollection>();
    loaded->collection = std::move(collection);
    return loaded;
}

Collection shop()
{
    Route search = makeRoute("search", {.needs = {"login"}});
    search.params = {row("q", "x"), row("page", "{{page}}")};
    search.body = TextBody{Value::fromText("page {{page}} and {{nope}}")};
    Collection collection = makeCollection({makeRoute("login"), search});
    collection.root.variables = {variable("page", "1"), variable("nope", "fine")};
    return collection;
}

} // namespace

class tst_RouteView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<RouteView>();
        m_view->resize(700, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }

    void cleanup() { m_view.reset(); }

    void showsTheRoute()
    {
        m_view->show(loaded(shop()), "search", {});
        QCOMPARE(url()->toPlainText(), QStringLiteral("/search?q=x&page={{page}}"));
        QCOMPARE(pages()->tabBar()->accessibleTabName(0), QStringLiteral("Params 2"));
        QTRY_COMPARE(resolved()->text(), QStringLiteral("→ http://test.invalid/search?q=x&page=1"));
    }

    void tellsWhatAPlaceholderStandsFor()
    {
        m_view->show(loaded(shop()), "search", {});
        const int page = int(url()->toPlainText().indexOf("{{page}}"));
        QCOMPARE(url()->meaningAt(page), QStringLiteral("page = 1\nfrom collection"));
        QCOMPARE(url()->meaningAt(page + 7), QStringLiteral("page = 1\nfrom collection"));
        QCOMPARE(url()->meaningAt(page - 1), QString());
    }

    void sendsByButtonAndKey()
    {
        m_view->show(loaded(shop()), "search", {});
        QSignalSpy sent(m_view.get(), &RouteView::sendRequested);
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(sent.size(), 1);
        QCOMPARE(sent[0][0].toString(), QStringLiteral("search"));
    }

    void keepsPageAndSelectionWhenShownAgain()
    {
        m_view->show(loaded(shop()), "search", {});
        pages()->setCurrentIndex(0);
        auto *params = pages()->currentWidget()->findChild<RowsView *>();
        params->setCurrentIndex(params->rows().index(1, 0));
        Collection changed = shop();
        std::get<Route>(changed.root.items[1].item).params.push_back(row("z", "1"));
        m_view->show(loaded(changed), "search", {});
        QVERIFY(params->isVisible());
        QCOMPARE(params->currentIndex().row(), 1);
        QCOMPARE(pages()->tabBar()->accessibleTabName(0), QStringLiteral("Params 3"));

        pages()->setCurrentIndex(2);
        m_view->show(loaded(shop()), "search", {});
        QCOMPARE(pages()->currentIndex(), 2);
    }

    void showsFailuresInTheirPlace()
    {
        Collection broken = shop();
        broken.root.variables.clear();
        m_view->show(loaded(broken), "search", {});
        QTRY_VERIFY(hasLabel("unknown variable “page”"));
        QVERIFY(!resolved()->isVisible());
        QVERIFY(url()
                    ->meaningAt(int(url()->toPlainText().indexOf("{{page}}")))
                    .contains("unknown variable"));
        QCOMPARE(pages()->tabBar()->accessibleTabName(0), QStringLiteral("Params 2"));
        m_view->show(loaded(shop()), "search", {});
        QTRY_VERIFY(resolved()->isVisible());
    }

    void showsTheLastOfSeveralRequests()
    {
        for (int i = 1; i <= 20; ++i) {
            RunOptions options;
            options.variables["page"] = QString::number(i);
            m_view->show(loaded(shop()), "search", options);
        }
        QTRY_COMPARE(resolved()->text(),
                     QStringLiteral("→ http://test.invalid/search?q=x&page=20"));
    }

    void saysWhenTheRouteIsGone()
    {
        m_view->show(loaded(shop()), "search", {});
        m_view->show(loaded(makeCollection({})), "search", {});
        QVERIFY(hasLabel("“search” is not in the collection any more."));
        QVERIFY(!button()->isVisible());
        m_view->show(loaded(shop()), "search", {});
        QVERIFY(button()->isVisible());
    }

    void linksToWhatItNeeds()
    {
        m_view->show(loaded(shop()), "search", {});
        QSignalSpy activated(m_view.get(), &RouteView::routeLinkActivated);
        QLabel *links = nullptr;
        for (QLabel *label : m_view->findChildren<QLabel *>()) {
            if (label->text().contains("<a href"))
                links = label;
        }
        QVERIFY(links);
        QCOMPARE(QAccessible::queryAccessibleInterface(links)->text(QAccessible::Name),
                 QStringLiteral("Needs login"));
        links->setFocus(Qt::TabFocusReason);
        QTest::keyClick(links, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated[0][0].toString(), QStringLiteral("login"));
    }

private:
    TemplateEdit *url() const { return m_view->findChild<TemplateEdit *>("url"); }
    QLineEdit *resolved() const { return m_view->findChild<QLineEdit *>("resolvedUrl"); }
    QPushButton *button() const { return m_view->findChild<QPushButton *>("send"); }
    QTabWidget *pages() const { return m_view->findChild<QTabWidget *>(); }

    bool hasLabel(const QString &text) const
    {
        for (const QLabel *label : m_view->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(text))
                return true;
        }
        return false;
    }

    std::unique_ptr<RouteView> m_view;
};

QTEST_MAIN(tst_RouteView)
#include "tst_routeview.moc"
