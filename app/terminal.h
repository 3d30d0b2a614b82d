// What the program is attached to.
#pragma once

namespace Broadside {

enum class StandardStream
{
    Output,
    Error
};

bool isTerminal(StandardStream stream);
int terminalColumns(StandardStream stream); // 0 when it is no terminal or nobody knows
// Sees to UTF-8 and colours where they are not the rule. Before there is an application object.
void prepareTerminal();
// False when a window certainly cannot be shown.
bool hasDisplay();

} // namespace Broadside
