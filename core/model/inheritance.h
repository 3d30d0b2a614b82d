// What wins where two say the same: the collection and a folder in it, a folder and its route, a
// file and the include that mounts it. What the winner sets replaces what was set before; its named
// rows replace those of the same name, and the other rows stay.
#pragma once

#include "model/settings.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace Broadside {

template <typename T>
void inherit(std::optional<T> &value, const std::optional<T> &winner)
{
    if (winner)
        value = winner;
}

// `isSame(row, winner)` tells whether two rows have the same name. All of the winner's rows come
// last, in their order.
template <typename Row, typename IsSame>
void inheritRows(std::vector<Row> &rows, const std::vector<Row> &winners, IsSame isSame)
{
    std::erase_if(rows, [&](const Row &row) {
        return std::ranges::any_of(winners, [&](const Row &winner) { return isSame(row, winner); });
    });
    rows.insert(rows.end(), winners.begin(), winners.end());
}

// Headers go by their names without regard to case; switched-off ones remove what they replace.
void inherit(RequestSettings &settings, const RequestSettings &winner);

} // namespace Broadside
