// The question whether scripts may run: what it shows, and that nothing but a button says yes.
#include "inspector/textview.h"
#include "shell/trustdialog.h"
#include "shell/trustmodel.h"
#include "userinput.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Broadside;

namespace {

ScriptSource source(const char *name, const char *text,
                    ScriptSource::State state = ScriptSource::State::New)
{
    return {.name = QString::fromUtf8(name),
            .path = QStringLiteral("/shop/") + QString::fromUtf8(name),
            .uses = {wordingOf("handler of '%1'", {QString::fromUtf8(name)})},
            .text = text,
            .print = "aa",
            .isFile = true,
            .state = state};
}

ScriptTrust unknownScripts()
{
    ScriptSource inlined = source("", "return 2");
    inlined.isFile = false;
    inlined.path.clear();
    inlined.uses = {wordingOf("script %1 at startup", {QStringLiteral("1")})};
    return {.sources = {source("a.js", "export default () => 1 // the first"), inlined,
                        source("c.js", "export default () => 3")},
            .canBeRemembered = true};
}

ScriptTrust changedScripts()
{
    using State = ScriptSource::State;
    return {.sources = {source("a.js", "export default () => 1", State::Trusted),
                        source("b.js", "export default () => 'other'", State::Changed),
                        source("c.js", "export default () => 3", State::New)},
            .isRemembered = true,
            .canBeRemembered = true};
}

QString textOf(const QTableView &table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

bool isBold(const QTableView &table, int row)
{
    return table.model()->index(row, 0).data(Qt::FontRole).value<QFont>().bold();
}

QStringList sentences(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->isVisible())
            texts += label->text();
    }
    return texts;
}

} // namespace

class TrustDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void showsScriptsAndTheirSources();
    void keysWalkThroughThem();
    void marksWhatChanged();
    void saysWhatCannotBeRead();
    void saysWhatIsWrongWithTheMemory();
    void onlyAButtonSaysYes_data();
    void onlyAButtonSaysYes();
    void clicksAnswer();
    void trustThatCannotBeRememberedIsNotOffered();
    void everythingHasAName();
    void theModelIsOne();

private:
    void ask(const ScriptTrust &trust);
    QPushButton *button(const QString &text) const;
    QString shownSource() const { return m_dialog->source()->visibleTexts().join(u'\n'); }

    std::unique_ptr<QWidget> m_window;
    QPointer<TrustDialog> m_dialog;
    std::vector<TrustAnswer> m_answers;
};

void TrustDialogTest::init()
{
    m_answers.clear();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TrustDialogTest::cleanup()
{
    m_window.reset();
}

void TrustDialogTest::ask(const ScriptTrust &trust)
{
    m_dialog = new TrustDialog(QStringLiteral("Shop"), trust, m_window.get());
    connect(m_dialog, &TrustDialog::answered, this,
            [this](TrustAnswer answer) { m_answers.push_back(answer); });
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.data()));
    QTRY_VERIFY(m_dialog->scripts()->hasFocus());
}

QPushButton *TrustDialogTest::button(const QString &text) const
{
    for (QPushButton *each : m_dialog->findChildren<QPushButton *>()) {
        if (each->text().remove(u'&') == text)
            return each;
    }
    return nullptr;
}

void TrustDialogTest::showsScriptsAndTheirSources()
{
    ask(unknownScripts());
    const QTableView &table = *m_dialog->scripts();
    QCOMPARE(table.model()->rowCount(), 3);
    QCOMPARE(textOf(table, 0, TrustModel::NameColumn), QStringLiteral("a.js"));
    QCOMPARE(textOf(table, 0, TrustModel::UseColumn), QStringLiteral("handler of 'a.js'"));
    QCOMPARE(textOf(table, 1, TrustModel::NameColumn), QStringLiteral("(inline)"));
    QCOMPARE(textOf(table, 1, TrustModel::UseColumn), QStringLiteral("script 1 at startup"));
    QVERIFY(table.isColumnHidden(TrustModel::StateColumn)); // all is new
    QVERIFY(!isBold(table, 0));
    QVERIFY(shownSource().contains(u"// the first"));
    QVERIFY(sentences(*m_dialog).first().contains(QStringLiteral("“Shop”")));
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(2, 0)).center());
    QVERIFY(shownSource().contains(u"=> 3"));
    QVERIFY(m_answers.empty());
}

void TrustDialogTest::keysWalkThroughThem()
{
    ask(unknownScripts());
    pressKey(Qt::Key_Down);
    QVERIFY(shownSource().contains(u"return 2"));
    pressKey(Qt::Key_Down);
    QVERIFY(shownSource().contains(u"=> 3"));
    for (int i = 0; i < 2 && !m_dialog->source()->hasFocus(); ++i)
        pressKey(Qt::Key_Tab); // over the border between both
    QVERIFY(m_dialog->source()->hasFocus());
}

void TrustDialogTest::marksWhatChanged()
{
    ask(changedScripts());
    const QTableView &table = *m_dialog->scripts();
    QVERIFY(!table.isColumnHidden(TrustModel::StateColumn));
    QCOMPARE(textOf(table, 0, TrustModel::StateColumn), QStringLiteral("trusted"));
    QCOMPARE(textOf(table, 1, TrustModel::StateColumn), QStringLiteral("changed"));
    QCOMPARE(textOf(table, 2, TrustModel::StateColumn), QStringLiteral("new"));
    QVERIFY(!isBold(table, 0));
    QVERIFY(isBold(table, 1));
    QVERIFY(isBold(table, 2));
    QCOMPARE(table.currentIndex().row(), 1); // the first to be looked at
    QVERIFY(shownSource().contains(u"'other'"));
}

void TrustDialogTest::saysWhatCannotBeRead()
{
    ScriptTrust trust = unknownScripts();
    trust.sources[0].problem = wordingOf("there is no script '%1'", {QStringLiteral("a.js")});
    trust.sources[0].text.clear();
    ask(trust);
    QVERIFY(sentences(*m_dialog).contains(QStringLiteral("there is no script 'a.js'")));
    pressKey(Qt::Key_Down);
    QVERIFY(!sentences(*m_dialog).contains(QStringLiteral("there is no script 'a.js'")));
}

void TrustDialogTest::saysWhatIsWrongWithTheMemory()
{
    ScriptTrust trust = unknownScripts();
    trust.problem = Error{.code = ErrorCode::Format, .message = QStringLiteral("It is broken.")};
    ask(trust);
    QVERIFY(sentences(*m_dialog).contains(QStringLiteral("It is broken.")));
}

void TrustDialogTest::onlyAButtonSaysYes_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<int>("answer");
    const auto row = [](const char *name, Qt::Key key, Qt::KeyboardModifiers modifiers,
                        TrustAnswer answer) {
        QTest::newRow(name) << int(key) << int(modifiers.toInt()) << int(answer);
    };
    row("Enter", Qt::Key_Return, {}, TrustAnswer::Refused);
    row("Escape", Qt::Key_Escape, {}, TrustAnswer::Refused);
#ifndef Q_OS_MACOS // which has no mnemonics
    row("Run Once", Qt::Key_O, Qt::AltModifier, TrustAnswer::Once);
    row("Trust and Run", Qt::Key_T, Qt::AltModifier, TrustAnswer::Always);
#endif
}

void TrustDialogTest::onlyAButtonSaysYes()
{
    QFETCH(const int, key);
    QFETCH(const int, modifiers);
    QFETCH(const int, answer);
    ask(unknownScripts());
    pressKey(key, Qt::KeyboardModifiers::fromInt(modifiers));
    QTRY_COMPARE(m_answers.size(), size_t(1));
    QCOMPARE(int(m_answers.front()), answer);
    QTRY_VERIFY(!m_dialog); // gone
    QCOMPARE(m_answers.size(), size_t(1));
}

void TrustDialogTest::clicksAnswer()
{
    ask(unknownScripts());
    click(button(QStringLiteral("Trust and Run")));
    QTRY_VERIFY(!m_dialog);
    ask(unknownScripts());
    click(button(QStringLiteral("Run Once")));
    QTRY_VERIFY(!m_dialog);
    ask(unknownScripts());
    m_dialog->close(); // with the button of its frame
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_answers, (std::vector<TrustAnswer>{TrustAnswer::Always, TrustAnswer::Once,
                                                  TrustAnswer::Refused}));
}

void TrustDialogTest::trustThatCannotBeRememberedIsNotOffered()
{
    ScriptTrust trust = unknownScripts();
    trust.canBeRemembered = false;
    ask(trust);
    QVERIFY(!button(QStringLiteral("Trust and Run"))->isEnabled());
    QVERIFY(button(QStringLiteral("Run Once"))->isEnabled());
}

void TrustDialogTest::everythingHasAName()
{
    ask(changedScripts());
    QCOMPARE(m_dialog->scripts()->accessibleName(), QStringLiteral("Scripts"));
    QCOMPARE(m_dialog->source()->accessibleName(), QStringLiteral("Source of the script"));
    QVERIFY(!m_dialog->windowTitle().isEmpty());
}

void TrustDialogTest::theModelIsOne()
{
    TrustModel model(changedScripts().sources, true);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 3);
    // Whoever names a file does not write on the screen of others.
    const TrustModel hostile({source("<b>a</b>.js", "")}, false);
    QCOMPARE(hostile.index(0, TrustModel::NameColumn).data(Qt::ToolTipRole).toString(),
             QStringLiteral("<qt>&lt;b&gt;a&lt;/b&gt;.js</qt>"));
    ScriptSource often = source("a.js", "");
    for (int i = 0; i < 7; ++i)
        often.uses.push_back(wordingOf("imported by '%1'", {QString::number(i)}));
    QVERIFY(TrustModel::usesText(often).endsWith(QStringLiteral("'3' and 3 more")));
}

QTEST_MAIN(TrustDialogTest)
#include "tst_trustdialog.moc"
