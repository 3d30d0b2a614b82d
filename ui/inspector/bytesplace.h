// What the bytes of a body are to a check: a part of them, or all. Looks for masks in them, whose
// secrets the next response has again, when it is asked for and not before; in a large body in the
// background.
#pragma once

#include "inspector/bodyviewer.h"

namespace Broadside {

struct BytesPlace
{
    ShownBody body;
    qint64 begin = 0;
    qint64 end = 0; // none of them: all is meant
};

// What a part of them is or has, else their hash. Empty where something is masked in it, and of all
// where only their beginning was kept. Cancelling it ends the search.
QFuture<QueryProposal> findBytesProposal(const BytesPlace &place);
// How many they are.
QFuture<QueryProposal> findSizeProposal(const ShownBody &body);

} // namespace Broadside
