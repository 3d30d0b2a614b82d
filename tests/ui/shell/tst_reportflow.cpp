// The report of the run that is shown, saved in the main window.
#include "mainwindowtest.h"
#include "report/reportformat.h"
#include "shell/runchooser.h"
#include "support/heldpool.h"
#include "support/question.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

#include <algorithm>

using namespace Broadside;

class ReportFlowTest : public MainWindowTest
{
    Q_OBJECT

private:
    QString pathOf(const QString &name) const { return m_folder->filePath(name); }
    QByteArray textOf(const QString &name) const
    {
        QFile file(pathOf(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void run()
    {
        open(QStringLiteral("quick-start"));
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    }

    // Begins to.
    void save(const QString &name) const
    {
        QVERIFY(action("saveReport")->isEnabled());
        action("saveReport")->trigger();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeWindow()));
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow());
        auto *field = dialog->findChild<QLineEdit *>();
        QVERIFY(field);
        QTest::mouseClick(field, Qt::LeftButton);
        field->selectAll();
        QTest::keyClicks(field, pathOf(name));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
    }

private Q_SLOTS:
    void isOfferedForARunThatHasEnded()
    {
        QVERIFY(!action("saveReport")->isEnabled());
        QFile file(pathOf(QStringLiteral("endless.yaml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("broadside: 1\nname: Endless\nbase_url: http://127.0.0.1:1\nroutes:\n"
                   "  - { name: a, get: /delay/60000 }\n");
        file.close();
        m_window->openCollection(file.fileName());
        m_window->workspace().active()->setChoices({.usesDemoServer = true});
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(!action("saveReport")->isEnabled());
        press(Qt::Key_F5);
        QTRY_COMPARE(report().inFlight(), 1);
        QVERIFY(!action("saveReport")->isEnabled());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!m_window->liveRun().isRunning());
        QVERIFY(action("saveReport")->isEnabled());
    }

    void theEndingOfTheNameSaysTheFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::newRow("html") << "r.html" << "html";
        QTest::newRow("json") << "r.json" << "json";
        QTest::newRow("junit") << "r.xml" << "junit";
        QTest::newRow("tap") << "r.tap" << "tap";
        QTest::newRow("har") << "r.HAR" << "har";
        QTest::newRow("none") << "r" << "html"; // what the dialog proposes
    }

    void theEndingOfTheNameSaysTheFormat()
    {
        QFETCH(QString, name);
        QFETCH(QString, format);
        run();
        save(name);
        const QString written = name.contains(u'.') ? name : name + QStringLiteral(".html");
        QTRY_VERIFY(m_window->statusBar()->currentMessage().endsWith(written));
        QCOMPARE(textOf(written), reportText(*reportFormat(format), report()));
    }

    void theEventLogIsMadeOfTheEvents()
    {
        m_window->keepRuns(pathOf(QStringLiteral("runs.sqlite")));
        run();
        save(QStringLiteral("r.ndjson"));
        QTRY_VERIFY(m_window->statusBar()->currentMessage().endsWith(QStringLiteral("r.ndjson")));
        const QList<QByteArray> lines = textOf(QStringLiteral("r.ndjson")).trimmed().split('\n');
        QCOMPARE(lines.first(), "{\"format\":\"broadside-events\",\"version\":1}");
        QVERIFY2(lines[1].contains("\"event\":\"run_started\""), lines[1].constData());
        QVERIFY2(lines.last().contains("\"event\":\"run_finished\""), lines.last().constData());
        const auto ends = std::ranges::count_if(lines, [](const QByteArray &line) {
            return line.contains("\"event\":\"route_finished\"");
        });
        QCOMPARE(int(ends), int(report().routes().size()));
    }

    void anEarlierRunIsSavedWhenItIsShown()
    {
        run();
        const QByteArray earlier = reportText(ReportFormat::JsonText, report());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
        QVERIFY(reportText(ReportFormat::JsonText, report()) != earlier);
        m_window->findChild<RunChooser *>()->menu()->actions().constLast()->trigger();
        save(QStringLiteral("r.json"));
        QTRY_COMPARE(textOf(QStringLiteral("r.json")), earlier);
    }

    void anotherEndingIsRefused()
    {
        run();
        save(QStringLiteral("r.doc"));
        const QPointer<QMessageBox> box = askedQuestion(m_window.get());
        QVERIFY(box);
        QCOMPARE(box->text(), QStringLiteral("r.doc was not saved."));
        QVERIFY2(box->informativeText().contains(QStringLiteral("has to end with")),
                 qPrintable(box->informativeText()));
        QVERIFY(!QFile::exists(pathOf(QStringLiteral("r.doc"))));
        QTest::keyClick(box.data(), Qt::Key_Escape);
        QTRY_VERIFY(!box);
    }

    void closingWaitsForTheFile()
    {
        run();
        {
            const HeldPool held;
            save(QStringLiteral("r.json"));
            m_window->close();
            QVERIFY(m_window->isVisible());
            const QString told = m_window->statusBar()->currentMessage();
            QVERIFY2(told.contains(QStringLiteral("“r.json” is still being written")),
                     qPrintable(told));
            QVERIFY(textOf(QStringLiteral("r.json")).isEmpty());
            held.letGo();
            QTRY_VERIFY(!m_window->isVisible());
        }
        QVERIFY(!textOf(QStringLiteral("r.json")).isEmpty());
    }

    void aFileThatFailsKeepsTheWindowOpen()
    {
        run();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("out")));
        const QSignalSpy stayed(m_window.get(), &MainWindow::stayedOpen);
        {
            const HeldPool held;
            save(QStringLiteral("out/r.json"));
            m_window->close();
            QVERIFY(QDir(pathOf(QStringLiteral("out"))).removeRecursively());
            held.letGo();
            QTRY_COMPARE(stayed.count(), 1);
        }
        QVERIFY(m_window->isVisible());
        const QPointer<QMessageBox> box = askedQuestion(m_window.get());
        QVERIFY(box);
        QCOMPARE(box->text(), QStringLiteral("r.json was not saved."));
    }
};

QTEST_MAIN(ReportFlowTest)
#include "tst_reportflow.moc"
