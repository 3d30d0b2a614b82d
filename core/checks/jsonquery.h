// JSONPath on JSON, by jsoncons. Pure.
#pragma once

#include "checks/queryanswer.h"

#include <expected>

namespace Broadside {

std::expected<SharedJson, Wording> parsedJson(QByteArrayView utf8);

// A path that can lead to one place only answers with what is there; others (with * .. ? : or a
// comma) with a list of what they found, if anything.
QueryAnswer queryJson(const SharedJson &json, const QString &path);

} // namespace Broadside
