// The values that {{name}} can stand for at one place: layers, the first that has a name wins.
#pragma once

#include "model/collection.h"

#include <QHash>

#include <memory>
#include <vector>

namespace Broadside {

// Variables of one origin. Shared by all requests that see it.
struct VariableLayer
{
    QString origin; // for people: "environment local", "folder Users", …
    QHash<QString, Variable> variables;
};

using VariableLayerPointer = std::shared_ptr<const VariableLayer>;

VariableLayerPointer makeVariableLayer(QString origin, const std::vector<Variable> &variables);

struct VariableScope
{
    std::vector<VariableLayerPointer> layers; // innermost first

    struct Found
    {
        const Variable *variable = nullptr;
        QString origin;
    };
    // variable is null when no layer has the name. Valid as long as the scope.
    Found find(const QString &name) const;
    QStringList names() const;
};

} // namespace Broadside
