// What is typed is kept before one pauses, when the tab is closed in the middle of it, and where it
// cannot be stored.
#include "composer/jsonedit.h"
#include "composer/routetabs.h"
#include "composer/templateedit.h"
#include "model/jsonvalue.h"
#include "widgets/typingpause.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "base_url: https://shop.example\n"
                        "routes:\n"
                        "  - name: login # first\n"
                        "    post: /login\n"
                        "    json: { user: ana }\n"
                        "  - { name: day, post: /graphql, graphql: { query: '{ day }' } }\n"
                        "  - { name: photo, post: /photo, file: a.bin }\n";

} // namespace

class TypingTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<RouteTabs> m_tabs;
    OpenCollection *m_collection = nullptr;

    QByteArray text() const
    {
        return m_collection->files().text(m_folder->filePath(QStringLiteral("shop.yaml")));
    }

    const DraftTexts &drafts() const { return m_collection->drafts().texts(); }

    template <typename Widget>
    Widget *find(const QString &accessibleName) const
    {
        Widget *found = nullptr; // bodies of all kinds have one name; what is seen goes first
        for (Widget *widget : m_tabs->currentWidget()->findChildren<Widget *>()) {
            if (widget->accessibleName() == accessibleName && (!found || widget->isVisible()))
                found = widget;
        }
        return found;
    }

    JsonEdit *json() const { return find<JsonEdit>(QStringLiteral("Body")); }

    void open(const QString &route, const QString &page) const
    {
        m_tabs->open(m_collection, route);
        const auto url = [this] { return find<TemplateEdit>(QStringLiteral("URL as stored")); };
        QTRY_VERIFY(url() && url()->isVisible());
        auto *pages = m_tabs->currentWidget()->findChild<QTabWidget *>();
        for (int i = 0; i < pages->count(); ++i) {
            if (pages->tabText(i).startsWith(page))
                pages->setCurrentIndex(i);
        }
    }

    static void type(QWidget *widget, const QString &text)
    {
        QVERIFY(widget);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClicks(widget, text);
    }

    static void paste(QWidget *widget, const QString &text)
    {
        widget->setFocus();
        QApplication::clipboard()->setText(text);
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_V, Qt::ControlModifier);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile file(m_folder->filePath(QStringLiteral("shop.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shop);
        file.close();
        m_workspace = std::make_unique<Workspace>();
        m_tabs = std::make_unique<RouteTabs>(*m_workspace);
        m_tabs->resize(800, 600);
        m_tabs->show();
        QVERIFY(QTest::qWaitForWindowActive(m_tabs.get()));
        m_collection = m_workspace->open(file.fileName());
        QTRY_VERIFY(m_collection->loaded());
    }

    void cleanup()
    {
        m_tabs.reset();
        m_workspace.reset();
    }

    void typingOnAndOnIsKept_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("stored"); // the beginning; empty: it is kept as a draft
        QTest::newRow("url") << "Params" << "URL as stored" << QByteArray("/logina");
        QTest::newRow("json") << "Body" << "Body" << QByteArray("anaa");
        QTest::newRow("tags") << "Settings" << "Tags" << QByteArray("tags:");
        QTest::newRow("name") << "Settings" << "Name" << QByteArray();
    }

    void typingOnAndOnIsKept()
    {
        QFETCH(const QString, page);
        QFETCH(const QString, field);
        QFETCH(const QByteArray, stored);
        open(QStringLiteral("login"), page);
        QWidget *typedInto = find<QLineEdit>(field);
        if (auto *edit = find<TemplateEdit>(field)) {
            QTextCursor cursor = edit->textCursor();
            const qsizetype behind = edit->toPlainText().indexOf(QLatin1String("ana"));
            cursor.setPosition(behind < 0 ? int(edit->length()) : int(behind) + 3);
            edit->setTextCursor(cursor);
            typedInto = edit;
        }
        QVERIFY(typedInto);
        typedInto->setFocus();
        QTimer keys;
        connect(&keys, &QTimer::timeout, this, [typedInto] { QTest::keyClicks(typedInto, "a"); });
        keys.start(50);
        if (stored.isEmpty()) {
            QTRY_VERIFY(drafts().contains({QStringLiteral("login"), QStringLiteral("name")}));
            QCOMPARE(text(), shop); // no steps on the way
            keys.stop();
            QTRY_VERIFY(text().contains("name: logina"));
            QCOMPARE(m_collection->edits().stack().count(), 1);
            QVERIFY(drafts().isEmpty());
        } else {
            QTRY_VERIFY2(text().contains(stored), text());
            QVERIFY(keys.isActive());
        }
    }

    void aLongTextIsTakenAlsoWhileItIsRead()
    {
        open(QStringLiteral("login"), QStringLiteral("Body"));
        QString large = QStringLiteral("{\n");
        for (int i = 0; large.size() < 60'000; ++i)
            large += QStringLiteral("\"number %1\": 1,\n").arg(i);
        json()->setText(large + QStringLiteral("\"last\": 1}"));
        QTRY_VERIFY(text().contains("last"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QTest::keyClick(json(), Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(json(), Qt::Key_Left);
        QTest::keyClicks(json(), QStringLiteral("2"));
        // It began to be read, and nothing else has happened yet.
        connect(json()->findChild<TypingPause *>(), &TypingPause::ended, m_tabs.get(),
                [this] { m_tabs->closeCurrent(); });
        QTRY_COMPARE(m_tabs->count(), 0);
        QTRY_VERIFY(text().contains("last: 12"));
    }

    void wrongValuesOutliveTheirTab_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("right");
        QTest::newRow("name") << "Name" << "name" << "a/b" << "enter";
        QTest::newRow("no name") << "Name" << "name" << "" << "enter";
        QTest::newRow("tags") << "Tags" << "tags" << "smoke, us ers" << "smoke";
        QTest::newRow("timeout") << "Timeout" << "timeout" << "soon" << "2s";
        QTest::newRow("redirects") << "Redirects at most" << "redirects" << "many" << "3";
    }

    void wrongValuesOutliveTheirTab()
    {
        QFETCH(const QString, label);
        QFETCH(const QString, field);
        QFETCH(const QString, wrong);
        QFETCH(const QString, right);
        open(QStringLiteral("login"), QStringLiteral("Settings"));
        type(find<QLineEdit>(label), wrong);
        m_tabs->closeCurrent(); // before the pause in typing
        QCOMPARE(text(), shop);
        QCOMPARE(drafts(), (DraftTexts{{{QStringLiteral("login"), field}, wrong}}));

        open(QStringLiteral("login"), QStringLiteral("Settings"));
        auto *edit = find<QLineEdit>(label);
        QCOMPARE(edit->text(), wrong);
        QVERIFY(!edit->accessibleDescription().isEmpty());
        type(edit, right);
        QTRY_VERIFY2(text().contains(right.toUtf8()), text());
        QVERIFY(drafts().isEmpty());
    }

    void graphQlOutlivesItsTabWithoutAQuery()
    {
        open(QStringLiteral("login"), QStringLiteral("Body"));
        auto *kinds = find<QComboBox>(QStringLiteral("Kind of body"));
        kinds->setFocus();
        QTest::keyClick(kinds, Qt::Key_End);
        const int graphQl = kinds->currentIndex();
        QCOMPARE(kinds->currentText(), QStringLiteral("GraphQL"));
        QVERIFY(drafts().isEmpty()); // nothing is typed
        const QString operation = QStringLiteral("Day");
        const QString variables = QStringLiteral("{ \"city\": \"Ulm\" }");
        type(find<TemplateEdit>(QStringLiteral("Operation")), operation);
        type(find<JsonEdit>(QStringLiteral("Variables of the query")), variables);
        QTRY_COMPARE(drafts().size(), 2);
        m_tabs->closeCurrent();
        QCOMPARE(text(), shop);

        open(QStringLiteral("login"), QStringLiteral("Body"));
        QTRY_COMPARE(find<QComboBox>(QStringLiteral("Kind of body"))->currentIndex(), graphQl);
        QCOMPARE(find<TemplateEdit>(QStringLiteral("Operation"))->text(), operation);
        QCOMPARE(find<JsonEdit>(QStringLiteral("Variables of the query"))->text(), variables);
        type(find<TemplateEdit>(QStringLiteral("Query")), QStringLiteral("query Day { city }"));
        QTRY_VERIFY2(text().contains("Ulm"), text());
        QVERIFY2(text().contains("query Day { city }"), text());
        QTRY_VERIFY(drafts().isEmpty());
    }

    void whatABodyNeedsCanBeTakenAway_data()
    {
        QTest::addColumn<QString>("route");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("field");
        QTest::newRow("query") << "day" << "Query" << "graphql";
        QTest::newRow("file") << "photo" << "Path of the file" << "file path";
    }

    void whatABodyNeedsCanBeTakenAway()
    {
        QFETCH(const QString, route);
        QFETCH(const QString, label);
        QFETCH(const QString, field);
        open(route, QStringLiteral("Body"));
        const QString before = find<TemplateEdit>(label)->text();
        type(find<TemplateEdit>(label), QString());
        QTRY_COMPARE(drafts().size(), 1);
        QVERIFY(drafts().contains({route, field}));
        m_tabs->closeCurrent();
        QCOMPARE(text(), shop);

        open(route, QStringLiteral("Body"));
        auto *edit = find<TemplateEdit>(label);
        QCOMPARE(edit->text(), QString());
        QVERIFY(drafts().contains({route, field}));
        edit->setFocus();
        QVERIFY(m_tabs->walkTyping(true));
        QCOMPARE(edit->text(), before);
        QTRY_VERIFY(drafts().isEmpty());
        QVERIFY(m_tabs->walkTyping(false));
        QCOMPARE(edit->text(), QString());
        QTRY_COMPARE(drafts().size(), 1);
        QCOMPARE(text(), shop);
    }

    void typingOfRowsThatCannotBeStoredIsTakenBack()
    {
        open(QStringLiteral("login"), QStringLiteral("Headers"));
        for (QToolButton *button : m_tabs->currentWidget()->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->text() == QLatin1String("As Text"))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *rows = find<TemplateEdit>(QStringLiteral("Headers as text"));
        QVERIFY(rows->isVisible());
        QTest::keyClicks(rows, QStringLiteral("X-A: 1"));
        QTest::keyClick(rows, Qt::Key_Return);
        QTest::keyClicks(rows, QStringLiteral("wrong name: 2"));
        const QString typed = rows->text();
        QTRY_VERIFY(text().contains("X-A: 1"));
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY(m_tabs->walkTyping(true));
        QVERIFY2(typed.startsWith(rows->text()) && typed != rows->text(), qPrintable(rows->text()));
        QVERIFY(m_tabs->walkTyping(false));
        QCOMPARE(rows->text(), typed);
        QTRY_VERIFY(!m_collection->edits().isBusy());
        QVERIFY(text().contains("X-A: 1"));
    }

    void aLongLineOfJsonIsLaidOut()
    {
        open(QStringLiteral("login"), QStringLiteral("Body"));
        JsonEdit *body = json();
        QString line = QStringLiteral("{");
        for (int i = 0; line.size() < 1'000'000; ++i)
            line += QStringLiteral("\"number %1\":[%1,true],").arg(i);
        line += QStringLiteral("\"last\":{}}");
        const QSignalSpy told(body, &JsonEdit::valueEdited);
        paste(body, line);
        QTRY_VERIFY(body->text().count(u'\n') > 10'000);
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, 240'000);
        QVERIFY(saysTheSame(*parseJson(body->text()), *parseJson(line)));
        QTRY_VERIFY_WITH_TIMEOUT(text().contains("last:"), 240'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_collection->edits().isBusy(), 240'000);
        QCOMPARE(m_collection->edits().stack().count(), 1);
        QCOMPARE(told.count(), 1);
    }

    void aLongLineThatIsNoJsonStays()
    {
        open(QStringLiteral("login"), QStringLiteral("Body"));
        JsonEdit *body = json();
        const QString line = QString(QStringLiteral("{ \"a\": ") + QString(25'000, u'x'));
        paste(body, line);
        QTRY_COMPARE(body->text(), line);
        QTRY_VERIFY(!body->problem().isEmpty());
    }

    void pastingIsAStepOfTyping()
    {
        JsonEdit edit(QStringLiteral("Body"));
        edit.resize(400, 300);
        edit.QWidget::show();
        edit.setText(QStringLiteral("{ \"a\": "));
        QTest::keyClick(&edit, Qt::Key_End, Qt::ControlModifier);
        QString list = QStringLiteral("[1");
        for (int i = 0; i < 60'000; ++i)
            list += QStringLiteral(",%1").arg(i);
        QApplication::clipboard()->setText(QString(list + u']'));
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY(edit.text().endsWith(QStringLiteral("\n  59999\n]")));
        QVERIFY(edit.text().startsWith(QStringLiteral("{ \"a\": [\n  1,\n")));
        const QString pasted = edit.text();
        QTRY_COMPARE(edit.document()->characterCount() - 1, int(pasted.size())); // part by part
        QCOMPARE(edit.textCursor().position(), int(pasted.size()));
        QVERIFY(edit.walkTyping(true));
        QCOMPARE(edit.text(), QStringLiteral("{ \"a\": "));
        QVERIFY(edit.walkTyping(false));
        QCOMPARE(edit.text(), pasted);
    }

    void whatIsPastedLastIsNotLost()
    {
        open(QStringLiteral("login"), QStringLiteral("Body"));
        const QString line = QString(QStringLiteral("{\"user\":\"") + QString(30'000, u'x') +
                                     QStringLiteral("\",\"last\":1}"));
        paste(json(), line);
        m_tabs->closeCurrent();
        QTRY_VERIFY(text().contains("last: 1"));
    }

    void aNameThatIsTakenStays()
    {
        open(QStringLiteral("login"), QStringLiteral("Settings"));
        const auto name = [this] { return find<QLineEdit>(QStringLiteral("Name")); };
        type(name(), QStringLiteral("day"));
        QTest::keyClick(name(), Qt::Key_Return);
        const QString place = QStringLiteral("name");
        const QString taken = QStringLiteral("day");
        QCOMPARE(drafts(), (DraftTexts{{{QStringLiteral("login"), place}, taken}}));
        QVERIFY(name()->accessibleDescription().contains(QStringLiteral("used already")));
        m_tabs->closeCurrent();
        open(QStringLiteral("login"), QStringLiteral("Settings"));
        QCOMPARE(name()->text(), taken);
        QCOMPARE(text(), shop);

        // Once nothing else is called so it is right, and stored with what is stored next.
        m_collection->edits().apply(
            {.name = QStringLiteral("Rename"), .edit = [](const EditSource &source) {
                 return renameItem(source, QStringLiteral("day"), QStringLiteral("night"));
             }});
        QTRY_VERIFY(text().contains("name: night"));
        QTRY_COMPARE(name()->accessibleDescription(), QString());
        QCOMPARE(name()->text(), taken);
        m_tabs->commit();
        QTRY_VERIFY2(text().contains("name: day # first"), text());
        QVERIFY(drafts().isEmpty());
    }
};

QTEST_MAIN(TypingTest)
#include "tst_typing.moc"
