// JavaScript as one types it, with {{placeholders}}: its lines indented by what is open where they
// begin. Pure; may be called in any thread.
#pragma once

#include "base/error.h"

namespace Broadside {

// Only the blanks at the begin and the end of lines are others than before, and none of them that
// mean something, as in a template literal. An error when there is a mistake, as far as mistakes
// are known (javaScriptMistake()).
Result<QString> laidOutJavaScript(const QString &text);

} // namespace Broadside
