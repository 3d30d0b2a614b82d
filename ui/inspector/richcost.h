// How much work it is to lay out and to insert a piece of rich text, counted as if all was plain
// characters. For any thread.
#pragma once

#include <QTextFrame>
#include <QTextTable>

#include <vector>

namespace Broadside {

// What is laid out at once: some milliseconds.
inline constexpr qint64 largestPart = 5'000;

qint64 costOf(const QTextBlock &block);
// Of frames and tables; more than largestPart when it is any more than that.
qint64 costOf(const QTextFrame &frame);
qint64 costOf(const QTextTableCell &cell);

// Of each character in the text of a block.
std::vector<int> costsOfCharacters(const QTextBlock &block);

} // namespace Broadside
