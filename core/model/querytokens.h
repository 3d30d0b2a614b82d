// The parts of a check or a capture: words, signs, values. Pure.
#pragma once

#include "base/error.h"
#include "model/operand.h"

#include <optional>
#include <vector>

namespace Broadside {

struct QueryToken
{
    enum class Kind
    {
        Word, // status, not, startsWith
        Sign, // == >= …
        Value,
        End
    };

    Kind kind = Kind::End;
    QString text = {}; // as written
    Operand value = {};
    qsizetype at = 0; // in the whole text
};

// The last one is End.
Result<std::vector<QueryToken>> queryTokens(const QString &text, const SourcePlace &place);

} // namespace Broadside
