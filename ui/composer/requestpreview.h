// A route's request as it would be sent now, by itself, whatever is wrong with other routes; or why
// it cannot be sent, without its secrets. Made from values alone, on any thread.
#pragma once

#include "model/collection.h"
#include "net/requestbuilder.h"
#include "plan/runoptions.h"

namespace Broadside {

// With its secrets; the error is a sentence for people.
std::expected<BuiltRequest, QString> buildAlone(const Collection &collection, const QString &id,
                                                const RunOptions &options);

// To be shown: its secrets are masked.
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
