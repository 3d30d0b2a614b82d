// The figures as a table for people.
#pragma once

#include "bench/figure.h"

namespace Broadside::Bench {

QString tableHead();
QString tableRow(const Figure &figure);

} // namespace Broadside::Bench
