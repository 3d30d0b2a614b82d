// What an editor of Qt can take of a text without keeping the window from going on: in how large
// parts it is put in, and whether its lines may be wrapped. Measured in characters.
#pragma once

#include <QString>

namespace Broadside {

// How much of the text, from its beginning or from a position behind that on, is laid out at once:
// whole lines as far as there are any, and all of what is left when that is not much.
qsizetype firstPartLength(const QString &text);
qsizetype nextPartLength(const QString &text, qsizetype from);

// To wrap a word, such as a file in base64, takes Qt the square of its length: half a minute for
// 300 KB.
bool isWrappable(const QString &text);

} // namespace Broadside
