// Properties that were changed while something else changed them, too.
#include "edit/propertychange.h"

#include <QTest>

using namespace Broadside;

namespace {

Variable variable(const QString &name, const QString &value, int line = 0)
{
    return {.name = name,
            .value = Value::fromText(value, {.file = {}, .line = line}),
            .secretName = {}};
}

QStringList said(const std::vector<Variable> &variables)
{
    QStringList said;
    for (const Variable &each : variables)
        said += QString(each.name + u'=' + each.value.text);
    return said;
}

std::vector<Variable> variables(const QStringList &said, int line = 0)
{
    std::vector<Variable> variables;
    for (const QString &each : said)
        variables.push_back(variable(each.section(u'=', 0, 0), each.section(u'=', 1), line));
    return variables;
}

} // namespace

class PropertyChangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesWhatWasChanged()
    {
        Folder before;
        before.name = QStringLiteral("In");
        before.tags = {QStringLiteral("a")};
        Folder now = before;
        now.prefix = Value::fromText(QStringLiteral("/v2"));
        now.defaults.redirects = 3;
        now.tags = {QStringLiteral("b")};
        now.items.push_back({Route{}});
        Folder after = before;
        after.name = QStringLiteral("Inside");
        after.defaults.verifyTls = false;
        after.tags = {QStringLiteral("c")};
        const Folder changed = withChanges(now, before, after);
        QCOMPARE(changed.name, QStringLiteral("Inside"));
        QVERIFY(changed.prefix == now.prefix);
        QCOMPARE(changed.defaults.redirects, std::optional(3));
        QCOMPARE(changed.defaults.verifyTls, std::optional(false));
        QCOMPARE(changed.tags, after.tags); // both changed it
        QCOMPARE(changed.items.size(), size_t(1));
        QVERIFY(withChanges(now, before, before) == now);
    }

    void changesEntriesOfLists_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("changed");
        QTest::newRow("another each") << "a=2 b=1 c=1" << "a=1 b=2 c=1" << "a=2 b=2 c=1";
        QTest::newRow("both the same") << "a=2 b=1 c=1" << "a=3 b=1 c=1" << "a=3 b=1 c=1";
        QTest::newRow("one more each") << "a=1 b=1 c=1 d=1" << "a=1 e=1 b=1 c=1"
                                       << "a=1 e=1 b=1 c=1 d=1";
        QTest::newRow("one less there") << "a=1 c=1" << "a=2 b=1 c=1" << "a=2 c=1";
        QTest::newRow("one less here") << "a=2 b=1 c=1" << "a=1 c=1" << "a=2 c=1";
        QTest::newRow("gone there, changed here") << "a=1 c=1" << "a=1 b=2 c=1" << "a=1 c=1 b=2";
        QTest::newRow("another order there") << "c=1 b=1 a=1" << "a=2 b=1 c=1" << "c=1 b=1 a=2";
        QTest::newRow("another order here") << "a=2 b=1 c=1" << "c=1 b=1 a=1" << "c=1 b=1 a=2";
    }

    void changesEntriesOfLists()
    {
        QFETCH(const QString, now);
        QFETCH(const QString, after);
        QFETCH(const QString, changed);
        const auto read = [](const QString &text, int line) {
            return variables(text.split(u' '), line);
        };
        Collection base;
        base.environments.push_back({.name = QStringLiteral("here"), .variables = {}});
        const auto with = [&base](const std::vector<Variable> &list) {
            Collection collection = base;
            collection.root.variables = list;
            collection.environments[0].variables = list;
            return collection;
        };
        // What is there now was read anew and stands in other lines.
        const Collection result = withChanges(
            with(read(now, 5)), with(read(QStringLiteral("a=1 b=1 c=1"), 1)), with(read(after, 1)));
        QCOMPARE(said(result.root.variables), changed.split(u' '));
        QCOMPARE(said(result.environments[0].variables), changed.split(u' '));
    }

    void changesLimitsOneByOne()
    {
        Collection before;
        before.run = {.concurrency = 5, .perHost = 2, .burst = 3};
        Collection now = before;
        now.run.rate = Rate{10};
        now.run.burst.reset();
        Collection after = before;
        after.run.concurrency = 7;
        after.run.perHost.reset();
        QCOMPARE(withChanges(now, before, after).run,
                 (RunLimits{.concurrency = 7, .rate = Rate{10}}));
    }

    void changesMethodsOneByOne()
    {
        const QString get = QStringLiteral("GET");
        const QString post = QStringLiteral("POST");
        const QString put = QStringLiteral("PUT");
        const QString patch = QStringLiteral("PATCH");
        const auto header = [](const QString &name) {
            return NamedValue{.name = name, .value = Value::fromText(QStringLiteral("1"))};
        };
        Collection before;
        before.methodDefaults[get].redirects = 1;
        before.methodDefaults[post].headers = {header(QStringLiteral("A"))};
        before.methodDefaults[put].redirects = 1;
        Collection now = before;
        now.methodDefaults[get].redirects = 2;
        now.methodDefaults[post].headers.push_back(header(QStringLiteral("B")));
        now.methodDefaults[put].verifyTls = false;
        now.methodDefaults[patch].redirects = 3;
        Collection after = before;
        after.methodDefaults[post].headers.push_back(header(QStringLiteral("C")));
        after.methodDefaults[post].http = HttpVersion::Http1;
        after.methodDefaults.erase(put);
        after.methodDefaults[patch].http = HttpVersion::Http2;

        const auto changed = withChanges(now, before, after).methodDefaults;
        QCOMPARE(changed.size(), size_t(3));
        QCOMPARE(changed.at(get).redirects, std::optional(2)); // changed there alone
        QStringList names;
        for (const NamedValue &each : changed.at(post).headers)
            names += each.name;
        names.sort();
        QCOMPARE(names,
                 QStringList({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")}));
        QCOMPARE(changed.at(post).http, std::optional(HttpVersion::Http1));
        QVERIFY(!changed.contains(put));                         // taken away here
        QCOMPARE(changed.at(patch).redirects, std::optional(3)); // new in both
        QCOMPARE(changed.at(patch).http, std::optional(HttpVersion::Http2));
        QVERIFY(withChanges(now, before, before) == now);
    }

    void methodsThatWentComeBackOnlyWhereChanged()
    {
        const QString get = QStringLiteral("GET");
        const QString post = QStringLiteral("POST");
        Collection before;
        before.methodDefaults[get].redirects = 1;
        before.methodDefaults[post].redirects = 1;
        const Collection now;
        Collection after = before;
        after.methodDefaults[post].timeout = Milliseconds(1000);
        const auto changed = withChanges(now, before, after).methodDefaults;
        QCOMPARE(changed.size(), size_t(1));
        QVERIFY(changed.at(post) == after.methodDefaults.at(post));
    }

    void repeatedHeadersStayApart()
    {
        const auto header = [](const QString &value) {
            return NamedValue{.name = QStringLiteral("X"), .value = Value::fromText(value)};
        };
        const QString one = QStringLiteral("1");
        const QString two = QStringLiteral("2");
        Folder before;
        before.defaults.headers = {header(one), header(one)};
        Folder now = before;
        now.defaults.headers[0] = header(two);
        Folder after = before;
        after.defaults.headers[1] = header(two);
        const std::vector<NamedValue> headers = withChanges(now, before, after).defaults.headers;
        QCOMPARE(headers.size(), size_t(2));
        QCOMPARE(headers[0].value.text, two);
        QCOMPARE(headers[1].value.text, two);
    }
};

QTEST_GUILESS_MAIN(PropertyChangeTest)
#include "tst_propertychange.moc"
