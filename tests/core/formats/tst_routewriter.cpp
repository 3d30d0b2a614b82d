// Changed routes are written with as few changes as can be: the file says the new route, every
// other route stays, and so does every byte that has nothing to do with it.
#include "formats/collectionreader.h"
#include "formats/routevalues.h"
#include "formats/routewriter.h"
#include "formats/yamlupdate.h"
#include "formats/yamlwriter.h"
#include "sourcedir.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

using namespace Broadside;

namespace {

const QString filePath = QStringLiteral("/none/collection.yaml");

void collectRoutes(const Folder &folder, std::vector<Route> &routes)
{
    for (const CollectionItem &item : folder.items) {
        if (const auto *route = std::get_if<Route>(&item.item))
            routes.push_back(*route);
        else
            collectRoutes(std::get<Folder>(item.item), routes);
    }
}

// Those that stand in the file itself.
std::vector<Route> routesOf(const QByteArray &text, const QString &path)
{
    const LoadedCollection loaded = parseCollection(text, path);
    std::vector<Route> routes;
    collectRoutes(loaded.collection.root, routes);
    std::erase_if(routes, [&](const Route &route) { return route.place.file != path; });
    return routes;
}

QString errorsOf(const QByteArray &text, const QString &path)
{
    QString sentences;
    for (const Error &error : parseCollection(text, path).errors)
        sentences += error.toString() + u'\n';
    return sentences;
}

Result<QByteArray> written(const QByteArray &text, const QString &path, const Route &before,
                           const Route &after)
{
    const Result<YamlDocument> document = YamlDocument::parse(text, path);
    if (!document)
        return std::unexpected(document.error());
    const auto where = findPath(*document, before.place.line, before.place.column);
    if (!where)
        return failure(ErrorCode::Reference, QStringLiteral("the route is not found"));
    const Result<YamlDocument> changed = updateRoute(*document, *where, before, after);
    if (!changed)
        return std::unexpected(changed.error());
    return changed->text();
}

using Change = std::function<void(Route &)>;

Value text(const QString &text)
{
    return Value::fromText(text);
}

QString randomText(QRandomGenerator &random)
{
    static const QStringList texts{
        QStringLiteral("a"),        QStringLiteral("yes"),       QStringLiteral("{{name}}"),
        QStringLiteral("007"),      QStringLiteral("# no note"), QStringLiteral("two: words"),
        QStringLiteral("- dash"),   QStringLiteral("a\nb"),      QStringLiteral("Jörg ☕"),
        QStringLiteral(" blanks "), QStringLiteral("'quoted\""), QString()};
    return texts.at(random.bounded(texts.size()));
}

std::vector<NamedValue> randomRows(QRandomGenerator &random)
{
    std::vector<NamedValue> rows;
    for (int i = random.bounded(4); i > 0; --i) {
        rows.push_back({QStringLiteral("row%1").arg(random.bounded(3)),
                        text(randomText(random).simplified()),
                        random.bounded(4) > 0,
                        {}});
    }
    return rows;
}

// Rows of which some stay.
void changeRows(std::vector<NamedValue> &rows, QRandomGenerator &random)
{
    const std::vector<NamedValue> fresh = randomRows(random);
    if (!rows.empty() && random.bounded(2) > 0)
        rows.erase(rows.begin() + random.bounded(int(rows.size())));
    rows.insert(rows.begin() + random.bounded(int(rows.size()) + 1), fresh.begin(), fresh.end());
}

Body randomBody(QRandomGenerator &random)
{
    switch (random.bounded(7)) {
    case 0:
        return {};
    case 1:
        return JsonBody{Value::fromMembers({{QStringLiteral("a"), text(randomText(random))},
                                            {QStringLiteral("b"), Value::fromList({text({})})}})};
    case 2:
        return FormBody{randomRows(random)};
    case 3:
        return MultipartBody{{{.name = QStringLiteral("p"), .value = text(randomText(random))},
                              {.name = QStringLiteral("f"),
                               .file = text(QStringLiteral("a.txt")),
                               .isEnabled = false}}};
    case 4:
        return TextBody{text(randomText(random))};
    case 5:
        return FileBody{text(QStringLiteral("body.bin"))};
    default:
        return GraphQlBody{text(QStringLiteral("{ a }")),
                           Value::fromMembers({{QStringLiteral("v"), text(randomText(random))}}),
                           {}};
    }
}

void changeSomething(Route &route, QRandomGenerator &random)
{
    switch (random.bounded(14)) {
    case 0:
        static int number = 0; // no two routes have one name
        route.name = QStringLiteral("new name %1").arg(++number);
        break;
    case 1:
        route.method =
            QStringList{QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PURGE")}.at(
                random.bounded(3));
        break;
    case 2:
        route.url = text(u"/new/" + randomText(random).simplified());
        break;
    case 3:
        route.description = randomText(random);
        break;
    case 4:
        route.tags =
            QStringList{QStringLiteral("one"), QStringLiteral("two")}.first(random.bounded(3));
        break;
    case 5:
        route.isEnabled = !route.isEnabled;
        break;
    case 6:
        changeRows(route.params, random);
        break;
    case 7:
        changeRows(route.settings.headers, random);
        break;
    case 8:
    case 9:
        route.body = randomBody(random);
        break;
    case 10:
        route.settings.timeout = Milliseconds(random.bounded(5) * 500);
        break;
    case 11:
        route.settings.auth = random.bounded(2) > 0
                                  ? std::optional<Auth>(BasicAuth{text(randomText(random)),
                                                                  text(QStringLiteral("p"))})
                                  : std::nullopt;
        break;
    case 12:
        route.checks.clear();
        for (int i = random.bounded(3); i > 0; --i) {
            route.checks.push_back(
                *parseAssertion(QStringLiteral("status != 40%1").arg(i), SourcePlace()));
        }
        break;
    default:
        route.settings.http = HttpVersion(random.bounded(4));
        route.settings.verifyTls = random.bounded(2) > 0;
        route.settings.proxy = text(QStringLiteral("http://127.0.0.1:3128"));
    }
}

} // namespace

Q_DECLARE_METATYPE(Change)

class RouteWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesOnlyWhatIsMeant_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QByteArray>("after");
        const auto add = [](const char *name, const QByteArray &before, Change change,
                            const QByteArray &after) {
            QTest::newRow(name) << "broadside: 1\nroutes:\n" + before << change
                                << "broadside: 1\nroutes:\n" + after;
        };
        add(
            "a URL", "  - name: a # first\n    get:  /old # the old one\n    tags: [ x ]\n",
            [](Route &route) { route.url = text(QStringLiteral("/new")); },
            "  - name: a # first\n    get:  /new # the old one\n    tags: [ x ]\n");
        add(
            "a method in a flow map", "  - { name: a, get: /old } # note\n",
            [](Route &route) { route.method = QStringLiteral("POST"); },
            "  - { name: a, post: /old } # note\n");
        add(
            "a method without a key of its own", "  - name: a\n    get: /old\n    tags: [ x ]\n",
            [](Route &route) { route.method = QStringLiteral("PURGE"); },
            "  - name: a\n    url: /old\n    method: PURGE\n    tags: [ x ]\n");
        add(
            "a method beside its URL", "  - name: a\n    method: PURGE\n    url: /old\n",
            [](Route &route) { route.method = QStringLiteral("GET"); },
            "  - name: a\n    method: GET\n    url: /old\n");
        add(
            "one of several params",
            "  - name: a\n    get: /\n    params:\n      one: 1 # first\n      # the second\n"
            "      two: 2\n",
            [](Route &route) { route.params[1].value = text(QStringLiteral("ii")); },
            "  - name: a\n    get: /\n    params:\n      one: 1 # first\n      # the second\n"
            "      two: ii\n");
        add(
            "a param in front", "  - name: a\n    get: /\n    params:\n      two: 2 # second\n",
            [](Route &route) {
                route.params.insert(route.params.begin(),
                                    {QStringLiteral("one"), text(QStringLiteral("i")), true, {}});
            },
            "  - name: a\n    get: /\n    params:\n      one: i\n      two: 2 # second\n");
        add(
            "a param between, in a flow map",
            "  - { name: a, get: /, params: { one: 1, three: 3 } }\n",
            [](Route &route) {
                route.params.insert(route.params.begin() + 1,
                                    {QStringLiteral("two"), text(QStringLiteral("ii")), true, {}});
            },
            "  - { name: a, get: /, params: { one: 1, two: ii, three: 3 } }\n");
        const auto retry = [](const char *how) {
            return "  - name: a\n    get: /\n    retry: " + QByteArray(how) + " # note\n";
        };
        add(
            "the number of retries alone", retry("{ backoff: 1s, max: 3 }"),
            [](Route &route) { route.settings.retry->max = 4; }, retry("{ backoff: 1s, max: 4 }"));
        add(
            "how retries wait", retry("{ max: 3, pause: none }"),
            [](Route &route) { route.settings.retry->factor = 1.5; },
            retry("{ max: 3, factor: 1.5, pause: none }"));
        add(
            "nothing more about retries", retry("{ max: 3, factor: 1.5 }"),
            [](Route &route) { route.settings.retry->factor = 2; }, retry("{ max: 3 }"));
        add(
            "a row of a list is switched off",
            "  - name: a\n    get: /\n    headers:\n      - { name: X, value: 1 } # note\n"
            "      - { name: Y, value: 2 }\n",
            [](Route &route) { route.settings.headers[0].isEnabled = false; },
            "  - name: a\n    get: /\n    headers:\n      - { name: X, value: 1, enabled: false } "
            "# note\n      - { name: Y, value: 2 }\n");
        add(
            "a new key has its place",
            "  - name: a\n    get: /\n    # what counts\n    checks: [ status == 200 ]\n",
            [](Route &route) {
                route.settings.headers = {
                    {QStringLiteral("X"), text(QStringLiteral("new")), true, {}}};
            },
            "  - name: a\n    get: /\n    headers:\n      X: new\n    # what counts\n    checks: [ "
            "status == 200 ]\n");
        add(
            "another kind of body",
            "  - name: a\n    post: /\n    json: { a: 1 } # body\n    tags: x\n",
            [](Route &route) { route.body = TextBody{text(QStringLiteral("plain"))}; },
            "  - name: a\n    post: /\n    text: plain # body\n    tags: x\n");
        add(
            "several lines in front of a comment",
            "  - name: a\n    put: /\n    file: a.txt # body\n    tags: x\n",
            [](Route &route) { route.body = TextBody{text(QStringLiteral("b\nc"))}; },
            "  - name: a\n    put: /\n    text: \"b\\nc\" # body\n    tags: x\n");
        add(
            "a member of a JSON body",
            "  - name: a\n    post: /\n    json:\n      # who\n      user: ada\n      tags: [ x, y "
            "]\n",
            [](Route &route) {
                std::get<JsonBody>(route.body)
                    .value.members[1]
                    .value.items.push_back(text(QStringLiteral("z")));
            },
            "  - name: a\n    post: /\n    json:\n      # who\n      user: ada\n      tags: [ x, "
            "y, z ]\n");
        add(
            "a key goes", "  - name: a\n    get: /\n    timeout: 2s # long\n    tags: x\n",
            [](Route &route) { route.settings.timeout.reset(); },
            "  - name: a\n    get: /\n    tags: x\n");
        add(
            "a single tag stays single", "  - name: a\n    get: /\n    tags: x\n",
            [](Route &route) { route.tags = {QStringLiteral("z")}; },
            "  - name: a\n    get: /\n    tags: z\n");
    }

    void changesOnlyWhatIsMeant()
    {
        QFETCH(QByteArray, before);
        QFETCH(Change, change);
        QFETCH(QByteArray, after);
        const std::vector<Route> routes = routesOf(before, filePath);
        QCOMPARE(routes.size(), size_t(1));
        Route changed = routes[0];
        change(changed);
        const Result<QByteArray> result = written(before, filePath, routes[0], changed);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(*result, after);
    }

    void anAliasIsWrittenOutWhereItChanges()
    {
        const QByteArray before = "broadside: 1\nroutes:\n"
                                  "  - name: a\n    get: /\n    headers: &h { X: y }\n"
                                  "  - name: b\n    get: /\n    headers: *h\n";
        const std::vector<Route> routes = routesOf(before, filePath);
        Route changed = routes[1];
        changed.settings.headers[0].value = text(QStringLiteral("z"));
        const Result<QByteArray> result = written(before, filePath, routes[1], changed);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        const std::vector<Route> now = routesOf(*result, filePath);
        QCOMPARE(now[0].settings.headers[0].value.text, QStringLiteral("y"));
        QCOMPARE(now[1].settings.headers[0].value.text, QStringLiteral("z"));
    }

    // Files from the samples and tests, changed at random; the seed of a failure is told.
    void anyChangeOfAnyRoute_data()
    {
        QTest::addColumn<QString>("path");
        const QString root = QStringLiteral(BROADSIDE_SOURCE_DIR);
        for (const QString &folder : {QStringLiteral("/resources/samples"),
                                      QStringLiteral("/tests/data/collections/good")}) {
            QDirIterator files(root + folder, {QStringLiteral("*.yaml")}, QDir::Files);
            while (files.hasNext()) {
                const QString path = files.next();
                QTest::newRow(qPrintable(files.fileName())) << path;
            }
        }
    }

    void anyChangeOfAnyRoute()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray original = file.readAll();
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        constexpr int rounds = 60;
        QByteArray text = original;
        for (int round = 0; round < rounds; ++round) {
            const std::vector<Route> routes = routesOf(text, path);
            if (routes.empty())
                return;
            const size_t chosen = size_t(random.bounded(int(routes.size())));
            Route changed = routes[chosen];
            changeSomething(changed, random);
            const Result<QByteArray> result = written(text, path, routes[chosen], changed);
            const QString context =
                QStringLiteral("\nseed %1, round %2\nwanted: %3\nwas:\n%4\nis:\n%5")
                    .arg(seed)
                    .arg(round)
                    .arg(toFlowYaml(routeValue(changed)), text, result ? *result : QByteArray());
            QVERIFY2(result, qPrintable(result ? QString() : result.error().message + context));
            const std::vector<Route> now = routesOf(*result, path);
            // What refers to an anchor changes with it, and may become wrong.
            const bool hasAnchors = text.contains('&');
            if (hasAnchors && now.size() != routes.size())
                return;
            const QString problem = errorsOf(*result, path);
            QVERIFY2(now.size() == routes.size(), qPrintable(problem + context));
            for (size_t i = 0; i < now.size(); ++i) {
                if (hasAnchors && i != chosen)
                    continue;
                const Route &wanted = i == chosen ? changed : routes[i];
                QVERIFY2(saysTheSame(routeValue(now[i]), routeValue(wanted)), qPrintable(context));
            }
            text = *result;
        }
    }
};

QTEST_APPLESS_MAIN(RouteWriterTest)
#include "tst_routewriter.moc"
