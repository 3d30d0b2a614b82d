#include "middleware/scriptfacts.h"

#include "plan/runplan.h"

namespace Broadside {

RouteFacts RouteFacts::of(const RequestDefinition &definition)
{
    return {.id = definition.id,
            .name = definition.id.sliced(definition.id.lastIndexOf(u'/') + 1),
            .tags = definition.tags,
            .method = definition.method,
            .description = definition.description};
}

} // namespace Broadside
