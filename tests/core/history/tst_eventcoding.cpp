#include "history/cborreader.h"
#include "history/eventdecoder.h"
#include "history/eventencoder.h"
#include "history/eventfields.h"
#include "randomrun.h"
#include "streams.h"

#include <QTest>

#include <jsoncons_ext/cbor/cbor.hpp>

#include <set>

using namespace Broadside;

namespace {

class KeptBodies final : public BodySink, public BodySource
{
public:
    Kept keep(const ResponseBody &body) override
    {
        m_bodies.append(body.bytes());
        return {.number = m_bodies.size() - 1};
    }
    Result<QByteArray> body(qint64 number) const override
    {
        if (number < 0 || number >= m_bodies.size())
            return failure(ErrorCode::Format, QStringLiteral("a body is missing"));
        return m_bodies[number];
    }

private:
    QList<QByteArray> m_bodies;
};

Result<std::vector<RunEvent>> decoded(const char *json)
{
    std::string encoded;
    jsoncons::cbor::encode_cbor(Json::parse(json), encoded);
    return decodeEvents(QByteArray::fromStdString(encoded), KeptBodies());
}

} // namespace

class TestEventCoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasReadFoldsToTheSame_data()
    {
        QTest::addColumn<uint>("seed");
        for (uint seed = 1; seed <= 300; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void whatWasReadFoldsToTheSame()
    {
        QFETCH(uint, seed);
        std::mt19937 random(seed);
        const std::vector<RunEvent> events = randomEvents(random);
        KeptBodies bodies;
        const auto read = decodeEvents(encodeEvents(events, bodies), bodies);
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->size(), events.size());
        for (size_t i = 0; i < events.size(); ++i) {
            QCOMPARE((*read)[i].number, events[i].number);
            QCOMPARE((*read)[i].time, events[i].time);
            QCOMPARE((*read)[i].data.index(), events[i].data.index());
        }
        QVERIFY(fold(*read) == fold(events));
    }

    // The property above is worth as much as what the random runs have.
    void randomRunsHaveEveryKindOfEvent()
    {
        std::set<size_t> kinds;
        for (uint seed = 1; seed <= 20; ++seed) {
            std::mt19937 random(seed);
            for (const RunEvent &event : randomEvents(random))
                kinds.insert(event.data.index());
        }
        QCOMPARE(kinds.size(), eventNames.size());
    }

    void differentRunsDoNotFoldToTheSame()
    {
        QVERIFY(threeInParallel().report() != manyEndings().report());
        QVERIFY(threeInParallel().report() == threeInParallel().report());
    }

    void damagedBytesGiveAnError()
    {
        KeptBodies bodies;
        const QByteArray whole = encodeEvents(manyEndings().events(), bodies);
        QVERIFY(decodeEvents(whole, bodies));
        std::mt19937 random(7);
        int refused = 0;
        for (int i = 0; i < 2000; ++i) {
            QByteArray damaged = whole;
            damaged[qsizetype(random() % uint(damaged.size()))] = char(random());
            if (!decodeEvents(damaged, bodies))
                ++refused;
        }
        QVERIFY(refused > 100); // many are another text or number and still events
        QVERIFY(!decodeEvents(whole.first(whole.size() / 2), bodies));
        QVERIFY(!decodeEvents({}, bodies));
        QVERIFY(!decodeEvents("{}", bodies));
    }

    void noBytesAreAByteString()
    {
        const Json array = readCbor("\x81\x40");
        QCOMPARE(array.size(), 1U);
        QVERIFY(array[0].is_byte_string());
        QCOMPARE(array[0].as_byte_string_view().size(), 0U);
    }

    void aFailureOfAnOlderVersionHasAMessageAlone()
    {
        const auto read = decoded(R"([{"event": "attempt_finished", "number": 1,
            "time_ns": 0, "route": 0, "attempt": 1,
            "failure": {"kind": "connect", "message": "refused"}}])");
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QCOMPARE(read->size(), size_t(1));
        const auto finished = std::get<AttemptFinished>(read->front().data);
        QVERIFY(finished.failure ==
                RequestFailure(FailureKind::Connect, QStringLiteral("refused")));
    }

    void aFailureOfAnOlderVersionHasNoParts()
    {
        const auto read = decoded(R"([{"event": "attempt_finished", "number": 1,
            "time_ns": 0, "route": 0, "attempt": 1,
            "failure": {"kind": "connect", "message": "a refused", "sentence": "%1 refused",
                        "values": ["a"]}}])");
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        QVERIFY(std::get<AttemptFinished>(read->front().data).failure ==
                failureOf(FailureKind::Connect, "%1 refused", {QStringLiteral("a")}));
    }

    void aReasonOfAnOlderVersionHasNoWording()
    {
        const auto read = decoded(R"([{"event": "route_finished", "number": 1, "time_ns": 0,
            "route": 0, "outcome": "skipped", "reason": "needs a, which did not pass"}])");
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const auto finished = std::get<RouteFinished>(read->front().data);
        QCOMPARE(finished.reason, QStringLiteral("needs a, which did not pass"));
        QVERIFY(finished.wording.isEmpty());
    }

    void aMissingBodyIsAnError()
    {
        KeptBodies bodies;
        const QByteArray encoded = encodeEvents(threeInParallel().events(), bodies);
        const auto read = decodeEvents(encoded, KeptBodies());
        QVERIFY(!read);
        QCOMPARE(read.error().message,
                 QStringLiteral("The stored events are damaged: a body is missing."));
    }
};

QTEST_APPLESS_MAIN(TestEventCoding)
#include "tst_eventcoding.moc"
