#include "plan/neededsecrets.h"

#include "model/templatetext.h"
#include "plan/storedurl.h"

#include <QProcessEnvironment>
#include <QSet>

#include <functional>
#include <initializer_list>

namespace Broadside {

namespace {

// Finds the names in all that is expanded of one route.
class SecretFinder
{
public:
    SecretFinder(const VariableScope &scope, QSet<QString> &names)
        : m_scope(scope)
        , m_names(names)
    {}

    void add(const RequestDefinition &request)
    {
        add(request.url);
        if (request.baseUrl && !isWholeUrl(request.url.text.trimmed()))
            add(*request.baseUrl);
        for (const Value &prefix : request.prefixes)
            add(prefix);
        add(request.params);
        add(request.headers);
        std::visit([this](const auto &body) { addBody(body); }, request.body);
        if (request.auth)
            std::visit([this](const auto &auth) { addAuth(auth); }, *request.auth);
        add(request.proxy);
        for (const Assertion &check : request.checks) {
            add(check.expression->query);
            add(check.expression->expected);
        }
        for (const Capture &capture : request.captures)
            add(*capture.query);
        for (const std::shared_ptr<const Dependency> &dependency : request.dependencies)
            add(*dependency);
    }

private:
    void addText(const QString &text)
    {
        if (!hasPlaceholders(text))
            return;
        const QList<TemplateSegment> segments = splitTemplate(text);
        for (const TemplateSegment &segment : segments) {
            if (segment.kind == TemplateSegment::Kind::Variable)
                addVariable(segment.text);
            else if (segment.kind == TemplateSegment::Kind::Function && segment.text == u"secret")
                m_names.insert(segment.arguments);
        }
    }

    void addVariable(const QString &name)
    {
        const VariableScope::Found found = m_scope.find(name);
        if (!found.variable)
            return; // captured or of a row, if there is one
        if (found.variable->isSecret())
            m_names.insert(found.variable->secretName);
        // The one variable whose value is expanded, too.
        if (name != u"base_url" || m_isInBaseUrl)
            return;
        m_isInBaseUrl = true;
        add(found.variable->value);
        m_isInBaseUrl = false;
    }

    void add(const Value &value)
    {
        addText(value.text);
        for (const Value &item : value.items)
            add(item);
        for (const ValueMember &member : value.members) {
            addText(member.key);
            add(member.value);
        }
    }

    void add(const std::optional<Value> &value)
    {
        if (value)
            add(*value);
    }

    void add(const std::vector<NamedValue> &rows)
    {
        for (const NamedValue &row : rows) {
            if (!row.isEnabled)
                continue;
            addText(row.name);
            add(row.value);
        }
    }

    void add(const RowChanges &changes)
    {
        add(changes.set);
        add(changes.added);
    }

    void add(const Dependency &dependency)
    {
        for (const RowChanges *changes :
             {&dependency.headers, &dependency.params, &dependency.cookies, &dependency.fields})
            add(*changes);
        if (dependency.auth)
            std::visit([this](const auto &auth) { addAuth(auth); }, *dependency.auth);
        if (dependency.digest)
            addAll({&dependency.digest->user, &dependency.digest->password});
        if (dependency.oauth2)
            add(*dependency.oauth2);
        if (dependency.userAgents) {
            for (const Value &agent : dependency.userAgents->values)
                add(agent);
        }
        if (const auto &hmac = dependency.hmac) {
            addAll({&hmac->key, &hmac->prefix});
            add(hmac->over);
        }
        if (const auto &aws = dependency.aws) {
            addAll({&aws->accessKey, &aws->secretKey, &aws->region, &aws->service});
            add(aws->sessionToken);
        }
    }

    void add(const OAuth2 &oauth2)
    {
        addAll({&oauth2.tokenUrl, &oauth2.clientId});
        for (const std::optional<Value> *value :
             {&oauth2.clientSecret, &oauth2.scope, &oauth2.user, &oauth2.password,
              &oauth2.authorizationUrl, &oauth2.audience})
            add(*value);
    }

    void addAll(std::initializer_list<const Value *> values)
    {
        for (const Value *value : values)
            add(*value);
    }

    void add(const std::optional<Operand> &operand)
    {
        if (operand)
            addText(operand->text);
    }

    void add(const Query &query)
    {
        add(query.argument);
        for (const Filter &filter : query.filters) {
            for (const Operand &argument : filter.arguments)
                addText(argument.text);
        }
    }

    void addBody(std::monostate) {}
    void addBody(const JsonBody &body) { add(body.value); }
    void addBody(const FormBody &body) { add(body.fields); }
    void addBody(const TextBody &body) { add(body.text); }
    void addBody(const FileBody &body) { add(body.path); }
    void addBody(const GraphQlBody &body)
    {
        add(body.query);
        add(body.variables);
        add(body.operation);
    }
    void addBody(const MultipartBody &body)
    {
        for (const MultipartPart &part : body.parts) {
            if (!part.isEnabled)
                continue;
            addText(part.name);
            for (const std::optional<Value> *value :
                 {&part.value, &part.file, &part.fileName, &part.contentType})
                add(*value);
        }
    }

    void addAuth(const NoAuth &) {}
    void addAuth(const BasicAuth &basic)
    {
        add(basic.user);
        add(basic.password);
    }
    void addAuth(const BearerAuth &bearer) { add(bearer.token); }
    void addAuth(const ApiKeyAuth &apiKey)
    {
        add(apiKey.name);
        add(apiKey.value);
    }

    const VariableScope &m_scope;
    QSet<QString> &m_names;
    bool m_isInBaseUrl = false;
};

template <typename Visitor>
void visitScripts(const RequestDefinition &request, Visitor visit)
{
    for (const std::shared_ptr<const Dependency> &dependency : request.dependencies) {
        if (dependency->script)
            visit(*dependency->script);
    }
    for (const Script &check : request.scriptChecks)
        visit(check);
    if (request.handler)
        visit(*request.handler);
}

template <typename Visitor>
void visitScriptsAround(const RunPlan &plan, Visitor visit)
{
    for (const MiddlewareUse &use : plan.middleware) {
        if (const auto *script = std::get_if<Script>(&use.kind))
            visit(*script);
    }
    for (const std::vector<Script> *scripts : {&plan.startup, &plan.shutdown}) {
        for (const Script &script : *scripts)
            visit(script);
    }
}

// What scripts may ask for: secrets that they name, and those of the environment.
class ScriptSecrets
{
public:
    explicit ScriptSecrets(QSet<QString> &names)
        : m_names(names)
    {}

    void operator()(const Script &script)
    {
        m_isThere = true;
        for (const QString &name : script.secrets)
            m_names.insert(name);
    }

    void addEnvironment(const std::vector<Variable> &variables)
    {
        for (const Variable &variable : variables) {
            if (m_isThere && variable.isSecret())
                m_names.insert(variable.secretName);
        }
    }

private:
    QSet<QString> &m_names;
    bool m_isThere = false; // any script
};

} // namespace

QStringList neededSecrets(const RunPlan &plan)
{
    QSet<QString> names;
    ScriptSecrets scripts(names);
    QSet<const RequestDefinition *> seen; // repetitions share theirs
    for (const PlannedRoute &planned : plan.routes) {
        const RequestDefinition *request = planned.request.get();
        if (seen.contains(request))
            continue;
        seen.insert(request);
        SecretFinder(request->scope, names).add(*request);
        visitScripts(*request, std::ref(scripts));
    }
    visitScriptsAround(plan, std::ref(scripts));
    scripts.addEnvironment(plan.environmentVariables);
    names.remove(QString()); // `{{$secret}}`, which is told when it is sent
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    return sorted;
}

QString secretVariable(const QString &name)
{
    QString variable = QStringLiteral("BROADSIDE_SECRET_");
    for (const QChar character : name) {
        const bool isKept =
            character.unicode() < 0x80 && (character.isLetter() || character.isDigit());
        variable += isKept ? character.toUpper() : QChar(u'_');
    }
    return variable;
}

QStringList takeSecretsFromEnvironment(RunPlan &plan, const QProcessEnvironment &environment)
{
    QStringList missing;
    const QStringList names = neededSecrets(plan);
    for (const QString &name : names) {
        if (plan.secrets.contains(name))
            continue;
        const QString value = environment.value(secretVariable(name));
        if (value.isEmpty())
            missing.append(name);
        else
            plan.secrets[name] = value;
    }
    return missing;
}

} // namespace Broadside
