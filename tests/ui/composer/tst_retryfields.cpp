// All that can be said about retries in a form of settings: what is typed changes that part alone,
// and what holds otherwise stands greyed beside it.
#include "composer/formfield.h"
#include "composer/inheritingbox.h"
#include "composer/settingsform.h"

#include <QTest>
#include <QToolButton>

using namespace Broadside;
using namespace std::chrono_literals;

class RetryFieldsTest : public QObject
{
    Q_OBJECT

private:
    FormField *field(const QString &name) const
    {
        for (FormField *each : m_form->findChildren<FormField *>()) {
            if (each->edit()->accessibleName() == name)
                return each;
        }
        qFatal("there is no field %s", qPrintable(name));
    }
    InheritingBox *choice(const QString &name) const
    {
        for (InheritingBox *each : m_form->findChildren<InheritingBox *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        qFatal("there is no choice %s", qPrintable(name));
    }
    QToolButton *fold() const { return m_form->findChild<QToolButton *>(); }
    void type(const QString &name, const QString &text) const
    {
        QLineEdit *edit = field(name)->edit();
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    // A folder around it says something about retries.
    void inherit(const RetryPolicy &policy)
    {
        m_inherited.retry = {.max = QStringLiteral("at most 3 (folder A)"),
                             .policy = policy,
                             .origin = QStringLiteral("folder A")};
        m_form->show(m_own, m_inherited);
    }

    std::unique_ptr<SettingsForm> m_form;
    SettingsForm::Inherited m_inherited;
    RequestSettings m_own;
    QStringList m_steps;

private Q_SLOTS:
    void init()
    {
        m_form = std::make_unique<SettingsForm>();
        m_own = {};
        m_steps.clear();
        m_inherited = {};
        m_inherited.retry.policy = RetryPolicy();
        m_inherited.retry.origin = QStringLiteral("default");
        connect(m_form.get(), &SettingsForm::edited, this,
                [this](const SettingsChange &change, const QString &what) {
                    change(m_own);
                    m_steps += what;
                });
        m_form->show(m_own, m_inherited);
        m_form->QWidget::show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void cleanup() { m_form.reset(); }

    void theRestIsFoldedUntilThereIsSome()
    {
        QVERIFY(!fold()->isChecked());
        QVERIFY(!field(QStringLiteral("Jitter"))->isVisible());
        QVERIFY(!choice(QStringLiteral("Methods"))->isVisible());
        m_own.retry = RetryPolicy{.max = 2};
        m_form->show(m_own, m_inherited);
        QVERIFY(!field(QStringLiteral("Jitter"))->isVisible());
        m_own.retry->pausesHost = false;
        m_form->show(m_own, m_inherited);
        QVERIFY(field(QStringLiteral("Jitter"))->isVisible());
        QCOMPARE(choice(QStringLiteral("429 with Retry-After"))->currentText(),
                 QStringLiteral("pauses nothing"));

        fold()->setFocus();
        QTest::keyClick(fold(), Qt::Key_Space);
        QVERIFY(!field(QStringLiteral("Jitter"))->isVisible());
        m_form->show(m_own, m_inherited); // for another reason
        QVERIFY(!fold()->isChecked());
    }

    void eachFieldSetsItsPart_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("right");
        QTest::addColumn<RetryPolicy>("expected");
        const auto add = [](const char *name, const char *wrong, const char *right,
                            const RetryPolicy &expected) {
            QTest::addRow("%s %s", name, right)
                << QString::fromLatin1(name) << QString::fromLatin1(wrong)
                << QString::fromLatin1(right) << expected;
        };
        add("Retries at most", "101", "5", {.max = 5});
        add("Back-off", "1", "250ms", {.backoff = 250ms});
        add("Back-off factor", "0.5", "1.5", {.factor = 1.5});
        add("Jitter", "2", "0", {.jitter = 0});
        add("Longest wait", "long", "2m", {.maxDelay = 2min});
        add("Statuses", "429, 600", "503, 429, 503", {.statuses = {503, 429}});
        add("Statuses", "busy", "none", {.statuses = {}});
    }

    void eachFieldSetsItsPart()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, wrong);
        QFETCH(const QString, right);
        QFETCH(const RetryPolicy, expected);
        QTest::mouseClick(fold(), Qt::LeftButton);
        type(name, wrong);
        QVERIFY(!field(name)->problem().isEmpty());
        QVERIFY(!field(name)->edit()->accessibleDescription().isEmpty());
        QVERIFY(m_form->wrongField() == field(name));
        QVERIFY(!m_own.retry || m_own.retry != expected);
        const int before = int(m_steps.size());
        type(name, right);
        QCOMPARE(m_own.retry, std::optional(expected));
        QVERIFY(int(m_steps.size()) > before);
        QVERIFY(!m_form->wrongField());

        // Without it, it is as by default again.
        if (name == QStringLiteral("Retries at most"))
            return;
        type(name, {});
        QCOMPARE(m_own.retry, std::optional(RetryPolicy()));
    }

    void whatIsWrongIsNotFolded()
    {
        QTest::mouseClick(fold(), Qt::LeftButton);
        type(QStringLiteral("Jitter"), QStringLiteral("much"));
        QTest::mouseClick(fold(), Qt::LeftButton);
        QVERIFY(fold()->isChecked());
        QVERIFY(field(QStringLiteral("Jitter"))->isVisible());
    }

    void startsFromWhatIsInherited()
    {
        inherit({.max = 3, .backoff = 5s});
        QTest::mouseClick(fold(), Qt::LeftButton);
        QCOMPARE(field(QStringLiteral("Back-off"))->edit()->placeholderText(),
                 QStringLiteral("5s (folder A)"));
        type(QStringLiteral("Jitter"), QStringLiteral("0.5"));
        QCOMPARE(m_own.retry, std::optional(RetryPolicy{.max = 3, .backoff = 5s, .jitter = 0.5}));
        QCOMPARE(field(QStringLiteral("Retries at most"))->text(), QStringLiteral("3"));
        QCOMPARE(field(QStringLiteral("Back-off"))->text(), QStringLiteral("5s"));
        QCOMPARE(field(QStringLiteral("Back-off factor"))->edit()->placeholderText(),
                 QStringLiteral("2 (default)"));

        type(QStringLiteral("Retries at most"), {});
        QVERIFY(!m_own.retry);
        QCOMPARE(field(QStringLiteral("Jitter"))->text(), QString());
        QCOMPARE(field(QStringLiteral("Back-off"))->edit()->placeholderText(),
                 QStringLiteral("5s (folder A)"));
    }

    void choicesAreReachedByKeys()
    {
        QTest::mouseClick(fold(), Qt::LeftButton);
        InheritingBox *methods = choice(QStringLiteral("Methods"));
        QCOMPARE(methods->currentText(), QStringLiteral("idempotent ones (default)"));
        methods->setFocus();
        QTest::keyClick(methods, Qt::Key_Down);
        QTest::keyClick(methods, Qt::Key_Down);
        QCOMPARE(m_own.retry, std::optional(RetryPolicy{.areAllMethods = true}));
        QCOMPARE(methods->currentText(), QStringLiteral("all of them"));
        QTest::keyClick(methods, Qt::Key_Home);
        QCOMPARE(m_own.retry, std::optional(RetryPolicy()));
        QCOMPARE(methods->currentIndex(), 0);
    }
};

QTEST_MAIN(RetryFieldsTest)
#include "tst_retryfields.moc"
