// The scripts of a run: what they may look up, in which order is told what they leave behind, and
// that one run has nothing of another.
#include "scriptfixture.h"

#include <QTest>

using namespace Broadside;

namespace {

ScriptCall bodyCall(const QString &body)
{
    ScriptCall call;
    call.body = body;
    call.place = {QStringLiteral("/shop/shop.broadside.yaml"), 10, 1};
    return call;
}

// As JSON, or why there is none.
QByteArray described(const std::optional<ScriptOutcome> &outcome)
{
    if (!outcome)
        return "not answered";
    if (!*outcome)
        return outcome->error().message.toUtf8();
    return (*outcome)->value ? toCompactText(*(*outcome)->value) : QByteArrayLiteral("nothing");
}

} // namespace

class ScriptSessionTest : public QObject
{
    Q_OBJECT

private:
    static QByteArray valueOf(ScriptSession &session, const QString &body, int route = 3)
    {
        return valueOf(session, bodyCall(body), route);
    }

    static QByteArray valueOf(ScriptSession &session, const ScriptCall &call, int route = 3)
    {
        QObject receiver;
        std::optional<ScriptOutcome> answer;
        session.call(call, {.route = route, .attempt = 2, .receiver = &receiver},
                     [&answer](const ScriptOutcome &outcome) { answer = outcome; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
            return "not answered";
        return described(answer);
    }

private Q_SLOTS:
    void valuesAreLookedUp_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("secrets"); // that were told
        const auto row = [](const char *expression, const char *value,
                            const QStringList &secrets = {}) {
            QTest::newRow(expression)
                << QString::fromUtf8(expression) << QByteArray(value) << secrets;
        };
        const QStringList token{QStringLiteral("secrets t0ken")};
        row("vars.get('page')", "7");
        row("vars.get('list')", "[1,2]");
        row("vars.get('route')", "3");
        row("vars.get('base_url')", "\"https://staging.test\"");
        row("vars.get('braces')", "\"{{page}}\"");
        row("vars.get('token')", "\"t0ken\"", token);
        row("String(vars.get('$uuid'))", "\"undefined\"");
        row("String(vars.get('no such'))", "\"undefined\"");
        row("env.get('page')", "\"7\"");
        row("env.get('token')", "\"t0ken\"", token);
        row("env.get('base_url')", "\"https://staging.test\"");
        row("String(env.get('host'))", "\"undefined\""); // of the collection
        row("String(env.get('PATH'))", "\"undefined\""); // of this process
        row("secrets.get('key')", "\"s3cret\"", {QStringLiteral("secrets s3cret")});
        row("String(secrets.get('other'))", "\"undefined\"");
    }

    void valuesAreLookedUp()
    {
        QFETCH(const QString, expression);
        QFETCH(const QByteArray, value);
        QFETCH(const QStringList, secrets);
        ScriptFixture fixture;
        QCOMPARE(valueOf(fixture.session, QString(QStringLiteral("return ") + expression)), value);
        QCOMPARE(fixture.told, secrets);
    }

    void secretsWithoutValuesAreNotThere()
    {
        ScriptSession::Surroundings surroundings = testSurroundings();
        surroundings.secrets.clear();
        ScriptFixture fixture(surroundings);
        QCOMPARE(valueOf(fixture.session, QStringLiteral("return String(vars.get('token'))")),
                 QByteArray("\"undefined\""));
    }

    void oneOrderOfTelling()
    {
        ScriptFixture fixture;
        QObject receiver;
        fixture.session.call(
            bodyCall(QStringLiteral("console.warn('first', secrets.get('key'));"
                                    "vars.set('b', {a: [1]}); vars.set('a', 2);"
                                    "vars.get('token'); console.log('second')")),
            {.route = 3, .attempt = 2, .receiver = &receiver},
            [&fixture](const ScriptOutcome &) { fixture.told.append(QStringLiteral("done")); });
        QVERIFY(fixture.told.isEmpty());
        QTRY_COMPARE(fixture.told.size(), 6);
        QCOMPARE(fixture.told,
                 (QStringList{QStringLiteral("secrets s3cret t0ken"),
                              QStringLiteral("line 3 2 2 first s3cret"),
                              QStringLiteral("line 3 2 0 second"), QStringLiteral("variable a=2"),
                              QStringLiteral("variable b="), QStringLiteral("done")}));
    }

    void whatBrokenScriptsLeaveIsToldToo()
    {
        ScriptFixture fixture;
        const QByteArray said =
            valueOf(fixture.session, QStringLiteral("vars.set('a', 1); console.log('here');"
                                                    "throw new Error(secrets.get('key'))"));
        QCOMPARE(said, QByteArray("s3cret"));
        QCOMPARE(fixture.told,
                 (QStringList{QStringLiteral("secrets s3cret"), QStringLiteral("line 3 2 0 here"),
                              QStringLiteral("variable a=1")}));
    }

    void receiversThatAreGoneHearNothing()
    {
        ScriptFixture fixture;
        auto receiver = std::make_unique<QObject>();
        bool isAnswered = false;
        fixture.session.call(bodyCall(QStringLiteral("console.log('done')")),
                             {.route = 1, .attempt = 1, .receiver = receiver.get()},
                             [&isAnswered](const ScriptOutcome &) { isAnswered = true; });
        receiver.reset();
        QTRY_COMPARE(fixture.told, QStringList{QStringLiteral("line 1 1 0 done")});
        QVERIFY(!isAnswered);
    }

    void sessionsShareNothing()
    {
        ScriptWorkers workers({}, 1); // both on one thread
        ScriptSession first(workers, testSurroundings(), {});
        ScriptSession second(workers, testSurroundings(), {});
        const QString look = QStringLiteral("return globalThis.kept ?? null");
        QCOMPARE(valueOf(first, QStringLiteral("globalThis.kept = 1; return 0")), QByteArray("0"));
        QCOMPARE(valueOf(first, look), QByteArray("1"));
        QCOMPARE(valueOf(second, look), QByteArray("null"));
    }

    void anEndedSessionTellsNothing()
    {
        ScriptWorkers workers({}, 1);
        QObject receiver;
        QStringList told;
        {
            ScriptSession session(
                workers, testSurroundings(),
                {.secretsFound = {},
                 .consoleWritten = [&told](int, int, ScriptLevel,
                                           const QString &text) { told.append(text); },
                 .variableSet = {}});
            session.call(bodyCall(QStringLiteral("console.log('begun'); for (;;);")),
                         {.route = 0, .attempt = 1, .receiver = &receiver},
                         [&told](const ScriptOutcome &) { told.append(QStringLiteral("done")); });
        }
        // Its endless script has ended with it, or this one would not come to its turn.
        ScriptSession next(workers, testSurroundings(), {});
        QCOMPARE(valueOf(next, QStringLiteral("return 1")), QByteArray("1"));
        QCOMPARE(told, QStringList());
    }

    void budgetsHold()
    {
        ScriptSession::Surroundings surroundings = testSurroundings();
        surroundings.budget = Milliseconds(150);
        ScriptFixture fixture(surroundings);
        QCOMPARE(valueOf(fixture.session, QStringLiteral("for (;;);")),
                 QByteArray("the script takes longer than 150 ms, the most that it may"));
    }

    void importsStayInTheFolder()
    {
        const ScriptFolder folder;
        const ScriptFolder other;
        folder.add(QStringLiteral("shared.js"), "export const two = 2");
        const Script outside = other.add(QStringLiteral("a.js"), "export default () => 1");
        ScriptFixture fixture(folder.surroundings());
        // As from the collection's own file.
        ScriptCall inside =
            bodyCall(QStringLiteral("const {two} = await import('./shared.js'); return two"));
        inside.place.file = QDir(folder.path()).filePath(QStringLiteral("shop.broadside.yaml"));
        QCOMPARE(valueOf(fixture.session, inside), QByteArray("2"));

        ScriptCall elsewhere;
        elsewhere.module = outside.path;
        QVERIFY(
            valueOf(fixture.session, elsewhere).endsWith("is outside of the collection's folder"));
        ScriptSession::Surroundings surroundings = folder.surroundings();
        surroundings.mayLeaveDirectory = true;
        ScriptFixture allowed(surroundings);
        QCOMPARE(valueOf(allowed.session, elsewhere), QByteArray("1"));
    }
};

QTEST_GUILESS_MAIN(ScriptSessionTest)
#include "tst_scriptsession.moc"
