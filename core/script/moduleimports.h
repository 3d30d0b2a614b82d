// What a module imports by its statements, as QuickJS reads it: nothing of it is executed, and no
// file is looked for. What import() asks for while a script runs is not among it. Pure; in any
// thread with a stack of at least 512 kB.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace Broadside {

// In bytes. There are longer ones that take QuickJS minutes; nothing is known of their imports.
inline constexpr qsizetype longestExamined = 200'000;

// As they are written, each once. Empty where the text, in UTF-8, is no module or too long.
QStringList moduleImports(const QByteArray &source);

} // namespace Broadside
