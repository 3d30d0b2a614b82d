// The menus of what is seen of a response: what they add to its route, and when they do not.
#include "inspector/bodyfilter.h"
#include "inspector/bodypage.h"
#include "inspector/headerspage.h"
#include "inspector/statusline.h"
#include "inspector/texttable.h"
#include "inspector/timingpage.h"
#include "inspector/treeviewer.h"
#include "responsepaneltest.h"
#include "support/queryresult.h"

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestResponseMenus : public ResponsePanelTest
{
    Q_OBJECT

private:
    static QMenu *menuOf(QAbstractItemView &view, const QModelIndex &index)
    {
        view.setCurrentIndex(index);
        view.scrollTo(index);
        return menuAt(view.viewport(), view.visualRect(index).center());
    }
    // What choosing both entries of the menu asks for, a line each; the menu is closed then.
    QStringList wantedBy(QMenu *menu)
    {
        const QSignalSpy checks(m_panel.get(), &ResponsePanel::checkWanted);
        const QSignalSpy captures(m_panel.get(), &ResponsePanel::captureWanted);
        const bool areEnabled =
            menu && checkEntry(menu)->isEnabled() && captureEntry(menu)->isEnabled();
        if (areEnabled) {
            checkEntry(menu)->trigger();
            captureEntry(menu)->trigger();
        }
        if (menu)
            menu->close();
        if (checks.isEmpty() || captures.isEmpty())
            return {};
        return {checks.first().first().toString(), captures.first().first().toString() +
                                                       QStringLiteral(": ") +
                                                       captures.first().last().toString()};
    }
    QTreeView *showTree(const QByteArray &json)
    {
        m_panel->show(record(QStringLiteral("a"), "application/json", json));
        m_panel->body()->setMode(ViewMode::Tree);
        return qobject_cast<TreeViewer *>(m_panel->body()->viewer())->view();
    }
    TextTable *showHeaders(const HeaderList &headers)
    {
        RouteRecord shown = record(QStringLiteral("a"), "text/plain", "body");
        shown.attempts.back().response->headers = headers;
        m_panel->show(shown);
        m_panel->tabs()->setCurrentIndex(ResponsePanel::HeadersTab);
        return m_panel->headers()->response();
    }

private Q_SLOTS:
    void valuesOfTheTree_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("wanted");
        const auto row =
            [](const char *name, const char *json, const char *check, const char *capture) {
                QTest::newRow(name)
                    << QByteArray(json)
                    << QStringList{QString::fromUtf8(check), QString::fromUtf8(capture)};
            };
        row("number", "{\"id\":7}", "jsonpath \"$.id\" == 7", "id: jsonpath \"$.id\"");
        row("name with blanks", "{\"first name\":\"it's \\\"A\\\"\"}",
            "jsonpath \"$['first name']\" == \"it's \\\"A\\\"\"",
            "first name: jsonpath \"$['first name']\"");
        row("list", "{\"items\":[1]}", "jsonpath \"$.items\" isList",
            "items: jsonpath \"$.items\"");
        row("object", "{\"item\":{}}", "jsonpath \"$.item\" isObject", "item: jsonpath \"$.item\"");
        row("of a list", "[7]", "jsonpath \"$[0]\" == 7", ": jsonpath \"$[0]\"");
        row("masked", "{\"key\":\"•••\"}", "jsonpath \"$.key\" exists", "key: jsonpath \"$.key\"");
    }

    void valuesOfTheTree()
    {
        QFETCH(const QByteArray, json);
        m_panel->setCanAdd([] { return true; });
        QTreeView *tree = showTree(json);
        const QModelIndex root = tree->model()->index(0, 0);
        QTRY_VERIFY(tree->model()->rowCount(root) > 0);
        QTEST(wantedBy(menuOf(*tree, tree->model()->index(0, 0, root))), "wanted");
    }

    void aLongNameIsNotCut()
    {
        const QByteArray name(500, 'n');
        m_panel->setCanAdd([] { return true; });
        QTreeView *tree = showTree("{\"" + name + "\":1}");
        const QModelIndex root = tree->model()->index(0, 0);
        QTRY_VERIFY(tree->model()->rowCount(root) > 0);
        QCOMPARE(wantedBy(menuOf(*tree, tree->model()->index(0, 0, root))).value(0),
                 QStringLiteral("jsonpath \"$.%1\" == 1").arg(QString::fromLatin1(name)));
    }

    void whatTheFilterFoundHasOtherPaths()
    {
        m_panel->setCanAdd([] { return true; });
        showTree("{\"items\":[{\"id\":7}]}");
        const QSignalSpy filtered(m_panel->body()->filter(), &BodyFilter::filtered);
        m_panel->body()->filter()->setFocus();
        QTest::keyClicks(m_panel->body()->filter(), QStringLiteral("$.items[0]"));
        QTest::keyClick(m_panel->body()->filter(), Qt::Key_Return);
        QTRY_VERIFY(!filtered.isEmpty());
        QTreeView *tree = qobject_cast<TreeViewer *>(m_panel->body()->viewer())->view();
        QTRY_VERIFY(tree->model()->index(0, 0).isValid());
        QMenu *menu = menuOf(*tree, tree->model()->index(0, 0));
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu)->isEnabled());
        QVERIFY(!captureEntry(menu)->isEnabled());
        menu->close();
    }

    void headersOfTheResponse_data()
    {
        QTest::addColumn<int>("row");
        QTest::addColumn<QStringList>("wanted");
        QTest::newRow("text") << 0
                              << QStringList{
                                     "header \"Content-Type\" == \"text/plain; a=\\\"b\\\"\"",
                                     "Content-Type: header \"Content-Type\""};
        QTest::newRow("one of several")
            << 2 << QStringList{"header \"x-two\" contains \"b\"", "x-two: header \"x-two\""};
        QTest::newRow("cookie") << 3
                                << QStringList{"cookie \"session\" == \"abc\"",
                                               "session: cookie \"session\""};
        QTest::newRow("masked") << 4
                                << QStringList{"header \"X-Key\" exists",
                                               "X-Key: header \"X-Key\""};
    }

    void headersOfTheResponse()
    {
        QFETCH(const int, row);
        m_panel->setCanAdd([] { return true; });
        TextTable *table = showHeaders({{"Content-Type", "text/plain; a=\"b\""},
                                        {"X-Two", "a"},
                                        {"x-two", "b"},
                                        {"Set-Cookie", "session=abc; Path=/"},
                                        {"X-Key", "•••"}});
        QTEST(wantedBy(menuOf(*table, table->model()->index(row, 0))), "wanted");
    }

    void aFilteredHeaderIsStillItself()
    {
        m_panel->setCanAdd([] { return true; });
        TextTable *table = showHeaders({{"Content-Type", "text/plain"}, {"Server", "test"}});
        table->setFilter(QStringLiteral("server"));
        QCOMPARE(table->shownRows(), 1);
        QCOMPARE(wantedBy(menuOf(*table, table->model()->index(0, 0))).value(0),
                 QStringLiteral("header \"Server\" == \"test\""));
    }

    void statusAndDuration()
    {
        m_panel->setCanAdd([] { return true; });
        m_panel->show(record(QStringLiteral("a"), "text/plain", "body"));
        const auto wantedAt = [this](const QString &text) {
            const QList<QLabel *> labels = m_panel->status()->findChildren<QLabel *>();
            const auto label = std::ranges::find_if(
                labels, [&](const QLabel *each) { return each->text().startsWith(text); });
            return label == labels.end() ? QStringList()
                                         : wantedBy(menuAt(*label, (*label)->rect().center()));
        };
        QCOMPARE(wantedAt(QStringLiteral("200")),
                 (QStringList{QStringLiteral("status == 200"), QStringLiteral("status: status")}));
        QCOMPARE(
            wantedAt(QStringLiteral("100 ms")),
            (QStringList{QStringLiteral("duration < 200"), QStringLiteral("duration: duration")}));
    }

    // A check knows the first of two with one name.
    void cookies()
    {
        m_panel->setCanAdd([] { return true; });
        RouteRecord shown = record(QStringLiteral("a"), "text/plain", "body");
        shown.attempts.back().response->headers = {{"Set-Cookie", "session=abc; Path=/"},
                                                   {"Set-Cookie", "a[b]=1"},
                                                   {"set-cookie", "session=other; Path=/x"}};
        m_panel->show(shown);
        m_panel->tabs()->setCurrentIndex(ResponsePanel::CookiesTab);
        TextTable *table = m_panel->cookies();
        QCOMPARE(table->shownRows(), 3);
        const QStringList wanted = wantedBy(menuOf(*table, table->model()->index(0, 0)));
        QCOMPARE(wanted, (QStringList{QStringLiteral("cookie \"session\" == \"abc\""),
                                      QStringLiteral("session: cookie \"session\"")}));
        QCOMPARE(whyNotPassing(wanted.first(), *shown.response(), 100ms), QString());
        for (const int row : {1, 2})
            QVERIFY(wantedBy(menuOf(*table, table->model()->index(row, 0))).isEmpty());
    }

    void theHeaderOfASecondCookie()
    {
        m_panel->setCanAdd([] { return true; });
        const HeaderList headers{{"Set-Cookie", "session=abc"}, {"Set-Cookie", "session=other"}};
        TextTable *table = showHeaders(headers);
        RouteRecord shown = record(QStringLiteral("a"), "text/plain", "body");
        shown.attempts.back().response->headers = headers;
        for (const int row : {0, 1}) {
            const QStringList wanted = wantedBy(menuOf(*table, table->model()->index(row, 0)));
            QVERIFY(!wanted.isEmpty());
            QCOMPARE(whyNotPassing(wanted.first(), *shown.response(), 100ms), QString());
        }
    }

    // Nothing is known of the others.
    void whereTheLastRedirectLed()
    {
        m_panel->setCanAdd([] { return true; });
        RouteRecord shown = record(QStringLiteral("a"), "text/plain", "body");
        AttemptRecord &attempt = shown.attempts.back();
        attempt.response->url = QUrl(QStringLiteral("http://a.test/three?q=\"%20\""));
        attempt.redirects = {{.url = QStringLiteral("http://a.test/one"),
                              .status = 302,
                              .target = QStringLiteral("http://a.test/two"),
                              .time = 50ms},
                             {.url = QStringLiteral("http://a.test/two"),
                              .status = 301,
                              .target = QStringLiteral("http://a.test/three"),
                              .time = 60ms}};
        m_panel->show(shown);
        m_panel->tabs()->setCurrentIndex(ResponsePanel::RedirectsTab);
        TextTable *table = m_panel->redirects();
        QCOMPARE(table->shownRows(), 2);
        QVERIFY(wantedBy(menuOf(*table, table->model()->index(0, 0))).isEmpty());
        const QStringList wanted = wantedBy(menuOf(*table, table->model()->index(1, 0)));
        QCOMPARE(wanted, (QStringList{QStringLiteral("url == \"http://a.test/three?q=%22%20%22\""),
                                      QStringLiteral("url: url")}));
        QCOMPARE(whyNotPassing(wanted.first(), *shown.response(), 100ms), QString());
    }

    // A wait is no part of the duration, nor is an attempt before the last.
    void phases()
    {
        m_panel->setCanAdd([] { return true; });
        const RouteRecord shown = record(QStringLiteral("a"), "text/plain", "body");
        m_panel->show(shown);
        m_panel->tabs()->setCurrentIndex(ResponsePanel::TimingTab);
        TextTable *table = m_panel->timing()->table();
        QCOMPARE(table->shownRows(), 5);
        QVERIFY(wantedBy(menuOf(*table, table->model()->index(0, 0))).isEmpty());
        const QStringList wanted = wantedBy(menuOf(*table, table->model()->index(1, 0)));
        QCOMPARE(wanted, (QStringList{QStringLiteral("duration < 200"),
                                      QStringLiteral("duration: duration")}));
        QCOMPARE(whyNotPassing(wanted.first(), *shown.response(), 100ms), QString());
    }

    // What a check found can be captured; to check it once more would say nothing.
    void checks()
    {
        m_panel->setCanAdd([] { return true; });
        RouteRecord shown = record(QStringLiteral("a"), "application/json", "{\"id\":7}");
        shown.checks = {{.check = QStringLiteral("jsonpath \"$.id\" == 7"),
                         .passed = true,
                         .expected = QStringLiteral("7"),
                         .actual = QStringLiteral("7")},
                        {.check = QStringLiteral("jsonpath \"$.name\" exists"),
                         .passed = false,
                         .expected = QStringLiteral("anything"),
                         .actual = QStringLiteral("nothing")}};
        m_panel->show(shown);
        m_panel->tabs()->setCurrentIndex(ResponsePanel::ChecksTab);
        TextTable *table = m_panel->checks();
        const QSignalSpy captures(m_panel.get(), &ResponsePanel::captureWanted);
        QMenu *menu = menuOf(*table, table->model()->index(0, 0));
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu));
        captureEntry(menu)->trigger();
        menu->close();
        QCOMPARE(captures.size(), 1);
        QCOMPARE(captures.first(),
                 (QVariantList{QStringLiteral("id"), QStringLiteral("jsonpath \"$.id\"")}));
        menu = menuOf(*table, table->model()->index(1, 0));
        QVERIFY(menu);
        QVERIFY(!captureEntry(menu)->isEnabled());
        menu->close();
    }

    void withoutARouteNothingIsAdded()
    {
        QTreeView *tree = showTree("{\"id\":7}");
        QMenu *menu = menuOf(*tree, tree->model()->index(0, 0));
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu));
        menu->close();
        m_panel->setCanAdd([] { return false; });
        menu = menuOf(*tree, tree->model()->index(0, 0));
        QVERIFY(menu);
        QVERIFY(!checkEntry(menu)->isEnabled());
        QVERIFY(!captureEntry(menu)->isEnabled());
        menu->close();
    }
};

QTEST_MAIN(TestResponseMenus)
#include "tst_responsemenus.moc"
