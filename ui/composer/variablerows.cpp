#include "composer/variablerows.h"

#include "composer/valuetext.h"
#include "model/jsonvalue.h"
#include "theme/texts.h"

#include <QRegularExpression>

#include <algorithm>

namespace Broadside {

namespace {

QString variableText(const Variable &variable)
{
    return variable.isSecret() ? QStringLiteral("{{$secret %1}}").arg(variable.secretName)
                               : shortText(variable.value);
}

bool isText(const Variable &variable)
{
    return !variable.isSecret() && variable.value.kind == Value::Kind::Text &&
           !variable.value.text.isEmpty();
}

bool isStoredAsText(const Variable &variable, const std::vector<Variable> &stored)
{
    return isText(variable) && std::ranges::any_of(stored, [&variable](const Variable &each) {
               return each.name == variable.name && isText(each);
           });
}

// What stands in the file under the name that a row had stands there for the row that it is now.
void renameStored(const QString &from, const QString &to, std::vector<Variable> &stored)
{
    const auto entry = std::ranges::find(stored, from, &Variable::name);
    if (entry != stored.end())
        entry->name = to;
}

void takeVariableText(const QString &text, bool isKeptText, Variable &variable)
{
    static const QRegularExpression secret(
        QStringLiteral("^\\{\\{\\s*\\$secret\\s+(.+?)\\s*\\}\\}$"));
    if (const auto match = secret.match(text); match.hasMatch()) {
        variable.secretName = match.captured(1);
        variable.value = {};
        return;
    }
    variable.secretName.clear();
    const bool isStructure =
        text.startsWith(u'[') || (text.startsWith(u'{') && !text.startsWith(QLatin1String("{{")));
    const std::optional<Result<Value>> structure =
        isStructure ? std::optional(parseJson(text)) : std::nullopt;
    if (structure && *structure)
        variable.value = **structure;
    else if (structure || isKeptText)
        variable.value = Value::fromText(text);
    else
        variable.value = typedValue(text, variable.value);
}

} // namespace

std::vector<DetailRow> variableRows(const std::vector<Variable> &variables,
                                    const Placeholders &placeholders)
{
    std::vector<DetailRow> rows;
    for (const Variable &variable : variables) {
        DetailRow row;
        row.name = variable.name;
        row.value = variableText(variable);
        row.origin = placeholders.summary(row.value);
        row.hasProblem = placeholders.hasProblem(row.value);
        rows.push_back(row);
    }
    return rows;
}

std::vector<Variable> variables(const EditedRows &rows, const std::vector<Variable> &before,
                                std::vector<Variable> &stored)
{
    std::vector<Variable> variables;
    for (const EditedRow &row : rows) {
        Variable variable;
        const bool isKnown = row.source >= 0 && row.source < int(before.size());
        if (isKnown)
            variable = before[size_t(row.source)];
        const bool isKeptText = isStoredAsText(variable, stored); // by the name that it has there
        if (isKnown && variable.name != row.name)
            renameStored(variable.name, row.name, stored);
        variable.name = row.name;
        if (row.source < 0 || variableText(variable) != row.value)
            takeVariableText(row.value, isKeptText, variable);
        variables.push_back(std::move(variable));
    }
    return variables;
}

QString variableProblem(const EditedRow &row)
{
    const bool isName = !row.name.isEmpty() && !row.name.startsWith(u'$') &&
                        !row.name.contains(u'{') && !row.name.contains(u'}') &&
                        row.name == row.name.trimmed();
    return isName ? QString()
                  : tr("the name of a variable may not be empty, begin with $ or "
                       "have braces");
}

} // namespace Broadside
