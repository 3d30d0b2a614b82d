// Which proxy a request goes through.

#include "net/proxyrules.h"

#include <QProcessEnvironment>
#include <QTest>

using namespace Broadside;

namespace {

QProcessEnvironment environment(const QStringList &variables)
{
    QProcessEnvironment result;
    for (const QString &variable : variables)
        result.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return result;
}

PreparedRequest request(const QString &url, const std::optional<QUrl> &proxy = {})
{
    PreparedRequest result;
    result.url = QUrl(url);
    result.proxy = proxy;
    return result;
}

} // namespace

class TestProxyRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheEnvironmentAsCurlDoes_data()
    {
        QTest::addColumn<QStringList>("variables");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QUrl>("proxy");
        const QUrl one("http://one.test:1");
        const QUrl two("socks5://two.test:2");
        const QString plain = QStringLiteral("http://a.test/");
        const QString encrypted = QStringLiteral("https://a.test/");
        const QString ofHttp = QStringLiteral("http_proxy=http://one.test:1");
        const QString ofAll = QStringLiteral("ALL_PROXY=socks5://two.test:2");
        QTest::newRow("nothing") << QStringList{} << plain << QUrl();
        QTest::newRow("http") << QStringList{ofHttp} << plain << one;
        QTest::newRow("http is not https") << QStringList{ofHttp} << encrypted << QUrl();
        QTest::newRow("https") << QStringList{"HTTPS_PROXY=one.test:1"} << encrypted << one;
        QTest::newRow("over TLS") << QStringList{"HTTPS_PROXY=https://one.test:3129"} << encrypted
                                  << QUrl("https://one.test:3129");
        QTest::newRow("all") << QStringList{ofAll} << encrypted << two;
        QTest::newRow("all besides http") << QStringList{ofAll, ofHttp} << plain << one;
        QTest::newRow("this machine") << QStringList{ofAll} << "http://127.0.0.1:81/" << QUrl();
        QTest::newRow("localhost") << QStringList{ofAll} << "http://localhost/" << QUrl();
        QTest::newRow("localhost, to the root")
            << QStringList{ofAll} << "http://localhost.:8080/" << QUrl();
        QTest::newRow("exception") << QStringList{ofAll, "no_proxy=a.test,%"} << plain << QUrl();
        QTest::newRow("EXCEPTION") << QStringList{ofAll, "NO_PROXY=a.test"} << plain << QUrl();
    }

    void readsTheEnvironmentAsCurlDoes()
    {
        QFETCH(const QStringList, variables);
        QFETCH(const QString, url);
        const auto rules = ProxyRules::ofEnvironment(environment(variables));
        QTEST(rules.proxyFor(request(url)).value(), "proxy");
    }

    void aWebServersClientCannotSetIt()
    {
        if (environment({"a=1"}).contains(QStringLiteral("A")))
            QSKIP("Names of variables have no case here.");
        const auto rules = ProxyRules::ofEnvironment(environment({"HTTP_PROXY=http://one.test:1"}));
        QCOMPARE(rules.proxyFor(request("http://a.test/")).value(), QUrl());
    }

    void tellsWhichVariableIsWrong()
    {
        const auto rules = ProxyRules::ofEnvironment(
            environment({"https_proxy=http://a:hunter2@one.test", "http_proxy=one.test:1"}));
        const auto wrong = rules.proxyFor(request("https://a.test/"));
        QVERIFY(!wrong);
        QCOMPARE(englishText(wrong.error()),
                 QStringLiteral("the environment variable https_proxy: the proxy needs a port, "
                                "such as http://proxy.example:3128"));
        // What does not need it goes on.
        QCOMPARE(rules.proxyFor(request("http://a.test/")).value(), QUrl("http://one.test:1"));
        QCOMPARE(rules.proxyFor(request("https://localhost/")).value(), QUrl());
        QCOMPARE(rules.proxyFor(request("https://a.test/", QUrl("http://own.test:1"))).value(),
                 QUrl("http://own.test:1"));
    }

    void tellsWhatIsSecret()
    {
        const auto rules = ProxyRules::ofEnvironment(environment(
            {"https_proxy=http://a:hunter2@one.test:1", "http_proxy=http://t0ken@one.test:1"}));
        QCOMPARE(rules.secrets(),
                 (QStringList{"t0ken", QString::fromLatin1(QByteArray("t0ken:").toBase64()),
                              "hunter2", QString::fromLatin1(QByteArray("a:hunter2").toBase64())}));
        QVERIFY(ProxyRules().secrets().isEmpty());
    }

    void theRouteWinsOverTheEnvironment()
    {
        const QUrl own("http://own.test:1");
        ProxyRules rules{.forHttp = QUrl("http://one.test:1")};
        QCOMPARE(rules.proxyFor(request("http://a.test/", own)).value(), own);
        QCOMPARE(rules.proxyFor(request("http://127.0.0.1/", own)).value(), own);
        QCOMPARE(rules.proxyFor(request("http://a.test/", QUrl())).value(), QUrl());
        rules.exceptions = *NoProxyList::parse(QStringLiteral("a.test"));
        QCOMPARE(rules.proxyFor(request("http://a.test/", own)).value(), QUrl());
    }
};

QTEST_GUILESS_MAIN(TestProxyRules)
#include "tst_proxyrules.moc"
