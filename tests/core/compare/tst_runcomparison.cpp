#include "compare/runcomparison.h"
#include "streams.h"

#include <QTest>

using namespace Broadside;

namespace {

struct Answer
{
    QString id;
    QByteArray body = "{}"; // null: no answer
    int iteration = 1;
    qint64 leftOut = 0;
};

RunReport reportOf(const std::vector<Answer> &answers)
{
    std::vector<RouteSummary> routes;
    for (const Answer &answer : answers) {
        routes.push_back(summary(answer.id));
        routes.back().iteration = answer.iteration;
    }
    Stream stream(routes);
    for (size_t i = 0; i < answers.size(); ++i) {
        stream.add(1, AttemptStarted{int(i), 1});
        stream.add(1, RequestSent{int(i), 1, request(QStringLiteral("http://test.invalid/"))});
        if (answers[i].body.isNull())
            continue;
        Response received = response(200, answers[i].body);
        received.bodyBytesLeftOut = answers[i].leftOut;
        stream.add(2, ResponseReceived{int(i), 1, received});
    }
    return stream.finish(5).report();
}

const QString login = QStringLiteral("login");

} // namespace

class TestRunComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routesBelongTogetherByTheirIds()
    {
        const RunReport before = reportOf(
            {{.id = QStringLiteral("gone")}, {.id = login}, {.id = login, .iteration = 2}});
        const RunReport after =
            reportOf({{.id = login, .iteration = 2}, {.id = QStringLiteral("new")}, {.id = login}});
        QCOMPARE(compareRuns(before, after),
                 (std::vector<RoutePair>{{2, 0, BodyMatch::Same},
                                         {-1, 1, BodyMatch::Different},
                                         {1, 2, BodyMatch::Same},
                                         {0, -1, BodyMatch::Different}}));
    }

    void bodiesAreCompared_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<qint64>("leftOut"); // of both
        QTest::addColumn<BodyMatch>("match");
        const qint64 none = 0;
        QTest::newRow("same") << QByteArray("a") << QByteArray("a") << none << BodyMatch::Same;
        QTest::newRow("different")
            << QByteArray("a") << QByteArray("b") << none << BodyMatch::Different;
        QTest::newRow("same JSON") << QByteArray(R"({"a":1,"b":2})")
                                   << QByteArray(R"({"b": 2, "a": 1})") << none << BodyMatch::Same;
        QTest::newRow("no response") << QByteArray() << QByteArray() << none << BodyMatch::Neither;
        QTest::newRow("one response")
            << QByteArray("") << QByteArray() << none << BodyMatch::Different;
        QTest::newRow("beginnings are the same")
            << QByteArray("a") << QByteArray("a") << qint64(10) << BodyMatch::Unknown;
        QTest::newRow("beginnings differ")
            << QByteArray("a") << QByteArray("b") << qint64(10) << BodyMatch::Different;
    }
    void bodiesAreCompared()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(qint64, leftOut);
        const std::vector<RoutePair> pairs =
            compareRuns(reportOf({{.id = login, .body = before, .leftOut = leftOut}}),
                        reportOf({{.id = login, .body = after, .leftOut = leftOut}}));
        QCOMPARE(pairs.size(), size_t(1));
        QTEST(pairs[0].body, "match");
    }

    void sizesTellBodiesThatAreNotWholeApart()
    {
        const std::vector<RoutePair> pairs = compareRuns(reportOf({{.id = login, .leftOut = 10}}),
                                                         reportOf({{.id = login, .leftOut = 11}}));
        QCOMPARE(pairs[0].body, BodyMatch::Different);
    }
};

Q_DECLARE_METATYPE(Broadside::BodyMatch)

QTEST_APPLESS_MAIN(TestRunComparison)
#include "tst_runcomparison.moc"
