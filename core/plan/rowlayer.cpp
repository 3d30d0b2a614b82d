#include "plan/rowlayer.h"

namespace Broadside {

VariableLayerPointer rowLayer(const DataRows *data, const PlannedRoute &planned)
{
    if (!data || !planned.row)
        return nullptr;
    return makeVariableLayer(u"row " + QString::number(*planned.row),
                             data->variables(*planned.row));
}

} // namespace Broadside
