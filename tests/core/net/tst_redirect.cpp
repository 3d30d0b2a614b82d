// What each redirect asks for: method, body and credentials.

#include "net/redirect.h"
#include "net/urllength.h"

#include <QTest>

using namespace Broadside;

namespace {

PreparedRequest post(const QString &url)
{
    PreparedRequest request;
    request.method = "POST";
    request.url = QUrl(url);
    request.headers = {{"Content-Type", "text/plain"},
                       {"Authorization", "Bearer x"},
                       {"Cookie", "a=b"},
                       {"X-Api-Key", "k"},
                       {"Accept", "*/*"}};
    request.credentialHeaders = {"X-Api-Key"};
    request.content = {QByteArray("body")};
    return request;
}

Response redirect(int status, const QByteArray &location)
{
    Response response;
    response.status = status;
    response.headers = {{"location", location}};
    return response;
}

} // namespace

class TestRedirect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsRedirects()
    {
        for (const int status : {301, 302, 303, 307, 308})
            QVERIFY(isRedirect(redirect(status, "/x")));
        for (const int status : {200, 300, 304, 404})
            QVERIFY(!isRedirect(redirect(status, "/x")));
        QVERIFY(!isRedirect(redirect(302, "")));
    }

    void methodAndBodyFollowTheStandard_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("next");
        for (const int status : {301, 302}) {
            QTest::addRow("%d POST", status) << status << QByteArray("POST") << QByteArray("GET");
            QTest::addRow("%d PUT", status) << status << QByteArray("PUT") << QByteArray("PUT");
        }
        QTest::newRow("303 PUT") << 303 << QByteArray("PUT") << QByteArray("GET");
        QTest::newRow("303 HEAD") << 303 << QByteArray("HEAD") << QByteArray("HEAD");
        QTest::newRow("307 POST") << 307 << QByteArray("POST") << QByteArray("POST");
        QTest::newRow("308 POST") << 308 << QByteArray("POST") << QByteArray("POST");
    }

    void methodAndBodyFollowTheStandard()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, method);
        PreparedRequest request = post("http://a.invalid/x");
        request.method = method;
        const auto next = redirectedRequest(request, redirect(status, "../y?q=1"));
        QVERIFY(next);
        QTEST(next->method, "next");
        QCOMPARE(next->url, QUrl("http://a.invalid/y?q=1"));
        const bool keepsBody = next->method == method;
        QCOMPARE(!next->content.empty(), keepsBody);
        QCOMPARE(hasHeader(next->headers, "Content-Type"), keepsBody);
        QVERIFY(hasHeader(next->headers, "Authorization"));
    }

    void longUrlsAreRefusedUnlessAllowed()
    {
        PreparedRequest request = post("http://a.invalid/x");
        const QByteArray start = "http://a.invalid/";
        const QByteArray longest = start + QByteArray(longestUrl - start.size(), 'a');
        QVERIFY(redirectedRequest(request, redirect(307, longest)));
        QVERIFY(redirectedRequest(request, redirect(307, longest + "#fragment")));
        const auto refused = redirectedRequest(request, redirect(307, longest + 'a'));
        QVERIFY(!refused);
        QCOMPARE(toName(refused.error().kind), toName(FailureKind::RefusedRedirect));
        QCOMPARE(refused.error().message,
                 QStringLiteral("the URL has 8193 characters; more than 8192 are sent only with "
                                "--allow-long-urls"));
        request.areLongUrlsAllowed = true;
        QVERIFY(redirectedRequest(request, redirect(307, longest + 'a')));
    }

    void credentialsStayWithTheirOrigin_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<bool>("kept");
        QTest::newRow("same") << QByteArray("https://a.invalid/y") << true;
        QTest::newRow("same, port written") << QByteArray("https://a.invalid:443/y") << true;
        QTest::newRow("other host") << QByteArray("https://b.invalid/y") << false;
        QTest::newRow("other port") << QByteArray("https://a.invalid:8443/y") << false;
        QTest::newRow("subdomain") << QByteArray("https://www.a.invalid/y") << false;
    }

    void credentialsStayWithTheirOrigin()
    {
        QFETCH(const QByteArray, location);
        QFETCH(const bool, kept);
        const auto next = redirectedRequest(post("https://a.invalid/x"), redirect(307, location));
        QVERIFY(next);
        for (const char *name : {"Authorization", "Cookie", "X-Api-Key"})
            QCOMPARE(hasHeader(next->headers, name), kept);
        QVERIFY(hasHeader(next->headers, "Accept"));
    }

    void refusesUnsafeTargets_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("not encrypted")
            << QByteArray("http://a.invalid/")
            << "the redirect from https to http://a.invalid/ is not followed: it is not encrypted";
        QTest::newRow("file")
            << QByteArray("file:///etc/passwd")
            << "the redirect to “file:///etc/passwd” is not followed; only http and https are";
        QTest::newRow("javascript")
            << QByteArray("javascript:alert(1)")
            << "the redirect to “javascript:alert(1)” is not followed; only http and https are";
    }

    void refusesUnsafeTargets()
    {
        QFETCH(const QByteArray, location);
        const auto next = redirectedRequest(post("https://a.invalid/x"), redirect(302, location));
        QVERIFY(!next);
        QCOMPARE(next.error().kind, FailureKind::RefusedRedirect);
        QTEST(next.error().message, "sentence");
        QCOMPARE(englishText(next.error().wording), next.error().message);
    }

    void followsToWhatIsNotEncryptedWhereThatIsAllowed()
    {
        PreparedRequest request = post("https://a.invalid/x");
        request.isDowngradeAllowed = true;
        const auto next = redirectedRequest(request, redirect(307, "http://a.invalid/y"));
        QVERIFY(next);
        QCOMPARE(next->url, QUrl("http://a.invalid/y"));
        QVERIFY(!hasHeader(next->headers, "Authorization"));
    }

    void theFragmentIsKept()
    {
        const auto next = redirectedRequest(post("https://a.invalid/x#part"), redirect(307, "/y"));
        QCOMPARE(next->url.fragment(), QStringLiteral("part"));
    }
};

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
