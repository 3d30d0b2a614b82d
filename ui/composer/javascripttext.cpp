#include "composer/javascripttext.h"

#include "composer/scriptwithnames.h"
#include "script/scriptsyntax.h"

namespace Broadside {

namespace {

constexpr qsizetype mostScriptRead = 50'000; // characters

} // namespace

std::optional<Error> javaScriptMistake(const QString &text)
{
    if (text.size() > mostScriptRead)
        return std::nullopt;
    const ScriptWithNames script(text);
    const std::optional<ScriptMistake> mistake = scriptMistake(script.text());
    if (!mistake || script.isDecidedByPlaceholder(mistake->line, mistake->column))
        return std::nullopt;
    return Error{ErrorCode::Syntax,
                 mistake->text,
                 {.file = {}, .line = mistake->line, .column = mistake->column}};
}

} // namespace Broadside
