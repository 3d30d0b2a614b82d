#include "filter/chiplayout.h"

#include <algorithm>

namespace Broadside {

namespace {

std::vector<int> widthsOf(const ChipChoice &choice, const std::vector<int> &shown)
{
    std::vector<int> widths = choice.head;
    for (const int chip : shown)
        widths.push_back(choice.chips[size_t(chip)]);
    if (shown.size() < choice.chips.size())
        widths.push_back(choice.more);
    widths.insert(widths.end(), choice.tail.begin(), choice.tail.end());
    return widths;
}

bool fit(const ChipChoice &choice, const std::vector<int> &shown,
         const ChipLayout::Metrics &metrics)
{
    return placeChips(widthsOf(choice, shown), metrics).lines <= metrics.mostLines;
}

// The first so many, important ones before others, in their order.
std::vector<int> first(const std::vector<bool> &isImportant, size_t count)
{
    std::vector<int> chosen;
    for (const bool importance : {true, false}) {
        for (size_t i = 0; i < isImportant.size() && chosen.size() < count; ++i) {
            if (isImportant[i] == importance)
                chosen.push_back(int(i));
        }
    }
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace

ChipLayout placeChips(const std::vector<int> &widths, const ChipLayout::Metrics &metrics)
{
    ChipLayout layout;
    int x = 0;
    for (const int wanted : widths) {
        const int width = std::min(wanted, std::max(metrics.width, 1));
        if (x > 0 && x + width > metrics.width) {
            x = 0;
            ++layout.lines;
        }
        const int y = (layout.lines - 1) * (metrics.lineHeight + metrics.gap);
        layout.places.emplace_back(x, y, width, metrics.lineHeight);
        x += width + metrics.gap;
    }
    return layout;
}

std::vector<int> chipsThatFit(const ChipChoice &choice, const ChipLayout::Metrics &metrics)
{
    std::vector<int> all = first(choice.isImportant, choice.chips.size());
    if (fit(choice, all, metrics))
        return all;
    // Fewer chips never need more lines than more of them do, apart from a chip's width; so the
    // answer is near what a search by halves finds.
    size_t fitting = 0;
    size_t tooMany = choice.chips.size();
    while (fitting + 1 < tooMany) {
        const size_t middle = (fitting + tooMany) / 2;
        (fit(choice, first(choice.isImportant, middle), metrics) ? fitting : tooMany) = middle;
    }
    return first(choice.isImportant, fitting);
}

} // namespace Broadside
