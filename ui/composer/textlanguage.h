// What is known of the languages of texts besides their colours. Pure.
#pragma once

#include "base/error.h"

#include <optional>

namespace Broadside {

// Both may take long for long texts, and may be called in any thread.
struct TextLanguage
{
    // With line and column.
    std::optional<Error> (*mistake)(const QString &text);
    // An error when there is a mistake.
    Result<QString> (*laidOut)(const QString &text);
    // Of characters; either takes a millisecond or two then. 0: that is not known of any.
    qsizetype mostReadAtOnce;
};

// By the name that KSyntaxHighlighting has for it; null when there is nothing more.
const TextLanguage *textLanguage(const QString &name);

} // namespace Broadside
