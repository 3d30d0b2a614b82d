// Quitting with several windows, of which some have something to ask first.
#include "composer/formfield.h"
#include "composer/propertiesdialog.h"
#include "support/question.h"
#include "tree/collectionpanel.h"
#include "windowsettest.h"

#include <QFile>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace Broadside;

class QuittingTest : public WindowSetTest
{
    Q_OBJECT

private:
    QString one() const { return pathOf(QStringLiteral("one.yaml")); }
    QString two() const { return pathOf(QStringLiteral("two.yaml")); }
    QString three() const { return pathOf(QStringLiteral("three.yaml")); }

    // Each of the three is open in a window of its own.
    void openThree()
    {
        window(0)->openCollection(file(QStringLiteral("one.yaml")));
        openAnother()->openCollection(file(QStringLiteral("two.yaml")));
        openAnother()->openCollection(file(QStringLiteral("three.yaml")));
    }

    static void edit(MainWindow *window)
    {
        OpenCollection *collection = window->workspace().active();
        QTRY_VERIFY(collection->loaded());
        const QByteArray changed = QByteArray(small).replace("Small", "Other");
        collection->edits().apply(
            {.name = QStringLiteral("Name"),
             .edit = [path = collection->path(), changed](const EditSource &source) {
                 EditedCollection edited{source.files, {}};
                 edited.files.put(path, changed);
                 return Result<EditedCollection>(edited);
             }});
        QTRY_VERIFY(collection->isModified());
        QTRY_VERIFY(!collection->edits().isBusy());
    }

    static void answer(MainWindow *window, QMessageBox::StandardButton button)
    {
        const QPointer<QMessageBox> box = askedQuestion(window);
        QVERIFY(box);
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    }

    QList<QStringList> open() const
    {
        QList<QStringList> paths;
        for (MainWindow *each : m_set->windows())
            paths += pathsOf(each);
        return paths;
    }

    QList<QStringList> onDisk() const
    {
        QList<QStringList> windows;
        for (const WindowState &each : session().windows) {
            QStringList paths;
            for (const WindowState::Entry &entry : each.collections)
                paths += entry.path;
            windows += paths;
        }
        return windows;
    }

private Q_SLOTS:
    void windowsThatAskComeBackToo()
    {
        openThree();
        edit(window(0));
        edit(window(1));
        trigger(window(2), "quit");
        answer(window(0), QMessageBox::Discard);
        QTRY_COMPARE(m_set->windows().size(), size_t(2));
        answer(window(0), QMessageBox::Save);
        QTRY_VERIFY(m_set->windows().empty());
        start();
        QCOMPARE(open(), (QList<QStringList>{{one()}, {two()}, {three()}}));
    }

    void cancellingKeepsWhatIsOpenThen()
    {
        openThree();
        edit(window(0));
        edit(window(1));
        trigger(window(0), "quit");
        answer(window(0), QMessageBox::Discard);
        QTRY_COMPARE(m_set->windows().size(), size_t(2));
        const QSignalSpy stayed(window(0), &MainWindow::stayedOpen);
        answer(window(0), QMessageBox::Cancel);
        QTRY_COMPARE(stayed.count(), 1);
        QCOMPARE(open(), (QList<QStringList>{{two()}, {three()}}));
        QTRY_COMPARE(onDisk(), open());

        window(1)->close(); // a window like any other again
        QTRY_COMPARE(m_set->windows().size(), size_t(1));
        QTRY_COMPARE(onDisk(), (QList<QStringList>{{two()}}));
    }

    void whatCannotBeSavedEndsQuitting()
    {
        openThree();
        edit(window(0));
        QVERIFY(QFile::setPermissions(one(), QFile::ReadOwner));
        const QSignalSpy stayed(window(0), &MainWindow::stayedOpen);
        trigger(window(1), "quit");
        answer(window(0), QMessageBox::Save);
        QTRY_COMPARE(stayed.count(), 1);
        QCOMPARE(m_set->windows().size(), size_t(3));

        QVERIFY(QFile::setPermissions(one(), QFile::ReadOwner | QFile::WriteOwner));
        trigger(window(1), "quit");
        answer(window(0), QMessageBox::Save);
        QTRY_VERIFY(m_set->windows().empty());
        start();
        QCOMPARE(open(), (QList<QStringList>{{one()}, {two()}, {three()}}));
    }

    void quittingTwiceAsksOnce()
    {
        openThree();
        edit(window(0));
        trigger(window(1), "quit");
        const QPointer<QMessageBox> box = askedQuestion(window(0));
        QVERIFY(box);
        trigger(window(2), "quit");
        QVERIFY(box && box->isVisible());
        QCOMPARE(window(0)->findChildren<QMessageBox *>().size(), 1);
        answer(window(0), QMessageBox::Discard);
        QTRY_VERIFY(m_set->windows().empty());
    }

    void asksAboutWhatIsTypedIntoProperties()
    {
        openThree();
        QTRY_VERIFY(window(0)->workspace().active()->loaded());
        QTreeView *tree = window(0)->findChild<CollectionPanel *>()->view();
        QTRY_VERIFY(tree->model()->rowCount() > 0);
        tree->setCurrentIndex(tree->model()->index(0, 0));
        window(0)->activateWindow();
        QTRY_VERIFY(window(0)->isActiveWindow());
        QTest::keyClick(tree, Qt::Key_Return, Qt::AltModifier);
        const QPointer dialog(window(0)->findChild<PropertiesDialog *>());
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isVisible());
        QLineEdit *name = dialog->findChild<FormField *>()->edit();
        QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(name, QStringLiteral("Large"));

        trigger(window(1), "quit");
        answer(window(0), QMessageBox::Cancel);
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(name->text(), QStringLiteral("Large"));
        QCOMPARE(m_set->windows().size(), size_t(3));

        trigger(window(1), "quit");
        answer(window(0), QMessageBox::Discard);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_set->windows().size(), size_t(3));
        trigger(window(1), "quit");
        QTRY_VERIFY(m_set->windows().empty());
    }

    void windowsGoOnWhileAnotherOneAsks()
    {
        openThree();
        edit(window(0));
        trigger(window(0), "quit");
        QVERIFY(askedQuestion(window(0)));
        window(1)->openCollection(file(QStringLiteral("four.yaml")));
        window(2)->close();
        QTRY_COMPARE(m_set->windows().size(), size_t(2));
        answer(window(0), QMessageBox::Discard);
        QTRY_VERIFY(m_set->windows().empty());
        start();
        QCOMPARE(open(), (QList<QStringList>{
                             {one()}, {two(), pathOf(QStringLiteral("four.yaml"))}, {three()}}));
    }
};

QTEST_MAIN(QuittingTest)
#include "tst_quitting.moc"
