// Typing, completing and marking errors in the field for the tag expression.

#include "filter/tagcompletion.h"
#include "filter/tagexpressionfield.h"
#include "widgets/errorbubble.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCompleter>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Broadside;

namespace {

const QStringList someTags{"users", "posts", "slow", "nightly", "status"};

// The field in a window, with the focus and something behind it that Tab leads to.
struct Shown
{
    QWidget window;
    TagExpressionField *field = new TagExpressionField;
    QLineEdit *next = new QLineEdit;
    QSignalSpy edits{field, &TagExpressionField::expressionEdited};

    Shown()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(field);
        layout->addWidget(next);
        field->setTags(someTags);
        window.resize(500, 200);
        window.show();
        activate();
        field->setFocus();
    }

    // Without a window system nobody does it when a popup closes.
    void activate()
    {
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    QAbstractItemView *popup() const { return field->findChild<QCompleter *>()->popup(); }
    QStringList offered() const
    {
        QStringList words;
        if (!popup()->isVisible())
            return words;
        for (int row = 0; row < popup()->model()->rowCount(); ++row)
            words.append(popup()->model()->index(row, 0).data().toString());
        return words;
    }
    QString lastEdit() const { return edits.isEmpty() ? QString() : edits.last()[0].toString(); }
};

} // namespace

class TestTagExpressionField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatMayStandAtTheCursor_data()
    {
        QTest::addColumn<QString>("text"); // the cursor is at the |
        QTest::addColumn<QStringList>("candidates");
        const auto row = [](const char *text, const QStringList &candidates) {
            QTest::newRow(text) << QString(text) << candidates;
        };
        row("|", {"users", "posts", "slow", "nightly", "status", "not"});
        row("us|", {"users", "status"});
        row("US|", {"users", "status"});
        row("n|", {"nightly", "not"});
        row("users |", {"and", "or"});
        row("users a|", {"and"});
        row("users x|", {});
        row("(users) o|", {"or"});
        row("users and s|", {"slow", "status", "users", "posts"});
        row("not (p|)", {"posts"});
        row("users|", {"users"});
        row("po|sts and users", {"posts"});
        row("us & p|", {"posts"});
        row("users,|", {"users", "posts", "slow", "nightly", "status", "not"});
    }

    void knowsWhatMayStandAtTheCursor()
    {
        QFETCH(QString, text);
        const int cursor = int(text.indexOf(u'|'));
        text.remove(u'|');
        QTEST(completionAt(text, cursor, someTags).candidates, "candidates");
    }

    void replacesTheWholeWord()
    {
        const QString text = "not posx and users";
        const CompletedText tag = complete(text, completionAt(text, 6, someTags), "posts");
        QCOMPARE(tag, (CompletedText{"not posts and users", 9}));
        const CompletedText word = complete("users a", completionAt("users a", 7, {}), "and");
        QCOMPARE(word, (CompletedText{"users and ", 10}));
        const QString before = "users a posts";
        const CompletedText blank = complete(before, completionAt(before, 7, {}), "and");
        QCOMPARE(blank, (CompletedText{"users and posts", 10}));
    }

    void tellsWhatIsTyped()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users");
        QCOMPARE(shown.edits.size(), 5);
        QCOMPARE(shown.lastEdit(), "users");
        QVERIFY(!shown.field->error());
    }

    void completesWithTab()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "not ni");
        QCOMPARE(shown.offered(), QStringList{"nightly"});
        QVERIFY(shown.popup()->width() < shown.field->width() / 2);
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QCOMPARE(shown.field->text(), "not nightly");
        QCOMPARE(shown.lastEdit(), "not nightly");
        QVERIFY(!shown.popup()->isVisible());
        QVERIFY(shown.field->hasFocus());
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QVERIFY(shown.next->hasFocus());
    }

    void completesWithEnterWhatIsChosen()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "s");
        QCOMPARE(shown.offered(), (QStringList{"slow", "status", "users", "posts"}));
        QTest::keyClick(shown.popup(), Qt::Key_Down);
        QTest::keyClick(shown.popup(), Qt::Key_Return);
        QCOMPARE(shown.field->text(), "status");
    }

    void completesByMouse()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "s");
        const QModelIndex row = shown.popup()->model()->index(1, 0);
        const QPoint place = shown.popup()->visualRect(row).center();
        QTest::mouseClick(shown.popup()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(shown.field->text(), "status");
    }

    void offersAllWhenAsked()
    {
        Shown shown;
        QVERIFY(shown.offered().isEmpty());
        QTest::keyClick(shown.field, Qt::Key_Down);
        QCOMPARE(shown.offered().size(), someTags.size() + 1);
        QTest::keyClick(shown.field, Qt::Key_Escape);
        QVERIFY(shown.offered().isEmpty());
        QCOMPARE(shown.field->text(), QString());
        shown.field->setExpression("users ");
        QTest::keyClick(shown.field, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(shown.offered(), (QStringList{"and", "or"}));
    }

    void escapeIsThePopupsWhileItIsOpen()
    {
        Shown shown;
        QAction stop;
        stop.setShortcut(Qt::Key_Escape);
        shown.window.addAction(&stop);
        const QSignalSpy stopped(&stop, &QAction::triggered);
        QTest::keyClicks(shown.field, "ni");
        QVERIFY(!shown.offered().isEmpty());
        QTest::keyClick(shown.popup(), Qt::Key_Escape);
        QVERIFY(shown.offered().isEmpty());
        QCOMPARE(stopped.count(), 0);
        shown.activate();
        QTest::keyClick(shown.field, Qt::Key_Escape);
        QCOMPARE(stopped.count(), 1);
    }

    void doesNotOfferWhatIsThereAlready()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users");
        QVERIFY(shown.offered().isEmpty());
    }

    void marksTheErrorAtItsColumn()
    {
        Shown shown;
        QVERIFY(shown.field->errorRect().isEmpty());
        QTest::keyClicks(shown.field, "users ~ posts");
        QVERIFY(shown.field->error());
        QCOMPARE(shown.field->error()->place.column, 7);
        const QRect mark = shown.field->errorRect();
        QCOMPARE(shown.field->cursorPositionAt(mark.topLeft() + QPoint(1, 0)), 6);
        QVERIFY(shown.field->accessibleDescription().startsWith("Wrong at column 7: “~”"));
        QCOMPARE(shown.field->toolTip(), shown.field->accessibleDescription());
        // The mark does not depend on where the cursor is.
        shown.field->setCursorPosition(2);
        QVERIFY(std::abs(shown.field->errorRect().left() - mark.left()) <= 1);
    }

    void marksATagThatNoRouteHas()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users or not stats");
        QVERIFY(!shown.field->error());
        QCOMPARE(shown.field->unknown().size(), 1);
        const UnknownTag &unknown = shown.field->unknown().constFirst();
        const QRect mark = shown.field->unknownRect(unknown);
        QCOMPARE(shown.field->cursorPositionAt(mark.topLeft() + QPoint(1, 0)), 13);
        const QString sentence = "No route has the tag “stats”; did you mean “status”?";
        QCOMPARE(shown.field->toolTip(), sentence);
        QCOMPARE(shown.field->accessibleDescription(), sentence);
        auto *bubble = shown.window.findChild<ErrorBubble *>();
        QTRY_VERIFY(bubble->isVisible());
        QCOMPARE(bubble->text(), sentence);

        shown.field->setTags(someTags + QStringList("stats"));
        QVERIFY(shown.field->unknown().isEmpty());
        QVERIFY(!bubble->isVisible());
        shown.field->forgetTags();
        shown.field->setExpression("anything");
        QVERIFY(shown.field->unknown().isEmpty());
    }

    void saysWhichTagsAreUnknown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("none") << "users and (posts or not s*)" << "";
        QTest::newRow("nothing typed") << "" << "";
        QTest::newRow("wrong") << "nobody and" << "";
        QTest::newRow("near") << "user" << "no route has the tag “user”; did you mean “users”?";
        QTest::newRow("far") << "zebra" << "no route has the tag “zebra”";
        QTest::newRow("pattern") << "zeb*" << "no route has a tag like “zeb*”";
        QTest::newRow("twice") << "zebra or not zebra" << "no route has the tag “zebra”";
        QTest::newRow("several")
            << "zebra, post"
            << "no route has the tag “zebra”; no route has the tag “post”; did you mean “posts”?";
    }

    void saysWhichTagsAreUnknown()
    {
        QFETCH(QString, text);
        QTEST(sentenceOf(unknownTags(text, someTags)), "sentence");
    }

    void marksAnEndThatComesTooEarly()
    {
        Shown shown;
        shown.field->setExpression("users and ");
        QCOMPARE(shown.field->error()->place.column, 11);
        QVERIFY(shown.field->errorRect().width() > 2);
    }

    void saysInABubbleWhatIsWrong()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users and");
        auto *bubble = shown.window.findChild<ErrorBubble *>();
        QVERIFY(!bubble->isVisible());
        QTRY_VERIFY(bubble->isVisible());
        QVERIFY(bubble->text().contains("ends where a tag is expected"));
        QVERIFY(bubble->y() >= shown.field->geometry().bottom());
        QTest::keyClicks(shown.field, " slow");
        QVERIFY(!bubble->isVisible());
        QVERIFY(!shown.field->error());
    }

    void hidesTheBubbleWithoutFocus()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users and");
        auto *bubble = shown.window.findChild<ErrorBubble *>();
        QTRY_VERIFY(bubble->isVisible());
        shown.activate();
        QTest::keyClick(shown.field, Qt::Key_Tab);
        QVERIFY(shown.next->hasFocus());
        QVERIFY(!bubble->isVisible());
    }

    void clears()
    {
        Shown shown;
        QTest::keyClicks(shown.field, "users");
        QTest::mouseClick(shown.field->findChild<QToolButton *>(), Qt::LeftButton);
        QCOMPARE(shown.field->text(), QString());
        QCOMPARE(shown.lastEdit(), QString());
        QVERIFY(!shown.field->error());
    }

    void takesBackAnEdit()
    {
        Shown shown;
        shown.field->setExpression("users");
        QCOMPARE(shown.edits.size(), 0);
        shown.field->edit("users or posts");
        QCOMPARE(shown.lastEdit(), "users or posts");
        shown.field->undo();
        QCOMPARE(shown.field->text(), "users");
    }
};

QTEST_MAIN(TestTagExpressionField)
#include "tst_tagexpressionfield.moc"
