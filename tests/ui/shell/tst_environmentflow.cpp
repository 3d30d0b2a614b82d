// Environments, in the properties of a collection: added with clicks and keys, they can be chosen
// and are in the file.
#include "collectionflowtest.h"
#include "composer/propertiesdialog.h"
#include "composer/rowseditor.h"
#include "userinput.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

const QByteArray shop = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: login # first of all\n"
                        "    post: /login\n";

} // namespace

class TestEnvironmentFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void anEnvironmentIsAdded();
    void twoOfOneNameAreNotTaken();
    void whatIsCancelledIsNotThere();

private:
    // What a key would be typed into, below this widget.
    static QLineEdit *editorIn(const QWidget &widget);
    static void typeInto(const QWidget &widget, const QString &text);
    // Adds one and types its name.
    void add(const QString &name) const;
    void addVariable(const QString &name, const QString &value) const;
    void pressButton(QDialogButtonBox::StandardButton button) const
    {
        click(m_dialog->findChild<QDialogButtonBox *>()->button(button));
    }
    QComboBox *choices() const
    {
        return shown<QComboBox>(*m_window, QStringLiteral("Environment"));
    }

    OpenCollection *m_shop = nullptr;
    QPointer<PropertiesDialog> m_dialog;
};

void TestEnvironmentFlow::init()
{
    CollectionFlowTest::init();
    m_shop = make(QStringLiteral("shop"), shop);
    QVERIFY(m_shop);
    clickRow(m_shop, {});
    pressKey(Qt::Key_Return, Qt::AltModifier);
    QTRY_VERIFY(m_window->findChild<PropertiesDialog *>());
    m_dialog = m_window->findChild<PropertiesDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog, longest));
    clickTab(m_dialog->findChild<QTabWidget *>(), QStringLiteral("Environments"));
}

QLineEdit *TestEnvironmentFlow::editorIn(const QWidget &widget)
{
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    return editor && widget.isAncestorOf(editor) ? editor : nullptr;
}

void TestEnvironmentFlow::typeInto(const QWidget &widget, const QString &text)
{
    QTRY_VERIFY(editorIn(widget));
    QTest::keyClicks(editorIn(widget), text); // in the place of what is selected
    QTest::keyClick(editorIn(widget), Qt::Key_Return);
    QTRY_VERIFY(!editorIn(widget));
}

void TestEnvironmentFlow::add(const QString &name) const
{
    auto *list = shown<QListWidget>(*m_dialog, QStringLiteral("Environments"));
    QVERIFY(list);
    click(shown<QToolButton>(*m_dialog, QStringLiteral("Add an environment")));
    typeInto(*list, name);
    QVERIFY(m_dialog); // Enter was the name's alone
    QCOMPARE(list->item(list->count() - 1)->text(), name);
}

void TestEnvironmentFlow::addVariable(const QString &name, const QString &value) const
{
    auto *table = shown<RowsEditor>(*m_dialog);
    QVERIFY(table && table->isEnabled());
    const size_t row = table->rows().size();
    click(shown<QToolButton>(*m_dialog, QStringLiteral("Add a variable")));
    typeInto(*table, name);
    QTRY_COMPARE(table->rows().size(), row + 1);
    const QModelIndex cell = table->view()->model()->index(int(row), RowsModel::ValueColumn);
    doubleClick(*table->view(), cell);
    typeInto(*table, value);
    QTRY_COMPARE(table->rows()[row].value, value);
    QVERIFY(m_dialog);
}

void TestEnvironmentFlow::anEnvironmentIsAdded()
{
    QCOMPARE(choices()->findText(QStringLiteral("local")), -1);
    add(QStringLiteral("local"));
    addVariable(QStringLiteral("token"), QStringLiteral("abc"));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    activate();
    QTRY_COMPARE(choices()->findText(QStringLiteral("local")), 1);
    QVERIFY(isSettled(m_shop));
    const std::vector<Environment> &stored = m_shop->loaded()->collection.environments;
    QCOMPARE(stored.size(), size_t(1));
    QCOMPARE(stored[0].name, QStringLiteral("local"));
    QCOMPARE(stored[0].variables.size(), size_t(1));
    QCOMPARE(stored[0].variables[0].name, QStringLiteral("token"));
    QCOMPARE(stored[0].variables[0].value.text, QStringLiteral("abc"));
    const QByteArray made = textOf(m_shop);
    QVERIFY2(made.contains("token: abc"), made);
    QVERIFY(made.contains("# first of all"));
    save(m_shop);
    QCOMPARE(onDisk(m_shop), made);

    pressKey(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(choices()->findText(QStringLiteral("local")), -1);
    QCOMPARE(textOf(m_shop), shop);
    QVERIFY(isSettled(m_shop));
    pressKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(choices()->findText(QStringLiteral("local")), 1);
    QCOMPARE(textOf(m_shop), made);
    choose(choices(), 1);
    QCOMPARE(m_shop->choices().environment, QStringLiteral("local"));
}

void TestEnvironmentFlow::twoOfOneNameAreNotTaken()
{
    add(QStringLiteral("local"));
    add(QStringLiteral("local"));
    pressButton(QDialogButtonBox::Ok);
    QVERIFY(m_dialog && m_dialog->isVisible());
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text() == u"✖ Two environments are called “local”.";
    }));
    click(shown<QToolButton>(*m_dialog, QStringLiteral("Remove the environment")));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    QTRY_COMPARE(choices()->findText(QStringLiteral("local")), 1);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(m_shop->loaded()->collection.environments.size(), size_t(1));
}

void TestEnvironmentFlow::whatIsCancelledIsNotThere()
{
    add(QStringLiteral("local"));
    pressButton(QDialogButtonBox::Cancel);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(m_shop->edits().stack().count(), 0);
    QCOMPARE(textOf(m_shop), shop);
    QCOMPARE(choices()->findText(QStringLiteral("local")), -1);
}

QTEST_MAIN(TestEnvironmentFlow)
#include "tst_environmentflow.moc"
