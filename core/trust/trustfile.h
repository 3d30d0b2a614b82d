// The file in which trusted collections are remembered. Internal to this folder.
#pragma once

#include "trust/trustedcollections.h"

#include <map>

namespace Broadside {

// By the canonical path of the collection.
using TrustTable = std::map<QString, std::vector<TrustedScript>>;

// Empty where there is no file. ErrorCode::Format: it is broken; Unsupported: of a newer version.
Result<TrustTable> readTrustFile(const QString &path);
// Whole or not at all, for the user alone.
Result<void> writeTrustFile(const QString &path, const TrustTable &table);
// Under the name that it is told.
Result<QString> keepTrustFileAside(const QString &path);

} // namespace Broadside
