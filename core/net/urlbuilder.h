// Joins base URL, prefixes, path and params to one URL.
#pragma once

#include "base/error.h"

#include <QStringList>
#include <QUrl>

#include <utility>
#include <vector>

namespace Broadside {

// All texts are expanded. A path with a scheme stands alone; anything else is joined to the base
// and the prefixes with exactly one slash between parts. Only http and https, with a host. Blanks
// around the base and the path are left out; line breaks and other control characters anywhere else
// have to be percent-encoded.
Result<QUrl> buildUrl(const QString &base, const QStringList &prefixes, const QString &path,
                      const std::vector<std::pair<QString, QString>> &params);

} // namespace Broadside
