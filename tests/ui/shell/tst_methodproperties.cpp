// What a collection says for all requests with a method, in its properties, with clicks and keys:
// it is in the file, what stood there stays as it was written, and nothing that is wrong is lost.
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
#include <QTabBar>
#include <QTest>
#include <QToolButton>

using namespace Broadside;

namespace {

const QByteArray bare = "broadside: 1\n"
                        "name: Shop\n"
                        "routes:\n"
                        "  - name: login # first of all\n"
                        "    post: /login\n";

const QByteArray written = "broadside: 1\n"
                           "name: Shop\n"
                           "defaults: { timeout: 9s }\n"
                           "methods:\n"
                           "  # changes\n"
                           "  post: # slow\n"
                           "    headers: { X-Key: abc } # ours\n"
                           "    timeout: 2s # enough\n"
                           "  Get: { redirects: 3 } # few\n"
                           "routes:\n"
                           "  - name: login # first of all\n"
                           "    post: /login\n";

} // namespace

class TestMethodProperties : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void aMethodIsAdded();
    void whatStandsThereStaysAsItIsWritten();
    void aMethodIsRemoved();
    void aMethodWithoutSettingsIsNotStored();
    void whatIsNoMethodStaysInTheBox();
    void wrongTextsStayWithTheirMethod();

private:
    // Opens the properties of the collection at their page of methods.
    void openMethods(const QByteArray &text);
    void pressButton(QDialogButtonBox::StandardButton button) const
    {
        click(m_dialog->findChild<QDialogButtonBox *>()->button(button));
    }
    QListWidget *list() const { return shown<QListWidget>(*m_dialog, QStringLiteral("Methods")); }
    QComboBox *choice() const
    {
        return shown<QComboBox>(*m_dialog, QStringLiteral("Method to be added"));
    }
    QLineEdit *timeout() const { return shown<QLineEdit>(*m_dialog, QStringLiteral("Timeout")); }
    QStringList methods() const;
    void typeMethod(const QString &text) const;
    void chooseMethod(const QString &method) const;
    void showPage(const QString &method, const QString &page) const;
    bool isSaid(const QString &begin) const;

    OpenCollection *m_shop = nullptr;
    QPointer<PropertiesDialog> m_dialog;
};

void TestMethodProperties::openMethods(const QByteArray &text)
{
    m_shop = make(QStringLiteral("shop"), text);
    QVERIFY(m_shop);
    clickRow(m_shop, {});
    pressKey(Qt::Key_Return, Qt::AltModifier);
    QTRY_VERIFY(m_window->findChild<PropertiesDialog *>());
    m_dialog = m_window->findChild<PropertiesDialog *>();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog, longest));
    clickTab(m_dialog->findChild<QTabWidget *>(), QStringLiteral("Methods"));
    QVERIFY(list() && choice());
}

QStringList TestMethodProperties::methods() const
{
    QStringList methods;
    for (int row = 0; row < list()->count(); ++row)
        methods += list()->item(row)->text();
    return methods;
}

void TestMethodProperties::typeMethod(const QString &text) const
{
    retype(choice()->lineEdit(), text);
    QTest::keyClick(choice()->lineEdit(), Qt::Key_Return);
    QVERIFY(m_dialog && m_dialog->isVisible()); // Enter was the box's alone
}

void TestMethodProperties::chooseMethod(const QString &method) const
{
    const int row = int(methods().indexOf(method));
    QVERIFY(row >= 0);
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {},
                      list()->visualItemRect(list()->item(row)).center());
    QTRY_COMPARE(list()->currentRow(), row);
}

void TestMethodProperties::showPage(const QString &method, const QString &page) const
{
    auto *bar = shown<QTabBar>(*m_dialog, QStringLiteral("What is said for %1").arg(method));
    QVERIFY2(bar, qPrintable(method));
    clickTab(qobject_cast<QTabWidget *>(bar->parentWidget()), page);
}

bool TestMethodProperties::isSaid(const QString &begin) const
{
    return std::ranges::any_of(m_dialog->findChildren<QLabel *>(), [&](const QLabel *label) {
        return label->isVisible() && label->text().startsWith(QString(u"✖ " + begin));
    });
}

void TestMethodProperties::aMethodIsAdded()
{
    openMethods(bare);
    QVERIFY(methods().isEmpty());
    typeMethod(QStringLiteral("post"));
    QCOMPARE(methods(), QStringList{QStringLiteral("POST")});
    auto *table = shown<RowsEditor>(*m_dialog);
    QVERIFY(table);
    QTRY_COMPARE(QApplication::focusWidget(), table->view());
    const auto cell = [table] { return table->view()->viewport()->findChild<QLineEdit *>(); };
    const auto type = [&](const QString &text) {
        QTRY_VERIFY(cell());
        QTest::keyClicks(cell(), text);
        QTest::keyClick(cell(), Qt::Key_Return);
        QTRY_VERIFY(!cell());
    };
    pressKey(Qt::Key_Insert);
    type(QStringLiteral("X-Key"));
    QTRY_COMPARE(table->rows().size(), size_t(1));
    doubleClick(*table->view(), table->view()->model()->index(0, RowsModel::ValueColumn));
    type(QStringLiteral("abc"));
    QTRY_COMPARE(table->rows()[0].value, QStringLiteral("abc"));
    showPage(QStringLiteral("POST"), QStringLiteral("Settings"));
    retype(timeout(), QStringLiteral("5s"));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    activate();
    QVERIFY(isSettled(m_shop));
    const QByteArray made = QByteArray(bare).replace("routes:", "methods:\n"
                                                                "  POST:\n"
                                                                "    headers:\n"
                                                                "      X-Key: abc\n"
                                                                "    timeout: 5s\n"
                                                                "routes:");
    QCOMPARE(textOf(m_shop), made);
    save(m_shop);

    pressKey(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(textOf(m_shop), bare);
    QVERIFY(isSettled(m_shop));
    pressKey(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(textOf(m_shop), made);
}

void TestMethodProperties::whatStandsThereStaysAsItIsWritten()
{
    openMethods(written);
    QCOMPARE(methods(), QStringList({QStringLiteral("GET"), QStringLiteral("POST")}));
    showPage(QStringLiteral("GET"), QStringLiteral("Settings"));
    QCOMPARE(timeout()->placeholderText(), QStringLiteral("9s (from collection)"));
    chooseMethod(QStringLiteral("POST")); // on the same page
    QTRY_COMPARE(timeout()->text(), QStringLiteral("2s"));
    retype(timeout(), QStringLiteral("5s"));
    QTest::keyClick(timeout(), Qt::Key_Return);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(textOf(m_shop), QByteArray(written).replace("2s #", "5s #"));
    QCOMPARE(m_shop->edits().stack().count(), 1);
}

void TestMethodProperties::aMethodIsRemoved()
{
    openMethods(written);
    chooseMethod(QStringLiteral("GET"));
    QTRY_VERIFY(list()->hasFocus());
    QTest::keyClick(list(), Qt::Key_Delete);
    QCOMPARE(methods(), QStringList{QStringLiteral("POST")});
    QVERIFY(shown<QTabBar>(*m_dialog, QStringLiteral("What is said for POST")));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(textOf(m_shop), QByteArray(written).replace("  Get: { redirects: 3 } # few\n", ""));
}

void TestMethodProperties::aMethodWithoutSettingsIsNotStored()
{
    openMethods(written);
    click(shown<QToolButton>(*m_dialog, QStringLiteral("Add the method"))); // the next that is not
    QCOMPARE(methods().size(), 3);
    QVERIFY(shown<QTabBar>(*m_dialog, QStringLiteral("What is said for PUT")));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(textOf(m_shop), written);
}

void TestMethodProperties::whatIsNoMethodStaysInTheBox()
{
    openMethods(written);
    typeMethod(QStringLiteral("MAKE IT"));
    QVERIFY(isSaid(QStringLiteral("“MAKE IT” cannot be a method")));
    QCOMPARE(choice()->currentText(), QStringLiteral("MAKE IT"));
    QCOMPARE(methods().size(), 2);
    typeMethod(QStringLiteral("Post")); // is there already
    QVERIFY(!isSaid({}));
    QCOMPARE(methods().size(), 2);
    QCOMPARE(list()->currentItem()->text(), QStringLiteral("POST"));
    pressButton(QDialogButtonBox::Cancel);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(textOf(m_shop), written);
}

void TestMethodProperties::wrongTextsStayWithTheirMethod()
{
    openMethods(written);
    chooseMethod(QStringLiteral("POST"));
    showPage(QStringLiteral("POST"), QStringLiteral("Settings"));
    retype(timeout(), QStringLiteral("soon"));
    chooseMethod(QStringLiteral("GET"));
    QTRY_COMPARE(timeout()->text(), QString());
    pressButton(QDialogButtonBox::Ok);
    QVERIFY(m_dialog && m_dialog->isVisible());
    QVERIFY(isSaid(QStringLiteral("The method POST: Timeout: ")));
    QCOMPARE(list()->currentItem()->text(), QStringLiteral("POST"));
    QCOMPARE(timeout()->text(), QStringLiteral("soon"));
    QCOMPARE(m_dialog->focusWidget(), timeout());
    QCOMPARE(textOf(m_shop), written);

    retype(timeout(), QStringLiteral("1m"));
    pressButton(QDialogButtonBox::Ok);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(isSettled(m_shop));
    QCOMPARE(textOf(m_shop), QByteArray(written).replace("2s #", "1m #"));
}

QTEST_MAIN(TestMethodProperties)
#include "tst_methodproperties.moc"
