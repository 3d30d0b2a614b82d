// How much runs at once and how fast, typed with keys: what is no limit is told below its field,
// and not taken.
#include "composer/formfield.h"
#include "composer/limitsfields.h"

#include <QFormLayout>
#include <QTest>

using namespace Broadside;

class LimitsFieldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_form = std::make_unique<QWidget>();
        m_fields = std::make_unique<LimitsFields>(*new QFormLayout(m_form.get()));
        m_fields->show(shown);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_form.get()));
    }
    void cleanup()
    {
        m_fields.reset();
        m_form.reset();
    }

    void whatIsNoLimitIsTold_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence");
        const auto rows = [](const char *name, const QStringList &texts, const QString &sentence) {
            for (const QString &text : texts)
                QTest::addRow("%s %s", name, qPrintable(text))
                    << QString::fromLatin1(name) << text
                    << (sentence.contains(QStringLiteral("%1")) ? sentence.arg(text) : sentence);
        };
        const QStringList noNumbers{"0", "-1", "1.5", "10001", "99999999999999999999", "many"};
        for (const char *name : {"Requests at once", "At once to one host"})
            rows(name, noNumbers,
                 QStringLiteral("This is no number from 1 to 10000, and not “unlimited”."));
        rows("Burst", noNumbers + QStringList{"unlimited"},
             QStringLiteral("This is no number from 1 to 10000."));
        rows("Rate", {"0/s", "0.5/h", "1000001/s", "99999999999999999999/h"},
             QStringLiteral("a rate of “%1” is not possible; it can be 1/h to 1000000/s, or "
                            "unlimited"));
        rows("Rate", {"0", "20", "-1/s", "1/week"},
             QStringLiteral("“%1” is not a rate; write for example 10/s, 0.5/s, 600/min or "
                            "unlimited"));
    }

    void whatIsNoLimitIsTold()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        QFETCH(const QString, sentence);
        FormField &typed = field(name);
        type(typed, text);
        QCOMPARE(typed.edit()->accessibleDescription(), sentence);
        QCOMPARE(m_fields->limits(), shown);

        const bool isRate = name == QStringLiteral("Rate");
        type(typed, isRate ? QStringLiteral("7/s") : QStringLiteral("7"));
        QCOMPARE(typed.edit()->accessibleDescription(), QString());
        RunLimits expected = shown;
        if (isRate)
            expected.rate = Rate{7};
        else if (name == QStringLiteral("Burst"))
            expected.burst = 7;
        else if (name == QStringLiteral("Requests at once"))
            expected.concurrency = 7;
        else
            expected.perHost = 7;
        QCOMPARE(m_fields->limits(), expected);
    }

private:
    static constexpr RunLimits shown{.concurrency = 2, .perHost = 3, .rate = Rate{4}, .burst = 5};

    FormField &field(const QString &name) const
    {
        for (FormField *each : m_fields->fields()) {
            if (each->edit()->accessibleName() == name)
                return *each;
        }
        qFatal("there is no field %s", qPrintable(name));
    }
    static void type(const FormField &target, const QString &text)
    {
        QLineEdit *edit = target.edit();
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<QWidget> m_form;
    std::unique_ptr<LimitsFields> m_fields;
};

QTEST_MAIN(LimitsFieldsTest)
#include "tst_limitsfields.moc"
