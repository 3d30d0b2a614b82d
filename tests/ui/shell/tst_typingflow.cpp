// What is typed in the main window: undo and redo go through what cannot be stored first, and
// closing asks about it; what can be stored is a step of the collection.
#include "composer/jsonedit.h"
#include "composer/routetabs.h"
#include "composer/textbodyedit.h"
#include "edit/collectionedit.h"
#include "mainwindowtest.h"
#include "models/routechange.h"
#include "support/question.h"

#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: login # first\n"
                        "    post: https://shop.example/login\n"
                        "    json: { user: ana }\n"
                        "  - name: plain\n"
                        "    post: https://shop.example/plain\n"
                        "    text: hello\n"
                        "  - name: markup\n"
                        "    post: https://shop.example/markup\n"
                        "    text: <a/>\n"
                        "  - name: script\n"
                        "    post: https://shop.example/script\n"
                        "    headers: { content-type: application/javascript }\n"
                        "    text: go()\n";

} // namespace

class TypingFlowTest : public MainWindowTest
{
    Q_OBJECT

private:
    QString path() const { return m_folder->filePath(QStringLiteral("shop.yaml")); }
    OpenCollection *collection() const { return m_window->workspace().active(); }
    QByteArray text() const { return collection()->files().text(path()); }
    const DraftTexts &drafts() const { return collection()->drafts().texts(); }

    void openLogin(const QString &page) const { open(QStringLiteral("login"), page); }

    void open(const QString &route, const QString &page) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(shop);
        file.close();
        m_window->openCollection(path());
        QTRY_VERIFY(collection() && collection()->loaded());
        auto *tabs = m_window->findChild<RouteTabs *>();
        tabs->open(collection(), route);
        const auto pages = [tabs] { return tabs->currentWidget()->findChild<QTabWidget *>(); };
        QTRY_VERIFY(pages() && pages()->isVisible());
        for (int i = 0; i < pages()->count(); ++i) {
            if (pages()->tabText(i).startsWith(page))
                pages()->setCurrentIndex(i);
        }
    }

    template <typename Widget>
    Widget *shown(const QString &accessibleName) const
    {
        for (Widget *widget : m_window->findChildren<Widget *>()) {
            if (widget->isVisible() && widget->accessibleName() == accessibleName)
                return widget;
        }
        return nullptr;
    }

    static void type(QWidget *widget, const QString &text)
    {
        QVERIFY(widget);
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(widget, Qt::Key_Delete);
        QTest::keyClicks(widget, text);
    }

    static void undo(QWidget *widget) { QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier); }

    static void redo(QWidget *widget)
    {
        QTest::keyClick(widget, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    }

private Q_SLOTS:
    void undoGoesThroughWhatIsNoJsonFirst()
    {
        openLogin(QStringLiteral("Body"));
        auto *json = shown<JsonEdit>(QStringLiteral("Body"));
        const QString right = QStringLiteral("{ \"user\": \"bob\" }");
        const QString wrong = right + QStringLiteral("{");
        type(json, right);
        QTRY_VERIFY(text().contains("bob"));
        QTRY_VERIFY(!collection()->edits().isBusy());
        const QByteArray stored = text();
        QCOMPARE(collection()->edits().stack().index(), 1);

        QTest::keyClicks(json, QStringLiteral("{"));
        QTRY_COMPARE(drafts().size(), 1);
        undo(json);
        QCOMPARE(json->text(), right);
        QTRY_VERIFY(drafts().isEmpty());
        QCOMPARE(collection()->edits().stack().index(), 1);
        redo(json);
        QCOMPARE(json->text(), wrong);
        QTRY_COMPARE(drafts().size(), 1);
        QCOMPARE(collection()->edits().stack().index(), 1);
        QCOMPARE(text(), stored);

        undo(json);
        undo(json); // the step of the collection
        QTRY_COMPARE(text(), shop);
        QTRY_VERIFY(json->text().contains(QStringLiteral("ana")));
        QVERIFY(drafts().isEmpty());
    }

    void undoRightAfterAKeyIsOneOfTheCollection()
    {
        openLogin(QStringLiteral("Body"));
        auto *json = shown<JsonEdit>(QStringLiteral("Body"));
        type(json, QStringLiteral("{ \"user\": \"bob\" }"));
        undo(json); // before the pause in typing
        QTRY_VERIFY(json->text().contains(QStringLiteral("ana")));
        QTRY_VERIFY(!collection()->edits().isBusy());
        QCOMPARE(text(), shop);
        redo(json);
        QTRY_VERIFY(text().contains("bob"));
    }

    void undoInATextIsOneOfTheCollection_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("plain") << "hello you";
        QTest::newRow("markup") << "<a><b></a>"; // its mistake is no reason not to store it
        QTest::newRow("script") << "go(1)";
    }

    void undoInATextIsOneOfTheCollection()
    {
        QFETCH(const QString, typed);
        open(QString::fromLatin1(QTest::currentDataTag()), QStringLiteral("Body"));
        auto *edit = shown<TextBodyEdit>(QStringLiteral("Body"));
        QVERIFY(edit);
        const QString before = edit->text();
        const QByteArray noted = shop + "# a step before\n";
        collection()->edits().apply({.name = QStringLiteral("Note"),
                                     .edit = [path = path(), noted](const EditSource &source) {
                                         EditedCollection edited{source.files, {}};
                                         edited.files.put(path, noted);
                                         return Result<EditedCollection>(edited);
                                     }});
        QTRY_COMPARE(text(), noted);
        QTRY_VERIFY(!collection()->edits().isBusy());

        type(edit, typed);
        undo(edit); // before the pause in typing
        QTRY_COMPARE(edit->text(), before);
        QTRY_VERIFY(!collection()->edits().isBusy());
        QCOMPARE(text(), noted);
        redo(edit);
        QTRY_COMPARE(edit->text(), typed);
        QTRY_VERIFY(!collection()->edits().isBusy());
        QVERIFY2(text().contains(typed.toUtf8()), text());

        undo(edit);
        undo(edit);
        QTRY_COMPARE(text(), shop);
        QTRY_COMPARE(edit->text(), before);
        QVERIFY(drafts().isEmpty());
    }

    void undoTakesBackAWrongValue()
    {
        openLogin(QStringLiteral("Settings"));
        auto *timeout = shown<QLineEdit>(QStringLiteral("Timeout"));
        type(timeout, QStringLiteral("soon"));
        undo(timeout);
        QCOMPARE(timeout->text(), QString());
        QVERIFY(drafts().isEmpty());
        redo(timeout);
        QCOMPARE(timeout->text(), QStringLiteral("soon"));
        QCOMPARE(drafts().size(), 1);
        QCOMPARE(collection()->edits().stack().count(), 0);
        QCOMPARE(text(), shop);
    }

    void savingTellsWhatIsNotInTheFile()
    {
        openLogin(QStringLiteral("Settings"));
        const auto told = [this] { return m_window->statusBar()->currentMessage(); };
        collection()->edits().apply(
            {.name = QStringLiteral("Rename"), .edit = [](const EditSource &source) {
                 return renameItem(source, QStringLiteral("plain"), QStringLiteral("bare"));
             }});
        QTRY_VERIFY(collection()->isModified());
        type(shown<QLineEdit>(QStringLiteral("Timeout")), QStringLiteral("soon"));
        action("save")->trigger();
        QTRY_COMPARE(told(),
                     QStringLiteral("Shop is saved. What is not right yet is not in the file: "
                                    "“login” of Shop."));
        QVERIFY(isRouteModified(*collection(), QStringLiteral("login"))); // the dot of its tab

        type(shown<QLineEdit>(QStringLiteral("Timeout")), QStringLiteral("3s"));
        QTRY_VERIFY(text().contains("timeout: 3s"));
        QTRY_VERIFY(!collection()->edits().isBusy());
        action("save")->trigger();
        QTRY_COMPARE(told(), QStringLiteral("Shop is saved."));
    }

    void closingAsksAboutAWrongValue()
    {
        openLogin(QStringLiteral("Settings"));
        type(shown<QLineEdit>(QStringLiteral("Timeout")), QStringLiteral("soon"));
        m_window->close();
        const QPointer<QMessageBox> box = askedQuestion(m_window.get());
        QVERIFY(box);
        QVERIFY2(box->text().contains(QStringLiteral("“login” of Shop")), qPrintable(box->text()));
        QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(!box);
        QVERIFY(m_window->isVisible());
        QCOMPARE(shown<QLineEdit>(QStringLiteral("Timeout"))->text(), QStringLiteral("soon"));
    }
};

QTEST_MAIN(TypingFlowTest)
#include "tst_typingflow.moc"
