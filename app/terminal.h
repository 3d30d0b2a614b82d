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
// Prepares a terminal for UTF-8 and colours where that is not the rule.
void prepareTerminal();
// False when a window certainly cannot be shown.
bool hasDisplay();

} // namespace Broadside
