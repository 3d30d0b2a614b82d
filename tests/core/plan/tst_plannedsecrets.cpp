// Which secrets the steps around requests take, and what of them is masked.
#include "plan/authsecrets.h"
#include "plan/neededsecrets.h"
#include "plan/planner.h"
#include "plannedparts.h"
#include "support/builders.h"

#include <QTest>

using namespace Broadside;
using namespace Qt::StringLiterals;

namespace {

Value secretText(const char *name)
{
    return Value::fromText(QStringLiteral("{{$secret %1}}").arg(QLatin1String(name)));
}

// With a secret in all that is expanded, each called as the key is.
Dependency secretive()
{
    Dependency dependency = makeDependency(u"secretive"_s);
    dependency.headers.set = {{u"X"_s, secretText("header")}};
    dependency.headers.added = {{u"X"_s, secretText("more")}};
    dependency.params.set = {{u"{{$secret name}}"_s, secretText("param")}};
    dependency.cookies.set = {{u"c"_s, secretText("cookie")}};
    dependency.fields.set = {{u"f"_s, secretText("field")}, {u"g"_s, secretText("off"), false}};
    dependency.auth = BearerAuth{secretText("bearer")};
    dependency.digest = DigestAuth{secretText("user"), secretText("digest")};
    OAuth2 oauth2;
    oauth2.tokenUrl = secretText("token-url");
    oauth2.clientId = secretText("client");
    oauth2.clientSecret = secretText("client-secret");
    oauth2.password = secretText("password");
    dependency.oauth2 = oauth2;
    dependency.userAgents = UserAgents{{secretText("agent")}, false};
    HmacSigning hmac;
    hmac.key = secretText("hmac");
    hmac.over = secretText("over");
    dependency.hmac = hmac;
    AwsSigning aws;
    aws.accessKey = secretText("access");
    aws.secretKey = secretText("aws");
    aws.sessionToken = secretText("session");
    dependency.aws = aws;
    return dependency;
}

Collection withSecretive()
{
    Collection collection = makeCollection({makeUser(u"a"_s, {u"secretive"_s})});
    collection.dependencies = {secretive()};
    return collection;
}

} // namespace

class TestPlannedSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsOfDependenciesAreNeeded()
    {
        QCOMPARE(neededSecrets(*makePlan(withSecretive(), {})),
                 (QStringList{u"access"_s, u"agent"_s, u"aws"_s, u"bearer"_s, u"client"_s,
                              u"client-secret"_s, u"cookie"_s, u"digest"_s, u"field"_s, u"header"_s,
                              u"hmac"_s, u"more"_s, u"name"_s, u"over"_s, u"param"_s, u"password"_s,
                              u"session"_s, u"token-url"_s, u"user"_s}));
        // Of one that nobody uses nothing is asked for.
        Collection unused = withSecretive();
        std::get<Route>(unused.root.items[0].item).dependencies.clear();
        QCOMPARE(neededSecrets(*makePlan(unused, {})), QStringList());
    }

    void secretsOfScriptsAreNeeded()
    {
        Collection collection = makeCollection({makeRoute(u"a"_s)});
        Variable key;
        key.name = u"key"_s;
        key.secretName = u"of-environment"_s;
        collection.environments = {{u"one"_s, {key}}};
        RunOptions options;
        options.environment = u"one"_s;
        QCOMPARE(neededSecrets(*makePlan(collection, options)), QStringList());
        auto &route = std::get<Route>(collection.root.items[0].item);
        route.handler = inlineScript(u"…"_s, {u"handler"_s});
        route.scriptChecks = {inlineScript(u"…"_s, {u"check"_s})};
        route.dependencies = uses({u"d"_s});
        collection.dependencies = {makeDependency(u"d"_s)};
        collection.dependencies[0].script = inlineScript(u"…"_s, {u"dependency"_s});
        collection.startup = {inlineScript(u"…"_s, {u"startup"_s})};
        collection.shutdown = {inlineScript(u"…"_s, {u"shutdown"_s})};
        MiddlewareUse use = makeMiddleware(u"m"_s, 0);
        use.kind = inlineScript(u"…"_s, {u"middleware"_s});
        collection.middleware = {use};
        QCOMPARE(neededSecrets(*makePlan(collection, options)),
                 (QStringList{u"check"_s, u"dependency"_s, u"handler"_s, u"middleware"_s,
                              u"of-environment"_s, u"shutdown"_s, u"startup"_s}));
    }

    void secretPartsOfDependenciesAreMasked()
    {
        RunOptions options;
        const QStringList parts{u"aws"_s,  u"bearer"_s,   u"client-secret"_s, u"digest"_s,
                                u"hmac"_s, u"password"_s, u"session"_s};
        for (const QString &name : parts)
            options.secrets[name] = u"value of "_s + name;
        const QStringList found = authSecrets(*makePlan(withSecretive(), options));
        for (const QString &name : parts)
            QVERIFY2(found.contains(QString(u"value of "_s + name)), qPrintable(name));

        Collection collection = withSecretive();
        Dependency &dependency = collection.dependencies[0];
        dependency.auth = BearerAuth{Value::fromText(u"{{captured}}"_s)};
        dependency.hmac->key = Value::fromText(u"{{signing}}"_s);
        dependency.aws->accessKey = Value::fromText(u"{{public}}"_s);
        QCOMPARE(authVariables(*makePlan(collection, {})),
                 (QSet<QString>{u"captured"_s, u"signing"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPlannedSecrets)
#include "tst_plannedsecrets.moc"
