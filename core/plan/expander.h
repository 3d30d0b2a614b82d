// Replaces {{placeholders}} in values. One pass: what comes out is not expanded again. Remembers
// the secret values it handed out, so that they can be masked wherever they might be shown.
#pragma once

#include "base/error.h"
#include "base/json.h"
#include "plan/variablescope.h"

#include <QStringList>

#include <map>

namespace Broadside {

class Expander
{
public:
    // Both have to outlive the expander. `secrets` are values by the name of the secret.
    Expander(const VariableScope &scope, const std::map<QString, QString> &secrets);

    // The value as text: a list or map becomes JSON.
    Result<QString> text(const Value &value);
    // The value with its types: a text that is one placeholder and nothing else takes the type of
    // what it stands for.
    Result<Json> json(const Value &value);

    const QStringList &usedSecrets() const { return m_usedSecrets; }

private:
    Result<QString> expandText(const QString &text, const SourcePlace &place);
    Result<Value> variableValue(const QString &name, const SourcePlace &place);
    Result<Value> functionValue(const QString &name, const QString &arguments,
                                const SourcePlace &place);
    Result<QString> secretValue(const QString &name, const SourcePlace &place);

    const VariableScope &m_scope;
    const std::map<QString, QString> &m_secrets;
    QStringList m_usedSecrets;
    bool m_isInBaseUrl = false;
};

} // namespace Broadside
