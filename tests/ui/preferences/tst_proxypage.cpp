// The proxy in the settings, as it is typed.
#include "preferencesdialogtest.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Broadside;

using Mode = ProxyPreferences::Mode;

class TestProxyPage : public PreferencesDialogTest
{
    Q_OBJECT

private Q_SLOTS:
    void takesAProxyFromTheKeyboard();
    void saysAtOnceWhatIsWrong_data();
    void saysAtOnceWhatIsWrong();
    void keepsWhatCountedBefore();
    void asksForAnAddress();
    void putsAPastedPasswordIntoItsField();
    void forgetsThePasswordAtTheEnd();
    void takesWhatIsTypedAsItCloses();
    void defaultsClearIt();

private:
    QLineEdit *line(const char *name) const { return control<QLineEdit>(QLatin1String(name)); }

    // In the place of what is there; the line is not left.
    void type(const char *name, const QString &text) const
    {
        QLineEdit *edit = line(name);
        edit->window()->activateWindow();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        edit->selectAll();
        if (text.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
    void chooseOwn() const
    {
        auto *mode = control<QComboBox>(QStringLiteral("Proxy"));
        QTest::keyClick(mode, Qt::Key_End);
        QCOMPARE(now().proxy.mode, Mode::Own);
    }
    // Below the lines, in sight.
    QString problem() const
    {
        for (const QLabel *each : m_dialog->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().startsWith(u'✖'))
                return each->text();
        }
        return {};
    }
};

void TestProxyPage::takesAProxyFromTheKeyboard()
{
    QVERIFY(!line("Address")->isEnabled());
    chooseOwn();
    type("Address", QStringLiteral("proxy.test:3128"));
    QVERIFY(now().proxy.server.isEmpty()); // there may be more to come
    QTest::keyClick(line("Address"), Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(now().proxy.server, QUrl("http://proxy.test:3128"));
    QCOMPARE(line("Address")->text(), QStringLiteral("http://proxy.test:3128"));
    type("User", QStringLiteral("ana"));
    QTRY_COMPARE(now().proxy.user, QStringLiteral("ana"));
    type("Password", QStringLiteral("s3cret"));
    QTRY_COMPARE(now().proxy.password, QStringLiteral("s3cret"));
    QCOMPARE(line("Password")->displayText().count(u's'), 0);
    type("Not for", QStringLiteral("a.test, 10.0.0.0/8"));
    QTest::keyClick(line("Not for"), Qt::Key_Tab);
    QCOMPARE(now().proxy.exceptions, QStringLiteral("a.test, 10.0.0.0/8"));
    QCOMPARE(problem(), QString());
    auto *mode = control<QComboBox>(QStringLiteral("Proxy"));
    QTest::keyClick(mode, Qt::Key_Home);
    QCOMPARE(now().proxy.mode, Mode::Environment);
    QVERIFY(!line("Address")->isEnabled());
}

void TestProxyPage::saysAtOnceWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no port") << QByteArray("Address") << "http://proxy.test" << "needs a port";
    QTest::newRow("scheme") << QByteArray("Address") << "ftp://proxy.test:21" << "no kind of proxy";
    QTest::newRow("list") << QByteArray("Not for") << "10.0.0.0/99" << "10.0.0.0/99";
}

void TestProxyPage::saysAtOnceWhatIsWrong()
{
    QFETCH(const QByteArray, field);
    QFETCH(const QString, text);
    QFETCH(const QString, sentence);
    m_store->set({.proxy = {.mode = Mode::Own, .server = QUrl("http://proxy.test:1")}});
    const Preferences before = now();
    type(field.constData(), text);
    QTRY_VERIFY2(problem().contains(sentence), qPrintable(problem()));
    QVERIFY(line(field.constData())->accessibleDescription().contains(sentence));
    QTest::keyClick(line(field.constData()), Qt::Key_Tab);
    QVERIFY(now() == before);
    QVERIFY(problem().contains(sentence));
}

void TestProxyPage::keepsWhatCountedBefore()
{
    m_store->set({.proxy = {.mode = Mode::Own, .server = QUrl("http://proxy.test:1")}});
    type("Address", QStringLiteral("http://proxy.test:"));
    QTest::keyClick(line("Address"), Qt::Key_Tab);
    QCOMPARE(now().proxy.server, QUrl("http://proxy.test:1"));
    QCOMPARE(line("Address")->text(), QStringLiteral("http://proxy.test:"));
    type("Address", QStringLiteral("socks5h://proxy.test:1080"));
    QTest::keyClick(line("Address"), Qt::Key_Tab);
    QCOMPARE(now().proxy.server, QUrl("socks5h://proxy.test:1080"));
    QCOMPARE(problem(), QString());
    type("Address", QStringLiteral("https://proxy.test:3129"));
    QTest::keyClick(line("Address"), Qt::Key_Tab);
    QCOMPARE(now().proxy.server, QUrl("https://proxy.test:3129"));
    QCOMPARE(problem(), QString());
}

void TestProxyPage::asksForAnAddress()
{
    QVERIFY(line("Address"));
    QCOMPARE(problem(), QString());
    chooseOwn();
    QVERIFY2(problem().contains(u"Without an address no run starts"), qPrintable(problem()));
}

void TestProxyPage::putsAPastedPasswordIntoItsField()
{
    chooseOwn();
    type("Address", QStringLiteral("http://ana:s3%3Acret@proxy.test:3128"));
    QTest::keyClick(line("Address"), Qt::Key_Tab);
    QCOMPARE(now().proxy.server, QUrl("http://proxy.test:3128"));
    QCOMPARE(now().proxy.user, QStringLiteral("ana"));
    QCOMPARE(now().proxy.password, QStringLiteral("s3:cret"));
    QCOMPARE(line("Address")->text(), QStringLiteral("http://proxy.test:3128"));
    QCOMPARE(line("Password")->text(), QStringLiteral("s3:cret"));
}

void TestProxyPage::forgetsThePasswordAtTheEnd()
{
    chooseOwn();
    type("Address", QStringLiteral("http://ana:s3cret@proxy.test:3128"));
    QTest::keyClick(line("Address"), Qt::Key_Tab);
    QCOMPARE(now().proxy.password, QStringLiteral("s3cret"));
    PreferenceStore *store = m_store.release();
    delete m_dialog;
    delete store; // waits for what is being written
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("proxy.test"));
    QVERIFY(!text.contains("s3cret"));
    const QSettings again(m_settings->fileName(), QSettings::IniFormat);
    QCOMPARE(readPreferences(again).proxy.user, QStringLiteral("ana"));
    m_store = std::make_unique<PreferenceStore>(*m_settings);
}

void TestProxyPage::takesWhatIsTypedAsItCloses()
{
    chooseOwn();
    type("Address", QStringLiteral("http://proxy.test:3128"));
    QTest::keyClick(line("Address"), Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(now().proxy.server, QUrl("http://proxy.test:3128"));
}

void TestProxyPage::defaultsClearIt()
{
    chooseOwn();
    type("Address", QStringLiteral("http://"));
    QTest::mouseClick(control<QPushButton>(QStringLiteral("Restore Defaults")), Qt::LeftButton);
    QVERIFY(now() == Preferences());
    QCOMPARE(line("Address")->text(), QString());
    QCOMPARE(problem(), QString());
}

QTEST_MAIN(TestProxyPage)
#include "tst_proxypage.moc"
