// A request changed in its tab with clicks and keys: rows that are pasted and edited as text, needs
// that are completed, what variables stand for, documentation, and sending what was typed last.
#include "collectionflowtest.h"
#include "composer/docseditor.h"
#include "composer/docspage.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "plan/provenance.h"
#include "userinput.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QToolTip>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: login\n"
                        "    post: /login\n"
                        "    json: { user: demo, password: demo }\n"
                        "  - name: list\n"
                        "    get: /users\n"
                        "  - name: count\n"
                        "    get: /users/1\n"
                        "    needs: login\n";

} // namespace

class TestRequestFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void pastedLinesBecomeParams();
    void pastedLinesBecomeHeaders();
    void rowsAreEditedAsText();
    void aNeedIsCompleted_data();
    void aNeedIsCompleted();
    void aKeyShowsWhatAVariableStandsFor();
    void aNeedWithACommaStaysWhole();
    void documentationIsWrittenAndShown();
    void sendsWhatWasTypedLastWithItsNeeds();

private:
    // The shop, with this request in front.
    void openShop(const QString &id)
    {
        m_shop = make(QStringLiteral("shop"), shop);
        QVERIFY(m_shop);
        openRoute(m_shop, id);
        QTRY_VERIFY(url());
    }
    QByteArray text() const { return textOf(m_shop); }
    TemplateEdit *url() const
    {
        return shown<TemplateEdit>(*m_window, QStringLiteral("URL as stored"));
    }
    void paste(const QString &lines, const QString &table) const;
    // Of the table that is shown.
    QToolButton *button(const QString &text) const;
    QLineEdit *cell(const RowsEditor &table, int row, int column) const;
    QStringList needs(const QString &id) const;
    void takeBack()
    {
        undoAll(m_shop);
        QCOMPARE(text(), shop);
    }

    OpenCollection *m_shop = nullptr;
};

void TestRequestFlow::paste(const QString &lines, const QString &table) const
{
    clickTab(pages(), table);
    auto *view = shown<RowsView>(*m_window, table);
    click(view);
    QTRY_VERIFY(view->hasFocus());
    QGuiApplication::clipboard()->setText(lines);
    pressKey(Qt::Key_V, Qt::ControlModifier);
}

QToolButton *TestRequestFlow::button(const QString &text) const
{
    for (QToolButton *each : pages()->findChildren<QToolButton *>()) {
        if (each->isVisible() && each->text() == text)
            return each;
    }
    return nullptr;
}

void TestRequestFlow::pastedLinesBecomeParams()
{
    openShop(QStringLiteral("list"));
    paste(QStringLiteral("page: 2\nsize=5\n# off: 1\n"), QStringLiteral("Params"));
    QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/users?page=2&size=5"));
    QCOMPARE(shown<RowsEditor>(*m_window)->rows().size(), size_t(3));
    QCOMPARE(pages()->tabBar()->accessibleTabName(0), QStringLiteral("Params 2"));
    QVERIFY(isSettled(m_shop));
    const QByteArray pasted = text();
    QCOMPARE(findRoute(m_shop->loaded()->collection, QStringLiteral("list"))->route->params.size(),
             size_t(3));
    QCOMPARE(m_shop->edits().stack().count(), 1);
    takeBack();
    QTRY_COMPARE(shown<RowsEditor>(*m_window)->rows().size(), size_t(0));
    QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/users"));
    pressKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(text(), pasted);
    save(m_shop);
}

void TestRequestFlow::pastedLinesBecomeHeaders()
{
    openShop(QStringLiteral("list"));
    paste(QStringLiteral("X-A: 1\r\nX-B: two words\r\n"), QStringLiteral("Headers"));
    QTRY_VERIFY(text().contains("X-B: two words"));
    QVERIFY(text().contains("X-A: 1"));
    QVERIFY(isSettled(m_shop));
    const RouteChain list = *findRoute(m_shop->loaded()->collection, QStringLiteral("list"));
    QCOMPARE(list.route->settings.headers.size(), size_t(2));
    QCOMPARE(m_shop->edits().stack().count(), 1);
    takeBack();
}

// Opened with a double click.
QLineEdit *TestRequestFlow::cell(const RowsEditor &table, int row, int column) const
{
    RowsView *view = table.view();
    doubleClick(*view, view->model()->index(row, column));
    QLineEdit *editor = nullptr;
    const auto isOpen = [&] {
        editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        return editor && view->isAncestorOf(editor);
    };
    return QTest::qWaitFor(isOpen, longest) ? editor : nullptr;
}

void TestRequestFlow::rowsAreEditedAsText()
{
    openShop(QStringLiteral("list"));
    clickTab(pages(), QStringLiteral("Params"));
    const auto *table = shown<RowsEditor>(*m_window);
    click(button(QStringLiteral("As Text")));
    auto *lines = shown<TemplateEdit>(*m_window, QStringLiteral("Params as text"));
    QVERIFY(lines);
    QTRY_VERIFY(lines->hasFocus());
    QTest::keyClicks(lines, QStringLiteral("page: 2"));
    QTest::keyClick(lines, Qt::Key_Return);
    QTest::keyClicks(lines, QStringLiteral("size: 5"));
    QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/users?page=2&size=5"));
    QVERIFY(isSettled(m_shop));

    click(button(QStringLiteral("As Text")));
    QTRY_VERIFY(table->view()->isVisible());
    QCOMPARE(table->rows().size(), size_t(2));
    QCOMPARE(table->rows()[1].name, QStringLiteral("size"));
    QCOMPARE(table->rows()[1].value, QStringLiteral("5"));
    QLineEdit *value = cell(*table, 1, RowsModel::ValueColumn);
    QVERIFY(value);
    QTest::keyClick(value, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(value, QStringLiteral("7"));
    QTest::keyClick(value, Qt::Key_Return);
    QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/users?page=2&size=7"));

    click(button(QStringLiteral("As Text")));
    QCOMPARE(lines->toPlainText(), QStringLiteral("page: 2\nsize: 7"));
    takeBack();
    QTRY_VERIFY(lines->toPlainText().isEmpty());
}

QStringList TestRequestFlow::needs(const QString &id) const
{
    QStringList names;
    for (const NameReference &each : findRoute(m_shop->loaded()->collection, id)->route->needs)
        names += each.name;
    return names;
}

void TestRequestFlow::aNeedIsCompleted_data()
{
    QTest::addColumn<bool>("isPausing");
    QTest::addColumn<bool>("isClicked");
    QTest::newRow("with keys") << false << false;
    QTest::newRow("with keys, after a pause") << true << false;
    QTest::newRow("with the mouse, after a pause") << true << true;
}

void TestRequestFlow::aNeedIsCompleted()
{
    QFETCH(const bool, isPausing);
    QFETCH(const bool, isClicked);
    openShop(QStringLiteral("list"));
    clickTab(pages(), QStringLiteral("Settings"));
    auto *field = shown<QLineEdit>(*m_window, QStringLiteral("Needs"));
    QVERIFY(field);
    QTRY_VERIFY(field->completer()); // the names come a moment later
    click(field);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("log"));
    QAbstractItemView *offered = field->completer()->popup();
    QTRY_VERIFY(offered->isVisible());
    QCOMPARE(offered->model()->rowCount(), 1);
    if (isPausing) { // what is typed is stored as it is, and completed only then
        QTRY_COMPARE(needs(QStringLiteral("list")), QStringList{QStringLiteral("log")});
        QVERIFY(isSettled(m_shop));
    }
    QVERIFY(offered->isVisible());
    if (isClicked) {
        const QModelIndex first = offered->model()->index(0, 0);
        QTest::mouseClick(offered->viewport(), Qt::LeftButton, {},
                          offered->visualRect(first).center());
    } else {
        QTest::keyClick(offered, Qt::Key_Down);
        QTest::keyClick(offered, Qt::Key_Return);
    }
    QTRY_VERIFY(!offered->isVisible());
    activate();
    QCOMPARE(field->text(), QStringLiteral("login"));
    QTRY_COMPARE(needs(QStringLiteral("list")), QStringList{QStringLiteral("login")});
    QVERIFY(isSettled(m_shop));
    save(m_shop);
    takeBack();
    QTRY_VERIFY(field->text().isEmpty());
}

void TestRequestFlow::aKeyShowsWhatAVariableStandsFor()
{
    const OpenCollection *values =
        make(QStringLiteral("values"), "broadside: 1\n"
                                       "name: Values\n"
                                       "variables: { page: 3 }\n"
                                       "routes:\n"
                                       "  - { name: list, get: '/users?page={{page}}' }\n");
    QVERIFY(values);
    openRoute(values, QStringLiteral("list"));
    QTRY_VERIFY(url());
    click(url());
    QTRY_VERIFY(url()->hasFocus());
    pressKey(Qt::Key_End);
    pressKey(Qt::Key_I, Qt::ControlModifier);
    QTRY_COMPARE(QToolTip::text(), QStringLiteral("page = 3\nfrom collection"));
    pressKey(Qt::Key_Home);
    pressKey(Qt::Key_I, Qt::ControlModifier);
    QTRY_COMPARE(QToolTip::text(), QStringLiteral("No variable at the cursor"));
    QToolTip::hideText();
}

void TestRequestFlow::aNeedWithACommaStaysWhole()
{
    const QByteArray text = QByteArray(shop)
                                .replace("name: login", "name: 'log in, at last'")
                                .replace("needs: login", "needs: 'log in, at last'");
    OpenCollection *collection = make(QStringLiteral("commas"), text);
    QVERIFY(collection);
    m_shop = collection;
    openRoute(collection, QStringLiteral("count"));
    QTRY_VERIFY(url());
    clickTab(pages(), QStringLiteral("Settings"));
    auto *field = shown<QLineEdit>(*m_window, QStringLiteral("Needs"));
    QVERIFY(field);
    QCOMPARE(field->text(), QStringLiteral("\"log in, at last\""));
    QTRY_VERIFY(field->completer()); // the names come a moment later
    click(field);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClick(field, Qt::Key_End);
    QTest::keyClicks(field, QStringLiteral(", lis"));
    QAbstractItemView *offered = field->completer()->popup();
    QTRY_VERIFY(offered->isVisible());
    QTest::keyClick(offered, Qt::Key_Down);
    QTest::keyClick(offered, Qt::Key_Return);
    QTRY_VERIFY(!offered->isVisible());
    activate();
    QCOMPARE(field->text(), QStringLiteral("\"log in, at last\", list"));
    QTRY_COMPARE(needs(QStringLiteral("count")),
                 (QStringList{QStringLiteral("log in, at last"), QStringLiteral("list")}));
}

void TestRequestFlow::documentationIsWrittenAndShown()
{
    openShop(QStringLiteral("list"));
    clickTab(pages(), QStringLiteral("Docs"));
    auto *page = shown<DocsPage>(*m_window);
    QVERIFY(page && page->toPlainText().isEmpty());
    click(button(QStringLiteral("Edit")));
    auto *lines = shown<TemplateEdit>(*m_window, QStringLiteral("Documentation as Markdown"));
    QVERIFY(lines);
    QTRY_VERIFY(lines->hasFocus());
    QTest::keyClicks(lines, QStringLiteral("# Users"));
    QTest::keyClick(lines, Qt::Key_Return);
    QTest::keyClick(lines, Qt::Key_Return);
    QTest::keyClicks(lines, QStringLiteral("All *of* them"));
    const auto description = [this] {
        return findRoute(m_shop->loaded()->collection, QStringLiteral("list"))->route->description;
    };
    QTRY_COMPARE(description(), QStringLiteral("# Users\n\nAll *of* them"));

    click(button(QStringLiteral("Edit")));
    QTRY_VERIFY(page->isVisible());
    QCOMPARE(page->toPlainText(), QStringLiteral("Users\nAll of them"));
    QCOMPARE(page->document()->firstBlock().blockFormat().headingLevel(), 1);
    QVERIFY(isSettled(m_shop));
    save(m_shop);
    takeBack();
    QTRY_VERIFY(page->toPlainText().isEmpty());
}

void TestRequestFlow::sendsWhatWasTypedLastWithItsNeeds()
{
    openShop(QStringLiteral("count"));
    QTest::keyClick(shown<QComboBox>(*m_window, QStringLiteral("Environment")), Qt::Key_End);
    QVERIFY(m_shop->choices().usesDemoServer);
    const auto sent = [this] {
        QStringList ids;
        for (const RouteRecord &each : report().routes())
            ids += each.summary.id;
        ids.sort();
        return ids;
    };
    const auto isSentBy = [this](const std::function<void()> &start) {
        const auto isPossible = [this] { return action("runRoute")->isEnabled(); };
        return QTest::qWaitFor(isPossible, longest) && waitForRun(start);
    };
    const auto withKeys = [](Qt::KeyboardModifiers modifiers) {
        return [=] { pressKey(Qt::Key_Return, modifiers); };
    };
    const QStringList both{QStringLiteral("count"), QStringLiteral("login")};

    retype(url(), QStringLiteral("/echo/typed-last"));
    QVERIFY(isSentBy(withKeys(Qt::ControlModifier)));
    QCOMPARE(sent(), both);
    QCOMPARE(report().counts(), (OutcomeCounts{.total = 2, .passed = 2}));
    const int count = m_window->liveRun().indexOf(QStringLiteral("count"));
    QVERIFY(report().routes()[size_t(count)].response()->body.bytes().contains("typed-last"));

    QVERIFY(isSentBy(withKeys(Qt::ControlModifier | Qt::ShiftModifier)));
    QCOMPARE(sent(), QStringList{QStringLiteral("count")});

    auto *send = m_window->findChild<QPushButton *>(QStringLiteral("send"));
    QVERIFY(isSentBy([=] { click(send); }));
    QCOMPARE(sent(), both);
}

QTEST_MAIN(TestRequestFlow)
#include "tst_requestflow.moc"
