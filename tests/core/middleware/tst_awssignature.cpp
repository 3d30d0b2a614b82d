// AWS Signature Version 4, with the vectors that AWS publishes: those of the aws-sig-v4-test-suite,
// and the examples of “Signature Calculations for the Authorization Header” of Amazon S3.

#include "middleware/awssignature.h"

#include <QCryptographicHash>
#include <QTest>
#include <QTimeZone>

using namespace Broadside;

namespace {

const QByteArray suiteInstant = "20150830T123600Z";
const QByteArray s3Instant = "20130524T000000Z";

AwsKeys suiteKeys()
{
    return {.accessKey = "AKIDEXAMPLE",
            .secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            .sessionToken = {},
            .region = "us-east-1",
            .service = "service"};
}

AwsKeys s3Keys()
{
    return {.accessKey = "AKIAIOSFODNN7EXAMPLE",
            .secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            .sessionToken = {},
            .region = "us-east-1",
            .service = "s3"};
}

QByteArray hashOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
}

AwsRequest suiteRequest(const QByteArray &method, const QByteArray &path, const QByteArray &query,
                        const HeaderList &more, const QByteArray &body)
{
    HeaderList headers{{"Host", "example.amazonaws.com"}, {"X-Amz-Date", suiteInstant}};
    headers += more;
    return {.method = method,
            .path = path,
            .query = query,
            .headers = headers,
            .payloadHash = hashOf(body)};
}

QByteArray signatureIn(const QByteArray &authorization)
{
    return authorization.sliced(authorization.lastIndexOf('=') + 1);
}

PreparedRequest s3Request(const QByteArray &method, const char *url)
{
    PreparedRequest request;
    request.method = method;
    request.url = QUrl(QString::fromLatin1(url));
    request.headers = {{"User-Agent", "Broadside/1"}, {"Accept", "*/*"}, {"Accept-Language", "*"}};
    return request;
}

const QDateTime s3Time({2013, 5, 24}, {0, 0}, QTimeZone::UTC);

} // namespace

class TestAwsSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheSuite_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<HeaderList>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        const QByteArray unreserved =
            "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        const QByteArray vanilla =
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
        const auto add = [](const char *name, const QByteArray &method, const QByteArray &path,
                            const QByteArray &query, const HeaderList &headers,
                            const QByteArray &body, const QByteArray &signature) {
            QTest::newRow(name) << method << path << query << headers << body << signature;
        };
        add("get-vanilla", "GET", "/", "", {}, "", vanilla);
        add("get-vanilla-empty-path", "GET", "", "", {}, "", vanilla);
        add("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", {}, "",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        add("get-vanilla-query-unreserved", "GET", "/", unreserved + '=' + unreserved, {}, "",
            "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
        add("get-vanilla-utf8-query", "GET", "/", "\xe1\x88\xb4=bar", {}, "",
            "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
        add("get-utf8", "GET", "/\xe1\x88\xb4", "", {}, "",
            "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
        add("get-space", "GET", "/example space/", "", {}, "",
            "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
        add("get-slash", "GET", "//", "", {}, "", vanilla);
        add("get-slash-dot-slash", "GET", "/./", "", {}, "", vanilla);
        add("get-slash-pointless-dot", "GET", "/./example", "", {}, "",
            "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5");
        add("get-slashes", "GET", "//example//", "", {}, "",
            "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84");
        add("get-relative", "GET", "/example/..", "", {}, "", vanilla);
        add("get-relative-relative", "GET", "/example1/example2/../..", "", {}, "", vanilla);
        add("get-header-key-duplicate", "GET", "/", "",
            {{"My-Header1", "value2"}, {"My-Header1", "value2"}, {"My-Header1", "value1"}}, "",
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
        add("get-header-value-trim", "GET", "/", "",
            {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}}, "",
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
        add("post-vanilla", "POST", "/", "", {}, "",
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        add("post-x-www-form-urlencoded", "POST", "/", "",
            {{"Content-Type", "application/x-www-form-urlencoded"}}, "Param1=value1",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
        add("post-x-www-form-urlencoded-parameters", "POST", "/", "",
            {{"Content-Type", "application/x-www-form-urlencoded; charset=utf8"}}, "Param1=value1",
            "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe");
        const QByteArray token =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRX"
            "mxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburE"
            "Dy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL"
            "64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        add("post-sts-header-before", "POST", "/", "", {{"X-Amz-Security-Token", token}}, "",
            "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }

    void agreesWithTheSuite()
    {
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, query);
        QFETCH(const HeaderList, headers);
        QFETCH(const QByteArray, body);
        const AwsRequest request = suiteRequest(method, path, query, headers, body);
        QTEST(signatureIn(awsAuthorization(request, suiteKeys(), suiteInstant)), "signature");
    }

    void saysWhatItSigned()
    {
        const AwsRequest request = suiteRequest("GET", "/", "", {}, "");
        QCOMPARE(awsAuthorization(request, suiteKeys(), suiteInstant),
                 QByteArray("AWS4-HMAC-SHA256 "
                            "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                            "SignedHeaders=host;x-amz-date, "
                            "Signature="
                            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }

    // What is sent is encoded already: others than S3 sign it encoded once more.
    void pathsAreEncodedTwiceUnlessForS3()
    {
        QCOMPARE(awsCanonicalPath("/a%20b/c+d", "service"), QByteArray("/a%2520b/c%2Bd"));
        QCOMPARE(awsCanonicalPath("/a%20b/c+d", "s3"), QByteArray("/a%20b/c%2Bd"));
        QCOMPARE(awsCanonicalPath("/a/../b//c/.", "s3"), QByteArray("/a/../b//c/."));
    }

    void queriesAreInOrder_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("none") << QByteArray() << QByteArray();
        QTest::newRow("no value") << QByteArray("lifecycle") << QByteArray("lifecycle=");
        QTest::newRow("values") << QByteArray("a=2&a=1&A=3") << QByteArray("A=3&a=1&a=2");
        QTest::newRow("encoded") << QByteArray("b=%2f%20&a=x/y") << QByteArray("a=x%2Fy&b=%2F%20");
    }

    void queriesAreInOrder()
    {
        QFETCH(const QByteArray, query);
        QTEST(awsCanonicalQuery(query), "canonical");
    }

    void agreesWithTheExamplesOfS3_data()
    {
        QTest::addColumn<PreparedRequest>("request");
        QTest::addColumn<QByteArray>("hash");
        QTest::addColumn<QByteArray>("signature");
        PreparedRequest get = s3Request("GET", "https://examplebucket.s3.amazonaws.com/test.txt");
        get.headers.emplaceBack("Range", "bytes=0-9");
        QTest::newRow("GET object")
            << get << hashOf("")
            << QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        PreparedRequest put =
            s3Request("PUT", "https://examplebucket.s3.amazonaws.com/test$file.text");
        put.headers.emplaceBack("Date", "Fri, 24 May 2013 00:00:00 GMT");
        put.headers.emplaceBack("x-amz-storage-class", "REDUCED_REDUNDANCY");
        QTest::newRow("PUT object")
            << put << hashOf("Welcome to Amazon S3.")
            << QByteArray("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        QTest::newRow("GET bucket lifecycle")
            << s3Request("GET", "https://examplebucket.s3.amazonaws.com/?lifecycle") << hashOf("")
            << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        QTest::newRow("not its payload")
            << s3Request("PUT", "https://examplebucket.s3.amazonaws.com/a+b/c")
            << QByteArray(awsUnsignedPayload)
            << QByteArray("313c43c5305aa6b6404daa661241df85d68af4c7321e442df0cab512b0b54541");
    }

    void agreesWithTheExamplesOfS3()
    {
        QFETCH(PreparedRequest, request);
        QFETCH(const QByteArray, hash);
        signForAws(request, s3Keys(), s3Time, hash);
        QTEST(signatureIn(headerValue(request.headers, "Authorization")), "signature");
        QCOMPARE(headerValue(request.headers, "X-Amz-Date"), s3Instant);
        QCOMPARE(headerValue(request.headers, "X-Amz-Content-Sha256"), hash);
        QVERIFY(request.credentialHeaders.contains("Authorization"));
        const QByteArray authorization = headerValue(request.headers, "Authorization");
        QVERIFY(!authorization.contains("user-agent") && !authorization.contains("accept"));
    }

    // A cookie jar behind it may add to them.
    void cookiesAreNotSigned()
    {
        PreparedRequest plain = s3Request("GET", "https://h.invalid/");
        PreparedRequest withCookie = plain;
        withCookie.headers.emplaceBack("Cookie", "a=1");
        signForAws(plain, s3Keys(), s3Time, hashOf(""));
        signForAws(withCookie, s3Keys(), s3Time, hashOf(""));
        QCOMPARE(headerValue(withCookie.headers, "Authorization"),
                 headerValue(plain.headers, "Authorization"));
        QCOMPARE(headerValue(withCookie.headers, "Cookie"), QByteArray("a=1"));
    }

    // The server sees neither the dots nor another host than the one that is sent.
    void whatIsSentIsSigned()
    {
        PreparedRequest dotted = s3Request("GET", "https://h.invalid/a/../b");
        PreparedRequest plain = s3Request("GET", "https://h.invalid/b");
        PreparedRequest withPort = s3Request("GET", "https://h.invalid:443/b");
        PreparedRequest withHost = plain;
        withHost.headers.emplaceBack("Host", "h.invalid:443");
        for (PreparedRequest *request : {&dotted, &plain, &withPort, &withHost})
            signForAws(*request, s3Keys(), s3Time, hashOf(""));
        const QByteArray signature = headerValue(plain.headers, "Authorization");
        QCOMPARE(headerValue(dotted.headers, "Authorization"), signature);
        QVERIFY(headerValue(withPort.headers, "Authorization") != signature);
        QCOMPARE(headerValue(withPort.headers, "Authorization"),
                 headerValue(withHost.headers, "Authorization"));
    }

    void anEarlierSignatureIsReplaced()
    {
        PreparedRequest request = s3Request("GET", "https://h.invalid:444/");
        AwsKeys keys = s3Keys();
        keys.sessionToken = "token";
        signForAws(request, keys, s3Time, hashOf(""));
        const PreparedRequest once = request;
        signForAws(request, keys, s3Time, hashOf(""));
        QCOMPARE(request.headers.size(), once.headers.size());
        QCOMPARE(headerValue(request.headers, "Authorization"),
                 headerValue(once.headers, "Authorization"));
        QVERIFY(headerValue(once.headers, "Authorization")
                    .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;"
                              "x-amz-security-token,"));
        QVERIFY(once.credentialHeaders.contains("X-Amz-Security-Token"));
    }
};

QTEST_GUILESS_MAIN(TestAwsSignature)
#include "tst_awssignature.moc"
