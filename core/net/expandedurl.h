// The URL of a request with its placeholders expanded.
#pragma once

#include "base/error.h"
#include "plan/runplan.h"

#include <QUrl>

#include <map>
#include <utility>
#include <vector>

namespace Broadside {

class Expander;

// Base URL, prefixes, path and the params, which are expanded already. The error has its place.
Result<QUrl> expandedUrl(const RequestDefinition &definition, Expander &expander,
                         const std::vector<std::pair<QString, QString>> &params);

// Host and port, `example.com:443`.
QString authorityOf(const QUrl &url);
// Of where the request goes first, with what is known only later: see VariableScope::with(). Empty
// where it has no usable URL.
QString authorityOf(const RequestDefinition &definition, const std::map<QString, QString> &secrets,
                    const VariableLayers &later = {});

} // namespace Broadside
