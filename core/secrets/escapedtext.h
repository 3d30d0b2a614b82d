// Text with escape sequences, %41 or \u0041, and what it stands for; with the way back from there
// to the text. Used by the Redactor.
#pragma once

#include "secrets/patternset.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Broadside {

// A text as it is or decoded, and where its bytes come from.
struct TextLayer
{
    QByteArray text;
    std::vector<quint32> origins; // of each byte and of the end; empty: as in the text

    qsizetype originOf(qsizetype offset) const
    {
        return origins.empty() ? offset : qsizetype(origins[size_t(offset)]);
    }
    // Whole escape sequences only.
    PatternSet::Range originOf(PatternSet::Range range) const
    {
        while (!origins.empty() && range.end < text.size() &&
               origins[size_t(range.end)] == origins[size_t(range.end - 1)])
            ++range.end;
        return {originOf(range.begin), originOf(range.end)};
    }
};

// One escape sequence: how long it is (0: there is none) and what it stands for.
struct Escape
{
    qsizetype length = 0;
    char32_t character = 0;
    bool isByte = false; // and not a character
};

Escape percentEscape(QByteArrayView text, qsizetype at);
Escape jsonEscape(QByteArrayView text, qsizetype at);

using EscapeReader = Escape (*)(QByteArrayView text, qsizetype at);

// Nothing when there is nothing to decode.
std::optional<TextLayer> decoded(const TextLayer &layer, char start, EscapeReader escapeAt);

// Where an escape sequence would be cut, all of it is taken: what is left has to stay readable.
PatternSet::Range withWholeEscapes(QByteArrayView text, PatternSet::Range range);

} // namespace Broadside
