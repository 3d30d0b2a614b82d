// The colours of a text: at once for a short one, where one looks for a long one.
#include "composer/templateedit.h"
#include "inspector/syntaxcolors.h"

#include <QTest>
#include <QTextBlock>

using namespace Broadside;

class ColoursTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TemplateEdit> m_edit;
    const QString m_syntax = QStringLiteral("XML");
    const QString m_words = QStringLiteral("plain words\n").repeated(30'000);

    bool isColoured(const QTextBlock &block) const { return !block.layout()->formats().isEmpty(); }
    QTextBlock first() const { return m_edit->document()->firstBlock(); }
    QTextBlock last() const { return m_edit->document()->lastBlock().previous(); }
    QTextBlock middle() const { return m_edit->document()->findBlockByNumber(15'000); }

    void goTo(QTextCursor::MoveOperation operation) const
    {
        m_edit->moveCursor(operation);
        m_edit->ensureCursorVisible();
    }

    void show(const QString &text) const
    {
        m_edit->show(text, m_syntax, std::nullopt);
        QTRY_COMPARE(m_edit->document()->characterCount() - 1, int(text.size()));
    }

private Q_SLOTS:
    void init()
    {
        m_edit = std::make_unique<TemplateEdit>(TemplateEdit::Lines::Many, QStringLiteral("Text"));
        m_edit->setEditable();
        m_edit->resize(400, 300);
        m_edit->QWidget::show();
        QVERIFY(QTest::qWaitForWindowExposed(m_edit.get()));
    }

    void aShortTextIsColouredAtOnce()
    {
        m_edit->show(QStringLiteral("<!-- one\ntwo -->\nthree\n"), m_syntax, std::nullopt);
        QVERIFY(isColoured(first()));
        QVERIFY(isColoured(first().next()));
        QVERIFY(!isColoured(first().next().next()));
        QTest::keyClick(m_edit.get(), Qt::Key_Delete); // no comment any more
        QTRY_VERIFY(!isColoured(first().next()));
    }

    void jsonHasTheColoursOfResponses()
    {
        const QString line = QStringLiteral("{\"key\": [\"text\", 12, 2.5, true, null]}");
        m_edit->show(line, QStringLiteral("JSON"), std::nullopt);
        QTRY_VERIFY(isColoured(first()));
        SyntaxColors colors;
        colors.setPalette(m_edit->palette());
        const auto colorAt = [&](const char *part) {
            const int place = int(line.indexOf(QLatin1StringView(part)));
            for (const QTextLayout::FormatRange &range : first().layout()->formats()) {
                if (place >= range.start && place < range.start + range.length)
                    return range.format;
            }
            return QTextCharFormat();
        };
        QCOMPARE(colorAt("key"), colors.format(TextKind::Key));
        QCOMPARE(colorAt("text"), colors.format(TextKind::String));
        QCOMPARE(colorAt("12"), colors.format(TextKind::Number));
        QCOMPARE(colorAt("2.5"), colors.format(TextKind::Number));
        QCOMPARE(colorAt("true"), colors.format(TextKind::Literal));
        QCOMPARE(colorAt("null"), colors.format(TextKind::Literal));
        QCOMPARE(colorAt("["), QTextCharFormat());
        QCOMPARE(colorAt("{"), QTextCharFormat());
    }

    void aLongTextIsColouredWhereOneLooks()
    {
        show(QString(QStringLiteral("<!-- begins\n") + m_words));
        QTRY_VERIFY(isColoured(first()));
        QVERIFY(!isColoured(middle()));
        goTo(QTextCursor::End);
        QTRY_VERIFY(isColoured(last())); // by what is 30,000 lines above
        QVERIFY(!isColoured(middle()));
    }

    void aChangeFarAboveCounts()
    {
        show(QString(QStringLiteral("<!-- begins\n") + m_words));
        goTo(QTextCursor::End);
        QTRY_VERIFY(isColoured(last()));
        QTextCursor cursor(m_edit->document());
        cursor.deleteChar();
        QTRY_VERIFY(!isColoured(last()));
        cursor.insertText(QStringLiteral("<"));
        QTRY_VERIFY(isColoured(last()));
        cursor.setPosition(middle().position());
        cursor.insertText(QStringLiteral("-->"));
        QTRY_VERIFY(!isColoured(last()));
    }

    void anotherLookIsTaken()
    {
        show(QString(QStringLiteral("<!-- begins\n") + m_words));
        QTRY_VERIFY(isColoured(first()));
        m_edit->showLook({}, std::nullopt);
        QTRY_VERIFY(!isColoured(first()));
        m_edit->showLook({}, Placeholders());
        QTextCursor cursor(m_edit->document());
        cursor.insertText(QStringLiteral("{{name}}"));
        QTRY_VERIFY(isColoured(first()));
        m_edit->showLook({}, std::nullopt);
        QTRY_VERIFY(!isColoured(first()));
    }
};

QTEST_MAIN(ColoursTest)
#include "tst_colours.moc"
