// The list of runs, with keys and the mouse.
#include "history/historydialog.h"
#include "history/historymodel.h"
#include "storedruns.h"

#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>

using namespace Broadside;

Q_DECLARE_METATYPE(std::vector<qint64>)

class TestHistoryDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_archive = std::make_unique<RunArchive>();
        m_archive->open(path());
        QTRY_COMPARE(m_archive->state(), RunArchive::State::Ready);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_archive.reset();
    }

    void anEmptyHistorySaysSo()
    {
        show(0);
        QTRY_COMPARE(
            message(),
            QStringLiteral("No run is kept yet. Each one appears here when it has ended."));
        QCOMPARE(visibleLabel()->foregroundRole(), QPalette::PlaceholderText);
        QVERIFY(!m_dialog->table()->isVisible());
        for (const char *name : {"Open", "Compare", "Run Again", "Delete…"})
            QVERIFY2(!button(name)->isEnabled(), name);
        tell(*m_archive, {});
        QTRY_VERIFY(m_dialog->table()->isVisible());
    }

    void enterOpensTheRun()
    {
        show(3);
        QSignalSpy opened(m_dialog.get(), &HistoryDialog::openRequested);
        m_dialog->table()->setFocus();
        QTest::keyClick(m_dialog->table(), Qt::Key_Down);
        QTest::keyClick(m_dialog->table(), Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<StoredRun>().id, m_dialog->model().run(1).id);
    }

    void aDoubleClickOpensTheRun()
    {
        show(3);
        QSignalSpy opened(m_dialog.get(), &HistoryDialog::openRequested);
        const QPoint place = m_dialog->table()->visualRect(m_dialog->model().index(2, 1)).center();
        QTest::mouseClick(m_dialog->table()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(m_dialog->table()->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].value<StoredRun>().id, m_dialog->model().run(2).id);
    }

    void twoRunsCanBeComparedTheOlderFirst()
    {
        show(3);
        QSignalSpy compared(m_dialog.get(), &HistoryDialog::compareRequested);
        QVERIFY(!button("Compare")->isEnabled());
        m_dialog->table()->setFocus();
        QTest::keyClick(m_dialog->table(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(button("Compare")->isEnabled());
        QVERIFY(!button("Open")->isEnabled());
        QTest::mouseClick(button("Compare"), Qt::LeftButton);
        QCOMPARE(compared.size(), 1);
        QCOMPARE(compared[0][0].value<StoredRun>().id, m_dialog->model().run(1).id);
        QCOMPARE(compared[0][1].value<StoredRun>().id, m_dialog->model().run(0).id);
        QTest::keyClick(m_dialog->table(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(!button("Compare")->isEnabled());
    }

    void deletesAfterAQuestion()
    {
        show(3);
        QSignalSpy confirmed(m_dialog.get(), &HistoryDialog::deletionConfirmed);
        m_dialog->table()->setFocus();
        QTest::keyClick(m_dialog->table(), Qt::Key_Down, Qt::ShiftModifier);
        for (const bool isMeant : {false, true}) {
            QTest::keyClick(m_dialog->table(), Qt::Key_Delete);
            QTRY_VERIFY(m_dialog->findChild<QMessageBox *>());
            const QPointer box = m_dialog->findChild<QMessageBox *>();
            QCOMPARE(box->text(), QStringLiteral("Delete 2 runs from the history?"));
            if (isMeant)
                QTest::mouseClick(box->findChildren<QPushButton *>().constLast(), Qt::LeftButton);
            else
                QTest::keyClick(box, Qt::Key_Escape);
            QTRY_VERIFY(!box);
        }
        QCOMPARE(confirmed.size(), 1);
        const auto ids = confirmed[0][0].value<std::vector<qint64>>();
        QCOMPARE(ids,
                 (std::vector<qint64>{m_dialog->model().run(0).id, m_dialog->model().run(1).id}));
    }

    void searchesWhileOneTypes()
    {
        show(3);
        m_dialog->table()->setFocus();
        QTest::keyClick(m_dialog.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(m_dialog->searchField()->hasFocus());
        QTest::keyClicks(m_dialog->searchField(), QStringLiteral("nowhere"));
        QTRY_COMPARE(message(), QStringLiteral("No run has “nowhere” in it."));
        m_dialog->searchField()->selectAll();
        QTest::keyClicks(m_dialog->searchField(), QStringLiteral("users/search 200"));
        QTRY_VERIFY(m_dialog->table()->isVisible());
        QTest::keyClick(m_dialog->searchField(), Qt::Key_Down);
        QTRY_VERIFY(m_dialog->table()->hasFocus());
    }

    void nothingStartsWhileARunGoes()
    {
        show(2);
        m_dialog->setRunning(true);
        QVERIFY(!button("Open")->isEnabled());
        QVERIFY(!button("Run Again")->isEnabled());
        QVERIFY(button("Delete…")->isEnabled());
        m_dialog->setRunning(false);
        QVERIFY(button("Open")->isEnabled());
    }

    void whatIsGoneCannotRunAgain()
    {
        const QString gone = m_folder->filePath(QStringLiteral("gone.broadside.yaml"));
        write(path(), {{.minute = 1}}, {.collectionPath = path()});
        write(path(), {{.minute = 2}}, {.collectionPath = gone});
        showRuns(2);
        const QString sentence = QStringLiteral("The collection of this run is no longer there: %1")
                                     .arg(QDir::toNativeSeparators(gone));
        QTRY_VERIFY(!button("Run Again")->isEnabled());
        QVERIFY(button("Open")->isEnabled());
        QCOMPARE(message(), sentence);
        m_dialog->tell(QStringLiteral("Comparing…"));
        QCOMPARE(message(), QStringLiteral("Comparing…"));
        m_dialog->tell({});
        QCOMPARE(message(), sentence);
        m_dialog->table()->selectRow(1);
        QVERIFY(button("Run Again")->isEnabled());
        QCOMPARE(message(), QString());
        QFile file(gone);
        QVERIFY(file.open(QIODevice::WriteOnly));
        m_dialog->table()->selectRow(0);
        QTRY_VERIFY(button("Run Again")->isEnabled());
    }

    void aLongNameTakesTheRoomThatIsThere()
    {
        const auto longName = QStringLiteral("A collection with a name that takes its room");
        write(path(), {{.collection = longName}}, {.what = QStringLiteral("all routes")});
        showRuns(1);
        m_dialog->resize(1400, 600);
        const QAbstractItemView &table = *m_dialog->table();
        const auto width = [this] {
            return m_dialog->table()->columnWidth(HistoryModel::CollectionColumn);
        };
        QTRY_VERIFY(width() >= table.sizeHintForColumn(HistoryModel::CollectionColumn));
        QVERIFY(m_dialog->table()->columnWidth(HistoryModel::WhatColumn) >=
                table.sizeHintForColumn(HistoryModel::WhatColumn));
        // A width that somebody chose stays.
        const int chosen = width() - 40;
        m_dialog->table()->setColumnWidth(HistoryModel::CollectionColumn, chosen);
        const int before = m_dialog->table()->columnWidth(HistoryModel::WhatColumn);
        m_dialog->resize(1500, 600);
        QTRY_VERIFY(m_dialog->table()->columnWidth(HistoryModel::WhatColumn) > before);
        QCoreApplication::sendPostedEvents(); // among them the one that would change it
        QCOMPARE(width(), chosen);
    }

    void everyControlHasAName()
    {
        show(2);
        for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                qobject_cast<const QLabel *>(widget) || widget->focusProxy())
                continue;
            QAccessibleInterface *face =
                QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("runs.sqlite")); }
    void show(int runs)
    {
        std::vector<SampleRun> samples;
        for (int minute = 0; minute < runs; ++minute)
            samples.push_back({.minute = minute});
        write(path(), samples);
        showRuns(runs);
    }
    void showRuns(int runs)
    {
        m_dialog = std::make_unique<HistoryDialog>(*m_archive);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        QTRY_VERIFY(!m_dialog->model().isLoading());
        QCOMPARE(m_dialog->model().rowCount(), runs);
    }
    QPushButton *button(const char *text) const
    {
        for (QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
            if (button->text().remove(u'&') == QString::fromUtf8(text))
                return button;
        }
        qFatal("There is no such button.");
    }
    QLabel *visibleLabel() const
    {
        for (QLabel *label : m_dialog->findChildren<QLabel *>()) {
            if (label->isVisible())
                return label;
        }
        return nullptr;
    }
    QString message() const { return visibleLabel() ? visibleLabel()->text() : QString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RunArchive> m_archive;
    std::unique_ptr<HistoryDialog> m_dialog;
};

QTEST_MAIN(TestHistoryDialog)
#include "tst_historydialog.moc"
