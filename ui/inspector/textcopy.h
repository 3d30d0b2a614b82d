// The text of a stretch of a document as it is shown, for the clipboard. For any thread.
#pragma once

#include "inspector/rowindex.h"

namespace Broadside {

QString shownText(const RowIndex &index, qint64 begin, qint64 end);

// What may take longer than a frame.
inline constexpr qint64 longestQuickCopy = 512 * 1024;

} // namespace Broadside
