// Units, places, suggestions, JSON text and what sentences are made of.

#include "base/error.h"
#include "base/json.h"
#include "base/rate.h"
#include "base/units.h"
#include "base/wording.h"

#include <QTest>

using namespace Broadside;
using namespace std::chrono_literals;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDurations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds"); // -1: refused
        QTest::newRow("ms") << "250ms" << 250LL;
        QTest::newRow("s") << "2s" << 2000LL;
        QTest::newRow("m") << "1m" << 60'000LL;
        QTest::newRow("h") << "1h" << 3'600'000LL;
        QTest::newRow("fraction") << "1.5s" << 1500LL;
        QTest::newRow("zero") << "0" << 0LL;
        QTest::newRow("blank before the unit") << "2 s" << 2000LL;
        QTest::newRow("no unit") << "30" << -1LL;
        QTest::newRow("negative") << "-2s" << -1LL;
        QTest::newRow("unknown unit") << "2 weeks" << -1LL;
        QTest::newRow("empty") << "" << -1LL;
        QTest::newRow("absurd") << "99999999h" << -1LL;
    }

    void readsDurations()
    {
        QFETCH(const QString, text);
        const Result<Milliseconds> duration = parseDuration(text);
        QTEST(duration ? qint64(duration->count()) : -1LL, "milliseconds");
    }

    void readsRates_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("perSecond"); // -1: refused
        QTest::addColumn<QString>("written");
        QTest::newRow("s") << "10/s" << 10.0 << "10/s";
        QTest::newRow("min") << "600/min" << 10.0 << "600/min";
        QTest::newRow("m") << "30/m" << 0.5 << "30/min";
        QTest::newRow("h") << "3600/h" << 1.0 << "3600/h";
        QTest::newRow("fraction") << " 1.4 / s " << 1.4 << "1.4/s";
        QTest::newRow("unlimited") << "unlimited" << 0.0 << "unlimited";
        QTest::newRow("zero") << "0/s" << -1.0 << "";
        QTest::newRow("negative") << "-1/s" << -1.0 << "";
        QTest::newRow("no unit") << "10" << -1.0 << "";
        QTest::newRow("unknown unit") << "10/week" << -1.0 << "";
        QTest::newRow("absurd") << "99999999999/s" << -1.0 << "";
        QTest::newRow("hardly any") << "0.5/h" << -1.0 << "";
    }

    void readsRates()
    {
        QFETCH(const QString, text);
        const Result<Rate> rate = parseRate(text);
        QTEST(rate ? rate->perSecond() : -1.0, "perSecond");
        QTEST(rate ? formatRate(*rate) : QString(), "written");
    }

    void readsSizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: refused
        QTest::newRow("KB") << "100KB" << 100'000LL;
        QTest::newRow("MB") << "10MB" << 10'000'000LL;
        QTest::newRow("MiB") << "1MiB" << 1'048'576LL;
        QTest::newRow("plain") << "12" << 12LL;
        QTest::newRow("unknown unit") << "3 apples" << -1LL;
        QTest::newRow("negative") << "-1" << -1LL;
    }

    void readsSizes()
    {
        QFETCH(const QString, text);
        QTEST(parseSize(text).value_or(-1LL), "bytes");
    }

    void writesForPeople_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("expected");
        QTest::newRow("us") << formatDuration(210us) << "0.21ms";
        QTest::newRow("ms") << formatDuration(150ms) << "150ms";
        QTest::newRow("s") << formatDuration(1250ms) << "1.25s";
        QTest::newRow("m") << formatDuration(125s) << "2m 5s";
        QTest::newRow("bytes") << formatSize(96) << "96 B";
        QTest::newRow("KB") << formatSize(12'400) << "12.4 KB";
        QTest::newRow("MB") << formatSize(1'900'000) << "1.9 MB";
        QTest::newRow("rounding up a unit") << formatSize(999'990) << "1.0 MB";
    }

    void writesForPeople()
    {
        QFETCH(const QString, written);
        QTEST(written, "expected");
    }

    void anErrorSaysItsPlace()
    {
        QCOMPARE((Error{ErrorCode::Format, "wrong", {"/a.yaml", 3, 5}}.toString()),
                 QStringLiteral("/a.yaml:3:5: wrong"));
        QCOMPARE((Error{ErrorCode::Usage, "wrong", {}}.toString()), QStringLiteral("wrong"));
    }

    void anErrorOfAWordingSaysItsPlaceInBoth()
    {
        const Wording late = wordingOf("%1 is late", {QStringLiteral("b")});
        const Error placed = wordedError(ErrorCode::Format, late, {"/a.yaml", 3, 5});
        QCOMPARE(placed.message, QStringLiteral("b is late"));
        QCOMPARE(placed.toString(), QStringLiteral("/a.yaml:3:5: b is late"));
        QCOMPARE(englishText(placed.placedWording()), placed.toString());
        QCOMPARE(placed.placedWording().parts, std::vector{late});
        QCOMPARE(wordedError(ErrorCode::Format, late).placedWording(), late);
        QVERIFY((Error{ErrorCode::Format, "wrong", {"/a.yaml", 3, 5}}.placedWording().isEmpty()));
    }

    void suggestsTheNearestName()
    {
        const QStringList names{"headers", "params", "timeout"};
        QCOMPARE(nearestName("header", names), QStringLiteral("headers"));
        QCOMPARE(nearestName("tiemout", names), QStringLiteral("timeout"));
        QCOMPARE(nearestName("something", names), QString());
    }

    void takesSwappedNeighboursForOneMistake()
    {
        const QStringList names{"name", "tags", "get"};
        QCOMPARE(nearestName("nmae", names), QStringLiteral("name"));
        QCOMPARE(nearestName("tgas", names), QStringLiteral("tags"));
        QCOMPARE(nearestName("egt", names), QStringLiteral("get"));
        QCOMPARE(nearestName("gtes", names), QString());
        QCOMPARE(nearestName("teg", names), QString());
    }

    void putsPartsBehindTheValues()
    {
        const Wording wording =
            wordingOf("%2, said %1", {QStringLiteral("a %2")},
                      {wordingOf("%1 is late", {QStringLiteral("b")}), wordingOf("c is not")});
        QCOMPARE(englishText(wording), QStringLiteral("b is late; c is not, said a %2"));
        QCOMPARE(wording.values,
                 (QStringList{QStringLiteral("a %2"), QStringLiteral("b is late; c is not")}));
        QCOMPARE(wording.parts.size(), size_t(2));
        QCOMPARE(englishText(wordingOf("all is well")), QStringLiteral("all is well"));
        QVERIFY(wording != wordingOf("%2, said %1", wording.values)); // nothing to translate in it
        QCOMPARE(englishText({}), QString());
    }

    void knowsJsonText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isJson");
        QTest::newRow("object") << QByteArray(R"({"a":1})") << true;
        QTest::newRow("number") << QByteArray("12") << true;
        QTest::newRow("cut off") << QByteArray(R"({"a":)") << false;
        QTest::newRow("two values") << QByteArray("{} {}") << false;
        QTest::newRow("text") << QByteArray("hello") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void knowsJsonText()
    {
        QFETCH(const QByteArray, text);
        QTEST(isJsonText(text), "isJson");
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
