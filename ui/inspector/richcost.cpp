#include "inspector/richcost.h"

#include <QTextBlock>

#include <numeric>

namespace Broadside {

namespace {

constexpr qint64 costOfBlock = 20;
constexpr qint64 costOfCell = 50;
constexpr qint64 costOfFrame = 200;
constexpr int costOfFormat = 60;
constexpr int costOfLine = 30;
constexpr int costOfOtherScript = 8; // from a font that has to be looked for
constexpr char16_t lastOfUsualScripts = 0x2e7f;
constexpr qint64 tooMuch = largestPart + 1;
// To know its columns, a table lays out its cells three times: for each level of nesting again.
constexpr qint64 timesLaidOut = 3;
constexpr int deepestNesting = 5; // 243 times

qint64 costOfFrameAt(const QTextFrame &frame, int depth);

qint64 costOfFlow(QTextFrame::iterator at, int depth)
{
    qint64 cost = 0;
    for (; !at.atEnd() && cost < tooMuch; ++at) {
        const QTextFrame *frame = at.currentFrame();
        cost += frame ? costOfFrameAt(*frame, depth + 1) : costOf(at.currentBlock());
    }
    return cost;
}

qint64 costOfFrameAt(const QTextFrame &frame, int depth)
{
    if (depth > deepestNesting)
        return tooMuch;
    const auto *table = qobject_cast<const QTextTable *>(&frame);
    const qint64 size = frame.lastPosition() - frame.firstPosition();
    if (size > largestPart)
        return tooMuch;
    const qint64 cells = table ? qint64(table->rows()) * table->columns() : 0;
    if (cells * costOfCell > largestPart)
        return tooMuch;
    const qint64 flow = costOfFlow(frame.begin(), depth);
    return costOfFrame + cells * costOfCell + (depth > 1 ? timesLaidOut * flow : flow);
}

} // namespace

qint64 costOf(const QTextBlock &block)
{
    const std::vector<int> costs = costsOfCharacters(block);
    return std::accumulate(costs.begin(), costs.end(), costOfBlock);
}

qint64 costOf(const QTextFrame &frame)
{
    return costOfFrameAt(frame, 1);
}

qint64 costOf(const QTextTableCell &cell)
{
    return cell.isValid() ? costOfCell + costOfFlow(cell.begin(), 1) : 0;
}

std::vector<int> costsOfCharacters(const QTextBlock &block)
{
    std::vector<int> costs;
    costs.reserve(size_t(block.length()));
    for (const QChar character : block.text()) {
        if (character == QChar::LineSeparator)
            costs.push_back(costOfLine);
        else
            costs.push_back(character.unicode() > lastOfUsualScripts ? costOfOtherScript : 1);
    }
    for (auto at = block.begin(); !at.atEnd(); ++at) {
        const auto begin = size_t(at.fragment().position() - block.position());
        if (begin > 0 && begin < costs.size())
            costs[begin] += costOfFormat;
    }
    return costs;
}

} // namespace Broadside
