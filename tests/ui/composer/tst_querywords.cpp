// Checks and captures as they are typed: their words are completed. And those that come from a
// response: they are added as if they were typed.
#include "composer/querywordcompletion.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "composingtest.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

class TestQueryWords : public ComposingTest
{
    Q_OBJECT

private:
    static constexpr int longest = 60'000; // milliseconds that something may take

    RowsView *view() const { return shownRows()->view(); }
    QLineEdit *openCell() const
    {
        return qobject_cast<QLineEdit *>(view()->indexWidget(view()->currentIndex()));
    }
    // In the row for new ones.
    QLineEdit *editNew(int column) const
    {
        const QModelIndex last = view()->model()->index(view()->model()->rowCount() - 1, column);
        view()->setFocus();
        view()->setCurrentIndex(last);
        view()->edit(last);
        return openCell();
    }
    // The rows of the page, as text.
    TemplateEdit *editAsText() const
    {
        for (QToolButton *button : shownRows()->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                button->click();
        }
        return shownRows()->findChild<TemplateEdit *>();
    }
    // Null while it is closed.
    QAbstractItemView *words() const { return wordsOf(openCell()); }
    static QAbstractItemView *wordsOf(const QWidget *editor)
    {
        const auto *completion = editor ? editor->findChild<QueryWordCompletion *>() : nullptr;
        const auto *completer = completion ? completion->findChild<QCompleter *>() : nullptr;
        return completer && completer->popup()->isVisible() ? completer->popup() : nullptr;
    }
    // What came with the popup has arrived before it is closed again.
    bool isOffered(const QStringList &wanted) const { return isOfferedIn(openCell(), wanted); }
    static bool isOfferedIn(const QWidget *editor, const QStringList &wanted)
    {
        const bool is =
            QTest::qWaitFor([&] { return offered(wordsOf(editor)) == wanted; }, longest);
        QCoreApplication::processEvents();
        return is && wordsOf(editor);
    }
    static QStringList offered(const QAbstractItemView *popup)
    {
        QStringList all;
        for (int i = 0; popup && i < popup->model()->rowCount(); ++i)
            all += popup->model()->index(i, 0).data().toString();
        return all;
    }
    // A popup that has closed gives the keys back.
    void activate() const
    {
        m_tabs->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
    }

private Q_SLOTS:
    void aCheckIsTypedWithFewKeys_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Enter") << int(Qt::Key_Return);
        QTest::newRow("Tab") << int(Qt::Key_Tab);
    }

    void aCheckIsTypedWithFewKeys()
    {
        QFETCH(const int, key);
        showPage(QStringLiteral("Checks"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QVERIFY(cell);
        QTest::keyClicks(cell, QStringLiteral("jso"));
        QVERIFY(isOffered({QStringLiteral("jsonpath")}));
        QTest::keyClick(words(), Qt::Key(key));
        QVERIFY(!words());
        activate();
        QCOMPARE(openCell(), cell); // it is not closed by that
        QCOMPARE(cell->text(), QStringLiteral("jsonpath "));
        QTest::keyClicks(cell, QStringLiteral("\"$.exi"));
        QVERIFY(!words()); // in a text
        QTest::keyClicks(cell, QStringLiteral("\" exi"));
        QVERIFY(isOffered({QStringLiteral("exists")}));
        QTest::keyClick(words(), Qt::Key(key));
        QCOMPARE(cell->text(), QStringLiteral("jsonpath \"$.exi\" exists"));
        activate();
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_VERIFY2(text().contains("jsonpath \"$.exi\" exists"), text());
    }

    void allWordsAreOfferedWhenAsked()
    {
        showPage(QStringLiteral("Checks"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QTest::keyClicks(cell, QStringLiteral("status "));
        QVERIFY(!words());
        QTest::keyClick(cell, Qt::Key_Space, Qt::ControlModifier);
        QTRY_VERIFY(words());
        QCoreApplication::processEvents();
        QCOMPARE(offered(words()).value(0), QStringLiteral("=="));
        QVERIFY(offered(words()).contains(QStringLiteral("not")));
        QTest::keyClick(words(), Qt::Key_Escape);
        QVERIFY(!words());
        QCOMPARE(openCell(), cell);
        QCOMPARE(cell->text(), QStringLiteral("status "));
    }

    void theirMeaningStandsBesideThem()
    {
        showPage(QStringLiteral("Checks"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QTest::keyClicks(cell, QStringLiteral("s"));
        QTRY_VERIFY(words() && words()->model()->rowCount() > 1);
        QAbstractItemView &popup = *words();
        const QModelIndex second = popup.model()->index(1, 0);
        const QString meaning = second.data(Qt::AccessibleDescriptionRole).toString();
        QVERIFY(!meaning.isEmpty());
        const int wide = popup.fontMetrics().horizontalAdvance(second.data().toString() + meaning);
        QTRY_VERIFY2(popup.viewport()->width() > wide, qPrintable(meaning));
        // Behind the widest word there is something to read.
        const QRect row = popup.visualRect(second);
        const auto isDrawn = [&popup, &row, wide] {
            const QImage picture = popup.viewport()->grab(row).toImage();
            const qreal scale = picture.devicePixelRatio();
            const int y = picture.height() / 2;
            const QRgb ground = picture.pixel(picture.width() - 1, 0);
            for (int x = int(wide / 2 * scale); x < picture.width(); ++x) {
                for (int up = -y / 2; up < y / 2; ++up) {
                    if (picture.pixel(x, y + up) != ground)
                        return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(isDrawn());
    }

    void aCaptureHasQueriesAndFilters()
    {
        showPage(QStringLiteral("Captures"));
        QLineEdit *cell = editNew(RowsModel::ValueColumn);
        QTest::keyClicks(cell, QStringLiteral("body exi"));
        QVERIFY(!words());
        QTest::keyClick(cell, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(cell, QStringLiteral("body cou"));
        QVERIFY(isOffered({QStringLiteral("count")}));
        QTest::keyClick(words(), Qt::Key_Return);
        QCOMPARE(cell->text(), QStringLiteral("body count"));
    }

    void checksAsTextAreCompletedToo()
    {
        showPage(QStringLiteral("Checks"));
        TemplateEdit *edit = editAsText();
        QTest::keyClicks(edit, QStringLiteral("stat"));
        QVERIFY(isOfferedIn(edit, {QStringLiteral("status")}));
        QTest::keyClick(wordsOf(edit), Qt::Key_Return);
        QCOMPARE(edit->text(), QStringLiteral("status ")); // without a line break
        activate();
        QTest::keyClicks(edit, QStringLiteral("< 300"));
        QVERIFY(!wordsOf(edit)); // those that begin with the sign have gone
        activate();
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClicks(edit, QStringLiteral("body exi"));
        QVERIFY(isOfferedIn(edit, {QStringLiteral("exists")}));
        QTest::keyClick(wordsOf(edit), Qt::Key_Tab);
        QCOMPARE(edit->text(), QStringLiteral("status < 300\nbody exists"));
        QVERIFY(edit->hasFocus()); // Tab chose, and went nowhere
        QTRY_VERIFY2(text().contains("status < 300") && text().contains("body exists"), text());
    }

    void capturesAsTextAreCompletedBehindTheirNames()
    {
        showPage(QStringLiteral("Captures"));
        TemplateEdit *edit = editAsText();
        QTest::keyClicks(edit, QStringLiteral("stat"));
        QVERIFY(!wordsOf(edit)); // a name
        QTest::keyClicks(edit, QStringLiteral("e: jso"));
        QVERIFY(isOfferedIn(edit, {QStringLiteral("jsonpath")}));
        QTest::keyClick(wordsOf(edit), Qt::Key_Return);
        QCOMPARE(edit->text(), QStringLiteral("state: jsonpath "));
        activate();
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY2(edit->text() != QStringLiteral("state: jsonpath "), qPrintable(edit->text()));
    }

    void paramsAsTextHaveNoSuchWords()
    {
        showPage(QStringLiteral("Params"));
        const TemplateEdit *edit = editAsText();
        QVERIFY(edit);
        QVERIFY(!edit->findChild<QueryWordCompletion *>());
    }

    void itsNameIsNone()
    {
        showPage(QStringLiteral("Captures"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QTest::keyClicks(cell, QStringLiteral("stat"));
        QVERIFY(!cell->findChild<QueryWordCompletion *>());
    }

    void variablesAreCompletedBesideThem()
    {
        showPage(QStringLiteral("Checks"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QTest::keyClicks(cell, QStringLiteral("status == {{pa"));
        const auto variables = [cell] {
            const QList<QCompleter *> all = cell->findChildren<QCompleter *>();
            const auto open = std::ranges::find_if(
                all, [](const QCompleter *each) { return each->popup()->isVisible(); });
            return open == all.end() ? QStringList() : offered((*open)->popup());
        };
        QTRY_VERIFY(variables().contains(QStringLiteral("page")));
        QVERIFY(!words());
    }

    void aCheckIsAddedAndTakenBack()
    {
        const QByteArray before = text();
        m_tabs->addCheck(QStringLiteral("jsonpath \"$.user\" == \"ana\""));
        QTRY_VERIFY2(text().contains("jsonpath \"$.user\" == \"ana\""), text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY(pages()->tabText(pages()->currentIndex()).startsWith(QStringLiteral("Checks")));
        QTRY_COMPARE(view()->currentIndex().data(Qt::EditRole).toString(),
                     QStringLiteral("jsonpath \"$.user\" == \"ana\""));
        QCOMPARE(shownRows()->rows().size(), size_t(2)); // with the check that holds by default
        QVERIFY(view()->selectionModel()->isSelected(view()->currentIndex()));
        QVERIFY(m_collection->isModified());
        QCOMPARE(m_collection->edits().stack().count(), 1);
        m_collection->edits().undo();
        QTRY_COMPARE(text(), before);
    }

    void aCaptureIsAddedWithANameOfItsOwn()
    {
        m_tabs->addCapture(QStringLiteral("token"), QStringLiteral("jsonpath \"$.token\""));
        QTRY_VERIFY2(text().contains("token: jsonpath \"$.token\""), text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        m_tabs->addCapture(QStringLiteral("token"), QStringLiteral("header \"X-Token\""));
        QTRY_VERIFY2(text().contains("token2: header \"X-Token\""), text());
        QVERIFY(pages()->tabText(pages()->currentIndex()).startsWith(QStringLiteral("Captures")));
        QCOMPARE(view()->currentIndex(), view()->model()->index(1, RowsModel::NameColumn));
        QLineEdit *name = openCell();
        QVERIFY(name);
        QCOMPARE(name->selectedText(), QStringLiteral("token2"));
        QTest::keyClicks(name, QStringLiteral("key"));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY2(text().contains("key: header \"X-Token\""), text());
        QVERIFY(!text().contains("token2"));
    }

    void aNameThatIsThereStaysAndIsMarked()
    {
        m_tabs->addCapture(QStringLiteral("token"), QStringLiteral("body"));
        QTRY_VERIFY2(text().contains("token: body"), text());
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QTest::keyClick(openCell(), Qt::Key_Return);
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QVERIFY(cell);
        QTest::keyClicks(cell, QStringLiteral("token"));
        QTest::keyClick(cell, Qt::Key_Return);
        const QAbstractItemModel &rows = *view()->model();
        QTRY_COMPARE(rows.rowCount(), 3); // and the row for new ones
        const QModelIndex second = rows.index(1, RowsModel::ValueColumn);
        view()->setCurrentIndex(second);
        view()->edit(second);
        cell = openCell();
        QVERIFY(cell);
        QTest::keyClicks(cell, QStringLiteral("status"));
        QTest::keyClick(cell, Qt::Key_Return);
        const QModelIndex problem = rows.index(1, RowsModel::OriginColumn);
        QTRY_VERIFY(problem.data().toString().contains(QStringLiteral("“token” is there already")));
        QVERIFY(problem.data(RowsModel::HasProblemRole).toBool());
        QVERIFY(!rows.index(0, RowsModel::OriginColumn).data(RowsModel::HasProblemRole).toBool());
        QVERIFY2(text().contains("token: body") && !text().contains("status"), text());

        const QModelIndex name = rows.index(1, RowsModel::NameColumn);
        view()->setCurrentIndex(name);
        view()->edit(name);
        cell = openCell();
        QVERIFY(cell);
        cell->selectAll();
        QTest::keyClicks(cell, QStringLiteral("code"));
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_VERIFY2(text().contains("code: status"), text());
        QTRY_VERIFY(
            !rows.index(1, RowsModel::OriginColumn).data(RowsModel::HasProblemRole).toBool());
    }

    void theColumnOfChecksIsCalledSo()
    {
        showPage(QStringLiteral("Checks"));
        const auto title = [this] {
            return view()->model()->headerData(RowsModel::NameColumn, Qt::Horizontal).toString();
        };
        QCOMPARE(title(), QStringLiteral("Check"));
        showPage(QStringLiteral("Captures"));
        QCOMPARE(title(), QStringLiteral("Name"));
    }

    void whatWasTypedBeforeStays()
    {
        showPage(QStringLiteral("Checks"));
        QLineEdit *cell = editNew(RowsModel::NameColumn);
        QTest::keyClicks(cell, QStringLiteral("duration < 500"));
        m_tabs->addCheck(QStringLiteral("status == 200"));
        QTRY_VERIFY2(text().contains("status == 200"), text());
        QVERIFY2(text().contains("duration < 500"), text());
        QVERIFY(text().indexOf("duration") < text().indexOf("status"));
    }

    void aTabThatOpensTakesThem()
    {
        m_tabs->open(m_collection, QStringLiteral("list"));
        m_tabs->addCheck(QStringLiteral("status == 200"));
        QTRY_VERIFY2(text().contains("checks"), text());
        QVERIFY(text().indexOf("checks") > text().indexOf("name: list"));
    }
};

QTEST_MAIN(TestQueryWords)
#include "tst_querywords.moc"
