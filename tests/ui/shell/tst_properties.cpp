// The properties of folders and collections, with real keys: what is wrong is said in the dialog,
// where it was typed, and nothing that was typed is lost.
#include "composer/templateedit.h"
#include "propertiesdialogtest.h"
#include "shell/messagebar.h"
#include "support/question.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Broadside;

class PropertiesTest : public PropertiesDialogTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalLosesNothing();
    void wrongFieldsAreNotDropped_data();
    void wrongFieldsAreNotDropped();
    void escapeLeavesAllAsItWas();
    void closingTheWindowAsksAboutWhatIsTyped_data();
    void closingTheWindowAsksAboutWhatIsTyped();
    void closingTheWindowClosesWhatIsAsItWas_data();
    void closingTheWindowClosesWhatIsAsItWas();
    void saysWhatAFolderInherits();
    void textsTakeTypingBack();
    void whatChangesOnDiskMeanwhileStays_data();
    void whatChangesOnDiskMeanwhileStays();
};

void PropertiesTest::aRefusalLosesNothing()
{
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    type(field(*dialog, QStringLiteral("Base URL")), QStringLiteral("http://127.0.0.1:9"));
    QLineEdit *name = field(*dialog, QStringLiteral("Name"));
    type(name, QStringLiteral("Orders"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!said(*dialog).isEmpty());
    QVERIFY2(said(*dialog).contains(QStringLiteral("used already")), qPrintable(said(*dialog)));
    QVERIFY(dialog->isVisible() && name->isEnabled());
    QCOMPARE(name->text(), QStringLiteral("Orders"));
    QCOMPARE(field(*dialog, QStringLiteral("Base URL"))->text(),
             QStringLiteral("http://127.0.0.1:9"));
    QCOMPARE(text(), shop);
    QVERIFY(!m_window->findChild<MessageBar *>()->isVisible()); // said once

    type(name, QStringLiteral("People"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QVERIFY(text().contains("folder: People"));
    QVERIFY(text().contains("base_url: http://127.0.0.1:9"));
    QCOMPARE(collection()->edits().stack().count(), 1);
}

void PropertiesTest::wrongFieldsAreNotDropped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("wrong");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("time limit") << QStringLiteral("Timeout") << QStringLiteral("soon")
                                << QStringLiteral("5s") << QByteArray("timeout: 5s");
    QTest::newRow("redirects") << QStringLiteral("Redirects at most") << QStringLiteral("few")
                               << QStringLiteral("3") << QByteArray("redirects: 3");
    QTest::newRow("retries") << QStringLiteral("Retries at most") << QStringLiteral("many")
                             << QStringLiteral("4") << QByteArray("retry: 4");
    QTest::newRow("tags") << QStringLiteral("Tags") << QStringLiteral("a b")
                          << QStringLiteral("smoke") << QByteArray("smoke");
    QTest::newRow("name") << QStringLiteral("Name") << QStringLiteral("")
                          << QStringLiteral("People") << QByteArray("folder: People");
}

void PropertiesTest::wrongFieldsAreNotDropped()
{
    QFETCH(const QString, name);
    QFETCH(const QString, wrong);
    QFETCH(const QString, right);
    QFETCH(const QByteArray, stored);
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    QLineEdit *edit = field(*dialog, name);
    showPageOf(*dialog, *edit);
    type(edit, wrong);
    if (wrong.isEmpty())
        QTest::keyClick(edit, Qt::Key_Delete);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(1); // another page than any of them
    clickOk(*dialog);
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY2(said(*dialog).contains(name), qPrintable(said(*dialog)));
    QVERIFY(edit->isVisible()); // its page is shown
    QVERIFY(dialog->focusWidget() == edit);
    QCOMPARE(edit->text(), wrong);
    QCOMPARE(text(), shop);

    type(edit, right);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QVERIFY2(text().contains(stored), text());
}

void PropertiesTest::escapeLeavesAllAsItWas()
{
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    QLineEdit *name = field(*dialog, QStringLiteral("Name"));
    type(name, QStringLiteral("People"));
    QTest::keyClick(name, Qt::Key_Escape);
    QTRY_VERIFY(!dialog);
    QCOMPARE(collection()->edits().stack().count(), 0);
    QCOMPARE(text(), shop);
}

void PropertiesTest::closingTheWindowAsksAboutWhatIsTyped_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("answer");
    QTest::addColumn<QByteArray>("stored");
    const QString url = QStringLiteral("http://127.0.0.1:9");
    QTest::newRow("apply, folder") << QStringLiteral("Users") << QStringLiteral("Base URL") << url
                                   << int(QMessageBox::Apply) << QByteArray("base_url: http");
    QTest::newRow("apply, collection")
        << QStringLiteral("Shop") << QStringLiteral("Name") << QStringLiteral("Market")
        << int(QMessageBox::Apply) << QByteArray("name: Market");
    QTest::newRow("discard") << QStringLiteral("Users") << QStringLiteral("Base URL") << url
                             << int(QMessageBox::Discard) << QByteArray();
    QTest::newRow("what cannot be stored, discard")
        << QStringLiteral("Users") << QStringLiteral("Timeout") << QStringLiteral("soon")
        << int(QMessageBox::Discard) << QByteArray();
}

void PropertiesTest::closingTheWindowAsksAboutWhatIsTyped()
{
    QFETCH(const QString, what);
    QFETCH(const QString, name);
    QFETCH(const QString, typed);
    QFETCH(const int, answer);
    QFETCH(const QByteArray, stored);
    const QPointer<PropertiesDialog> dialog = openProperties(what);
    QVERIFY(dialog);
    QLineEdit *edit = field(*dialog, name);
    showPageOf(*dialog, *edit);
    type(edit, typed);
    QVERIFY(!m_window->close());
    QPointer<QMessageBox> box = askedQuestion(dialog);
    QVERIFY(box);
    QTest::keyClick(box.data(), Qt::Key_Escape);
    QTRY_VERIFY(!box);
    QVERIFY(dialog && dialog->isVisible() && m_window->isVisible());
    QCOMPARE(edit->text(), typed);
    QCOMPARE(text(), shop);

    QVERIFY(!m_window->close());
    box = askedQuestion(dialog);
    QVERIFY(box);
    QTest::mouseClick(box->button(QMessageBox::StandardButton(answer)), Qt::LeftButton);
    QTRY_VERIFY(!dialog);
    QVERIFY(m_window->isVisible());
    if (stored.isEmpty())
        QCOMPARE(text(), shop);
    else
        QVERIFY2(text().contains(stored), text());
}

void PropertiesTest::closingTheWindowClosesWhatIsAsItWas_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("folder") << QStringLiteral("Users");
    QTest::newRow("collection") << QStringLiteral("Shop");
}

void PropertiesTest::closingTheWindowClosesWhatIsAsItWas()
{
    QFETCH(const QString, what);
    const QPointer<PropertiesDialog> dialog = openProperties(what);
    QVERIFY(dialog);
    QLineEdit *name = field(*dialog, QStringLiteral("Name"));
    type(name, what); // as it was
    QVERIFY(m_window->close());
    QVERIFY(!dialog || !dialog->isVisible());
    QVERIFY(!m_window->isVisible());
    QCOMPARE(text(), shop);
}

// Greyed, with whose it is; that of another folder or of one method is none of its.
void PropertiesTest::saysWhatAFolderInherits()
{
    QByteArray around = shop;
    around.replace("environments:\n", "defaults: { timeout: 7s, auth: { bearer: abc } }\n"
                                      "methods: { GET: { redirects: 9 } }\n"
                                      "environments:\n");
    around.replace("  - folder: Users\n    routes:\n",
                   "  - folder: Users\n    defaults: { redirects: 2 }\n    routes:\n"
                   "      - folder: Inner\n        routes: []\n");
    write(around);
    QTRY_COMPARE(text(), around);
    QVERIFY(collection()->errors().isEmpty());
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Inner"));
    QVERIFY(dialog);
    const auto greyed = [&](const QString &name) {
        return field(*dialog, name)->placeholderText();
    };
    QCOMPARE(greyed(QStringLiteral("Timeout")), QStringLiteral("7s (from collection)"));
    QCOMPARE(greyed(QStringLiteral("Redirects at most")),
             QStringLiteral("at most 2 (from folder Users)"));
    QVERIFY2(greyed(QStringLiteral("Timeout for connecting")).contains(QStringLiteral("default")),
             qPrintable(greyed(QStringLiteral("Timeout for connecting"))));
    QStringList labels;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        labels += label->text();
    QVERIFY(labels.contains(QStringLiteral("Bearer, from collection")));
}

void PropertiesTest::textsTakeTypingBack()
{
    const QPointer<PropertiesDialog> dialog = openProperties(QStringLiteral("Users"));
    QVERIFY(dialog);
    TemplateEdit *description = nullptr;
    for (TemplateEdit *each : dialog->findChildren<TemplateEdit *>()) {
        if (each->accessibleName() == QStringLiteral("Description"))
            description = each;
    }
    QVERIFY(description);
    description->setFocus();
    QTRY_VERIFY(description->hasFocus());
    QTest::keyClicks(description, QStringLiteral("People"));
    QCOMPARE(description->text(), QStringLiteral("People"));
    QTest::keyClick(description, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(description->text(), QString());
    QTest::keyClick(description, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(description->text(), QStringLiteral("People"));
    clickOk(*dialog);
    QTRY_VERIFY(!dialog);
    QVERIFY2(text().contains("description: People"), text());
    QCOMPARE(collection()->edits().stack().count(), 1);
}

void PropertiesTest::whatChangesOnDiskMeanwhileStays_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("old");
    QTest::addColumn<QByteArray>("changed");
    QTest::newRow("folder") << QStringLiteral("Users") << QByteArray("  - folder: Users\n")
                            << QByteArray("  - folder: Users\n    prefix: /v2\n");
    QTest::newRow("collection") << QStringLiteral("Shop") << QByteArray("environments:\n")
                                << QByteArray("variables:\n  size: 3\nenvironments:\n");
}

void PropertiesTest::whatChangesOnDiskMeanwhileStays()
{
    QFETCH(const QString, what);
    QFETCH(const QByteArray, old);
    QFETCH(const QByteArray, changed);
    const QPointer<PropertiesDialog> dialog = openProperties(what);
    QVERIFY(dialog);
    QByteArray theirs = shop;
    theirs.replace(old, changed);
    write(theirs);
    QTRY_COMPARE(text(), theirs);
    QLineEdit *url = field(*dialog, QStringLiteral("Base URL"));
    type(url, QStringLiteral("http://127.0.0.1:9"));
    QTest::keyClick(url, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QVERIFY2(text().contains("base_url: http://127.0.0.1:9"), text());
    QVERIFY2(text().contains(changed.trimmed().split('\n')[1].trimmed()), text());
}

QTEST_MAIN(PropertiesTest)
#include "tst_properties.moc"
