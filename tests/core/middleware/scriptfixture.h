// Scripts as steps for tests: a session on workers of its own, what it told, and what came of a
// step as one text.
#pragma once

#include "middleware/middleware.h"
#include "middleware/scriptfacts.h"
#include "middleware/scriptsession.h"
#include "script/scriptworkers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace Broadside {

inline Variable plainVariable(const QString &name, Value value)
{
    Variable variable;
    variable.name = name;
    variable.value = std::move(value);
    return variable;
}

inline Variable secretVariable(const QString &name, const QString &secret)
{
    Variable variable;
    variable.name = name;
    variable.secretName = secret;
    return variable;
}

inline Value integerValueOf(int number)
{
    Value value = Value::fromText(QString::number(number));
    value.kind = Value::Kind::Integer;
    return value;
}

inline ScriptSession::Surroundings testSurroundings()
{
    ScriptSession::Surroundings surroundings;
    surroundings.directoryPath = QStringLiteral("/nowhere");
    surroundings.secrets = {{QStringLiteral("key"), QStringLiteral("s3cret")},
                            {QStringLiteral("shop-staging"), QStringLiteral("t0ken")}};
    surroundings.environmentVariables = {
        plainVariable(QStringLiteral("base_url"),
                      Value::fromText(QStringLiteral("https://{{host}}"))),
        plainVariable(QStringLiteral("page"), integerValueOf(7)),
        secretVariable(QStringLiteral("token"), QStringLiteral("shop-staging"))};
    surroundings.scopeOf = [variables = surroundings.environmentVariables](int route) {
        VariableScope scope;
        std::vector<Variable> all = variables;
        all.push_back(
            plainVariable(QStringLiteral("host"), Value::fromText(QStringLiteral("staging.test"))));
        all.push_back(plainVariable(QStringLiteral("route"), integerValueOf(route)));
        all.push_back(plainVariable(QStringLiteral("list"),
                                    Value::fromList({integerValueOf(1), integerValueOf(2)})));
        all.push_back(
            plainVariable(QStringLiteral("braces"), Value::fromText(QStringLiteral("{{page}}"))));
        scope.layers.push_back(makeVariableLayer(QStringLiteral("collection"), all));
        return scope;
    };
    surroundings.budget = Milliseconds(30'000); // the machine may be busy
    return surroundings;
}

class ScriptFixture
{
public:
    explicit ScriptFixture(const ScriptSession::Surroundings &surroundings = testSurroundings())
        : session(workers, surroundings, listener())
    {}

    ScriptWorkers workers;
    QStringList told; // by the session, in order
    ScriptSession session;

private:
    ScriptSession::Listener listener()
    {
        return {.secretsFound =
                    [this](const QStringList &values) {
                        told.append(QString(QStringLiteral("secrets ") + values.join(u' ')));
                    },
                .consoleWritten =
                    [this](int route, int attempt, ScriptLevel level, const QString &text) {
                        told.append(QStringLiteral("line %1 %2 %3 %4")
                                        .arg(route)
                                        .arg(attempt)
                                        .arg(int(level))
                                        .arg(text));
                    },
                .variableSet =
                    [this](const QString &name, const Value &value) {
                        told.append(
                            QString(QStringLiteral("variable ") + name + u'=' + value.text));
                    }};
    }
};

inline Script inlineScript(const QString &body)
{
    Script script;
    script.body = body;
    script.place = {QStringLiteral("/shop/shop.broadside.yaml"), 10, 1};
    return script;
}

// How the sentence begins of a failure in its first line.
inline const QString inlinePlace =
    QStringLiteral("script failure: /shop/shop.broadside.yaml:10:1: ");

// A folder with files of scripts.
class ScriptFolder
{
public:
    QString path() const { return m_folder.path(); }

    Script add(const QString &name, const QByteArray &text) const
    {
        QFile file(QDir(m_folder.path()).filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("a script cannot be written");
        Script script;
        script.file = name;
        script.path = file.fileName();
        script.place = {QStringLiteral("/shop/shop.broadside.yaml"), 3, 1};
        return script;
    }

    ScriptSession::Surroundings surroundings() const
    {
        ScriptSession::Surroundings surroundings = testSurroundings();
        surroundings.directoryPath = path();
        return surroundings;
    }

private:
    const QTemporaryDir m_folder;
};

inline RouteFacts testRoute(int)
{
    return {.id = QStringLiteral("Users/search"),
            .name = QStringLiteral("search"),
            .tags = {QStringLiteral("users"), QStringLiteral("smoke")},
            .method = QStringLiteral("GET"),
            .description = QStringLiteral("Finds users.")};
}

inline StepContext contextOf(int route)
{
    StepContext context;
    context.route = route;
    context.attempt = 2;
    return context;
}

inline PreparedRequest testRequest()
{
    PreparedRequest request;
    request.method = "GET";
    request.url = QUrl(QStringLiteral("https://shop.test/users?q=a"));
    request.headers = {{"Accept", "*/*"}};
    request.timeout = Milliseconds(30'000);
    return request;
}

inline Response testResponse(const QByteArray &body = "{\"id\":1}")
{
    Response response;
    response.status = 201;
    response.reason = QStringLiteral("Created");
    response.httpVersion = QStringLiteral("1.1");
    response.url = QUrl(QStringLiteral("https://shop.test/users"));
    response.headers = {{"Content-Type", "application/json"},
                        {"Set-Cookie", "session=abc; Path=/"},
                        {"Set-Cookie", "theme=dark"}};
    response.body = body;
    return response;
}

inline ResponseFacts testFacts()
{
    ResponseFacts facts;
    facts.duration = Milliseconds(12);
    facts.redirects = {{.status = 302,
                        .url = QStringLiteral("https://shop.test/u"),
                        .target = QStringLiteral("https://shop.test/users")}};
    facts.sent = testRequest();
    return facts;
}

// What a step answers that is asked so; none where it does not.
template <typename Result, typename Ask>
std::optional<Result> answerTo(const Ask &ask)
{
    std::optional<Result> answer;
    ask([&answer](const Result &result) { answer = result; });
    // On its way still: the answer comes from the loop.
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 60'000))
        return std::nullopt;
    return answer;
}

inline QString described(const RequestFailure &failure)
{
    return QString(toName(failure.kind) + QStringLiteral(" failure: ") + failure.message);
}

inline QString described(const PreparedRequest &request)
{
    QString text = QString(QString::fromLatin1(request.method) + u' ' +
                           request.url.toString(QUrl::FullyEncoded));
    for (const auto &[name, value] : request.headers)
        text += QString(u'|' + QString::fromLatin1(name) + u'=' + QString::fromUtf8(value));
    return text;
}

inline QString described(const Response &response)
{
    return QString(QString::number(response.status) + u' ' +
                   QString::fromUtf8(response.body.bytes()));
}

// What both kinds of results may hold.
template <typename StepResult>
QString describedEnding(const StepResult &result)
{
    if (const auto *failure = std::get_if<RequestFailure>(&result.outcome))
        return described(*failure);
    if (const auto *skip = std::get_if<StepSkip>(&result.outcome))
        return QString(QStringLiteral("skip: ") + skip->message);
    if (const auto *response = std::get_if<Response>(&result.outcome))
        return described(*response);
    return QStringLiteral("something else");
}

inline QString described(const std::optional<BeforeResult> &result)
{
    if (!result)
        return QStringLiteral("not answered");
    const auto *request = std::get_if<PreparedRequest>(&result->outcome);
    return request ? described(*request) : describedEnding(*result);
}

inline QString described(const std::optional<AfterResult> &result)
{
    return result ? describedEnding(*result) : QStringLiteral("not answered");
}

} // namespace Broadside
