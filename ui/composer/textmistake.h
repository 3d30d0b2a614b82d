// Where a text that one types is not what it has to be.
#pragma once

#include "base/error.h"

namespace Broadside {

// Of a position in a text whose lines end with \n.
SourcePlace placeIn(QStringView text, qsizetype position);
// A sentence with line and column.
QString mistakeSentence(const Error &mistake);

} // namespace Broadside
