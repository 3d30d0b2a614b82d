// What the program is attached to.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Broadside {

enum class StandardStream
{
    Output,
    Error
};

bool isTerminal(StandardStream stream);
bool isInputTerminal();
// Asks on standard error, and reads a line of the terminal without showing it. Nothing where it was
// given up, with Ctrl+C, or the terminal went away. Blocks: for programs that have nothing else to
// do.
std::optional<QByteArray> readHiddenLine(const QString &question);
int terminalColumns(StandardStream stream); // 0 when it is no terminal or nobody knows
// Sees to UTF-8 and colours where they are not the rule. Before there is an application object.
void prepareTerminal();
// False when a window certainly cannot be shown.
bool hasDisplay();

} // namespace Broadside
