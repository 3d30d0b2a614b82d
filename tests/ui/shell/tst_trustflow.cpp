// Scripts of a collection in the window: asked about before a run, run once, trusted for good,
// asked about again when they have changed, and forgotten.
#include "collectionflowtest.h"
#include "filter/tagexpressionfield.h"
#include "inspector/textview.h"
#include "shell/trustdialog.h"
#include "shell/trustmodel.h"
#include "userinput.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Broadside;

namespace {

// Nobody listens there: what is sent ends at once.
const QByteArray scripted = "broadside: 1\n"
                            "name: Scripted\n"
                            "base_url: http://127.0.0.1:1\n"
                            "dependencies:\n"
                            "  signed: { script: sign.js }\n"
                            "routes:\n"
                            "  - name: search\n"
                            "    get: /search\n"
                            "    tags: [ scripted ]\n"
                            "    dependencies: [ signed ]\n"
                            "    handler: return response.status\n"
                            "  - name: plain\n"
                            "    get: /plain\n"
                            "    tags: [ plain ]\n";

const QByteArray signing = "import './lib.js';\nexport default (route, config) => config;\n";

} // namespace

class TestTrustFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void asksBeforeAnythingIsSent();
    void runsOnce();
    void remembersAndForgets();
    void asksAboutChanges();
    void asksOnlyForWhatRuns();
    void stoppingTakesTheQuestionBack();
    void closingTheCollectionTakesTheQuestionBack();

private:
    void prepare();
    void write(const char *name, const QByteArray &text) const;
    TrustDialog *asked() const;
    // Starts a run, which asks, and answers with the button of that text.
    bool runWith(const QString &answer);
    bool isStored() const
    {
        return QFile::exists(m_folder->filePath(QStringLiteral("trusted.json")));
    }

    OpenCollection *m_scripted = nullptr;
};

void TestTrustFlow::prepare()
{
    write("sign.js", signing);
    write("lib.js", "export const a = 1;\n");
    m_scripted = make(QStringLiteral("scripted"), scripted);
    QVERIFY(m_scripted);
    QTRY_VERIFY(action("run")->isEnabled());
}

void TestTrustFlow::write(const char *name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(QString::fromUtf8(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), qint64(text.size()));
}

TrustDialog *TestTrustFlow::asked() const
{
    TrustDialog *dialog = nullptr;
    const auto isAsked = [&] {
        dialog = m_window->findChild<TrustDialog *>();
        return dialog && dialog->isVisible() && dialog->isActiveWindow();
    };
    return QTest::qWaitFor(isAsked, longest) ? dialog : nullptr;
}

bool TestTrustFlow::runWith(const QString &answer)
{
    return waitForRun([&] {
        press(Qt::Key_F5);
        TrustDialog *dialog = asked();
        QVERIFY(dialog);
        const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
        const auto wanted = std::ranges::find_if(buttons, [&answer](const QPushButton *each) {
            return each->text().remove(u'&') == answer;
        });
        QVERIFY(wanted != buttons.end());
        click(*wanted);
    });
}

void TestTrustFlow::asksBeforeAnythingIsSent()
{
    prepare();
    const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
    press(Qt::Key_F5);
    TrustDialog *dialog = asked();
    QVERIFY(dialog);
    const QAbstractItemModel &model = *dialog->scripts()->model();
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names += model.index(row, TrustModel::NameColumn).data().toString();
    QCOMPARE(names, (QStringList{QStringLiteral("sign.js"), QStringLiteral("(inline)"),
                                 QStringLiteral("lib.js")}));
    QVERIFY(dialog->source()->visibleTexts().join(u'\n').contains(u"import './lib.js'"));
    pressKey(Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<TrustDialog *>());
    QTRY_VERIFY(action("run")->isEnabled());
    QVERIFY(started.isEmpty());
    QVERIFY(!isStored());
}

void TestTrustFlow::runsOnce()
{
    prepare();
    QVERIFY(runWith(QStringLiteral("Run Once")));
    QCOMPARE(report().counts().total, 2);
    QVERIFY(!isStored());
    QVERIFY(!action("forgetTrust")->isEnabled());
    activate();
    press(Qt::Key_F5);
    QVERIFY(asked());
    pressKey(Qt::Key_Escape);
}

void TestTrustFlow::remembersAndForgets()
{
    prepare();
    QVERIFY(!action("forgetTrust")->isEnabled());
    QVERIFY(runWith(QStringLiteral("Trust and Run")));
    QTRY_VERIFY(action("forgetTrust")->isEnabled());
    QVERIFY(isStored());
    activate();
    QVERIFY(waitForRun([this] { press(Qt::Key_F5); })); // without a question
    action("forgetTrust")->trigger();
    QTRY_VERIFY(!action("forgetTrust")->isEnabled());
    press(Qt::Key_F5);
    QVERIFY(asked());
    pressKey(Qt::Key_Escape);
}

// Also of a file that no collection names, only a script.
void TestTrustFlow::asksAboutChanges()
{
    prepare();
    QVERIFY(runWith(QStringLiteral("Trust and Run")));
    QTRY_VERIFY(action("forgetTrust")->isEnabled());
    write("lib.js", "export const a = 'other';\n");
    activate();
    press(Qt::Key_F5);
    TrustDialog *dialog = asked();
    QVERIFY(dialog);
    QCOMPARE(dialog->scripts()->currentIndex().row(), 2);
    QCOMPARE(dialog->scripts()->model()->index(2, TrustModel::StateColumn).data().toString(),
             QStringLiteral("changed"));
    QCOMPARE(dialog->scripts()->model()->index(0, TrustModel::StateColumn).data().toString(),
             QStringLiteral("trusted"));
    pressKey(Qt::Key_Escape);
}

void TestTrustFlow::asksOnlyForWhatRuns()
{
    prepare();
    press(Qt::Key_L, Qt::ControlModifier);
    auto *field = m_window->findChild<TagExpressionField *>();
    QTRY_VERIFY(field->hasFocus() || field->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("plain "));
    QVERIFY(waitForRun([this] { action("run")->trigger(); }));
    QCOMPARE(report().counts().total, 1);
}

// Not that the dialog would let anybody; but something else may stop it.
void TestTrustFlow::stoppingTakesTheQuestionBack()
{
    prepare();
    const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
    press(Qt::Key_F5);
    QVERIFY(asked());
    QVERIFY(action("stop")->isEnabled());
    action("stop")->trigger();
    QTRY_VERIFY(!m_window->findChild<TrustDialog *>());
    QTRY_VERIFY(action("run")->isEnabled());
    QVERIFY(started.isEmpty());
}

void TestTrustFlow::closingTheCollectionTakesTheQuestionBack()
{
    prepare();
    const QSignalSpy started(&m_window->liveRun(), &LiveRun::started);
    press(Qt::Key_F5);
    QVERIFY(asked());
    m_window->workspace().close(m_scripted);
    QTRY_VERIFY(!m_window->findChild<TrustDialog *>());
    QVERIFY(started.isEmpty());
}

QTEST_MAIN(TestTrustFlow)
#include "tst_trustflow.moc"
