// The words of a tag expression and where they are. For the parser, and for what edits expressions
// without changing what a person typed.
#pragma once

#include "base/error.h"

#include <vector>

namespace Broadside {

struct TagToken
{
    enum class Kind
    {
        Tag, // a name, or a pattern with `*`
        And,
        Or, // the word or a comma
        Not,
        Open,
        Close,
        End, // always the last one
    };

    Kind kind = Kind::End;
    QString text = {};
    int column = 1; // of its first character, from 1

    bool operator==(const TagToken &) const = default;
};

// Only a character that nothing can have is an error; the order is the parser's affair.
Result<std::vector<TagToken>> tagTokens(const QString &text);

// Part of a tag or of a pattern for tags.
bool isTagCharacter(QChar character);

} // namespace Broadside
