// A declared dependency for tests, with what it asks for, the secrets and the network, and what it
// made of a request.
#pragma once

#include "middleware/declareddependency.h"
#include "support/builders.h"
#include "support/faketransport.h"

#include <QRandomGenerator>
#include <QTimeZone>

#include <map>
#include <memory>
#include <vector>

namespace Broadside {

// One dependency and what it answered last.
class DependencyBench
{
public:
    explicit DependencyBench(const Dependency &dependency,
                             DeclaredDependency::Part part = DeclaredDependency::Part::Changes)
        : m_dependency(std::make_shared<const Dependency>(dependency), part,
                       {.scopeOf =
                            [](int route) {
                                const QString name = QStringLiteral("user%1").arg(route);
                                return VariableScope{
                                    {makeVariableLayer("test", {variable("name", name)})}};
                            },
                        .secrets = m_secrets,
                        .transport = transport,
                        .random = m_random})
    {}

    void send(const PreparedRequest &request, int route = 0)
    {
        results.clear();
        ask(request, route);
    }
    void ask(const PreparedRequest &request, int route)
    {
        ask(request, route, [this](const BeforeResult &result) { results.push_back(result); });
    }
    void ask(const PreparedRequest &request, int route, const Middleware::BeforeDone &done)
    {
        m_dependency.before(context(route), request, done);
    }
    // The request as it goes on; an empty one where it does not, or not yet.
    PreparedRequest sent() const
    {
        const auto *request =
            results.size() == 1 ? std::get_if<PreparedRequest>(&results[0].outcome) : nullptr;
        return request ? *request : PreparedRequest();
    }
    QByteArray header(const char *name) const { return headerValue(sent().headers, name); }
    RequestFailure failure() const
    {
        const auto *failed =
            results.size() == 1 ? std::get_if<RequestFailure>(&results[0].outcome) : nullptr;
        return failed ? *failed : RequestFailure{FailureKind::Cancelled, "none"};
    }
    AfterResult receive(const PreparedRequest &request, const Response &response)
    {
        AfterResult answered{RequestFailure{FailureKind::Cancelled, "not answered"}};
        m_dependency.after(context(0), request, response,
                           [&answered](const AfterResult &result) { answered = result; });
        return answered;
    }

    FakeTransport transport;
    std::vector<BeforeResult> results;

private:
    static StepContext context(int route)
    {
        using namespace std::chrono_literals;
        return {.route = route,
                .attempt = 1,
                .lane = 1,
                .id = "a",
                .time = 1s,
                .instant = QDateTime({2015, 8, 30}, {12, 36}, QTimeZone::UTC)};
    }

    const std::map<QString, QString> m_secrets{{"key", "s3cret"}};
    QRandomGenerator m_random{42};
    DeclaredDependency m_dependency;
};

inline PreparedRequest request()
{
    PreparedRequest request;
    request.method = "POST";
    request.url = QUrl("http://h.invalid/p?q=1");
    request.headers = {{"Authorization", "old"},
                       {"User-Agent", "Broadside/1"},
                       {"Content-Type", "application/json"}};
    request.content = {QByteArray("{}")};
    return request;
}

inline Value text(const QString &text)
{
    return Value::fromText(text);
}

} // namespace Broadside
