// A step that is done once for all requests of a run, and what it set being set in the others.

#include "middleware/singleflight.h"

#include <QTest>

using namespace Broadside;

namespace {

// Answers when the test says so.
class Asked final : public Middleware
{
public:
    std::vector<std::pair<PreparedRequest, BeforeDone>> asked;

    void before(const StepContext &, const PreparedRequest &request,
                const BeforeDone &done) override
    {
        asked.emplace_back(request, done);
    }
};

PreparedRequest requestTo(const QString &url)
{
    PreparedRequest request;
    request.method = "POST";
    request.url = QUrl(url);
    return request;
}

PreparedRequest withBody(PreparedRequest request, const QByteArray &type, const QByteArray &body)
{
    request.headers.emplaceBack("Content-Type", type);
    request.content = {body};
    return request;
}

QByteArray bodyOf(const PreparedRequest &request)
{
    return request.content.empty() ? QByteArray() : std::get<QByteArray>(request.content.front());
}

// What comes out of all that asked, in the order in which they were answered.
struct Answers
{
    std::vector<BeforeResult> results;

    Middleware::BeforeDone taker()
    {
        return [this](const BeforeResult &result) { results.push_back(result); };
    }
    const PreparedRequest &request(size_t i) const
    {
        return std::get<PreparedRequest>(results[i].outcome);
    }
};

} // namespace

class TestSingleFlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDoneOnceForAllThatWait()
    {
        Asked step;
        SingleFlight once(step);
        Answers answers;
        for (int i = 0; i < 50; ++i)
            once.before({}, requestTo(QStringLiteral("http://a.invalid/%1").arg(i)),
                        answers.taker());
        QCOMPARE(step.asked.size(), 1U);
        QVERIFY(answers.results.empty());
        PreparedRequest changed = step.asked[0].first;
        changed.headers.emplaceBack("Authorization", "Bearer x");
        changed.credentialHeaders.append("Authorization");
        step.asked[0].second({changed, {QStringLiteral("x")}});
        QCOMPARE(answers.results.size(), 50U);
        for (size_t i = 0; i < 50; ++i) {
            const PreparedRequest &request = answers.request(i);
            QCOMPARE(request.url.path(), QStringLiteral("/%1").arg(i));
            QCOMPARE(headerValue(request.headers, "authorization"), "Bearer x");
            QCOMPARE(request.credentialHeaders, QList<QByteArray>{"Authorization"});
            QCOMPARE(answers.results[i].secrets, QStringList{QStringLiteral("x")});
        }
        once.before({}, requestTo(QStringLiteral("http://a.invalid/late")), answers.taker());
        QCOMPARE(step.asked.size(), 1U);
        QCOMPARE(headerValue(answers.request(50).headers, "Authorization"), "Bearer x");
    }

    void aFailureEndsAllThatWaitedAndIsNotKept()
    {
        Asked step;
        SingleFlight once(step);
        Answers answers;
        for (int i = 0; i < 3; ++i)
            once.before({}, requestTo(QStringLiteral("http://a.invalid/")), answers.taker());
        step.asked[0].second({RequestFailure{FailureKind::Script, QStringLiteral("no")}});
        QCOMPARE(answers.results.size(), 3U);
        for (const BeforeResult &result : answers.results)
            QCOMPARE(std::get<RequestFailure>(result.outcome).message, QStringLiteral("no"));
        once.before({}, requestTo(QStringLiteral("http://a.invalid/")), answers.taker());
        QCOMPARE(step.asked.size(), 2U);
        step.asked[1].second({step.asked[1].first});
        QCOMPARE(answers.results.size(), 4U);
        QVERIFY(std::holds_alternative<PreparedRequest>(answers.results[3].outcome));
    }

    void aLateAnswerComesToNothing()
    {
        Asked step;
        Answers answers;
        {
            SingleFlight once(step);
            once.before({}, requestTo(QStringLiteral("http://a.invalid/")), answers.taker());
        }
        step.asked[0].second({step.asked[0].first});
        QVERIFY(answers.results.empty());
    }

    void eachKeepsWhatIsItsOwn()
    {
        const auto request = [](const QByteArray &own) {
            PreparedRequest made =
                requestTo(QStringLiteral("http://a.invalid/?own=%1&both=1").arg(own));
            made.headers = {{"X-Own", own}, {"X-Gone", "1"}, {"Cookie", "own=" + own}};
            return made;
        };
        PreparedRequest changed = request("1");
        changed.url.setQuery(QStringLiteral("own=1&both=2&key=a%20b"));
        changed.headers = {{"X-Own", "1"}, {"X-New", "n"}, {"Cookie", "own=1; session=s"}};
        const PreparedRequest other =
            RequestDifference(request("1"), changed).appliedTo(request("2"));
        QCOMPARE(other.url.query(QUrl::FullyEncoded), QStringLiteral("own=2&both=2&key=a%20b"));
        QCOMPARE(headerValue(other.headers, "X-Own"), "2");
        QCOMPARE(headerValue(other.headers, "X-New"), "n");
        QVERIFY(!hasHeader(other.headers, "X-Gone"));
        QCOMPARE(headerValue(other.headers, "Cookie"), "own=2; session=s");
    }

    void fieldsOfBodiesAreSet_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray json("application/json");
        const QByteArray form("application/x-www-form-urlencoded");
        QTest::newRow("JSON") << json << QByteArray("{\"a\":1,\"gone\":2}")
                              << QByteArray("{\"a\":1,\"token\":\"t\"}")
                              << QByteArray("{\"a\":5,\"gone\":6}")
                              << QByteArray("{\"a\":5,\"token\":\"t\"}");
        QTest::newRow("a form") << form << QByteArray("a=1") << QByteArray("a=1&token=t%26")
                                << QByteArray("a=5") << QByteArray("a=5&token=t%26");
        QTest::newRow("no object") << json << QByteArray("{\"a\":1}") << QByteArray("{\"b\":1}")
                                   << QByteArray("[1]") << QByteArray("[1]");
        QTest::newRow("another body")
            << QByteArray("text/plain") << QByteArray("one") << QByteArray("all")
            << QByteArray("two") << QByteArray("all");
        QTest::newRow("nothing") << json << QByteArray("{\"a\":1}") << QByteArray("{\"a\":1}")
                                 << QByteArray("{\"a\": 2}") << QByteArray("{\"a\": 2}");
    }

    void fieldsOfBodiesAreSet()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        QFETCH(const QByteArray, other);
        QFETCH(const QByteArray, expected);
        const PreparedRequest plain = requestTo(QStringLiteral("http://a.invalid/"));
        const RequestDifference difference(withBody(plain, type, before),
                                           withBody(plain, type, after));
        QCOMPARE(bodyOf(difference.appliedTo(withBody(plain, type, other))), expected);
    }
};

QTEST_GUILESS_MAIN(TestSingleFlight)
#include "tst_singleflight.moc"
