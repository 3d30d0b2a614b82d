// The settings as they are edited with keys: each change counts at once.
#include "composer/templateedit.h"
#include "inspector/syntaxcolors.h"
#include "inspector/textview.h"
#include "preferencesdialogtest.h"
#include "theme/editorfont.h"
#include "theme/theme.h"

#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFontComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>

using namespace Broadside;
using namespace std::chrono_literals;

class TestPreferencesDialog : public PreferencesDialogTest
{
    Q_OBJECT

private Q_SLOTS:
    void changesTheLookAtOnce();
    void changesTheEditorFontAtOnce();
    void laysOutOpenEditorsAtOnce();
    void setsWhatWinsOverCollections();
    void setsNotifications();
    void setsTheHistory();
    void asksBeforeRunsAreDeleted();
    void asksBeforeItIsClosed();
    void keepsTheLimitWhoseLossIsUnknown();
    void defaultsAskBeforeRunsAreDeleted();
    void setsTheLanguageOfTheNextStart();
    void restoresDefaults();
    void showsWhatChangedElsewhere();
    void walksThroughThePagesWithKeys();
    void everyControlHasAName();
    void staysForTheNextStart();

private:
    void checkNames() const;

    QMessageBox *question() const
    {
        auto *box = m_dialog ? m_dialog->findChild<QMessageBox *>() : nullptr;
        return box && box->isVisible() ? box : nullptr;
    }

    void confirm() const
    {
        for (QAbstractButton *each : question()->buttons()) {
            if (question()->buttonRole(each) == QMessageBox::DestructiveRole) {
                QTest::mouseClick(each, Qt::LeftButton);
                return;
            }
        }
        QFAIL("there is nothing to confirm with");
    }

    // To the end: the field is left.
    static void typeLimit(HistoryLimit &field, const QString &megabytes)
    {
        field.window()->activateWindow(); // not given back where no window manager is
        field.setFocus();
        QTRY_VERIFY(field.hasFocus());
        field.selectAll();
        QTest::keyClicks(&field, megabytes);
        QTest::keyClick(&field, Qt::Key_Tab);
    }
};

void TestPreferencesDialog::changesTheLookAtOnce()
{
    auto *look = control<QComboBox>(QStringLiteral("Theme"));
    QTest::keyClick(look, Qt::Key_End);
    QCOMPARE(now().look, Look::Dark);
    QTRY_VERIFY(Theme::of(m_dialog->palette()).isDark);
    QTest::keyClick(look, Qt::Key_Up);
    QCOMPARE(now().look, Look::Light);
    QTRY_VERIFY(!Theme::of(m_dialog->palette()).isDark);
}

void TestPreferencesDialog::changesTheEditorFontAtOnce()
{
    QWidget user;
    useEditorFont(user);
    const QFont usual = user.font();
    auto *points = control<QSpinBox>(QStringLiteral("Size"));
    QVERIFY(!points->isEnabled());
    QTest::keyClick(control<QCheckBox>(QStringLiteral("Own font for code and bodies")),
                    Qt::Key_Space);
    QVERIFY(points->isEnabled());
    const int before = points->value();
    QTest::keyClick(points, Qt::Key_Up);
    QCOMPARE(now().editorPoints, before + 1);
    QCOMPARE(user.font().pointSize(), before + 1);
    QCOMPARE(editorFont(), user.font());
    QTest::keyClick(control<QCheckBox>(QStringLiteral("Own font for code and bodies")),
                    Qt::Key_Space);
    QCOMPARE(user.font(), usual);
}

void TestPreferencesDialog::laysOutOpenEditorsAtOnce()
{
    TemplateEdit edit(TemplateEdit::Lines::Many, QStringLiteral("Text"));
    const TemplateEdit line(TemplateEdit::Lines::One, QStringLiteral("Line"));
    edit.setEditable();
    edit.show(QStringLiteral("some\twords"), {}, std::nullopt);
    const SyntaxColors colors;
    const TextView view(colors);
    const qreal space = QFontMetricsF(edit.font()).horizontalAdvance(u' ');
    QCOMPARE(edit.lineWrapMode(), QPlainTextEdit::WidgetWidth);
    QVERIFY(view.isWrapped());
    QCOMPARE(edit.tabStopDistance(), 4 * space);

    auto *wraps = control<QCheckBox>(QStringLiteral("Wrap long lines"));
    QTest::keyClick(wraps, Qt::Key_Space);
    QVERIFY(!now().editorLayout.wrapsLines);
    QCOMPARE(edit.lineWrapMode(), QPlainTextEdit::NoWrap);
    QVERIFY(!view.isWrapped());
    QVERIFY(!TextView(colors).isWrapped()); // one that is opened later
    edit.show(QStringLiteral("others"), {}, std::nullopt);
    QCOMPARE(edit.lineWrapMode(), QPlainTextEdit::NoWrap);
    QTest::keyClick(wraps, Qt::Key_Space);
    QCOMPARE(edit.lineWrapMode(), QPlainTextEdit::WidgetWidth);
    QVERIFY(view.isWrapped());
    QCOMPARE(line.lineWrapMode(), QPlainTextEdit::NoWrap);

    QTest::keyClick(control<QSpinBox>(QStringLiteral("Tab width")), Qt::Key_Up);
    QCOMPARE(now().editorLayout.tabWidth, 5);
    QCOMPARE(edit.tabStopDistance(), 5 * space);
}

void TestPreferencesDialog::setsWhatWinsOverCollections()
{
    auto *timeout = control<QSpinBox>(QStringLiteral("Timeout"));
    timeout->selectAll();
    QTest::keyClicks(timeout, QStringLiteral("7"));
    QTest::keyClick(timeout, Qt::Key_Return);
    QCOMPARE(now().timeout, std::optional<Milliseconds>(7s));
    auto *http = control<QComboBox>(QStringLiteral("HTTP version"));
    QTest::keyClick(http, Qt::Key_Down);
    QTest::keyClick(http, Qt::Key_Down);
    QCOMPARE(now().http, std::optional(HttpVersion::Http1));
    QTest::keyClick(http, Qt::Key_Home);
    QVERIFY(!now().http);
    QTest::keyClick(control<QCheckBox>(QStringLiteral("Verify TLS certificates")), Qt::Key_Space);
    QVERIFY(!now().verifiesTls);
}

void TestPreferencesDialog::setsNotifications()
{
    auto *after = control<QSpinBox>(QStringLiteral("If it took at least"));
    QTest::keyClick(after, Qt::Key_Up);
    QCOMPARE(now().notifyAfter, 11s);
    QTest::keyClick(control<QCheckBox>(QStringLiteral("Notify when a run ends in the background")),
                    Qt::Key_Space);
    QVERIFY(!now().notifies);
    QVERIFY(!after->isEnabled());
}

void TestPreferencesDialog::setsTheHistory()
{
    auto *most = control<QSpinBox>(QStringLiteral("At most"));
    most->setFocus();
    QTRY_VERIFY(most->hasFocus());
    most->selectAll();
    QTest::keyClicks(most, QStringLiteral("75"));
    // Runs would be deleted by a number that is not whole yet.
    QCOMPARE(now().historyLimit, RunStore::defaultLimit);
    QTest::keyClick(most, Qt::Key_Tab);
    QTRY_COMPARE(now().historyLimit, 75'000'000);
    QTest::keyClick(control<QCheckBox>(QStringLiteral("Keep runs")), Qt::Key_Space);
    QVERIFY(!now().keepsRuns);
    QVERIFY(!most->isEnabled());
}

void TestPreferencesDialog::asksBeforeRunsAreDeleted()
{
    m_excess = RunStore::Excess{.runs = 3, .bytes = 2'000'000};
    auto *most = control<HistoryLimit>(QStringLiteral("At most"));
    QTest::keyClick(most, Qt::Key_Down); // a step on the way
    QVERIFY(!most->isAsking());
    typeLimit(*most, QStringLiteral("75"));
    QTRY_VERIFY(question());
    QVERIFY2(question()->text().contains(u'3'), qPrintable(question()->text()));
    QVERIFY2(question()->text().contains(u"2"), qPrintable(question()->text()));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(now().historyLimit, RunStore::defaultLimit);
    QCOMPARE(most->value(), 500);

    typeLimit(*most, QStringLiteral("75"));
    QTRY_VERIFY(question());
    QCOMPARE(now().historyLimit, RunStore::defaultLimit);
    confirm();
    QTRY_COMPARE(now().historyLimit, 75'000'000);
    QVERIFY(!most->isAsking());

    // More deletes nothing, and is not asked about.
    typeLimit(*most, QStringLiteral("90"));
    QTRY_COMPARE(now().historyLimit, 90'000'000);
    QVERIFY(!question());
}

void TestPreferencesDialog::asksBeforeItIsClosed()
{
    m_excess = RunStore::Excess{.runs = 1, .bytes = 2'000'000};
    auto *most = control<HistoryLimit>(QStringLiteral("At most"));
    most->setFocus();
    QTRY_VERIFY(most->hasFocus());
    most->selectAll();
    QTest::keyClicks(most, QStringLiteral("75"));
    QTest::keyClick(most, Qt::Key_Escape);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QTRY_VERIFY(question());
    QCOMPARE(now().historyLimit, RunStore::defaultLimit);
    confirm();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(now().historyLimit, 75'000'000);
}

void TestPreferencesDialog::keepsTheLimitWhoseLossIsUnknown()
{
    m_excess = failure(ErrorCode::File, QStringLiteral("The disk is gone."));
    auto *most = control<HistoryLimit>(QStringLiteral("At most"));
    typeLimit(*most, QStringLiteral("75"));
    QTRY_VERIFY(question());
    QVERIFY(question()->text().contains(QStringLiteral("The disk is gone.")));
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(now().historyLimit, RunStore::defaultLimit);
    QCOMPARE(most->value(), 500);
}

void TestPreferencesDialog::defaultsAskBeforeRunsAreDeleted()
{
    constexpr qint64 large = 900'000'000;
    m_store->set({.timeout = 3s, .historyLimit = large});
    m_excess = RunStore::Excess{.runs = 3, .bytes = 200'000'000};
    QTest::mouseClick(control<QPushButton>(QStringLiteral("Restore Defaults")), Qt::LeftButton);
    QVERIFY(!now().timeout); // what deletes nothing
    QTRY_VERIFY(question());
    QCOMPARE(now().historyLimit, large);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(now().historyLimit, large);
    QTest::mouseClick(control<QPushButton>(QStringLiteral("Restore Defaults")), Qt::LeftButton);
    QTRY_VERIFY(question());
    confirm();
    QTRY_VERIFY(now() == Preferences());
}

void TestPreferencesDialog::setsTheLanguageOfTheNextStart()
{
    const auto isNoteShown = [this] {
        for (const QLabel *each : m_dialog->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(QLatin1StringView("started anew")))
                return true;
        }
        return false;
    };
    auto *language = control<QComboBox>(QStringLiteral("Language"));
    QVERIFY(!isNoteShown());
    QTest::keyClick(language, Qt::Key_D); // Deutsch
    QCOMPARE(now().language, QStringLiteral("de"));
    QVERIFY(isNoteShown());
    QTest::keyClick(language, Qt::Key_Home);
    QCOMPARE(now().language, QString());
    QVERIFY(!isNoteShown());
}

void TestPreferencesDialog::restoresDefaults()
{
    m_store->set({.look = Look::Dark, .timeout = 3s, .notifies = false});
    QTest::mouseClick(control<QPushButton>(QStringLiteral("Restore Defaults")), Qt::LeftButton);
    QVERIFY(now() == Preferences());
    QVERIFY(control<QCheckBox>(QStringLiteral("Notify when a run ends in the background"))
                ->isChecked());
}

void TestPreferencesDialog::showsWhatChangedElsewhere()
{
    m_store->set({.timeout = 3s, .http = HttpVersion::Http2});
    QCOMPARE(control<QSpinBox>(QStringLiteral("Timeout"))->value(), 3);
    QCOMPARE(control<QComboBox>(QStringLiteral("HTTP version"))->currentIndex(), 3);
    QCOMPARE(now().timeout, std::optional<Milliseconds>(3s));
}

void TestPreferencesDialog::walksThroughThePagesWithKeys()
{
    auto *list = m_dialog->findChild<QListWidget *>();
    const auto *stack = m_dialog->findChild<QStackedWidget *>();
    QTRY_VERIFY(list->hasFocus());
    QCOMPARE(list->count(), stack->count());
    for (int i = 0; i < list->count(); ++i) {
        QCOMPARE(stack->currentIndex(), i);
        QCOMPARE(stack->currentWidget()->accessibleName(), list->item(i)->text());
        QTest::keyClick(list, Qt::Key_Down);
    }
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(stack->currentIndex(), 0);
}

void TestPreferencesDialog::everyControlHasAName()
{
    const int pages = m_dialog->findChild<QStackedWidget *>()->count();
    for (int i = 0; i < pages; ++i) {
        clickTitle(i);
        checkNames();
    }
}

void TestPreferencesDialog::checkNames() const
{
    for (const QWidget *each : m_dialog->findChildren<QWidget *>()) {
        if (each->focusPolicy() == Qt::NoFocus || !each->isVisible())
            continue;
        auto *widget = const_cast<QWidget *>(each);
        if (qobject_cast<const QAbstractSpinBox *>(each->parent()) ||
            qobject_cast<const QComboBox *>(each->parent()))
            continue; // part of one
        QVERIFY2(!QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).isEmpty(),
                 each->metaObject()->className());
    }
}

void TestPreferencesDialog::staysForTheNextStart()
{
    const Preferences wanted{
        .look = Look::Light, .editorLayout = {.wrapsLines = false, .tabWidth = 2}, .timeout = 9s};
    m_store->set({.timeout = 8s});
    m_store->set(wanted);
    PreferenceStore *store = m_store.release();
    delete m_dialog;
    delete store; // waits for what is being written
    const QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QVERIFY(readPreferences(again) == wanted);
    m_store = std::make_unique<PreferenceStore>(*m_settings);
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
