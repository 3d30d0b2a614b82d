// The file that keeps cookies from one run to the next: JSON, for nobody but the user to read.
#pragma once

#include "base/error.h"

#include <QNetworkCookie>

#include <map>

namespace Broadside {

using CookiesByLane = std::map<int, QList<QNetworkCookie>>; // 0: of all

// Nothing where there is no file; an error names the file, and says what to do.
Result<CookiesByLane> readCookies(const QString &path);
// Only those that outlive a session and have not expired. The file is replaced as a whole; folders
// that are missing are made.
Result<void> writeCookies(const QString &path, const CookiesByLane &cookies);

} // namespace Broadside
