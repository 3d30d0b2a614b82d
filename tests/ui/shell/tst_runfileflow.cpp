// Files of runs in the main window: the run that is shown is saved as one, and opened again.
#include "history/historydialog.h"
#include "history/historymodel.h"
#include "mainwindowtest.h"
#include "report/jsonreport.h"
#include "support/question.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QStatusBar>
#include <QTest>

using namespace Broadside;

class RunFileFlowTest : public MainWindowTest
{
    Q_OBJECT

private:
    QString pathOf(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(pathOf(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    void run()
    {
        open(QStringLiteral("quick-start"));
        QTRY_VERIFY(action("run")->isEnabled());
        QVERIFY(waitForRun([this] { press(Qt::Key_F5); }));
    }

    // In the dialog that an action opens.
    void choose(const char *name, const QString &path) const
    {
        action(name)->trigger();
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeWindow()));
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow());
        auto *field = dialog->findChild<QLineEdit *>();
        QVERIFY(field);
        QTest::mouseClick(field, Qt::LeftButton);
        field->selectAll();
        QTest::keyClicks(field, path);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
    }

    // A run that was saved as run.json by a window that is gone.
    void makeFile()
    {
        m_window->keepRuns(pathOf(QStringLiteral("first.sqlite")));
        run();
        m_before = jsonReportText(report());
        QVERIFY(action("saveRun")->isEnabled());
        choose("saveRun", pathOf(QStringLiteral("run.json")));
        QTRY_VERIFY(m_window->statusBar()->currentMessage().endsWith(QLatin1String("run.json")));
        m_window.reset();
        m_window = std::make_unique<MainWindow>(*m_demo, *m_settings, samples);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
    }

    QPointer<QMessageBox> complaint() const { return askedQuestion(m_window.get()); }

    QByteArray m_before;

private Q_SLOTS:
    void isShownAsItWas()
    {
        makeFile();
        QVERIFY(report().routes().empty());
        choose("openRun", pathOf(QStringLiteral("run.json")));
        QTRY_COMPARE(jsonReportText(report()), m_before);
        QVERIFY(!report().routes().front().lastAttempt()->phases.empty());
        QVERIFY(!report().routes().front().response()->body.isEmpty());
        // With its collection.
        QVERIFY(m_window->workspace().active());
        QVERIFY(m_window->workspace().active()->path().endsWith(
            QLatin1String("quick-start.broadside.yaml")));
    }

    void joinsTheHistoryOnce()
    {
        makeFile();
        m_window->keepRuns(pathOf(QStringLiteral("second.sqlite")));
        for (int i = 0; i < 2; ++i) {
            m_window->openCollection(pathOf(QStringLiteral("run.json"))); // as a dropped one
            QTRY_COMPARE(jsonReportText(report()), m_before);
        }
        action("history")->trigger();
        QTRY_VERIFY(m_window->findChild<HistoryDialog *>());
        const auto *list = m_window->findChild<HistoryDialog *>();
        QTRY_COMPARE(list->model().rowCount(), 1);
        QVERIFY(QFile::exists(list->model().run(0).origin.collectionPath));
    }

    void whatCannotBeShownIsTold_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("why");
        QTest::newRow("a report") << QByteArray(R"({"broadside": "0.1.0", "requests": []})")
                                  << "has no events";
        QTest::newRow("damaged") << QByteArray(R"({"broadside": "0.1.0", )") << "bad.json:";
    }
    void whatCannotBeShownIsTold()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, why);
        write(QStringLiteral("bad.json"), text);
        m_window->openCollection(pathOf(QStringLiteral("bad.json")));
        const QPointer<QMessageBox> box = complaint();
        QVERIFY(box);
        QCOMPARE(box->text(), QStringLiteral("bad.json was not opened."));
        QVERIFY2(box->informativeText().contains(why), qPrintable(box->informativeText()));
        QTest::keyClick(box.data(), Qt::Key_Escape);
        QTRY_VERIFY(!box);
        QVERIFY(report().routes().empty());
    }

    void aCollectionInJsonIsACollection()
    {
        write(QStringLiteral("shop.json"),
              R"({"broadside": 1, "name": "Shop", "routes": [{"name": "a", "get": "/"}]})");
        m_window->openCollection(pathOf(QStringLiteral("shop.json")));
        QTRY_VERIFY(m_window->workspace().active());
        QTRY_VERIFY(m_window->workspace().active()->loaded());
        QCOMPARE(m_window->workspace().active()->title(), QStringLiteral("Shop"));
    }

    void aRunThatIsNotKeptCannotBeSaved()
    {
        run();
        choose("saveRun", pathOf(QStringLiteral("run.json")));
        const QPointer<QMessageBox> box = complaint();
        QVERIFY(box);
        QVERIFY2(box->informativeText().contains(QStringLiteral("is not in it")),
                 qPrintable(box->informativeText()));
        QVERIFY(!QFile::exists(pathOf(QStringLiteral("run.json"))));
        QTest::keyClick(box.data(), Qt::Key_Escape);
        QTRY_VERIFY(!box);
    }
};

QTEST_MAIN(RunFileFlowTest)
#include "tst_runfileflow.moc"
