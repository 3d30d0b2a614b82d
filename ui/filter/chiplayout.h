// Where chips go: in lines from left to right, as many as fit into a few lines, with room kept for
// what has to stand behind the last one. Plain numbers, without widgets.
#pragma once

#include <QRect>

#include <vector>

namespace Broadside {

struct ChipLayout
{
    struct Metrics
    {
        int width = 0; // of all
        int lineHeight = 0;
        int gap = 0;
        int mostLines = 2;
    };

    std::vector<QRect> places; // one for each item
    int lines = 1;
};

// All items one behind the other; an item wider than the whole gets the whole line.
ChipLayout placeChips(const std::vector<int> &widths, const ChipLayout::Metrics &metrics);

// Which of the chips to show, as indices in their order: all when all fit behind `head` and before
// `tail`; else those that must be seen and as many of the others as fit, with `more` behind them.
struct ChipChoice
{
    std::vector<int> head; // widths
    std::vector<int> chips;
    std::vector<bool> isImportant; // of the chips
    int more = 0;
    std::vector<int> tail;
};

std::vector<int> chipsThatFit(const ChipChoice &choice, const ChipLayout::Metrics &metrics);

} // namespace Broadside
