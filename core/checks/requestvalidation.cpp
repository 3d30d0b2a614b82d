#include "checks/requestvalidation.h"

#include "base/texts.h"
#include "checks/jsonquery.h"

#include <jsoncons_ext/jsonpointer/jsonpointer.hpp>

#include <algorithm>

namespace Broadside {

namespace {

constexpr const char *requestSchemaKey = "request_schema";

Wording noBody()
{
    return wordingOf(QT_TRANSLATE_NOOP("Broadside", "the request has no body"));
}

Wording unreadableBody()
{
    return wordingOf(QT_TRANSLATE_NOOP(
        "Broadside", "only bodies of “json”, “graphql”, “form” and “text” can be looked into"));
}

QString formDecoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

// With its kind where it has one that JSON writes the same way.
Json fieldValue(const NamedValue &field, const QString &sent, Expander &expander)
{
    const Result<Json> typed = expander.json(field.value);
    const bool isTyped =
        typed && (typed->is_number() || typed->is_bool()) && toCompactText(*typed) == sent.toUtf8();
    return isTyped ? *typed : toJson(sent);
}

// A list where a name comes more than once.
void addField(Json &fields, const std::string &name, Json value)
{
    const auto known = fields.find(name);
    if (known == fields.object_range().end()) {
        fields.insert_or_assign(name, std::move(value));
    } else if (known->value().is_array()) {
        known->value().push_back(std::move(value));
    } else {
        Json list(jsoncons::json_array_arg);
        list.push_back(known->value());
        list.push_back(std::move(value));
        fields.insert_or_assign(name, std::move(list));
    }
}

Json formJson(const FormBody &form, const QByteArray &encoded, Expander &expander)
{
    Json fields(jsoncons::json_object_arg);
    QList<QByteArray> pairs = encoded.split('&');
    for (const NamedValue &field : form.fields) {
        if (!field.isEnabled || pairs.isEmpty())
            continue;
        const QByteArray pair = pairs.takeFirst();
        const qsizetype sign = pair.indexOf('=');
        addField(fields, formDecoded(pair.left(sign)).toStdString(),
                 fieldValue(field, formDecoded(pair.mid(sign + 1)), expander));
    }
    return fields;
}

// What is written as it was before keeps its kind; the rest are texts.
Json formJson(const QByteArray &encoded, const Json *before)
{
    Json fields(jsoncons::json_object_arg);
    if (encoded.isEmpty())
        return fields;
    for (const QByteArray &pair : encoded.split('&')) {
        const qsizetype sign = pair.indexOf('=');
        const QByteArray name = sign < 0 ? pair : pair.left(sign);
        const QString value = sign < 0 ? QString() : formDecoded(pair.mid(sign + 1));
        const std::string key = formDecoded(name).toStdString();
        const bool isKnown = before && before->contains(key) && !before->at(key).is_string() &&
                             toCompactText(before->at(key)) == value.toUtf8();
        addField(fields, key, isKnown ? before->at(key) : toJson(value));
    }
    return fields;
}

bool hasPlaceholder(const Json &value)
{
    if (value.is_string())
        return value.as_string_view().find("{{") != std::string_view::npos;
    if (value.is_array())
        return std::ranges::any_of(value.array_range(), hasPlaceholder);
    return value.is_object() && std::ranges::any_of(value.object_range(), [](const auto &member) {
               return hasPlaceholder(member.value());
           });
}

// Whether another value could change it.
bool isOpen(const SchemaProblem &problem, const Json &body)
{
    const bool isOfNames = problem.keyword == u"required" ||
                           problem.keyword == u"additionalProperties" ||
                           problem.keyword == u"dependentRequired";
    const std::string location = problem.location.toStdString();
    std::error_code error;
    const Json &value = jsoncons::jsonpointer::get(body, location, error);
    return !isOfNames && !error && hasPlaceholder(value);
}

} // namespace

RequestValidation::RequestValidation(const RequestDefinition &definition, const Content &content,
                                     Expander &expander)
{
    if (!definition.schemas.request)
        return;
    m_schema = definition.schemas.request->compiled;
    const auto *bytes = content.size() == 1 ? std::get_if<QByteArray>(&content.front()) : nullptr;
    const auto *form = std::get_if<FormBody>(&definition.body);
    if (std::holds_alternative<std::monostate>(definition.body))
        m_body = noBody();
    else if (!bytes || std::holds_alternative<MultipartBody>(definition.body))
        m_body = unreadableBody();
    else if (form)
        m_body = formJson(*form, *bytes, expander);
    else
        m_body = *bytes;
}

RequestValidation RequestValidation::withBodyOf(const PreparedRequest &request) const
{
    RequestValidation other = *this;
    const QByteArray type = headerValue(request.headers, "Content-Type").toLower();
    const Content &content = request.content;
    const auto *bytes = content.size() == 1 ? std::get_if<QByteArray>(&content.front()) : nullptr;
    if (content.empty())
        other.m_body = noBody();
    else if (!bytes || type.startsWith("multipart/"))
        other.m_body = unreadableBody();
    else if (type.startsWith("application/x-www-form-urlencoded"))
        other.m_body = formJson(*bytes, std::get_if<Json>(&m_body));
    else
        other.m_body = *bytes;
    return other;
}

bool RequestValidation::isLarge() const
{
    constexpr qsizetype large = 64 * 1024; // bytes; a millisecond or so
    const auto *text = std::get_if<QByteArray>(&m_body);
    return m_schema && (m_schema->hasPatterns() || (text && text->size() > large));
}

std::expected<Json, Wording> RequestValidation::body() const
{
    if (const auto *why = std::get_if<Wording>(&m_body))
        return std::unexpected(*why);
    if (const auto *form = std::get_if<Json>(&m_body))
        return *form;
    return parsedJson(std::get<QByteArray>(m_body)).transform([](const SharedJson &json) {
        return *json;
    });
}

std::vector<SchemaVerdict> RequestValidation::verdicts() const
{
    if (!m_schema)
        return {};
    const QString check = QString::fromLatin1(requestSchemaKey);
    const std::expected<Json, Wording> json = body();
    if (!json)
        return {unreadableVerdict(check, json.error())};
    return schemaVerdicts(check, m_schema->problems(*json));
}

std::vector<SchemaVerdict> RequestValidation::verdictsSoFar() const
{
    const std::expected<Json, Wording> json = body();
    if (!m_schema || !json)
        return verdicts();
    SchemaProblems problems = m_schema->problems(*json);
    problems.count -= std::erase_if(
        problems.listed, [&json](const SchemaProblem &problem) { return isOpen(problem, *json); });
    return schemaVerdicts(QString::fromLatin1(requestSchemaKey), problems);
}

std::optional<RequestFailure> requestFailure(const std::vector<SchemaVerdict> &verdicts)
{
    constexpr qsizetype mostNamed = 3;
    std::vector<Wording> reasons;
    qsizetype more = 0;
    for (const SchemaVerdict &verdict : verdicts) {
        if (verdict.passed)
            continue;
        if (qsizetype(reasons.size()) == mostNamed)
            ++more;
        else
            reasons.push_back(verdict.reason);
    }
    if (reasons.empty())
        return std::nullopt;
    if (more == 0)
        return failureOf(
            FailureKind::Validation,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "not sent: %1"), {}, std::move(reasons)));
    return failureOf(FailureKind::Validation,
                     wordingOf(QT_TRANSLATE_NOOP("Broadside", "not sent: %2 (and %1 more)"),
                               {QString::number(more)}, std::move(reasons)));
}

} // namespace Broadside
