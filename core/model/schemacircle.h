// Schemas that lead back to themselves without looking at another part of the value:
// {"$ref": "#"}. Nothing could ever be looked through with one.
#pragma once

#include "base/json.h"

#include <QString>
#include <QUrl>

#include <map>

namespace Broadside {

// The `$ref` that closes such a circle, among schemas by the URL they were read from; empty where
// there is none.
QString schemaCircle(const std::map<QUrl, Json> &documents, const QUrl &first);

} // namespace Broadside
