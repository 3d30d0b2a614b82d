// The values that {{name}} can stand for at one place: layers, the first that has a name wins.
#pragma once

#include "model/collection.h"

#include <QHash>

#include <cstddef>
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
using VariableLayers = std::vector<VariableLayerPointer>; // the first that has a name wins

VariableLayerPointer makeVariableLayer(QString origin, const std::vector<Variable> &variables);

struct VariableScope
{
    VariableLayers layers;          // innermost first
    std::ptrdiff_t givenLayers = 0; // of them, the first ones: of the command line, above all else

    struct Found
    {
        const Variable *variable = nullptr;
        QString origin;
    };
    // variable is null when no layer has the name. Valid as long as the scope.
    Found find(const QString &name) const;
    QStringList names() const;
    // With what is only known as the request is made – captures, a row of data – below what the
    // command line gives. Null ones are left out.
    VariableScope with(const VariableLayers &later) const;
};

} // namespace Broadside
