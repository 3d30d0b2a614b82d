// Composing a route with keys and mouse: what is typed is in the text of its file a moment later.
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "composingtest.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

class RequestComposingTest : public ComposingTest
{
    Q_OBJECT

private Q_SLOTS:
    void theUrlAndItsParamsAreOne()
    {
        QCOMPARE(url()->toPlainText(), QStringLiteral("/login?page={{page}}"));
        type(url(), QStringLiteral("/enter?page=2&size=5"));
        QTRY_COMPARE(text(), with("/login\n    params: { page: \"{{page}}\" }",
                                  "/enter\n    params: { page: 2, size: 5 }"));
        QCOMPARE(url()->toPlainText(), QStringLiteral("/enter?page=2&size=5"));
        showPage(QStringLiteral("Params"));
        const RowsEditor *params = shownRows();
        QTRY_COMPARE(params->rows().size(), size_t(2));
        QCOMPARE(params->rows()[1].name, QStringLiteral("size"));
        QCOMPARE(m_collection->edits().stack().count(), 1);
    }

    void theMethodIsChosenOrTyped()
    {
        auto *method = find<QComboBox>(QStringLiteral("Method"));
        QVERIFY(method);
        type(method->lineEdit(), QStringLiteral("put"));
        QTest::keyClick(method->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(text(), with("post: /login", "put: /login"));
        type(method->lineEdit(), QStringLiteral("no method"));
        QTest::keyClick(method->lineEdit(), Qt::Key_Return);
        QCOMPARE(method->currentText(), QStringLiteral("PUT"));
    }

    void rowsAreAddedSwitchedAndRemoved()
    {
        showPage(QStringLiteral("Params"));
        RowsEditor *editor = shownRows();
        RowsView *view = editor->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Insert);
        auto *cell = view->viewport()->findChild<QLineEdit *>();
        QVERIFY(cell);
        QTest::keyClicks(cell, QStringLiteral("size"));
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_COMPARE(text(), with("\"{{page}}\" }", "\"{{page}}\", size: '' }"));

        view->setCurrentIndex(view->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Space); // switches it off
        QTRY_VERIFY(text().contains("enabled: false"));
        QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/login?size="));

        QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        QTRY_VERIFY(text().indexOf("size") < text().indexOf("{{page}}"));
        QTest::keyClick(view, Qt::Key_Delete);
        QTRY_VERIFY(!text().contains("{{page}}"));
    }

    void timesOfChecksHaveAUnitOnceTheyAreTyped()
    {
        showPage(QStringLiteral("Checks"));
        QAbstractItemModel *model = shownRows()->view()->model();
        const auto last = [model] { return model->index(model->rowCount() - 1, 0); };
        model->setData(last(), QStringLiteral("duration < 500"));
        model->setData(last(), QStringLiteral("duration less than 5"));
        QTRY_VERIFY(text().contains("duration < 500"));
        QVERIFY(!text().contains(" ms"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        const QModelIndex check = model->index(model->rowCount() - 3, 0);
        QCOMPARE(check.data().toString(), QStringLiteral("duration < 500 ms"));
        QCOMPARE(check.data(Qt::EditRole).toString(), QStringLiteral("duration < 500"));
        QCOMPARE(check.siblingAtRow(check.row() + 1).data().toString(),
                 QStringLiteral("duration less than 5"));
    }

    void aHeaderWithAWrongNameStaysUntilItIsRight()
    {
        showPage(QStringLiteral("Headers"));
        RowsEditor *editor = shownRows();
        auto *asText = find<QToolButton>(QString());
        for (QToolButton *button : editor->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                asText = button;
        }
        QTest::mouseClick(asText, Qt::LeftButton);
        auto *bulk = editor->findChild<TemplateEdit *>();
        QTest::keyClicks(bulk, QStringLiteral("X-A: 1"));
        QTest::keyClick(bulk, Qt::Key_Return);
        QTest::keyClicks(bulk, QStringLiteral("wrong name: 2"));
        QTRY_VERIFY(text().contains("X-A: 1"));
        // Who types slowly has had a header "wrong" for a moment.
        QVERIFY(!text().contains("wrong name"));
        QCOMPARE(bulk->toPlainText(), QStringLiteral("X-A: 1\nwrong name: 2"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QTest::mouseClick(asText, Qt::LeftButton);
        QCOMPARE(editor->rows().size(), size_t(2));
        QVERIFY(editor->rows()[1].hasProblem);
    }

    void aHeaderWithAWrongNameGoesAndComesWithItsEdit()
    {
        showPage(QStringLiteral("Headers"));
        RowsEditor *editor = shownRows();
        QAbstractItemModel *rows = editor->view()->model();
        const auto name = [rows](int row) { return rows->index(row, RowsModel::NameColumn); };
        QVERIFY(rows->setData(name(0), QStringLiteral("X-A"), Qt::EditRole));
        QTRY_VERIFY(text().contains("X-A"));
        QVERIFY(rows->setData(name(1), QStringLiteral("X-B"), Qt::EditRole));
        QTRY_VERIFY(text().contains("X-B"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY(rows->setData(name(0), QStringLiteral("X A"), Qt::EditRole));
        QTRY_VERIFY(!text().contains("X-A"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        const auto names = [editor] {
            QStringList all;
            for (const DetailRow &row : editor->rows())
                all += row.name;
            return all;
        };
        const QStringList wrong{QStringLiteral("X A"), QStringLiteral("X-B")};
        QCOMPARE(names(), wrong);

        m_collection->edits().undo();
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("X-A"), QStringLiteral("X-B")}));
        QVERIFY(m_collection->drafts().isEmpty());
        m_collection->edits().redo();
        QTRY_COMPARE(names(), wrong);
        QCOMPARE(m_collection->drafts().texts().size(), 1);
        QTRY_VERIFY(!m_collection->edits().isBusy());

        // One that never was another has nothing to do with what is undone.
        QVERIFY(rows->setData(name(2), QStringLiteral("Y Z"), Qt::EditRole));
        m_collection->edits().undo();
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("X-A"), QStringLiteral("X-B"),
                                           QStringLiteral("Y Z")}));
        m_collection->edits().undo();
        QTRY_COMPARE(names(), (QStringList{QStringLiteral("X-A"), QStringLiteral("Y Z")}));
        m_collection->edits().undo();
        QTRY_COMPARE(names(), QStringList{QStringLiteral("Y Z")});
        QCOMPARE(m_collection->drafts().texts().size(), 1);
    }

    void aRowThatCameAndBecameWrongGoesWithItsSteps()
    {
        showPage(QStringLiteral("Headers"));
        RowsEditor *editor = shownRows();
        QAbstractItemModel *rows = editor->view()->model();
        const QModelIndex name = rows->index(0, RowsModel::NameColumn);
        QVERIFY(rows->setData(name, QStringLiteral("X-A"), Qt::EditRole));
        QTRY_VERIFY(text().contains("X-A") && !m_collection->edits().isBusy());
        QVERIFY(rows->setData(name, QStringLiteral("X A"), Qt::EditRole));
        QTRY_VERIFY(!text().contains("X-A") && !m_collection->edits().isBusy());
        const auto names = [editor] {
            QStringList all;
            for (const DetailRow &row : editor->rows())
                all += row.name;
            return all;
        };
        const auto step = [&](void (CollectionEdits::*walk)(), const QStringList &expected) {
            (m_collection->edits().*walk)();
            QTRY_VERIFY(!m_collection->edits().isBusy());
            QTRY_COMPARE(names(), expected);
            const bool isWrong = expected.contains(QStringLiteral("X A"));
            QCOMPARE(m_collection->drafts().isEmpty(), !isWrong);
        };
        step(&CollectionEdits::undo, {QStringLiteral("X-A")});
        step(&CollectionEdits::undo, {});
        step(&CollectionEdits::redo, {QStringLiteral("X-A")});
        step(&CollectionEdits::redo, {QStringLiteral("X A")});
        step(&CollectionEdits::undo, {QStringLiteral("X-A")});
        step(&CollectionEdits::undo, {});
    }

    void aCheckThatIsSwitchedOffIsNotInForce()
    {
        showPage(QStringLiteral("Checks"));
        RowsEditor *editor = shownRows();
        QToolButton *asText = nullptr;
        for (QToolButton *button : editor->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                asText = button;
        }
        QVERIFY(asText);
        QTest::mouseClick(asText, Qt::LeftButton);
        auto *bulk = editor->findChild<TemplateEdit *>();
        QTest::keyClicks(bulk, QStringLiteral("status == 201"));
        QTest::keyClick(bulk, Qt::Key_Return);
        QTest::keyClicks(bulk, QStringLiteral("# duration < 500"));
        QTRY_VERIFY(text().contains("status == 201"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY2(!text().contains("duration"), text());
        QVERIFY(!m_collection->drafts().isEmpty());
        QVERIFY(!editor->problem().isEmpty());

        QTest::mouseClick(asText, Qt::LeftButton);
        QTRY_COMPARE(editor->rows().size(), size_t(2)); // without the check that was the default
        QVERIFY(!editor->rows()[0].isEnabled); // no switch where there is nothing to switch
        QVERIFY(editor->rows()[1].hasProblem);
        QCOMPARE(editor->rows()[1].isEnabled, std::optional(false));
        RowsView *view = editor->view();
        view->setCurrentIndex(view->model()->index(1, RowsModel::NameColumn));
        QTest::keyClick(view, Qt::Key_Space);
        QTRY_VERIFY2(text().contains("duration < 500"), text());
        QVERIFY(m_collection->drafts().isEmpty());
        QVERIFY(!editor->rows()[1].isEnabled);
    }

    void aCaptureIsStoredOnceItHasAQuery()
    {
        showPage(QStringLiteral("Captures"));
        RowsEditor *editor = shownRows();
        QAbstractItemModel *rows = editor->view()->model();
        const auto cell = [rows](int column) { return rows->index(0, column); };
        QVERIFY(rows->setData(cell(RowsModel::NameColumn), QStringLiteral("token"), Qt::EditRole));
        QCOMPARE(text(), shop);
        QVERIFY(editor->problem().contains(QStringLiteral("jsonpath")));
        QCOMPARE(m_collection->drafts().texts().size(), 1);
        QVERIFY(rows->setData(cell(RowsModel::ValueColumn), QStringLiteral("jsonpath \"$.token\""),
                              Qt::EditRole));
        QTRY_VERIFY2(text().contains("token: jsonpath \"$.token\""), text());
        QVERIFY(m_collection->drafts().isEmpty());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
    }

    void aWrongHeaderOutlivesItsTab()
    {
        showPage(QStringLiteral("Headers"));
        RowsEditor *editor = shownRows();
        const auto cell = [](RowsEditor &rows, int row, int column) {
            return rows.view()->model()->index(row, column);
        };
        const int last = editor->view()->model()->rowCount() - 1;
        editor->view()->model()->setData(cell(*editor, last, RowsModel::NameColumn),
                                         QStringLiteral("wrong name"));
        QCOMPARE(m_collection->drafts().texts().size(), 1);
        m_tabs->closeCurrent();
        QCOMPARE(text(), shop);

        m_tabs->open(m_collection, QStringLiteral("login"));
        QTRY_VERIFY(url() && url()->isVisible());
        showPage(QStringLiteral("Headers"));
        editor = shownRows();
        QCOMPARE(editor->rows().back().name, QStringLiteral("wrong name"));
        QVERIFY(editor->rows().back().hasProblem);
        editor->view()->model()->setData(
            cell(*editor, int(editor->rows().size()) - 1, RowsModel::NameColumn),
            QStringLiteral("X-Right"));
        QTRY_VERIFY(text().contains("X-Right"));
        QVERIFY(m_collection->drafts().isEmpty());
    }

    void authIsWritten()
    {
        showPage(QStringLiteral("Auth"));
        auto *kind = find<QComboBox>(QStringLiteral("Kind of authentication"));
        kind->setCurrentIndex(3);
        Q_EMIT kind->activated(3);
        QTRY_VERIFY(text().contains("bearer"));
        auto *token = find<QLineEdit>(QStringLiteral("Token"));
        QVERIFY(token);
        type(token, QStringLiteral("{{page}}"));
        QTest::keyClick(token, Qt::Key_Return);
        QTRY_VERIFY2(text().contains("bearer: '{{page}}'"), text());
    }

    void renamingFollowsEverywhere()
    {
        showPage(QStringLiteral("Settings"));
        auto *name = find<QLineEdit>(QStringLiteral("Name"));
        type(name, QStringLiteral("a/b"));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(!name->accessibleDescription().isEmpty());
        QCOMPARE(text(), shop);
        type(name, QStringLiteral("sign in"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE(
            text(), with("name: login", "name: sign in").replace("needs: login", "needs: sign in"));
        QTRY_COMPARE(m_tabs->currentRoute(), QStringLiteral("sign in"));
        QCOMPARE(m_tabs->tabText(0), QStringLiteral("sign in"));
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(m_tabs->currentRoute(), QStringLiteral("login"));
    }

    void settingsSayWhatIsInherited()
    {
        showPage(QStringLiteral("Settings"));
        auto *timeout = find<QLineEdit>(QStringLiteral("Timeout"));
        QCOMPARE(timeout->placeholderText(), QStringLiteral("30s (default)"));
        type(timeout, QStringLiteral("soon"));
        QTest::keyClick(timeout, Qt::Key_Return);
        QVERIFY(!timeout->accessibleDescription().isEmpty());
        type(timeout, QStringLiteral("2s"));
        QTest::keyClick(timeout, Qt::Key_Return);
        QTRY_VERIFY(text().contains("timeout: 2s"));
        auto *tags = find<QLineEdit>(QStringLiteral("Tags"));
        type(tags, QStringLiteral("smoke, users"));
        QTest::keyClick(tags, Qt::Key_Return);
        QTRY_VERIFY(text().contains("tags: [ smoke, users ]") ||
                    text().contains("tags: [smoke, users]"));
    }

    void undoWhileTypingTakesAllOfIt()
    {
        type(url(), QStringLiteral("/enter"));
        QTRY_VERIFY(text().contains("/enter"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_collection->edits().undo();
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(url()->toPlainText(), QStringLiteral("/login?page={{page}}"));
    }

    // As when one holds the key.
    void undoneMoreOftenThanThereAreSteps()
    {
        type(url(), QStringLiteral("/enter"));
        QTRY_VERIFY(text().contains("/enter"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_collection->edits().undo();
        m_collection->edits().undo();
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QCOMPARE(text(), shop);
        QCOMPARE(url()->toPlainText(), QStringLiteral("/login?page={{page}}"));
    }

    void completesVariables()
    {
        type(url(), QStringLiteral("/{{pa"));
        QTest::keyClick(url(), Qt::Key_Return);
        QCOMPARE(url()->toPlainText(), QStringLiteral("/{{page}}"));
    }

    void whatIsTypedLastIsNotLostWithItsTab()
    {
        type(url(), QStringLiteral("/last"));
        m_tabs->closeCurrent();
        QTRY_VERIFY(text().contains("post: /last"));
    }
};

QTEST_MAIN(RequestComposingTest)
#include "tst_composing.moc"
