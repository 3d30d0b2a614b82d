// Long texts are put into the editor part by part, and nobody who asks for the text notices.
#include "composer/requestpreview.h"
#include "composer/sentpage.h"
#include "composer/templateedit.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Broadside;

namespace {

QString lines(int count, const QString &word)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += QStringLiteral("%1 %2\n").arg(word).arg(i);
    return text;
}

} // namespace

class tst_TemplateEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void fillsInParts();
    void isWholeForWhoAsks();
    void isFilledBeforeItIsEdited();
    void takesAnotherText();
    void keepsTheSight();
    void aLineWithoutAnEnd();
    void thePreviewOfALongLineEndsEarly();
    void takesBackOnlyWhatIsTyped();

private:
    bool isFilled() const { return m_edit->document()->characterCount() - 1 == m_edit->length(); }

    std::unique_ptr<TemplateEdit> m_edit;
    const QString m_long = lines(40'000, QStringLiteral("line"));
};

void tst_TemplateEdit::init()
{
    m_edit = std::make_unique<TemplateEdit>(TemplateEdit::Lines::Many, QStringLiteral("Text"));
    m_edit->setEditable();
    m_edit->resize(400, 300);
    m_edit->QWidget::show();
}

void tst_TemplateEdit::fillsInParts()
{
    const QSignalSpy edited(m_edit.get(), &TemplateEdit::textEdited);
    m_edit->show(m_long, {}, std::nullopt);
    QVERIFY(!isFilled());
    QVERIFY(m_edit->toPlainText().endsWith(u'\n')); // whole lines
    QTRY_VERIFY(isFilled());
    QCOMPARE(m_edit->toPlainText(), m_long);
    QCOMPARE(edited.count(), 0);
}

void tst_TemplateEdit::isWholeForWhoAsks()
{
    m_edit->show(m_long, {}, std::nullopt);
    QCOMPARE(m_edit->text(), m_long);
    QCOMPARE(m_edit->length(), m_long.size());
    QVERIFY(!isFilled());
}

void tst_TemplateEdit::isFilledBeforeItIsEdited()
{
    QSignalSpy edited(m_edit.get(), &TemplateEdit::textEdited);
    m_edit->show(m_long, {}, std::nullopt);
    QTest::keyClick(m_edit.get(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(m_edit.get(), QStringLiteral("x"));
    QVERIFY(isFilled());
    QCOMPARE(m_edit->text(), m_long + u'x');
    QCOMPARE(edited.count(), 1);

    m_edit->show(m_long, {}, std::nullopt);
    m_edit->selectAll(); // as from a menu
    m_edit->textCursor().removeSelectedText();
    QCOMPARE(m_edit->text(), m_edit->toPlainText());
    QVERIFY(m_edit->text().endsWith(QStringLiteral("line 39999\n"))); // was not selected
}

void tst_TemplateEdit::takesAnotherText()
{
    m_edit->show(m_long, {}, std::nullopt);
    m_edit->show(QStringLiteral("short"), {}, std::nullopt);
    QVERIFY(isFilled());
    QCOMPARE(m_edit->text(), QStringLiteral("short"));
    const QString other = lines(40'000, QStringLiteral("other"));
    m_edit->show(m_long, {}, std::nullopt);
    m_edit->show(other, {}, std::nullopt);
    QTRY_VERIFY(isFilled());
    QCOMPARE(m_edit->toPlainText(), other);
}

void tst_TemplateEdit::keepsTheSight()
{
    m_edit->show(m_long, {}, std::nullopt);
    QTRY_VERIFY(isFilled());
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(400'000);
    m_edit->setTextCursor(cursor);
    m_edit->verticalScrollBar()->setValue(30'000);
    const int down = m_edit->verticalScrollBar()->value();
    QString changed = m_long;
    changed.replace(QStringLiteral("line 5\n"), QStringLiteral("LINE 5\n"));
    m_edit->show(changed, {}, std::nullopt);
    QTRY_VERIFY(isFilled());
    QCOMPARE(m_edit->textCursor().position(), 400'000);
    QCOMPARE(m_edit->verticalScrollBar()->value(), down);
}

void tst_TemplateEdit::aLineWithoutAnEnd()
{
    const QString line(300'000, u'a');
    m_edit->show(line, {}, std::nullopt);
    QTRY_VERIFY(m_edit->document()->characterCount() > line.size()); // with soft breaks
    QCOMPARE(m_edit->text(), line);
    QCOMPARE(m_edit->lineWrapMode(), QPlainTextEdit::WidgetWidth);
    m_edit->show(QStringLiteral("short"), {}, std::nullopt);
    QApplication::clipboard()->setText(line);
    m_edit->paste();
    QCOMPARE(m_edit->lineWrapMode(), QPlainTextEdit::WidgetWidth);
    QCOMPARE(m_edit->text(), QString(line + QStringLiteral("short")));

    TemplateEdit steps(TemplateEdit::Lines::Many, QStringLiteral("Keeps steps"));
    steps.setEditable();
    steps.keepTyping(); // no soft breaks: to wrap its line takes forever
    steps.show(line, {}, std::nullopt);
    QTRY_COMPARE(steps.document()->characterCount(), int(line.size()) + 1);
    QCOMPARE(steps.lineWrapMode(), QPlainTextEdit::NoWrap);
    steps.show(QStringLiteral("short"), {}, std::nullopt);
    QCOMPARE(steps.lineWrapMode(), QPlainTextEdit::WidgetWidth);
}

void tst_TemplateEdit::thePreviewOfALongLineEndsEarly()
{
    RouteSentPage page;
    page.setVisible(true);
    const auto shown = [&page](const QString &body) {
        page.show({.method = QStringLiteral("POST"),
                   .url = QStringLiteral("http://127.0.0.1/"),
                   .headers = {},
                   .contentType = {},
                   .body = body,
                   .failure = {}});
        const QList<TemplateEdit *> edits = page.findChildren<TemplateEdit *>();
        const auto shownBody =
            std::ranges::find(edits, QStringLiteral("Body as sent"), &TemplateEdit::accessibleName);
        return (*shownBody)->text();
    };
    const QString start = QStringLiteral("short\n");
    const QString line(60'000, u'x');
    QCOMPARE(shown(start + line), QString(start + line.first(10'000)));
    const auto *note = page.findChildren<QLabel *>().constLast();
    QVERIFY(note->text().contains(QStringLiteral("10,006")));
    QCOMPARE(shown(start), start);
    QVERIFY(note->isHidden());
    QCOMPARE(shown(lines(20'000, QStringLiteral("line"))).size(), 100'000);
}

void tst_TemplateEdit::takesBackOnlyWhatIsTyped()
{
    m_edit->keepTyping();
    m_edit->show(m_long, {}, std::nullopt);
    QTRY_VERIFY(isFilled());
    QVERIFY(!m_edit->walkTyping(true)); // the parts are no steps
    QTest::keyClicks(m_edit.get(), QStringLiteral("x"));
    QVERIFY(m_edit->walkTyping(true));
    QCOMPARE(m_edit->text(), m_long);
    QVERIFY(m_edit->walkTyping(false));
    QCOMPARE(m_edit->text(), QString(u'x' + m_long));
    m_edit->forgetTyping();
    QVERIFY(!m_edit->walkTyping(true));
    m_edit->replaceText(QStringLiteral("short"));
    QVERIFY(m_edit->walkTyping(true));
    QCOMPARE(m_edit->text(), QString(u'x' + m_long));
    m_edit->show(QStringLiteral("other"), {}, std::nullopt);
    QVERIFY(!m_edit->walkTyping(true));
    QVERIFY(!m_edit->walkTyping(false));
}

QTEST_MAIN(tst_TemplateEdit)
#include "tst_templateedit.moc"
