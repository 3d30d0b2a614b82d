// What QuickJS says of a script, in the language of the window. Pure; on any thread.
#pragma once

#include <QString>

namespace Broadside {

// Of a message of the engine; as it is where it is none of those that are known.
QString scriptSentence(const QString &message);

} // namespace Broadside
