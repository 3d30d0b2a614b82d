// What the rows of a dependency make of a request. First go the names that are removed, then rows
// take the place of all of their name, then others join them; all else stays as it is, in its order
// and its bytes. Placeholders are expanded by the expander, but for the names of headers. Pure.
//
// Errors are those of expanding, and of ErrorCode::Format what cannot be sent; a request that an
// error is of is not to be sent. `place` is of the dependency: names that go have none of their
// own.
#pragma once

#include "base/error.h"
#include "model/steps.h"
#include "net/request.h"

#include <optional>

namespace Broadside {

class Expander;

// Names as everywhere without regard to case; what may not be a header is refused as in a route.
Result<void> changeHeaders(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                           const SourcePlace &place);
// In the URL's query.
Result<void> changeParams(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                          const SourcePlace &place);
// In the header Cookie.
Result<void> changeCookies(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                           const SourcePlace &place);
// In a body of JSON, where `a.b` is b in a and `a.0` the first of the list a: what is missing on
// the way is made, and what is added joins a list. Or in a urlencoded form. Other bodies are
// refused, by their Content-Type.
Result<void> changeFields(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                          const SourcePlace &place);

// A header with what proves who sends it, in place of one that is there.
void setCredentials(PreparedRequest &request, const QByteArray &name, const QByteArray &value);
// Takes the place of all of its name in the query.
void setParam(PreparedRequest &request, const QString &name, const QString &value);

// Of the bytes of a body; nothing where a part of it is in a file.
std::optional<QByteArray> bodyBytes(const Content &content);

} // namespace Broadside
