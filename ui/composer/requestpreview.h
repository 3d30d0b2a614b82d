// A route's request as it would be sent now, with its secrets masked; or why it cannot be sent.
// Made from values alone, so that it can be made on any thread.
#pragma once

#include "model/collection.h"
#include "plan/runoptions.h"

namespace Broadside {

struct RequestPreview
{
    QString method;
    QString url;
    std::vector<std::pair<QString, QString>> headers;
    QString contentType;
    QString body;    // its beginning, when it is very long
    QString failure; // a sentence; everything else is then empty

    bool operator==(const RequestPreview &) const = default;
};

RequestPreview previewRequest(const Collection &collection, const QString &id,
                              const RunOptions &options);

} // namespace Broadside
