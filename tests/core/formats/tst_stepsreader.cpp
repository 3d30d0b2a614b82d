// The steps around requests as a collection says them: dependencies, middleware, startup, shutdown,
// handlers and checks that are scripts; and the files that they name.
#include "formats/collectionreader.h"
#include "sourcedir.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Broadside;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString goodPath(const QString &name)
{
    return QStringLiteral(BROADSIDE_SOURCE_DIR "/tests/data/collections/good/") + name;
}

QStringList sentencesOf(const LoadedCollection &loaded)
{
    QStringList sentences;
    for (const Error &error : loaded.errors)
        sentences.append(error.message);
    return sentences;
}

QStringList namesOf(const std::vector<NameReference> &references)
{
    QStringList names;
    for (const NameReference &each : references)
        names.append(each.name);
    return names;
}

QStringList textsOf(const std::vector<NamedValue> &rows)
{
    QStringList texts;
    for (const NamedValue &each : rows)
        texts.append(each.name + u'=' + each.value.text + (each.isEnabled ? u""_s : u" off"_s));
    return texts;
}

const Dependency &dependency(const Collection &collection, const QString &name)
{
    const auto found = std::ranges::find(collection.dependencies, name, &Dependency::name);
    if (found == collection.dependencies.end())
        qFatal("there is no dependency %s", qPrintable(name));
    return *found;
}

// By position; of those in folders by that of the folder first.
const Route &route(const Folder &folder, size_t index)
{
    return std::get<Route>(folder.items.at(index).item);
}

const Folder &inner(const Folder &folder, size_t index)
{
    return std::get<Folder>(folder.items.at(index).item);
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class StepsReaderTest : public QObject
{
    Q_OBJECT

private:
    LoadedCollection m_loaded;
    const Collection &collection() const { return m_loaded.collection; }
    const Dependency &named(const char *name) const
    {
        return dependency(collection(), QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_loaded = loadCollection(goodPath(u"steps.yaml"_s));
        QCOMPARE(sentencesOf(m_loaded), QStringList());
    }

    void readsWhatADependencyChanges()
    {
        const Dependency &rows = named("rows");
        QCOMPARE(textsOf(rows.headers.set), (QStringList{u"X-A=1"_s, u"X-B=2 off"_s}));
        QCOMPARE(textsOf(rows.params.set), (QStringList{u"page=1"_s, u"tag=a"_s, u"tag=b"_s}));
        QCOMPARE(textsOf(rows.cookies.set), QStringList{u"session={{session}}"_s});
        QCOMPARE(textsOf(rows.fields.set), QStringList{u"user.id=7"_s});
        QCOMPARE(textsOf(rows.headers.added), QStringList{u"X-C=3"_s});
        QCOMPARE(textsOf(rows.params.added), QStringList{u"tag=c"_s});
        QCOMPARE(textsOf(rows.cookies.added), QStringList{u"more=1"_s});
        QCOMPARE(rows.headers.removed, QStringList{u"X-D"_s});
        QCOMPARE(rows.params.removed, (QStringList{u"debug"_s, u"trace"_s}));
        QCOMPARE(rows.cookies.removed, QStringList{u"old"_s});
        QCOMPARE(rows.fields.removed, QStringList{u"user.age"_s});
        QVERIFY(rows.fields.added.empty());
        QVERIFY(!rows.isCachedForRun && !rows.script && !rows.auth);
        const Dependency &bearer = named("bearer");
        QCOMPARE(namesOf(bearer.needs), QStringList{u"login"_s});
        QCOMPARE(textsOf(bearer.headers.set), QStringList{u"Authorization=Bearer {{token}}"_s});
        QCOMPARE(bearer.place.line, 11);
        QCOMPARE(bearer.place.column, 3);
    }

    void readsWhatADependencyProves()
    {
        QCOMPARE(std::get<ApiKeyAuth>(*named("key").auth).name.text, u"X-Key"_s);
        QCOMPARE(named("digest").digest->user.text, u"ana"_s);
        QCOMPARE(named("digest").digest->password.text, u"{{$secret digest}}"_s);
        const OAuth2 &machine = *named("machine").oauth2;
        QCOMPARE(machine.grant, OAuth2::Grant::ClientCredentials);
        QCOMPARE(machine.tokenUrl.text, u"https://id.example.com/token"_s);
        QCOMPARE(machine.clientId.text, u"shop"_s);
        QCOMPARE(machine.clientSecret->text, u"{{$secret machine}}"_s);
        QCOMPARE(machine.scope->text, u"read"_s);
        QCOMPARE(machine.audience->text, u"shop"_s);
        QVERIFY(machine.areCredentialsInBody && named("machine").isCachedForRun);
        const OAuth2 &person = *named("person").oauth2;
        QCOMPARE(person.grant, OAuth2::Grant::Password);
        QCOMPARE(person.user->text, u"ana"_s);
        QCOMPARE(person.password->text, u"{{$secret person}}"_s);
        QVERIFY(!person.areCredentialsInBody);
        const OAuth2 &browser = *named("browser").oauth2;
        QCOMPARE(browser.grant, OAuth2::Grant::AuthorizationCode);
        QCOMPARE(browser.authorizationUrl->text, u"https://id.example.com/ask"_s);
    }

    void readsSignatures()
    {
        const HmacSigning &hmac = *named("hmac").hmac;
        QCOMPARE(hmac.key.text, u"{{$secret hmac}}"_s);
        QCOMPARE(hmac.header, u"X-Hub-Signature"_s);
        QCOMPARE(hmac.prefix.text, u"sha256="_s);
        QCOMPARE(hmac.over->text, u"{{$method}} {{$path}}"_s);
        QCOMPARE(hmac.timestampHeader, u"X-Time"_s);
        QVERIFY(hmac.isBase64);
        const AwsSigning &aws = *named("aws").aws;
        QCOMPARE(aws.accessKey.text, u"AKIA"_s);
        QCOMPARE(aws.secretKey.text, u"{{$secret aws}}"_s);
        QCOMPARE(aws.sessionToken->text, u"{{$secret session}}"_s);
        QCOMPARE(aws.region.text, u"eu-central-1"_s);
        QCOMPARE(aws.service.text, u"execute-api"_s);
        QVERIFY(!aws.isPayloadSigned);
    }

    void readsUserAgents()
    {
        const UserAgents &agents = *named("agents").userAgents;
        QCOMPARE(agents.values.size(), size_t(2));
        QCOMPARE(agents.values[1].text, u"two/{{version}}"_s);
        QVERIFY(!agents.isRandom);
        QVERIFY(named("chance").userAgents->isRandom);
    }

    void readsMiddleware()
    {
        const std::vector<MiddlewareUse> &uses = collection().middleware;
        QStringList names;
        for (const MiddlewareUse &use : uses)
            names.append(use.name);
        QCOMPARE(names, (QStringList{u"request-id"_s, u"request-id"_s, u"cache"_s, u"cookies"_s,
                                     u"circuit-breaker"_s, u"log"_s, u"metrics"_s,
                                     u"scripts/audit.js"_s}));
        QCOMPARE(std::get<RequestIdOptions>(uses[0].kind), RequestIdOptions());
        QCOMPARE(std::get<RequestIdOptions>(uses[1].kind),
                 (RequestIdOptions{.header = u"X-Id"_s, .version = 7}));
        QVERIFY(uses[0].isEnabled && !uses[1].isEnabled);
        QCOMPARE(std::get<CacheOptions>(uses[2].kind),
                 (CacheOptions{.lifetime = 10min, .entries = 5, .headers = {u"Accept"_s}}));
        QCOMPARE(uses[2].methods, QStringList{u"GET"_s});
        QCOMPARE(uses[2].priority, -1);
        QCOMPARE(std::get<CookieJarOptions>(uses[3].kind),
                 (CookieJarOptions{.scope = CookieJarOptions::Scope::Lane, .isPersisted = true}));
        QCOMPARE(std::get<CircuitBreakerOptions>(uses[4].kind),
                 (CircuitBreakerOptions{.failures = 3, .pause = 10s, .successes = 1}));
        QVERIFY(std::holds_alternative<LogOptions>(uses[5].kind));
        QVERIFY(std::holds_alternative<MetricsOptions>(uses[6].kind));
        QCOMPARE(std::get<Script>(uses[7].kind).path, goodPath(u"scripts/audit.js"_s));
        QCOMPARE(uses[7].methods, (QStringList{u"POST"_s, u"PUT"_s}));
        QCOMPARE(uses[7].priority, 10);
        QCOMPARE(uses[7].place.line, 40);
    }

    void readsWhatIsDoneAroundARun()
    {
        QCOMPARE(collection().startup.size(), size_t(2));
        const Script &file = collection().startup[0];
        QVERIFY(!file.isInline());
        QCOMPARE(file.file, u"scripts/count.js"_s);
        QCOMPARE(file.path, goodPath(u"scripts/count.js"_s));
        QCOMPARE(file.place.line, 42);
        QCOMPARE(file.place.column, 13);
        const Script &body = collection().startup[1];
        QVERIFY(body.isInline());
        QCOMPARE(body.body, u"vars.set(\"started\", true);\n"_s);
        QCOMPARE(body.place.line, 44); // below its |
        QCOMPARE(collection().shutdown.size(), size_t(1));
        QCOMPARE(collection().shutdown[0].body, u"console.log(\"done\")"_s);
    }

    void readsWhatRoutesUse()
    {
        const Folder &root = collection().root;
        QCOMPARE(namesOf(root.dependencies), QStringList{u"agents"_s});
        const Folder &users = inner(root, 2);
        QCOMPARE(namesOf(users.dependencies), (QStringList{u"bearer"_s, u"rows"_s}));
        const Route &search = route(users, 0);
        QCOMPARE(namesOf(search.dependencies), QStringList{u"signed"_s});
        QCOMPARE(search.checks.size(), size_t(1));
        QCOMPARE(search.scriptChecks.size(), size_t(2));
        QCOMPARE(search.scriptChecks[0].file, u"scripts/count.js"_s);
        QCOMPARE(search.scriptChecks[1].place.line, 63);
        QCOMPARE(search.handler->body,
                 u"const items = response.json().items;\nreturn items.length;\n"_s);
        QCOMPARE(search.returns, ResultType::Number);
        QCOMPARE(route(users, 1).handler->file, u"scripts/count.js"_s);
        QCOMPARE(route(users, 1).returns, ResultType::List);
        QCOMPARE(route(users, 2).returns, ResultType::Response);
        QVERIFY(!route(users, 2).handler);
        QCOMPARE(namesOf(inner(root, 3).dependencies), QStringList{u"machine"_s});
        QCOMPARE(route(root, 1).scriptChecks.size(), size_t(1));
    }

    // Paths are those of the file that says them; what the entry names goes before what that does.
    void readsWhatAnIncludedFileUses()
    {
        const Folder &mounted = inner(collection().root, 4);
        QCOMPARE(namesOf(mounted.dependencies), (QStringList{u"hmac"_s, u"aws"_s}));
        QCOMPARE(namesOf(route(mounted, 0).dependencies), QStringList{u"digest"_s});
        QCOMPARE(route(mounted, 0).handler->path, goodPath(u"scripts/count.js"_s));
    }

    void readsEachResultType_data()
    {
        QTest::addColumn<int>("type");
        QTest::newRow("object") << int(ResultType::Object);
        QTest::newRow("list") << int(ResultType::List);
        QTest::newRow("string") << int(ResultType::String);
        QTest::newRow("number") << int(ResultType::Number);
        QTest::newRow("boolean") << int(ResultType::Boolean);
        QTest::newRow("response") << int(ResultType::Response);
    }

    void readsEachResultType()
    {
        QFETCH(int, type);
        const LoadedCollection loaded = parseCollection(
            "broadside: 1\nroutes:\n  - { name: a, get: /, handler: return 1, returns: " +
                QByteArray(QTest::currentDataTag()) + " }\n",
            u"/nowhere/broadside.yaml"_s);
        QCOMPARE(sentencesOf(loaded), QStringList());
        QCOMPARE(int(*route(loaded.collection.root, 0).returns), type);
    }

    void findsTheSecretsThatScriptsName_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("none") << u"return 1"_s << QStringList();
        QTest::newRow("each quote, once")
            << u"secrets.get('a') + secrets . get( \"b c\" ) + secrets.get(`d`) + secrets.get('a')"_s
            << QStringList{u"a"_s, u"b c"_s, u"d"_s};
        QTest::newRow("of something else")
            << u"mysecrets.get('a'); env.get('b')"_s << QStringList();
        QTest::newRow("no plain name")
            << u"secrets.get(name); secrets.get(`${a}`); secrets.get('a' + b)"_s << QStringList();
    }

    void findsTheSecretsThatScriptsName()
    {
        QFETCH(QString, body);
        QFETCH(QStringList, names);
        QByteArray text = "broadside: 1\nroutes:\n  - name: a\n    get: /\n    handler: |\n      ";
        text += body.toUtf8() + '\n';
        const LoadedCollection loaded = parseCollection(text, u"/nowhere/broadside.yaml"_s);
        QCOMPARE(sentencesOf(loaded), QStringList());
        QCOMPARE(route(loaded.collection.root, 0).handler->secrets, names);
    }

    void findsTheSecretsThatFilesName()
    {
        QCOMPARE(named("signed").script->secrets, QStringList{u"signer"_s});
        QVERIFY(named("signed").isCachedForRun);
        QCOMPARE(named("inline").script->body, u"return config"_s);
    }

    // The window looks after them.
    void countsScriptsAmongTheFiles()
    {
        QStringList expected{goodPath(u"steps.yaml"_s), goodPath(u"parts/steps.yaml"_s)};
        for (const QString &name : {u"sign"_s, u"audit"_s, u"count"_s})
            expected.append(goodPath(u"scripts/"_s + name + u".js"_s));
        QCOMPARE(m_loaded.files, expected);
        const LoadedCollection without = parseCollection(
            "broadside: 1\nstartup: [ { script: later.js } ]\n", u"/nowhere/broadside.yaml"_s);
        QCOMPARE(sentencesOf(without), QStringList{u"the script “later.js” does not exist"_s});
        QVERIFY(without.files.last().endsWith(u"/nowhere/later.js"_s));
    }

    void keepsScriptsInsideTheFolder()
    {
        QTemporaryDir directory;
        const QString main = directory.filePath(u"c/broadside.yaml"_s);
        const QString outside = directory.filePath(u"outside.js"_s);
        writeFile(outside, "export default () => 1;\n");
        writeFile(main, "broadside: 1\nstartup: [ { script: link.js }, { script: ../outside.js } "
                        "]\n");
        QVERIFY(QFile::link(outside, directory.filePath(u"c/link.js"_s)));
        const LoadedCollection refused = loadCollection(main);
        QCOMPARE(sentencesOf(refused),
                 (QStringList{u"the script “link.js” is outside of the collection's folder; "
                              u"--allow-outside permits that"_s,
                              u"the script “../outside.js” is outside of the collection's folder; "
                              u"--allow-outside permits that"_s}));
        const LoadedCollection allowed = loadCollection(main, {.isOutsideAllowed = true});
        QCOMPARE(sentencesOf(allowed), QStringList());
        QCOMPARE(allowed.collection.startup[1].path, outside);
    }

    // A route whose text is the same may be wrong since.
    void looksForScriptsOfRoutesAgain()
    {
        QTemporaryDir directory;
        const QString main = directory.filePath(u"broadside.yaml"_s);
        const QString script = directory.filePath(u"a.js"_s);
        writeFile(script, "export default () => 1;\n");
        writeFile(main, "broadside: 1\nroutes:\n"
                        "  - { name: a, get: /, handler: { script: a.js } }\n"
                        "  - { name: b, get: /, checks: { script: a.js } }\n");
        const LoadedCollection before = loadCollection(main);
        QCOMPARE(sentencesOf(before), QStringList());
        QVERIFY(QFile::remove(script));
        const LoadedCollection after = loadCollection(main, {.before = &before});
        QCOMPARE(sentencesOf(after), (QStringList{u"the script “a.js” does not exist"_s,
                                                  u"the script “a.js” does not exist"_s}));
    }

    // As it would be read alone.
    void movesInlineScriptsWithTheirLines()
    {
        const QByteArray routes = "routes:\n"
                                  "  - name: a\n    get: /\n    dependencies: b\n"
                                  "    checks: { inline: return true }\n"
                                  "    handler: |\n      return 1;\n"
                                  "  - { name: last, get: / }\n";
        const QString path = u"/nowhere/broadside.yaml"_s;
        const QByteArray longer = "broadside: 1\ndescription: a\ntags: b\n" + routes;
        const LoadedCollection before = parseCollection("broadside: 1\n" + routes, path);
        const LoadedCollection beside = parseCollection(longer, path, {.before = &before});
        QCOMPARE(sentencesOf(beside), QStringList());
        QCOMPARE(route(beside.collection.root, 0).handler->place.line, 10);
        QVERIFY(beside.collection == parseCollection(longer, path).collection);
    }

    void takesDependenciesOfAFolderFromEitherPlace()
    {
        const LoadedCollection loaded =
            parseCollection("broadside: 1\nroutes:\n"
                            "  - { folder: a, dependencies: x, routes: [] }\n"
                            "  - { folder: b, defaults: { dependencies: [ y, z ] }, routes: [] }\n",
                            u"/nowhere/broadside.yaml"_s);
        QCOMPARE(sentencesOf(loaded), QStringList());
        QCOMPARE(namesOf(inner(loaded.collection.root, 0).dependencies), QStringList{u"x"_s});
        QCOMPARE(namesOf(inner(loaded.collection.root, 1).dependencies),
                 (QStringList{u"y"_s, u"z"_s}));
    }
};

QTEST_GUILESS_MAIN(StepsReaderTest)
#include "tst_stepsreader.moc"
