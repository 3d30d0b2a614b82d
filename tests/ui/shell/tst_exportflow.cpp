// The timeline saved in the main window, which is closed before the file is whole.
#include "mainwindowtest.h"
#include "support/heldpool.h"
#include "support/question.h"
#include "timeline/timelinepanel.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace Broadside;

class ExportFlowTest : public MainWindowTest
{
    Q_OBJECT

private:
    QString picture() const { return m_folder->filePath(QStringLiteral("out/t.png")); }

    void run()
    {
        open(QStringLiteral("quick-start"));
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("out")));
    }

    // Begins to.
    void savePicture() const
    {
        m_window->findChild<TimelinePanel *>()->actions().last()->trigger();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeWindow()));
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow());
        auto *name = dialog->findChild<QLineEdit *>();
        QVERIFY(name);
        QTest::mouseClick(name, Qt::LeftButton);
        name->selectAll();
        QTest::keyClicks(name, picture());
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
    }

    QPointer<QMessageBox> shownBox() const { return askedQuestion(m_window.get()); }

    void edit() const
    {
        OpenCollection *collection = m_window->workspace().active();
        QByteArray changed = collection->files().text(collection->path());
        changed += "\n# changed\n";
        collection->edits().apply(
            {.name = QStringLiteral("Note"),
             .edit = [path = collection->path(), changed](const EditSource &source) {
                 EditedCollection edited{source.files, {}};
                 edited.files.put(path, changed);
                 return Result<EditedCollection>(edited);
             }});
        QTRY_VERIFY(collection->isModified());
        QTRY_VERIFY(!collection->edits().isBusy());
    }

private Q_SLOTS:
    void closingWaitsForTheFile()
    {
        run();
        {
            const HeldPool held;
            savePicture();
            m_window->close();
            m_window->close(); // impatient
            QVERIFY(m_window->isVisible());
            const QString told = m_window->statusBar()->currentMessage();
            QVERIFY2(told.contains(QStringLiteral("“t.png” is still being written")),
                     qPrintable(told));
            QVERIFY(!QFile::exists(picture()));
            held.letGo();
            QTRY_VERIFY(!m_window->isVisible());
        }
        QVERIFY(!QImage(picture()).isNull());
    }

    void aFileThatFailsKeepsTheWindowOpen()
    {
        run();
        const QSignalSpy stayed(m_window.get(), &MainWindow::stayedOpen);
        {
            const HeldPool held;
            savePicture();
            m_window->close();
            QVERIFY(QDir(m_folder->filePath(QStringLiteral("out"))).removeRecursively());
            held.letGo();
            QTRY_COMPARE(stayed.count(), 1);
        }
        QVERIFY(m_window->isVisible());
        const QPointer<QMessageBox> box = shownBox();
        QVERIFY(box);
        QVERIFY2(box->text().contains(QStringLiteral("t.png was not saved")),
                 qPrintable(box->text()));
        QTest::keyClick(box.data(), Qt::Key_Escape);
        QTRY_VERIFY(!box);
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
    }

    // What is saved later does not close a window that is to stay.
    void theQuestionComesWhenTheFileIsWhole()
    {
        run();
        edit();
        const QSignalSpy stayed(m_window.get(), &MainWindow::stayedOpen);
        const QSignalSpy saved(m_window->findChild<TimelinePanel *>(), &TimelinePanel::savingEnded);
        {
            const HeldPool held;
            savePicture();
            m_window->close();
            QVERIFY(!m_window->findChild<QMessageBox *>());
            held.letGo();
            const QPointer<QMessageBox> box = shownBox();
            QVERIFY(box);
            QVERIFY(!QImage(picture()).isNull());
            QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
            QTRY_COMPARE(stayed.count(), 1);
            QTRY_VERIFY(!box);
        }
        QVERIFY(QFile::remove(picture()));
        savePicture();
        QTRY_COMPARE(saved.count(), 2);
        QVERIFY(m_window->isVisible());
        QVERIFY(!QImage(picture()).isNull());
    }
};

QTEST_MAIN(ExportFlowTest)
#include "tst_exportflow.moc"
