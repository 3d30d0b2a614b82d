// What the settings say about proxies and certificates: how it is kept, and what a run gets of it.
#include "plan/runoptions.h"
#include "preferences/preferences.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

using Mode = ProxyPreferences::Mode;

namespace {

const ProxyPreferences own{.mode = Mode::Own,
                           .server = QUrl(QStringLiteral("http://proxy.test:3128")),
                           .user = QStringLiteral("ana"),
                           .password = QStringLiteral("s3cret"),
                           .exceptions = QStringLiteral("a.test, 10.0.0.0/8")};
const CertificatePreferences files{.authoritiesPath = QStringLiteral("/none/ca.crt"),
                                   .certificatePath = QStringLiteral("/none/client.crt"),
                                   .keyPath = QStringLiteral("/none/client.key"),
                                   .password = QStringLiteral("hunter2")};

PreparedRequest requestTo(const QString &url)
{
    PreparedRequest request;
    request.url = QUrl(url);
    return request;
}

} // namespace

class TestNetworkPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")),
                                                 QSettings::IniFormat);
        for (const char *name : {"all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
            qunsetenv(name);
        qputenv("http_proxy", "http://environment.test:1");
        qputenv("https_proxy", "http://environment.test:2");
    }

    void cleanupTestCase()
    {
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
    }

    void comeBackWithoutThePasswords()
    {
        writePreferences(*m_settings, {.proxy = own, .certificates = files});
        m_settings->sync();
        QFile file(m_settings->fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("proxy.test"), text.constData());
        for (const char *secret : {"s3cret", "hunter2"})
            QVERIFY2(!text.contains(secret), secret);

        ProxyPreferences proxy = own;
        proxy.password.clear();
        CertificatePreferences certificates = files;
        certificates.password.clear();
        const QSettings again(m_settings->fileName(), QSettings::IniFormat);
        const Preferences read = readPreferences(again);
        QVERIFY(read.proxy == proxy);
        QVERIFY(read.certificates == certificates);
    }

    void survivesNonsense_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("mode") << "preferences/proxy" << "sometimes";
        QTest::newRow("server") << "preferences/proxyServer" << "ftp://proxy.test:1";
        QTest::newRow("exceptions") << "preferences/proxyExceptions" << "10.0.0.0/99";
    }

    void survivesNonsense()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, value);
        m_settings->setValue(key, value);
        QVERIFY(readPreferences(*m_settings) == Preferences());
    }

    void aProxyTakesThePlaceOfTheEnvironments_data()
    {
        QTest::addColumn<Mode>("mode");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QUrl>("proxy");
        const QUrl locked(QStringLiteral("http://ana:s3cret@proxy.test:3128"));
        QTest::newRow("environment")
            << Mode::Environment << "https://b.test/" << QUrl("http://environment.test:2");
        QTest::newRow("none") << Mode::None << "http://b.test/" << QUrl();
        QTest::newRow("this one") << Mode::Own << "http://b.test/" << locked;
        QTest::newRow("this one, TLS") << Mode::Own << "https://b.test/" << locked;
        QTest::newRow("listed") << Mode::Own << "https://www.a.test/" << QUrl();
        QTest::newRow("this machine") << Mode::Own << "http://127.0.0.1:8080/" << QUrl();
    }

    void aProxyTakesThePlaceOfTheEnvironments()
    {
        QFETCH(const Mode, mode);
        QFETCH(const QString, url);
        ProxyPreferences proxy = own;
        proxy.mode = mode;
        const Result<NetworkSettings> network = networkSettings(proxy, {});
        QVERIFY2(network, network ? "" : qPrintable(network.error().message));
        const auto chosen = network->proxies.proxyFor(requestTo(url)).value();
        QTEST(chosen, "proxy");
    }

    void thePasswordIsASecret()
    {
        ProxyPreferences proxy = own;
        for (const QString &user : {own.user, QString()}) {
            proxy.user = user;
            const Result<NetworkSettings> network = networkSettings(proxy, {});
            QVERIFY(network);
            QVERIFY(network->proxies.secrets().contains(own.password));
        }
    }

    void noRunGoesWithoutTheProxyThatWasWanted()
    {
        const Result<NetworkSettings> network = networkSettings({.mode = Mode::Own}, {});
        QVERIFY(!network);
        QVERIFY2(network.error().message.contains(u"address"), qPrintable(network.error().message));
    }

    void filesThatAreGoneAreNamed()
    {
        const auto problem = [](const CertificatePreferences &certificates) {
            return networkSettings({}, certificates).error();
        };
        QCOMPARE(problem(files).place.file, files.authoritiesPath);
        QCOMPARE(problem({.certificatePath = files.certificatePath}).place.file,
                 files.certificatePath);
        QCOMPARE(problem({.keyPath = files.keyPath}).place.file, files.keyPath);
        QVERIFY(networkSettings({}, {}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestNetworkPreferences)
#include "tst_networkpreferences.moc"
