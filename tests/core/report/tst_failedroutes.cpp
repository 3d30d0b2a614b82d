// What did not pass, read back from the JSON report.

#include "report/failedroutes.h"
#include "report/jsonreport.h"
#include "streams.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Broadside;

namespace {

Result<QStringList> failedIn(const QByteArray &text)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("run.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return failure(ErrorCode::File, QStringLiteral("the file cannot be written"));
    file.close();
    return readFailedRoutes(path);
}

} // namespace

class TestFailedRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAllThatDidNotPass()
    {
        QCOMPARE(failedIn(jsonReportText(threeInParallel().report())).value(),
                 QStringList{"Users/search"});
        QCOMPARE(failedIn(jsonReportText(manyEndings().report())).value(),
                 (QStringList{"broken", "after broken", "endless"}));
    }

    void namesEachOnce()
    {
        QCOMPARE(failedIn(R"({"broadside": "0.1.0", "requests": [
                     {"id": "a", "outcome": "passed"}, {"id": "b", "outcome": "failed"},
                     {"id": "a", "outcome": "errored"}, {"id": "b", "outcome": "skipped"}]})")
                     .value(),
                 (QStringList{"b", "a"}));
    }

    void refusesWhatIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        const QString none =
            "run.json: this is no report of a run; --save-run and --report json=… write one";
        QTest::newRow("a list") << QByteArray("[]") << none;
        QTest::newRow("another object") << QByteArray("{\"requests\": []}") << none;
        QTest::newRow("no requests") << QByteArray("{\"broadside\": \"0.1.0\"}") << none;
        QTest::newRow("later") << QByteArray(R"({"broadside": "9", "format": 2, "requests": []})")
                               << QString("run.json: a later version of Broadside wrote this "
                                          "report, in a format that this one does not know");
        const QString wrong = "run.json: request 2 of this report has no id or no outcome";
        QTest::newRow("outcome") << QByteArray(
                                        R"({"broadside": "0.1.0", "requests": [
                                            {"id": "a", "outcome": "passed"},
                                            {"id": "b", "outcome": "great"}]})")
                                 << wrong;
        QTest::newRow("id") << QByteArray(R"({"broadside": "0.1.0", "requests": [
                                              {"id": "a", "outcome": "passed"}, 7]})")
                            << wrong;
    }

    void refusesWhatIsNoReport()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, expected);
        const auto failed = failedIn(text);
        QVERIFY(!failed);
        const QString error = failed.error().toString();
        QVERIFY2(error.endsWith(expected), qPrintable(error));
    }

    void placesMistakes()
    {
        const auto failed = failedIn("{\"broadside\": \"0.1.0\",\n");
        QVERIFY(!failed);
        QVERIFY(failed.error().message.startsWith(QStringLiteral("this is not JSON: ")));
        QVERIFY(failed.error().place.file.endsWith(QStringLiteral("run.json")));
        QVERIFY(failed.error().place.line > 0);
    }
};

QTEST_GUILESS_MAIN(TestFailedRoutes)
#include "tst_failedroutes.moc"
