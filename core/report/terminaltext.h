// Text as a terminal shows it: without anything that would steer the terminal, and measured in
// columns rather than characters.
#pragma once

#include <QString>

namespace Broadside {

// Control characters, line breaks and marks that reverse the direction of text become visible
// signs; what is longer than the limit is cut and says so.
QString harmlessText(const QString &text, qsizetype longest = 2000);

// Columns that a text takes: wide characters count two, combining ones none.
int columnsOf(const QString &text);
// Cut to a number of columns, with … at the end where something is missing.
QString cutToColumns(const QString &text, int columns);
// Cut or filled with blanks, to exactly that number of columns.
QString fitToColumns(const QString &text, int columns);

} // namespace Broadside
