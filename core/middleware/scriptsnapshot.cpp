#include "middleware/scriptsnapshot.h"

#include "model/templatetext.h"
#include "plan/expander.h"

namespace Broadside {

namespace {

// What a variable is asked for by: its own name may be one that no placeholder can have.
constexpr QLatin1String askedName("value");

VariableScope scopeOfOne(const Variable &variable)
{
    Variable asked = variable;
    asked.name = askedName;
    VariableScope scope;
    scope.layers.push_back(makeVariableLayer({}, {asked}));
    return scope;
}

// The one variable whose value may hold placeholders; see Expander.
bool isTemplate(const Variable &variable)
{
    return variable.name == u"base_url" && !variable.isSecret() &&
           hasPlaceholders(variable.value.text);
}

} // namespace

ScriptSnapshot::ScriptSnapshot(std::shared_ptr<const ScriptLookups> lookups, VariableScope scope)
    : m_lookups(std::move(lookups))
    , m_scope(std::move(scope))
{}

template <typename Found, typename Expand>
std::optional<Found> ScriptSnapshot::expanded(const Variable *variable, const Expand &expand) const
{
    if (!variable)
        return std::nullopt;
    const bool isWritten = isTemplate(*variable);
    const VariableScope one = isWritten ? m_scope : scopeOfOne(*variable);
    Expander expander(one, m_lookups->secrets);
    const Result<Found> found = expand(
        expander, isWritten ? variable->value : Value::fromText(QStringLiteral("{{value}}")));
    {
        const QMutexLocker lock(&m_mutex);
        m_givenSecrets += expander.usedSecrets();
    }
    return found ? std::optional<Found>(*found) : std::nullopt;
}

std::optional<Json> ScriptSnapshot::variable(const QString &name) const
{
    return expanded<Json>(m_scope.find(name).variable, [](Expander &expander, const Value &value) {
        return expander.json(value);
    });
}

std::optional<QString> ScriptSnapshot::environmentValue(const QString &name) const
{
    return expanded<QString>(
        m_lookups->environment.find(name).variable,
        [](Expander &expander, const Value &value) { return expander.text(value); });
}

std::optional<QString> ScriptSnapshot::secret(const QString &name) const
{
    const auto found = m_lookups->secrets.find(name);
    return found == m_lookups->secrets.end() ? std::nullopt : std::optional(found->second);
}

QStringList ScriptSnapshot::givenSecrets() const
{
    const QMutexLocker lock(&m_mutex);
    return m_givenSecrets;
}

} // namespace Broadside
