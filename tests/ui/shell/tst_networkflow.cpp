// Runs go the way that the settings say: through a proxy, with a certificate, or not at all.
#include "collectionflowtest.h"
#include "composer/routetabs.h"
#include "models/opencollection.h"
#include "preferences/preferencesdialog.h"
#include "support/localserver.h"
#include "support/mutualtlsserver.h"
#include "userinput.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace Broadside;

class TestNetworkFlow : public CollectionFlowTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const LocalServer *each :
             {static_cast<const LocalServer *>(&m_nginx),
              static_cast<const LocalServer *>(&m_proxy), static_cast<const LocalServer *>(&m_tls)})
            QVERIFY2(each->errorText().isEmpty(), qPrintable(each->errorText()));
    }

    void actionsOpenTheirPages();
    void runsGoThroughTheProxy();
    void comparisonsGoThroughTheProxy();
    void noRunStartsWithoutTheProxy();
    void runsShowTheCertificate();
    void noRunStartsWithoutTheCertificate();

private:
    // The settings, with a page in front.
    PreferencesDialog *openPage(const char *name) const
    {
        action(name)->trigger();
        auto *dialog = m_window->findChild<PreferencesDialog *>();
        return dialog && QTest::qWaitForWindowActive(dialog, longest) ? dialog : nullptr;
    }
    static void type(const QWidget &dialog, const char *name, const QString &text)
    {
        auto *line = shown<QLineEdit>(dialog, QLatin1String(name));
        QVERIFY(line);
        line->setFocus();
        QTRY_VERIFY(line->hasFocus());
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void close(PreferencesDialog *dialog) const
    {
        QTest::keyClick(dialog, Qt::Key_Escape);
        activate();
    }
    void setProxy(const QString &address) const
    {
        PreferencesDialog *dialog = openPage("proxy");
        QVERIFY(dialog);
        auto *mode = shown<QComboBox>(*dialog, QStringLiteral("Proxy"));
        QVERIFY(mode);
        QTest::keyClick(mode, Qt::Key_End);
        if (!address.isEmpty())
            type(*dialog, "Address", address);
        close(dialog);
    }
    void setCertificates(const QString &certificate, const QString &key, const QString &password)
    {
        PreferencesDialog *dialog = openPage("certificates");
        QVERIFY(dialog);
        type(*dialog, "Authorities", m_tls.path("ca.crt"));
        type(*dialog, "Client certificate", certificate);
        type(*dialog, "Private key", key);
        type(*dialog, "Key password", password);
        close(dialog);
    }
    // Those to 127.0.0.1 would go directly.
    QString outside() const
    {
        return m_nginx.clearUrl("/small").replace(QLatin1String("127.0.0.1"),
                                                  QLatin1String("0.0.0.0"));
    }
    OpenCollection *makeShop(int routes)
    {
        QByteArray text = "broadside: 1\nname: Shop\nroutes:\n";
        for (int i = 1; i <= routes; ++i)
            text += "  - { name: r" + QByteArray::number(i) + ", get: \"" + outside().toUtf8() +
                    "\" }\n";
        return make(QStringLiteral("shop"), text);
    }
    OpenCollection *makeLocked()
    {
        return make(QStringLiteral("locked"), "broadside: 1\nname: Locked\nroutes:\n"
                                              "  - name: who\n    get: " +
                                                  m_tls.tlsUrl(QStringLiteral("/")).toUtf8() +
                                                  "\n    checks: [ status == 200, "
                                                  "'body == \"SUCCESS CN=ana\"' ]\n");
    }
    bool allPassed(size_t routes) const
    {
        return report().routes().size() == routes &&
               std::ranges::all_of(report().routes(), [](const RouteRecord &each) {
                   return each.outcome == Outcome::Passed;
               });
    }
    void pressRun()
    {
        QTRY_VERIFY(action("run")->isEnabled());
        press(Qt::Key_F5);
    }
    // What the bar over the panels says.
    QString message() const
    {
        const auto *label = shown<QLabel>(*m_window, QStringLiteral("Message"));
        return label ? label->text() : QString();
    }

    NginxServer m_nginx;
    TinyproxyServer m_proxy{"BasicAuth ana s3cret\n"};
    MutualTlsServer m_tls;
};

void TestNetworkFlow::actionsOpenTheirPages()
{
    for (const char *name : {"proxy", "certificates", "proxy"}) {
        PreferencesDialog *dialog = openPage(name);
        QVERIFY(dialog);
        const auto *list = dialog->findChild<QListWidget *>();
        QCOMPARE(list->currentItem()->text().toLower(), QLatin1String(name));
    }
}

void TestNetworkFlow::runsGoThroughTheProxy()
{
    OpenCollection *shop = makeShop(1);
    QVERIFY(shop);
    setProxy(m_proxy.url(QStringLiteral("ana:s3cret")).toString());
    openRoute(shop, QStringLiteral("r1"));
    QTRY_VERIFY(action("runRoute")->isEnabled());
    QVERIFY(waitForRun([] { pressKey(Qt::Key_Return, Qt::ControlModifier); }));
    QVERIFY(allPassed(1));
    QTRY_VERIFY(m_proxy.log().contains(QUrl(outside()).authority()));
    QVERIFY(!responseText().contains(u"s3cret"));
    QVERIFY(waitForRun([this] { pressRun(); }));
    QVERIFY(allPassed(1));
}

void TestNetworkFlow::comparisonsGoThroughTheProxy()
{
    OpenCollection *shop = makeShop(3);
    QVERIFY(shop);
    RunChoices choices = shop->choices();
    choices.mode = RunMode::Compare;
    shop->setChoices(choices);
    setProxy(m_proxy.url(QStringLiteral("ana:wrong")).toString());
    const QString authority = QUrl(outside()).authority();
    const qsizetype before = m_proxy.log().count(authority);
    int runs = 0;
    const auto counting = connect(&m_window->liveRun(), &LiveRun::started, this, [&] {
        if (m_window->liveRun().isRunning()) // not one that is only shown again
            ++runs;
    });
    pressRun();
    QTRY_COMPARE(runs, 2);
    QTRY_VERIFY(!m_window->liveRun().isRunning());
    disconnect(counting);
    QTRY_VERIFY(m_proxy.log().count(authority) - before >= 6);
    for (const RouteRecord &each : report().routes())
        QVERIFY(each.outcome != Outcome::Passed); // with the wrong password
}

void TestNetworkFlow::noRunStartsWithoutTheProxy()
{
    QVERIFY(makeShop(1));
    setProxy({});
    pressRun();
    QTRY_VERIFY2(message().contains(u"do not have its address"), qPrintable(message()));
    QVERIFY(report().routes().empty());
}

void TestNetworkFlow::runsShowTheCertificate()
{
    QVERIFY(makeLocked());
    setCertificates(m_tls.path("client.crt"), m_tls.path("locked.key"), QStringLiteral("s3cret"));
    QVERIFY(waitForRun([this] { pressRun(); }));
    QVERIFY2(allPassed(1), qPrintable(responseText()));
}

void TestNetworkFlow::noRunStartsWithoutTheCertificate()
{
    QVERIFY(makeLocked());
    const QString copy = m_folder->filePath(QStringLiteral("client.crt"));
    QVERIFY(QFile::copy(m_tls.path("client.crt"), copy));
    setCertificates(copy, m_tls.path("locked.key"), QStringLiteral("guess"));
    pressRun();
    QTRY_VERIFY2(message().contains(u"cannot be read with the password"), qPrintable(message()));
    QVERIFY(!message().contains(u"guess"));
    QVERIFY(QFile::remove(copy));
    pressRun();
    QTRY_VERIFY2(message().contains(u"the file cannot be read"), qPrintable(message()));
    QVERIFY(message().contains(QFileInfo(copy).fileName()));
    QVERIFY(report().routes().empty());
}

QTEST_MAIN(TestNetworkFlow)
#include "tst_networkflow.moc"
