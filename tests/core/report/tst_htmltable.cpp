// The script of the HTML report sorts and filters its table. It runs in QuickJS, on as much of a
// page as it uses.
#include "report/htmlparts.h"
#include "report/htmlreport.h"
#include "streams.h"

#include <QRegularExpression>
#include <QTest>
#include <quickjs.h>

#include <memory>

using namespace Broadside;

namespace {

// QuickJS has no Intl: names of the tests are compared as they are.
constexpr char fakePage[] = R"(
globalThis.Intl = { Collator: class { compare(a, b) { return a < b ? -1 : a > b ? 1 : 0; } } };
const listeners = new Map();
const listening = (name) => ({
  addEventListener: (event, call) => { listeners.set(name, call); } });
const heads = page.heads.map((isNumber, cellIndex) => {
  const attributes = new Map();
  return { cellIndex, classList: { contains: (name) => name === "number" && isNumber },
    getAttribute: (name) => attributes.get(name) ?? null,
    setAttribute: (name, value) => attributes.set(name, value),
    removeAttribute: (name) => attributes.delete(name),
    parentElement: { querySelectorAll: () => heads } };
});
const buttons = heads.slice(0, -1).map((head, i) => ({ ...listening(i), parentElement: head }));
const table = { rows: page.rows, append(fragment) { this.rows = fragment.rows; } };
const elements = { "tbody": table, "input": listening("input") };
globalThis.document = {
  querySelector: (name) => elements[name],
  querySelectorAll: (name) => name === "th button" ? buttons : [],
  createDocumentFragment: () => ({ rows: [], append(row) { this.rows.push(row); } }) };
const click = (column) => listeners.get(column)();
const type = (value) => listeners.get("input")({ target: { value } });
const shown = () => table.rows.filter((row) => !row.hidden).map((row) => row.dataset.place).join();
const marks = () => heads.map((head) => head.getAttribute("aria-sort") ?? "-").join(" ");
undefined;
)";

QString unescaped(QString html)
{
    static const QRegularExpression tags(QStringLiteral("<[^>]*>"));
    html.remove(tags);
    return html.replace(QLatin1String("&quot;"), QLatin1String("\""))
        .replace(QLatin1String("&lt;"), QLatin1String("<"))
        .replace(QLatin1String("&gt;"), QLatin1String(">"))
        .replace(QLatin1String("&amp;"), QLatin1String("&"));
}

Json rowOf(const QRegularExpressionMatch &row)
{
    static const QRegularExpression cell(
        QStringLiteral("<td(?:[^>]* data-key=\"([^\"]*)\"|[^>]*)>(.*?)</td>"));
    Json object(jsoncons::json_object_arg);
    Json place(jsoncons::json_object_arg);
    place["place"] = toJson(row.captured(1));
    object["dataset"] = std::move(place);
    object["cells"] = Json(jsoncons::json_array_arg);
    for (const QRegularExpressionMatch &each : cell.globalMatch(row.captured(2))) {
        Json dataset(jsoncons::json_object_arg);
        if (each.hasCaptured(1))
            dataset["key"] = toJson(unescaped(each.captured(1)));
        Json member(jsoncons::json_object_arg);
        member["dataset"] = std::move(dataset);
        member["textContent"] = toJson(unescaped(each.captured(2)));
        object["cells"].push_back(std::move(member));
    }
    return object;
}

// What the script finds in the page.
Json pageOf(const RunReport &report)
{
    static const QRegularExpression head(QStringLiteral("<th scope=\"col\"([^>]*)>"));
    static const QRegularExpression row(QStringLiteral("<tr data-place=\"(\\d+)\">(.*?)</tr>"),
                                        QRegularExpression::DotMatchesEverythingOption);
    const QString html = QString::fromUtf8(htmlReport(report));
    Json page(jsoncons::json_object_arg);
    page["heads"] = Json(jsoncons::json_array_arg);
    page["rows"] = Json(jsoncons::json_array_arg);
    for (const QRegularExpressionMatch &each : head.globalMatch(html))
        page["heads"].push_back(each.captured(1).contains(QLatin1String("number")));
    for (const QRegularExpressionMatch &each : row.globalMatch(html))
        page["rows"].push_back(rowOf(each));
    return page;
}

struct EngineDeleter
{
    void operator()(JSRuntime *runtime) const { JS_FreeRuntime(runtime); }
    void operator()(JSContext *context) const { JS_FreeContext(context); }
};

// The page of a report, opened.
class Page
{
public:
    explicit Page(const RunReport &report)
        : m_runtime(JS_NewRuntime())
        , m_context(JS_NewContext(m_runtime.get()))
    {
        error = run("const page = " + toCompactText(pageOf(report)) + ';' + fakePage);
        if (error == QLatin1String("undefined"))
            error = run(HtmlParts::script);
    }

    // What the last expression gives, or the error.
    QString run(const QByteArray &script)
    {
        JSContext *context = m_context.get();
        JSValue value = JS_Eval(context, script.constData(), size_t(script.size()), "page",
                                JS_EVAL_TYPE_GLOBAL);
        if (JS_IsException(value))
            value = JS_GetException(context);
        const char *text = JS_ToCString(context, value);
        const QString result = QString::fromUtf8(text);
        JS_FreeCString(context, text);
        JS_FreeValue(context, value);
        return result;
    }

    QString error; // "undefined" is none

private:
    std::unique_ptr<JSRuntime, EngineDeleter> m_runtime;
    std::unique_ptr<JSContext, EngineDeleter> m_context;
};

} // namespace

class TestHtmlTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsByEachColumn_data();
    void sortsByEachColumn();
    void marksTheColumn();
    void filtersByWords_data();
    void filtersByWords();
};

// Of "posts" (150 ms, 200), "Users/search" (120 ms, 404) and "comments" (110 ms, 200).
void TestHtmlTable::sortsByEachColumn_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::newRow("name") << 0 << "1,2,0" << "0,2,1";
    QTest::newRow("outcome") << 1 << "1,0,2" << "0,2,1";
    QTest::newRow("status, then place") << 2 << "0,2,1" << "1,0,2";
    QTest::newRow("time") << 3 << "2,1,0" << "0,1,2";
    QTest::newRow("size") << 4 << "2,0,1" << "1,0,2";
    QTest::newRow("start") << 5 << "0,1,2" << "2,1,0";
}

void TestHtmlTable::sortsByEachColumn()
{
    QFETCH(const int, column);
    Page page(threeInParallel().report());
    QCOMPARE(page.error, QStringLiteral("undefined"));
    QCOMPARE(page.run("shown()"), QStringLiteral("0,1,2"));
    const QByteArray click = "click(" + QByteArray::number(column) + "); shown()";
    QTEST(page.run(click), "up");
    QTEST(page.run(click), "down");
    QTEST(page.run(click), "up");
}

void TestHtmlTable::marksTheColumn()
{
    Page page(threeInParallel().report());
    QCOMPARE(page.run("click(3); click(3); marks()"), QStringLiteral("- - - descending - - -"));
    QCOMPARE(page.run("click(0); marks()"), QStringLiteral("ascending - - - - - -"));
}

void TestHtmlTable::filtersByWords_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QString>("expected");
    QTest::newRow("name") << QByteArray("POSTS") << "0";
    QTest::newRow("status and URL") << QByteArray(" 200  invalid ") << "0,2";
    QTest::newRow("all of them") << QByteArray("posts comments") << "";
    QTest::newRow("not the timeline") << QByteArray("server works") << "";
    QTest::newRow("none") << QByteArray() << "0,1,2";
}

void TestHtmlTable::filtersByWords()
{
    QFETCH(const QByteArray, words);
    Page page(threeInParallel().report());
    QTEST(page.run("type(\"" + words + "\"); shown()"), "expected");
}

QTEST_APPLESS_MAIN(TestHtmlTable)
#include "tst_htmltable.moc"
