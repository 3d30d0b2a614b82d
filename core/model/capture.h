// A value of a response that is kept for the requests that need its route: `token: jsonpath
// "$.token"`.
#pragma once

#include "model/query.h"

#include <memory>

namespace Broadside {

struct Capture
{
    QString name; // of the variable
    QString text; // as written
    SourcePlace place = {};
    std::shared_ptr<const Query> query; // of the text; never null

    bool operator==(const Capture &other) const
    {
        return name == other.name && text == other.text && place == other.place;
    }
};

Result<Capture> parseCapture(const QString &name, const QString &text, const SourcePlace &place);

} // namespace Broadside
