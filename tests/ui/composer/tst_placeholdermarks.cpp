// Placeholders in the fields of forms: coloured, told about, and never a reason to show a secret.
#include "composer/authpage.h"
#include "composer/formfield.h"
#include "composer/placeholdermarks.h"
#include "theme/theme.h"

#include <QCheckBox>
#include <QInputMethodEvent>
#include <QTest>

using namespace Broadside;

namespace {

Placeholders known()
{
    VariableScope scope;
    scope.layers = {makeVariableLayer(
        QStringLiteral("collection"),
        {{QStringLiteral("place"), Value::fromText(QStringLiteral("abc")), {}},
         {QStringLiteral("token"), Value::fromText(QStringLiteral("xyz")), {}},
         {QStringLiteral("token_of_place"), Value::fromText(QStringLiteral("{{place}}")), {}}})};
    return {scope, {}};
}

} // namespace

class PlaceholderMarksTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FormField> m_field;
    int m_inputs = 0; // of an input method

    PlaceholderMarks *marks() const { return m_field->findChild<PlaceholderMarks *>(); }

    template <typename IsCounted>
    int pixels(IsCounted &&isCounted) const
    {
        const QImage image = m_field->edit()->grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += isCounted(image.pixelColor(x, y)) ? 1 : 0;
        }
        return count;
    }

    int chipPixels() const
    {
        const QColor chip = Theme::of(m_field->palette()).chip;
        return pixels([&](const QColor &pixel) { return pixel == chip; });
    }

    // Those of a failure, whose letters have soft borders.
    int redPixels() const
    {
        return pixels([](const QColor &pixel) {
            return pixel.red() > pixel.green() + 60 && pixel.red() > pixel.blue() + 60;
        });
    }

    static FormField *shownField(const AuthPage &page)
    {
        for (FormField *field : page.findChildren<FormField *>()) {
            if (field->isVisible())
                return field;
        }
        return nullptr;
    }

    // In the middle of a character, where a pointer may be.
    QPoint placeOf(int character) const
    {
        QLineEdit *edit = m_field->edit();
        const int y = edit->height() / 2;
        int left = 0;
        while (left < edit->width() && edit->cursorPositionAt({left, y}) <= character)
            ++left; // the middle of it is where the cursor goes behind it
        return {left, y};
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_inputs += event->type() == QEvent::InputMethod ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }

private Q_SLOTS:
    void init()
    {
        m_field = std::make_unique<FormField>(QStringLiteral("Token"));
        m_field->setPlaceholders(known());
        m_field->resize(400, 60);
        m_field->QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(m_field.get()));
    }

    void areColouredWhileTyping()
    {
        m_field->show(QStringLiteral("plain"));
        QCOMPARE(chipPixels(), 0);
        m_field->edit()->setFocus();
        m_field->edit()->end(false);
        QTest::keyClicks(m_field->edit(), QStringLiteral(" {{place}"));
        QCOMPARE(chipPixels(), 0);
        QTest::keyClicks(m_field->edit(), QStringLiteral("}"));
        const int chip = chipPixels();
        QVERIFY(chip > 20);
        QCOMPARE(redPixels(), 0);
        QTest::keyClick(m_field->edit(), Qt::Key_Home); // they stay where they are
        QTest::keyClick(m_field->edit(), Qt::Key_Delete);
        QCOMPARE(m_field->text(), QStringLiteral("lain {{place}}"));
        QVERIFY(chipPixels() > 20);
        QTest::keyClick(m_field->edit(), Qt::Key_End);
        QTest::keyClick(m_field->edit(), Qt::Key_Backspace);
        QCOMPARE(chipPixels(), 0);
    }

    void unknownOnesAreMarked()
    {
        m_field->show(QStringLiteral("{{plce}}"));
        QVERIFY(redPixels() > 10);
        m_field->setPlaceholders({}); // which knows none
        m_field->show(QStringLiteral("{{place}}"));
        QVERIFY(redPixels() > 10);
        m_field->setPlaceholders(known());
        QCOMPARE(redPixels(), 0);
    }

    void tellWhatTheyStandFor()
    {
        m_field->show(QStringLiteral("Bearer {{place}} {{plce}}"));
        QCOMPARE(marks()->meaningAt(placeOf(3)), QString());
        for (const int inside : {8, 12}) {
            const QString meaning = marks()->meaningAt(placeOf(inside));
            QVERIFY2(meaning.contains(QStringLiteral("place = abc")), qPrintable(meaning));
            QVERIFY2(meaning.contains(QStringLiteral("from collection")), qPrintable(meaning));
        }
        const QString unknown = marks()->meaningAt(placeOf(20));
        QVERIFY2(unknown.contains(QStringLiteral("unknown variable “plce”")), qPrintable(unknown));
        QCOMPARE(marks()->meaningAt({m_field->edit()->width() - 20, 5}), QString());
    }

    void valuesOfSecretNamesAreMasked()
    {
        m_field->show(QStringLiteral("{{token}}"));
        QCOMPARE(marks()->meaningAt(placeOf(4)), QStringLiteral("token = •••\nfrom collection"));
        QCOMPARE(known().summary(m_field->text()), QStringLiteral("••• · from collection"));
        m_field->show(QStringLiteral("{{token_of_place}}")); // which is none itself
        QCOMPARE(marks()->meaningAt(placeOf(4)),
                 QStringLiteral("token_of_place = {{place}}\nfrom collection"));
    }

    void doNotDisturbAnInputMethod()
    {
        QLineEdit *edit = m_field->edit();
        m_field->show(QStringLiteral("{{place}}"));
        edit->setFocus();
        edit->end(false);
        edit->installEventFilter(this);
        m_inputs = 0;
        QInputMethodEvent composing(QStringLiteral("han"), {});
        QCoreApplication::sendEvent(edit, &composing);
        m_field->setPlaceholders({});
        QCOMPARE(m_inputs, 1);                            // what would colour it would end it
        QInputMethodEvent next(QStringLiteral("ga"), {}); // one syllable ends, another begins
        next.setCommitString(QStringLiteral("x"));
        QCoreApplication::sendEvent(edit, &next);
        QCOMPARE(edit->text(), QStringLiteral("{{place}}x"));
        QCOMPARE(m_inputs, 2);
        QInputMethodEvent last;
        last.setCommitString(QStringLiteral("y"));
        QCoreApplication::sendEvent(edit, &last);
        QCOMPARE(edit->text(), QStringLiteral("{{place}}xy"));
        QTRY_VERIFY(chipPixels() > 20);
        QCoreApplication::sendEvent(edit, &composing);
        QCOMPARE(chipPixels(), 0);
        edit->clearFocus(); // and no more is heard of it
        QTRY_VERIFY(chipPixels() > 20);
    }

    void secretsStayHidden()
    {
        AuthPage page;
        page.show(BearerAuth{Value::fromText(QStringLiteral("s3cret"))}, {}, known());
        page.QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QVERIFY(shownField(page));
        QLineEdit *token = shownField(page)->edit();
        QCOMPARE(token->echoMode(), QLineEdit::PasswordEchoOnEdit);
        QCOMPARE(token->text(), QStringLiteral("s3cret"));
        auto *marked = token->findChild<PlaceholderMarks *>();
        QCOMPARE(marked->meaningAt(token->rect().center()), QString());

        token->setFocus();
        QTest::keyClicks(token, QStringLiteral("{{place}}"));
        page.commit();
        QCOMPARE(token->text(), QStringLiteral("{{place}}"));
        QCOMPARE(token->echoMode(), QLineEdit::Normal);
        // What takes its place is a secret again, once it is typed.
        QTest::keyClick(token, Qt::Key_Home);
        QTest::keyClick(token, Qt::Key_Delete);
        QTest::keyClick(token, Qt::Key_Delete);
        page.commit();
        page.show(page.typed(), {}, known());
        QTest::keyClicks(token, QStringLiteral("a"));
        QCOMPARE(token->text(), QStringLiteral("aplace}}"));
        page.findChild<QCheckBox *>()->setFocus();
        QTRY_COMPARE(token->echoMode(), QLineEdit::PasswordEchoOnEdit);
        QCOMPARE(token->text(), QStringLiteral("aplace}}"));
    }

    // In place of what was typed and seen, while the field has the focus.
    void secretsThatComeBackAreHidden()
    {
        const QString secret = QStringLiteral("s3cret");
        AuthPage page;
        page.show(BearerAuth{Value::fromText(secret)}, {}, known());
        page.QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        FormField *field = shownField(page);
        QVERIFY(field);
        QLineEdit *token = field->edit();
        token->setFocus();
        QTest::keyClicks(token, QStringLiteral("{{place}}"));
        page.commit();
        QCOMPARE(token->displayText(), QStringLiteral("{{place}}"));
        page.show(BearerAuth{Value::fromText(secret)}, {}, known());
        QCOMPARE(token->text(), secret);
        QVERIFY(!token->displayText().contains(secret));

        QTest::keyClicks(token, QStringLiteral("a"));
        QCOMPARE(token->displayText(), QStringLiteral("a"));
        QVERIFY(field->walkTyping(true));
        QCOMPARE(token->text(), secret);
        QVERIFY(!token->displayText().contains(secret));
    }
};

QTEST_MAIN(PlaceholderMarksTest)
#include "tst_placeholdermarks.moc"
