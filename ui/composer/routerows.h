// The tables of a route as rows: what is stored, with where each part comes from.
#pragma once

#include "composer/detailrow.h"
#include "composer/routedetail.h"

namespace Broadside {

std::vector<DetailRow> namedRows(const std::vector<NamedValue> &values,
                                 const Placeholders &placeholders);
std::vector<DetailRow> headerRows(const RouteDetail &detail);
std::vector<DetailRow> checkRows(const RouteDetail &detail);
std::vector<DetailRow> captureRows(const RouteDetail &detail);
// With what the caller's options put in the place of the stored ones.
std::vector<DetailRow> settingRows(const RouteDetail &detail, const RunOptions &options);
std::vector<DetailRow> partRows(const MultipartBody &body, const Placeholders &placeholders);

int enabledCount(const std::vector<DetailRow> &rows);

} // namespace Broadside
