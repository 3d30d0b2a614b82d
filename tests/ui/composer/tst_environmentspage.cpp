// The environments of a collection with real keys: what is typed is of the one that is shown.
#include "composer/environmentspage.h"
#include "composer/rowseditor.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

Environment environment(const QString &name, const QString &variable, const QString &value)
{
    return {.name = name, .variables = {{variable, Value::fromText(value), {}}}};
}

} // namespace

class EnvironmentsPageTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<EnvironmentsPage> m_page;

    QToolButton *button(const QString &name) const
    {
        for (QToolButton *each : m_page->findChildren<QToolButton *>()) {
            if (each->accessibleName() == name || each->text() == name)
                return each;
        }
        return nullptr;
    }

    RowsView *view() const { return m_page->findChild<RowsEditor *>()->view(); }
    QLineEdit *openCell() const { return view()->viewport()->findChild<QLineEdit *>(); }

    // All first variables.
    QStringList variables() const
    {
        QStringList all;
        for (const Environment &each : m_page->environments()) {
            all += each.variables.empty()
                       ? QString()
                       : QString(each.variables[0].name + u'=' + each.variables[0].value.text);
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<EnvironmentsPage>();
        m_page->setEnvironments(
            {environment(QStringLiteral("here"), QStringLiteral("page"), QStringLiteral("1")),
             environment(QStringLiteral("there"), QStringLiteral("token"),
                         QStringLiteral("s3cret"))});
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup()
    {
        m_page->hide(); // while it is whole: a name may be open
        m_page.reset();
    }

    void anOpenCellStaysWithItsEnvironment_data()
    {
        const QString page = QStringLiteral("page=42");
        const QString token = QStringLiteral("token=s3cret");
        QTest::addColumn<QString>("pressed");
        QTest::addColumn<QStringList>("after");
        QTest::newRow("add") << QStringLiteral("Add an environment")
                             << QStringList{page, token, QString()};
        QTest::newRow("duplicate")
            << QStringLiteral("Add a copy of the environment") << QStringList{page, token, page};
        QTest::newRow("remove") << QStringLiteral("Remove the environment") << QStringList{token};
    }

    void anOpenCellStaysWithItsEnvironment()
    {
        QFETCH(const QString, pressed);
        QFETCH(const QStringList, after);
        view()->setFocus();
        view()->setCurrentIndex(view()->model()->index(0, RowsModel::ValueColumn));
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(openCell());
        QTest::keyClick(openCell(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(openCell(), QStringLiteral("42"));
        QVERIFY(button(pressed));
        button(pressed)->click();
        QTRY_VERIFY(!openCell());
        QCOMPARE(variables(), after);
    }

    void theListKeepsTheFocusWhereTextIsHidden()
    {
        QToolButton *asText = button(QStringLiteral("As Text"));
        QVERIFY(asText);
        asText->click();
        QVERIFY(asText->isChecked());
        auto *list = m_page->findChild<QListWidget *>();
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->currentRow(), 1);
        QVERIFY(!asText->isChecked());
        QVERIFY(list->hasFocus());
    }
};

QTEST_MAIN(EnvironmentsPageTest)
#include "tst_environmentspage.moc"
