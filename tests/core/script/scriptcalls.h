// Calls of scripts for tests, and what came of them as a text.
#pragma once

#include "script/scriptcall.h"

#include <map>

namespace Broadside {

class FixedHost final : public ScriptHost
{
public:
    std::optional<Json> variable(const QString &name) const override
    {
        return name == u"page" ? std::optional(Json(7)) : std::nullopt;
    }
    std::optional<QString> environmentValue(const QString &name) const override
    {
        return name == u"HOME" ? std::optional(QStringLiteral("/home/ü")) : std::nullopt;
    }
    std::optional<QString> secret(const QString &name) const override
    {
        return name == u"key" ? std::optional(QStringLiteral("s3cret")) : std::nullopt;
    }
    QByteArray randomBytes(qsizetype count) const override { return QByteArray(count, '\xFF'); }
};

inline ScriptHome homeOf(const QString &folder = QStringLiteral("/nowhere"))
{
    return {.id = QStringLiteral("shop"), .folder = folder};
}

inline ScriptCall inlineCall(const QString &body)
{
    ScriptCall call;
    call.body = body;
    call.place = {QStringLiteral("/shop/broadside.yaml"), 10, 1};
    call.host = std::make_shared<FixedHost>();
    call.budget = Milliseconds(30'000); // the machine may be busy
    return call;
}

inline ScriptArgument argumentOf(const char *name, const char *json,
                                 ScriptArgument::Kind kind = ScriptArgument::Kind::ReadOnly)
{
    ScriptArgument argument;
    argument.name = QString::fromLatin1(name);
    argument.kind = kind;
    argument.value = Json::parse(json);
    return argument;
}

inline ScriptArgument responseOf(const QByteArray &body)
{
    ScriptArgument argument =
        argumentOf("response", "{\"status\":200,\"headers\":{\"a\":\"1, 2\"}}",
                   ScriptArgument::Kind::Response);
    argument.headers = {{QStringLiteral("A"), QStringLiteral("1")},
                        {QStringLiteral("b"), QStringLiteral("x")},
                        {QStringLiteral("a"), QStringLiteral("2")}};
    argument.body.size = body.size();
    argument.body.bytes = [body] { return Result<QByteArray>(body); };
    return argument;
}

// The value as JSON, "nothing", or how it ended otherwise.
inline QByteArray described(const ScriptOutcome &outcome)
{
    if (!outcome) {
        const SourcePlace &place = outcome.error().place;
        return QByteArray(QByteArray::number(place.line) + ":" + QByteArray::number(place.column) +
                          " " + outcome.error().message.toUtf8());
    }
    switch (outcome->ending) {
    case ScriptResult::Ending::Returned:
        return outcome->value ? toCompactText(*outcome->value) : QByteArrayLiteral("nothing");
    case ScriptResult::Ending::ReturnedResponse:
        return QByteArrayLiteral("the response");
    case ScriptResult::Ending::Failed:
        return QByteArray("failed: " + outcome->message.toUtf8());
    case ScriptResult::Ending::Skipped:
        return QByteArray("skipped: " + outcome->message.toUtf8());
    case ScriptResult::Ending::Missing:
        return QByteArrayLiteral("missing");
    }
    return {};
}

} // namespace Broadside
