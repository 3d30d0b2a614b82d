// What QuickJS says of a script, in the language of the window. Pure; on any thread.
#pragma once

#include "base/wording.h"

#include <QString>

namespace Broadside {

// Of a message of the engine; as it is where it is none of those that are known.
QString scriptSentence(const QString &message);
// The same, to be said in the language of the window later; empty where it is none of them.
Wording scriptWording(const QString &message);

} // namespace Broadside
