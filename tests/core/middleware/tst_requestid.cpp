// The ids that requests get.

#include "middleware/requestidmiddleware.h"
#include "stepcalls.h"

#include <QSet>
#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

namespace {

QByteArray idOf(const RequestIdOptions &options, const HeaderList &headers = {})
{
    RequestIdMiddleware middleware(options);
    const PreparedRequest sent = outcomeOf<PreparedRequest>(
        before(middleware, contextAt(0s), requestTo("http://a.test/", headers)));
    return headerValue(sent.headers, options.header.toLatin1());
}

} // namespace

class TestRequestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesUuidsOfTheVersion_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("4") << 4;
        QTest::newRow("7") << 7;
    }

    void givesUuidsOfTheVersion()
    {
        QFETCH(const int, version);
        QSet<QByteArray> ids;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray id = idOf({.version = version});
            QCOMPARE(id.size(), 36);
            QCOMPARE(id.at(14), char('0' + version));
            const QUuid uuid = QUuid::fromString(QString::fromLatin1(id));
            QCOMPARE(uuid.variant(), QUuid::DCE);
            QCOMPARE(uuid.toByteArray(QUuid::WithoutBraces), id);
            ids.insert(id);
        }
        QCOMPARE(ids.size(), 1000);
    }

    // RFC 9562, appendix A.6: of that instant, 017f22e2-79b0-7….
    void version7BeginsWithTheInstant()
    {
        const QDateTime instant = QDateTime::fromMSecsSinceEpoch(0x017f'22e2'79b0, QTimeZone::UTC);
        const QByteArray uuid = timedUuid(instant).toByteArray(QUuid::WithoutBraces);
        QVERIFY2(uuid.startsWith("017f22e2-79b0-7"), uuid.constData());
    }

    void version7SortsByTheInstantOfTheAttempt()
    {
        RequestIdMiddleware middleware({.version = 7});
        const PreparedRequest request = requestTo("http://a.test/");
        QByteArray last;
        for (int i = 0; i < 100; ++i) {
            const PreparedRequest sent = outcomeOf<PreparedRequest>(
                before(middleware, contextAt(std::chrono::milliseconds(i)), request));
            const QByteArray id = headerValue(sent.headers, "X-Request-ID");
            QVERIFY(last < id);
            last = id;
        }
    }

    void anInstantBefore1970IsNoReasonToFail()
    {
        const QDateTime instant({1960, 1, 1}, {0, 0}, QTimeZone::UTC);
        QVERIFY(timedUuid(instant).toByteArray(QUuid::WithoutBraces).startsWith("00000000-0000-7"));
    }

    void usesTheHeaderThatIsAskedFor()
    {
        QCOMPARE(idOf({.header = QStringLiteral("X-Trace")}).size(), 36);
    }

    void keepsTheIdThatIsThere()
    {
        QCOMPARE(idOf({}, {{"x-request-id", "mine"}}), "mine");
        QCOMPARE(idOf({}, {{"x-request-id", ""}}), "");
    }

    void changesNothingElse()
    {
        RequestIdMiddleware middleware({});
        const PreparedRequest request = requestTo("http://a.test/?q=1", {{"A", "1"}}, "POST");
        PreparedRequest sent =
            outcomeOf<PreparedRequest>(before(middleware, contextAt(0s), request));
        QCOMPARE(sent.headers.size(), 2);
        removeHeader(sent.headers, "X-Request-ID");
        QCOMPARE(sent, request);
    }
};

QTEST_GUILESS_MAIN(TestRequestId)
#include "tst_requestid.moc"
