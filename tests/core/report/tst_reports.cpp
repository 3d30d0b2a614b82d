// Reports for CI servers and people: what they say, and that what comes from outside cannot break
// their form.
#include "golden.h"
#include "report/reportformat.h"
#include "streams.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace Broadside;

namespace {

// Names, a reason and a check made of what means something in one of the formats.
RunReport hostile()
{
    RunStarted start;
    start.collection = QStringLiteral("<b>&\"'\x01 # 100% %1");
    RouteSummary route = summary(QStringLiteral("Folder #1/<script>alert(1)</script>\n\x02\\"));
    Stream stream({route}, start);
    stream.exchange(0, 0, 10, 200, "\xff\xfe", Outcome::Failed);
    stream.add(10, CheckEvaluated{0, QStringLiteral("body == ']]>'"), false,
                                  QStringLiteral("a\nb: \"c\"\x1b"), QStringLiteral("---\n...")});
    return stream.finish(10).report();
}

RunReport retried()
{
    Stream stream({summary(QStringLiteral("busy"))});
    stream.add(0, AttemptStarted{0, 1});
    stream.add(0, RequestSent{0, 1, request(QStringLiteral("http://test.invalid/busy?a=b%20c"))});
    stream.add(5, ResponseReceived{0, 1, response(503)});
    stream.add(5, AttemptFinished{0, 1, std::nullopt});
    stream.add(5, WaitStarted{0, WaitReason::Backoff, QStringLiteral("2/2, 10ms")});
    stream.add(15, AttemptStarted{0, 2});
    stream.add(15, RequestSent{0, 2, request(QStringLiteral("http://test.invalid/busy?a=b%20c"))});
    stream.add(20, ResponseReceived{0, 2, response(200, "fine")});
    stream.add(20, AttemptFinished{0, 2, std::nullopt});
    stream.add(20, RouteFinished{0, Outcome::Passed, {}, std::nullopt, std::nullopt});
    return stream.finish(20).report();
}

Json harOf(const RunReport &report)
{
    return Json::parse(reportText(ReportFormat::Har, report).toStdString())["log"];
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEverything_data();
    void writesEverything();
    void namesAreThoseOfTheCommandLine();
    void onlyArchivesNeedBodies();
    void xmlStaysWellFormed();
    void tapStaysOneLineEach();
    void tapSaysWhyNothingWasSent();
    void htmlHoldsNothingForeign();
    void anArchiveHasEachAttemptAndHop();
    void anArchiveHasTheCookies();
    void bytesThatAreNoTextAreInBase64();
};

void TestReports::writesEverything_data()
{
    QTest::addColumn<ReportFormat>("format");
    QTest::addColumn<QString>("golden");
    QTest::addColumn<bool>("hasMany");
    const auto add = [](ReportFormat format, const char *suffix) {
        QTest::addRow("three, %s", suffix)
            << format << QStringLiteral("three-in-parallel.") + QLatin1String(suffix) << false;
        QTest::addRow("many, %s", suffix)
            << format << QStringLiteral("many-endings.") + QLatin1String(suffix) << true;
    };
    add(ReportFormat::Junit, "junit.xml");
    add(ReportFormat::Tap, "tap");
    add(ReportFormat::Har, "har");
    add(ReportFormat::Html, "html");
}

void TestReports::writesEverything()
{
    QFETCH(const ReportFormat, format);
    QFETCH(const QString, golden);
    QFETCH(const bool, hasMany);
    const RunReport report = (hasMany ? manyEndings() : threeInParallel()).report();
    const QString difference = differenceToGolden(golden, reportText(format, report));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestReports::namesAreThoseOfTheCommandLine()
{
    QCOMPARE(reportFormatNames(), (QStringList{"json", "junit", "tap", "har", "html"}));
    QCOMPARE(reportFormat(u"html"), ReportFormat::Html);
    QCOMPARE(reportFormat(u"pdf"), std::nullopt);
}

void TestReports::onlyArchivesNeedBodies()
{
    QVERIFY(needsBodies(ReportFormat::Har));
    for (const ReportFormat format :
         {ReportFormat::JsonText, ReportFormat::Junit, ReportFormat::Tap, ReportFormat::Html})
        QVERIFY(!needsBodies(format));
}

void TestReports::xmlStaysWellFormed()
{
    QXmlStreamReader xml(reportText(ReportFormat::Junit, hostile()));
    QStringList names;
    QString failure;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.attributes().hasAttribute(QStringLiteral("name")))
            names += xml.attributes().value(QStringLiteral("name")).toString();
        if (xml.isStartElement() && xml.name() == u"failure")
            failure = xml.readElementText();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(names.first(), QStringLiteral("<b>&\"'\uFFFD # 100% %1"));
    QVERIFY(failure.contains(QStringLiteral("body == ']]>'")));
    QVERIFY(failure.contains(QChar(0xFFFD)) && !failure.contains(QChar(0x1b)));
}

void TestReports::tapStaysOneLineEach()
{
    const QByteArray text = reportText(ReportFormat::Tap, hostile());
    const QByteArrayList lines = text.split('\n');
    QCOMPARE(lines[1], QByteArray("1..1"));
    QCOMPARE(lines[2], QByteArray("not ok 1 - Folder \\#1/<script>alert(1)</script>  \\\\"));
    QCOMPARE(lines[3], QByteArray("  ---"));
    QCOMPARE(lines.count("  ..."), 1);
    QVERIFY(text.contains("      expected: \"a\\nb: \\\"c\\\"\\u001B\"\n"));
}

void TestReports::tapSaysWhyNothingWasSent()
{
    Stream stream({summary(QStringLiteral("a"))});
    const RequestFailure failure{FailureKind::Variable, QStringLiteral("there is no “token”")};
    stream.add(0, RouteFinished{0, Outcome::Errored, failure.message, failure, std::nullopt});
    const QByteArray text = reportText(ReportFormat::Tap, stream.finish(1).report());
    QVERIFY(text.contains("not ok 1 - a\n  ---\n  message: \"there is no “token”\"\n"
                          "  kind: variable\n"));
    QVERIFY(!text.contains("duration_ms"));
}

void TestReports::htmlHoldsNothingForeign()
{
    for (const RunReport &report : {hostile(), retried(), manyEndings().report()}) {
        const QByteArray text = reportText(ReportFormat::Html, report);
        QCOMPARE(text.count("<script>"), 1);
        QCOMPARE(text.count("</tr>"), report.routes().size() + 1);
        QVERIFY(!text.contains("src=") && !text.contains("href=") && !text.contains("url("));
    }
    const QByteArray text = reportText(ReportFormat::Html, hostile());
    QVERIFY(text.contains("&lt;b&gt;&amp;&quot;"));
    QVERIFY(text.contains("# 100% %1"));
    const QByteArray attempts = reportText(ReportFormat::Html, retried());
    QVERIFY(attempts.contains("attempt 1: 503, 5ms"));
    QVERIFY(attempts.contains("<title>waits: backoff, 10ms</title>"));
}

void TestReports::anArchiveHasEachAttemptAndHop()
{
    const Json retries = harOf(retried());
    QCOMPARE(retries["entries"].size(), 2u);
    QCOMPARE(retries["entries"][0]["response"]["status"].as<int>(), 503);
    QCOMPARE(retries["entries"][1]["response"]["content"]["text"].as<std::string>(), "fine");
    QCOMPARE(retries["entries"][1]["request"]["queryString"][0]["value"].as<std::string>(), "b c");
    const Json many = harOf(manyEndings().report());
    QCOMPARE(many["entries"][1]["request"]["headers"][0]["name"].as<std::string>(), "Accept");
    QCOMPARE(many["entries"][1]["request"]["bodySize"].as<int>(), 0);
    bool hasRedirect = false;
    for (const Json &entry : many["entries"].array_range())
        hasRedirect |=
            entry["response"]["redirectURL"].as<std::string>() == "http://test.invalid/new";
    QVERIFY(hasRedirect);
}

void TestReports::anArchiveHasTheCookies()
{
    Stream stream({summary(QStringLiteral("login"))});
    PreparedRequest sent = request(QStringLiteral("http://test.invalid/login"));
    sent.headers.emplaceBack("Cookie", "session=a=b; theme=dark;; •••");
    Response received = response(200);
    received.headers.emplaceBack("Set-Cookie",
                                 "session=•••; Path=/a; Domain=test.invalid; HttpOnly; Secure; "
                                 "Max-Age=60; Expires=Wed, 21 Oct 2015 07:28:00 GMT");
    received.headers.emplaceBack("set-cookie", "old=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT");
    received.headers.emplaceBack("Set-Cookie", "plain=");
    stream.add(0, AttemptStarted{0, 1});
    stream.add(0, RequestSent{0, 1, sent});
    stream.add(5000, ResponseReceived{0, 1, received});
    stream.add(5000, AttemptFinished{0, 1, std::nullopt});
    stream.add(5000, RouteFinished{0, Outcome::Passed, {}, std::nullopt, std::nullopt});
    const Json entry = harOf(stream.finish(5000).report())["entries"][0];
    const auto textOf = [&entry](const char *message) {
        return QByteArray::fromStdString(entry[message]["cookies"].to_string());
    };
    QCOMPARE(textOf("request"), QByteArray("[{\"name\":\"session\",\"value\":\"a=b\"},"
                                           "{\"name\":\"theme\",\"value\":\"dark\"},"
                                           "{\"name\":\"•••\",\"value\":\"\"}]"));
    QCOMPARE(textOf("response"),
             QByteArray("[{\"name\":\"session\",\"value\":\"•••\",\"path\":\"/a\","
                        "\"domain\":\"test.invalid\",\"expires\":\"2026-11-20T12:01:05.000Z\","
                        "\"httpOnly\":true,\"secure\":true},"
                        "{\"name\":\"old\",\"value\":\"1\","
                        "\"expires\":\"2015-10-21T07:28:00.000Z\","
                        "\"httpOnly\":false,\"secure\":false},"
                        "{\"name\":\"plain\",\"value\":\"\",\"httpOnly\":false,"
                        "\"secure\":false}]"));
}

void TestReports::bytesThatAreNoTextAreInBase64()
{
    const Json content = harOf(hostile())["entries"][0]["response"]["content"];
    QCOMPARE(content["encoding"].as<std::string>(), "base64");
    QCOMPARE(content["text"].as<std::string>(), "//4=");
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
