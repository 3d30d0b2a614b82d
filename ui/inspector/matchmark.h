// How tables and trees mark what a search found.
#pragma once

#include "inspector/matchfinder.h"

#include <QStyleOptionViewItem>

namespace Broadside {

// When a match begins there, gives the item its mark; the present one a stronger one.
void markMatch(QStyleOptionViewItem &option, const MatchFinder &finder, qint64 begin);

} // namespace Broadside
