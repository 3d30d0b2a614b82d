// Whether a text is JavaScript, as QuickJS compiles it; nothing of it is executed, and no module
// that it imports is looked for. Pure; in any thread with a stack of at least 512 kB.
#pragma once

#include <QString>

#include <optional>

namespace Broadside {

struct ScriptMistake
{
    // From 1; lines end with \n, columns are counted in units of UTF-16.
    int line = 1;
    int column = 1;
    QString text; // in the language of the window, as far as that knows what QuickJS says

    bool operator==(const ScriptMistake &) const = default;
};

// None when it is right as a script or as a module, and none when it is nested too deeply for the
// compiler, which is some hundreds of brackets. Takes about a tenth of a second for a megabyte, but
// of more than 200,000 characters there are scripts that take minutes, or all the memory that it
// may have, which QuickJS does not survive.
std::optional<ScriptMistake> scriptMistake(const QString &script);

} // namespace Broadside
