// A collection from nothing, with keys and mouse: six requests with six kinds of body, run,
// saved, taken back to nothing, made again, opened again.
#include "composer/bodypage.h"
#include "composer/jsonedit.h"
#include "composer/rowseditor.h"
#include "composer/templateedit.h"
#include "shell/mainwindow.h"
#include "tree/collectionpanel.h"
#include "userinput.h"
#include "windowdemo.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Broadside;

namespace {

constexpr int longest = 60'000; // milliseconds that something may take

enum Kind
{
    JsonKind = 1,
    FormKind,
    MultipartKind,
    TextKind,
    FileKind,
    GraphQlKind
};

} // namespace

class ComposeFlowTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    WindowDemo m_demo;
    std::unique_ptr<MainWindow> m_window;

    QString path() const { return m_folder.filePath(QStringLiteral("five.broadside.yaml")); }
    OpenCollection *collection() const { return m_window->workspace().active(); }
    QByteArray text() const { return collection()->files().text(path()); }

    QByteArray onDisk() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void activate() const
    {
        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_window.get(), Qt::Key(key), modifiers);
    }

    bool isSettled() const
    {
        return QTest::qWaitFor([this] { return !collection()->edits().isBusy(); }, longest);
    }

    template <typename T>
    T *shown(const QString &accessibleName = {}) const
    {
        return Broadside::shown<T>(*m_window, accessibleName);
    }

    void showPage(const QString &title) const
    {
        for (QTabWidget *tabs : m_window->findChildren<QTabWidget *>()) {
            if (tabs->isVisible() && tabs->tabBar()->accessibleName() == u"Parts of the request")
                clickTab(tabs, title);
        }
    }

    // With a POST to /echo and the kind of body wanted.
    void addRequest(const QString &name, int kind) const
    {
        const int before = m_window->findChild<CollectionPanel *>()->view()->model()->rowCount(
            m_window->findChild<CollectionPanel *>()->view()->model()->index(0, 0));
        press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_window->findChild<CollectionPanel *>()->view()->model()->rowCount(
                         m_window->findChild<CollectionPanel *>()->view()->model()->index(0, 0)),
                     before + 1);
        QTRY_VERIFY(shown<TemplateEdit>(QStringLiteral("URL as stored")));
        QTRY_COMPARE(shown<TemplateEdit>(QStringLiteral("URL as stored"))->toPlainText(),
                     QStringLiteral("/"));
        auto *method = shown<QComboBox>(QStringLiteral("Method"));
        QVERIFY(method);
        click(method->lineEdit());
        QTRY_VERIFY(method->hasFocus());
        QTest::keyClick(method, Qt::Key_Down); // the one after GET
        QTRY_VERIFY(text().contains("post: "));
        retype(shown<TemplateEdit>(QStringLiteral("URL as stored")), QStringLiteral("/echo"));
        showPage(QStringLiteral("Settings"));
        auto *field = shown<QLineEdit>(QStringLiteral("Name"));
        retype(field, name);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(text().contains(QByteArray("name: " + name.toUtf8())));
        QVERIFY(isSettled());
        showPage(QStringLiteral("Body"));
        choose(shown<QComboBox>(QStringLiteral("Kind of body")), kind);
        activate(); // a list that has closed may keep it
        QVERIFY(isSettled());
    }

    void typeRows(const QString &rows) const
    {
        auto *editor = shown<RowsEditor>();
        QVERIFY(editor);
        for (QToolButton *button : editor->findChildren<QToolButton *>()) {
            if (button->isCheckable())
                QTest::mouseClick(button, Qt::LeftButton);
        }
        auto *edit = editor->findChild<TemplateEdit *>();
        QTRY_VERIFY(edit->hasFocus());
        for (const QString &row : rows.split(u'\n')) {
            QTest::keyClicks(edit, row);
            QTest::keyClick(edit, Qt::Key_Return);
        }
    }

    void chooseFile(const QString &path) const
    {
        QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeWindow()));
        const QPointer dialog = qobject_cast<QFileDialog *>(QApplication::activeWindow());
        auto *name = dialog->findChild<QLineEdit *>();
        click(name);
        name->selectAll();
        QTest::keyClicks(name, path);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(!dialog);
        activate();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
        m_window = std::make_unique<MainWindow>(m_demo, *m_settings, m_folder.path());
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get(), longest));
    }

    void cleanupTestCase() { m_window.reset(); }

    void beginsWithNothing()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        chooseFile(path());
        QTRY_VERIFY(collection());
        QTRY_VERIFY(collection()->loaded());
        QCOMPARE(onDisk(), QByteArray("broadside: 1\nname: five\nroutes: []\n"));
        auto *environment = shown<QComboBox>(QStringLiteral("Environment"));
        QTest::keyClick(environment, Qt::Key_End);
        QVERIFY(collection()->choices().usesDemoServer);
        press(Qt::Key_1, Qt::ControlModifier);
    }

    void composesSixKindsOfBody()
    {
        QFile note(m_folder.filePath(QStringLiteral("note.txt")));
        QVERIFY(note.open(QIODevice::WriteOnly) && note.write("from a file") > 0);
        note.close();
        addRequest(QStringLiteral("a json"), JsonKind);
        retype(shown<JsonEdit>(), QStringLiteral("{\"a\": [1, 2.50]}"));
        QTRY_VERIFY(text().contains("2.50"));
        addRequest(QStringLiteral("a form"), FormKind);
        typeRows(QStringLiteral("user: ana\nuser: bob"));
        QTRY_VERIFY(text().contains("bob"));
        addRequest(QStringLiteral("some parts"), MultipartKind);
        typeRows(QStringLiteral("note: from the roof"));
        QTRY_VERIFY(text().contains("from the roof"));
        addRequest(QStringLiteral("a text"), TextKind);
        retype(shown<TemplateEdit>(QStringLiteral("Body")), QStringLiteral("plain words"));
        QTRY_VERIFY(text().contains("plain words"));
        addRequest(QStringLiteral("a file"), FileKind);
        retype(shown<TemplateEdit>(QStringLiteral("Path of the file")), QStringLiteral("note.txt"));
        QTRY_VERIFY(text().contains("file: note.txt"));
        addRequest(QStringLiteral("a query"), GraphQlKind);
        retype(shown<TemplateEdit>(QStringLiteral("Query")), QStringLiteral("{ day }"));
        QTRY_VERIFY(text().contains("{ day }"));
        QVERIFY(isSettled());
        QVERIFY(m_window->isWindowModified());
        QCOMPARE(onDisk(), QByteArray("broadside: 1\nname: five\nroutes: []\n"));
    }

    void runsWhatIsNotSavedYet()
    {
        const QSignalSpy finished(&m_window->liveRun(), &LiveRun::finished);
        press(Qt::Key_F5);
        QVERIFY(QTest::qWaitFor([&] { return !finished.isEmpty(); }, longest));
        const RunReport &report = m_window->liveRun().report();
        QCOMPARE(report.counts(), (OutcomeCounts{.total = 6, .passed = 6}));
        const auto answer = [&](const QString &id) {
            return report.routes()[size_t(m_window->liveRun().indexOf(id))]
                .response()
                ->body.bytes();
        };
        QVERIFY(answer(QStringLiteral("a json")).contains("2.5"));
        QVERIFY(answer(QStringLiteral("a form")).contains("bob"));
        QVERIFY(answer(QStringLiteral("some parts")).contains("from the roof"));
        QVERIFY(answer(QStringLiteral("a text")).contains("plain words"));
        QVERIFY(answer(QStringLiteral("a file")).contains("from a file"));
        QVERIFY(answer(QStringLiteral("a query")).contains("{ day }"));
    }

    void savesGoesBackToNothingAndForthAgain()
    {
        QSignalSpy saved(collection(), &OpenCollection::saved);
        press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        const QByteArray whole = onDisk();
        QCOMPARE(whole, text());
        QVERIFY(!m_window->isWindowModified());

        auto *undo = m_window->findChild<QAction *>(QStringLiteral("undo"));
        QVERIFY(undo->text().contains(QStringLiteral("a query")));
        activate();
        constexpr int most = 100; // steps, and more than there are
        for (int i = 0; i < most && collection()->edits().stack().canUndo(); ++i) {
            press(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(isSettled());
        }
        QVERIFY(!collection()->edits().stack().canUndo());
        QCOMPARE(text(), QByteArray("broadside: 1\nname: five\nroutes: []\n"));
        QVERIFY(m_window->isWindowModified());
        for (int i = 0; i < most && collection()->edits().stack().canRedo(); ++i) {
            press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
            QVERIFY(isSettled());
        }
        QVERIFY(!collection()->edits().stack().canRedo());
        QCOMPARE(text(), whole);
        QVERIFY(!m_window->isWindowModified());
    }

    void opensAgain()
    {
        const QByteArray whole = onDisk();
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!collection());
        const auto recent = [this]() -> QCommandLinkButton * {
            for (auto *button : m_window->findChildren<QCommandLinkButton *>()) {
                if (button->isVisible() && button->isEnabled() &&
                    button->text() == u"five.broadside.yaml")
                    return button;
            }
            return nullptr;
        };
        QTRY_VERIFY(recent());
        QTest::mouseClick(recent(), Qt::LeftButton);
        QTRY_VERIFY(collection());
        QTRY_VERIFY(collection()->loaded());
        QVERIFY(collection()->errors().isEmpty());
        QCOMPARE(collection()->loaded()->collection.root.items.size(), size_t(6));
        QCOMPARE(onDisk(), whole);
        QVERIFY(!collection()->isModified());
    }
};

QTEST_MAIN(ComposeFlowTest)
#include "tst_composeflow.moc"
