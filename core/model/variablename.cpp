#include "model/variablename.h"

namespace Broadside {

bool isVariableName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'$') && !name.contains(u'{') &&
           !name.contains(u'}') && name == name.trimmed();
}

} // namespace Broadside
