// Very long lines are parted in the editor, and nobody who asks for the text notices, whatever is
// done to it.
#include "composer/linemargin.h"
#include "composer/templateedit.h"

#include <QApplication>
#include <QClipboard>
#include <QRandomGenerator>
#include <QTest>
#include <QTextBlock>

using namespace Broadside;

namespace {

constexpr int longest = 8'000; // characters of a paragraph

QString words(int length)
{
    QString text;
    for (int i = 0; text.size() < length; ++i)
        text += QStringLiteral("word%1 ").arg(i);
    return text.first(length);
}

} // namespace

class SoftBreaksTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TemplateEdit> m_edit;

    bool areParagraphsShort() const
    {
        for (QTextBlock block = m_edit->document()->begin(); block.isValid();
             block = block.next()) {
            if (block.length() - 1 > longest)
                return false;
        }
        return true;
    }

    int begin(int block) const { return m_edit->document()->findBlockByNumber(block).position(); }

    void select(int from, int to) const
    {
        QTextCursor cursor = m_edit->textCursor();
        cursor.setPosition(from);
        cursor.setPosition(to, QTextCursor::KeepAnchor);
        m_edit->setTextCursor(cursor);
    }

    // As another program gets it.
    QString copied(int from, int to) const
    {
        if (from == to)
            return {};
        select(from, to);
        m_edit->copy();
        return QApplication::clipboard()->text();
    }

    void show(const QString &text) const
    {
        m_edit->show(text, {}, std::nullopt);
        QTRY_COMPARE(m_edit->text(), text);
    }

private Q_SLOTS:
    void init()
    {
        m_edit = std::make_unique<TemplateEdit>(TemplateEdit::Lines::Many, QStringLiteral("Text"));
        m_edit->setEditable();
        m_edit->showLineNumbers();
        m_edit->resize(400, 300);
        m_edit->QWidget::show();
    }

    void aTextStaysWhatItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << words(250'000);
        QTest::newRow("one word") << QString(250'000, u'a');
        QTest::newRow("lines") << QString(words(30'000) + u'\n' + words(9'000) + u"\n\n" +
                                          words(8'001) + u'\n');
        QTest::newRow("no-break spaces") << QString(20'000, QChar::Nbsp);
        QTest::newRow("pairs") << QString(u'x' + QStringLiteral("😀").repeated(20'000));
        QTest::newRow("marks") << QString(20'000, QChar(0x301));
        QTest::newRow("placeholders") << QStringLiteral("{{named}}").repeated(5'000);
    }

    void aTextStaysWhatItIs()
    {
        QFETCH(const QString, text);
        show(text);
        QTRY_VERIFY(m_edit->document()->characterCount() > text.size()); // filled in
        QVERIFY(areParagraphsShort());
        QVERIFY(m_edit->blockCount() > text.count(u'\n') + 1);
        QCOMPARE(m_edit->text(), text);
        QCOMPARE(m_edit->length(), text.size());
        QCOMPARE(copied(0, m_edit->document()->characterCount() - 1), text);
        for (QTextBlock block = m_edit->document()->begin(); block.isValid(); block = block.next())
            QVERIFY(block.length() == 1 || !block.text().front().isLowSurrogate());
    }

    void placeholdersStayWhole()
    {
        const QString placeholder = QStringLiteral("{{named}}");
        show(placeholder.repeated(5'000));
        QTRY_VERIFY(m_edit->document()->characterCount() > 5'000 * placeholder.size()); // filled in
        QVERIFY(m_edit->blockCount() > 5);
        for (QTextBlock block = m_edit->document()->begin(); block.isValid(); block = block.next())
            QCOMPARE(block.text().size() % placeholder.size(), 0);
    }

    void shortLinesAreLeftAlone()
    {
        const QString text = QString(words(longest) + u'\n' + words(longest));
        show(text);
        QTRY_COMPARE(m_edit->toPlainText(), text);
        QCOMPARE(m_edit->blockCount(), 2);
        select(3, 3);
        QTest::keyClicks(m_edit.get(), QStringLiteral("xy")); // and now it is too long
        QCOMPARE(m_edit->blockCount(), 3);
        QVERIFY(areParagraphsShort());
        QCOMPARE(m_edit->text(), QString(text).insert(3, QStringLiteral("xy")));
        QCOMPARE(m_edit->textCursor().position(), 5);
    }

    void keysDeleteWhatIsBesideABreak()
    {
        QString text = words(20'000);
        show(text);
        QTRY_COMPARE(m_edit->toPlainText().size(), text.size() + m_edit->blockCount() - 1);
        const int first = begin(1) - 1;
        select(begin(1), begin(1));
        QTest::keyClick(m_edit.get(), Qt::Key_Backspace);
        QCOMPARE(m_edit->text(), text.remove(first - 1, 1));
        select(first - 1, first - 1); // the end of the first paragraph
        QTest::keyClick(m_edit.get(), Qt::Key_Delete);
        QCOMPARE(m_edit->text(), text.remove(first - 1, 1));
        QTest::keyClick(m_edit.get(), Qt::Key_Return);
        QCOMPARE(m_edit->text(), text.insert(first - 1, u'\n'));
        QTest::keyClick(m_edit.get(), Qt::Key_Backspace);
        QCOMPARE(m_edit->text(), text.remove(first - 1, 1));
    }

    void linesAreThoseOfTheText()
    {
        show(QString(words(20'000) + u"\nlast one"));
        m_edit->setProblem(QStringLiteral("wrong"), {.file = {}, .line = 2, .column = 6});
        const auto *margin = m_edit->findChild<LineMargin *>();
        QCOMPARE(margin->problemLine(), 2);
        QCOMPARE(m_edit->extraSelections().front().cursor.selectedText(), QStringLiteral("one"));
        m_edit->setProblem(QStringLiteral("wrong"), {.file = {}, .line = 1, .column = 10'001});
        QCOMPARE(margin->problemLine(), 1);
        const int marked = m_edit->extraSelections().front().cursor.selectionStart();
        QCOMPARE(copied(0, marked), words(20'000).first(10'000));
        QCOMPARE(m_edit->meaningAt(marked), QStringLiteral("wrong"));
    }

    void linesWithStepsAreLeftAlone()
    {
        m_edit->keepTyping();
        const QString text = words(20'000);
        show(text);
        QCOMPARE(m_edit->blockCount(), 1);
        QTest::keyClicks(m_edit.get(), QStringLiteral("x"));
        QVERIFY(m_edit->walkTyping(true));
        QCOMPARE(m_edit->text(), text);
    }

    void editsAtRandom_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 2U, 3U, 4U, 5U, 6U})
            QTest::addRow("%u", seed) << seed;
    }

    void editsAtRandom()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        QString text = words(60'000);
        show(text);
        for (int i = 0; i < 150; ++i) {
            const int last = m_edit->document()->characterCount() - 1;
            // Often beside a break, of whichever kind.
            const auto place = [&] {
                const int any = int(random.bounded(last + 1));
                const QTextBlock block = m_edit->document()->findBlock(any);
                const int beside = block.position() + int(random.bounded(3)) - 1;
                return random.bounded(2) == 0 ? any : std::clamp(beside, 0, last);
            };
            const int one = place();
            const int other = random.bounded(3) == 0 ? place() : one;
            const QString before = copied(0, std::min(one, other));
            const QString upTo = copied(0, std::max(one, other));
            QVERIFY(text.startsWith(before));
            QVERIFY(text.startsWith(upTo));
            QString behind = text.sliced(upTo.size());
            QString inserted;
            select(one, other);
            switch (random.bounded(6)) {
            case 0:
                inserted = QStringLiteral("x");
                QTest::keyClicks(m_edit.get(), inserted);
                break;
            case 1:
                inserted = QStringLiteral("\n");
                QTest::keyClick(m_edit.get(), Qt::Key_Return);
                break;
            case 2:
                if (one == other && !behind.isEmpty())
                    behind.remove(0, 1);
                QTest::keyClick(m_edit.get(), Qt::Key_Delete);
                break;
            case 3:
                m_edit->cut();
                break;
            case 4:
                inserted = words(int(random.bounded(1, 300)));
                QApplication::clipboard()->setText(inserted);
                m_edit->paste();
                break;
            default:
                inserted = QString(words(int(random.bounded(1, 20'000))) + u'\n' +
                                   words(int(random.bounded(1, 20'000))));
                QApplication::clipboard()->setText(inserted);
                m_edit->paste();
            }
            text = QString(before + inserted + behind);
            QVERIFY2(m_edit->text() == text, qPrintable(QString::number(i)));
            QVERIFY(areParagraphsShort());
        }
        const QString typed = text;
        show(words(9'000)); // as a step of the collection that is taken back
        show(typed);
    }
};

QTEST_MAIN(SoftBreaksTest)
#include "tst_softbreaks.moc"
