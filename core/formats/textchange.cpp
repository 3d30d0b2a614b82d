#include "formats/textchange.h"

#include <algorithm>

namespace Broadside {

TextChange smallestChange(QByteArrayView before, QByteArrayView after)
{
    const qsizetype position = std::ranges::mismatch(before, after).in1 - before.begin();
    before = before.sliced(position);
    after = after.sliced(position);
    const auto end = std::mismatch(before.rbegin(), before.rend(), after.rbegin(), after.rend());
    const qsizetype tail = end.first - before.rbegin();
    return {position, before.size() - tail, after.size() - tail};
}

} // namespace Broadside
