// The bytes of a YAML text before they are read as YAML: whether they are UTF-8, which byte a
// character of libyaml's marks is, and the escapes of JSON that libyaml refuses.
#pragma once

#include "base/error.h"

#include <QByteArray>

#include <optional>
#include <string_view>

namespace Broadside {

// What keeps the bytes from being read as text: another encoding, bytes that are not UTF-8, a size
// beyond the limit.
std::optional<Error> findTextError(const QByteArray &text, const QString &filePath);

// Turns character positions, as libyaml counts them, into byte positions. Fast when asked in
// about ascending order.
class ByteCursor
{
public:
    explicit ByteCursor(const QByteArray &text);

    quint32 byteOf(size_t character);

private:
    std::string_view m_text;
    bool m_isAscii = false;
    size_t m_first = 0; // bytes of a byte order mark, which is not counted
    size_t m_character = 0;
    size_t m_byte = 0;
};

// JSON writes characters beyond U+FFFF as two escapes (`\ud83d\ude00`), which YAML does not know.
// Shifts both halves into a private range of the same width that the text does not use, and back
// in the values read. Positions stay as they are.
class SurrogateEscapes
{
public:
    // Nothing when the text has no such pair, or no range is free.
    static std::optional<SurrogateEscapes> find(const QByteArray &text);

    const QByteArray &shiftedText() const { return m_text; }
    // Of a text in double quotes: with the characters that were meant. Nothing when none was
    // shifted.
    std::optional<QByteArray> restoredCharacters(std::string_view value) const;
    // Of any other text, where `\u` has no meaning: as it was written.
    std::optional<QByteArray> restoredSpelling(std::string_view value) const;

private:
    bool isShifted(char16_t character) const;

    QByteArray m_text;
    char16_t m_range = 0; // first character of the private range
};

} // namespace Broadside
