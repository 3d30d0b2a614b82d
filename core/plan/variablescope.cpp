#include "plan/variablescope.h"

namespace Broadside {

VariableLayerPointer makeVariableLayer(QString origin, const std::vector<Variable> &variables)
{
    auto layer = std::make_shared<VariableLayer>();
    layer->origin = std::move(origin);
    for (const Variable &variable : variables)
        layer->variables.insert(variable.name, variable);
    return layer;
}

VariableScope::Found VariableScope::find(const QString &name) const
{
    for (const VariableLayerPointer &layer : layers) {
        const auto found = layer->variables.constFind(name);
        if (found != layer->variables.cend())
            return {&found.value(), layer->origin};
    }
    return {};
}

QStringList VariableScope::names() const
{
    QStringList names;
    for (const VariableLayerPointer &layer : layers)
        names += layer->variables.keys();
    return names;
}

VariableScope VariableScope::with(const VariableLayers &later) const
{
    VariableScope scope = *this;
    std::ptrdiff_t place = givenLayers;
    for (const VariableLayerPointer &layer : later) {
        if (layer)
            scope.layers.insert(scope.layers.begin() + place++, layer);
    }
    return scope;
}

} // namespace Broadside
