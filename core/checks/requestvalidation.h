// Whether the body of a request fits its `request_schema`, before it is sent. A value: made where
// the request is, evaluated on any thread.
#pragma once

#include "checks/schemaverdicts.h"
#include "net/request.h"
#include "net/response.h"
#include "plan/expander.h"
#include "plan/runplan.h"

#include <optional>
#include <variant>

namespace Broadside {

class RequestValidation
{
public:
    RequestValidation() = default; // nothing to look through
    // Of the content that was built of the definition. The fields of a form are an object: numbers
    // and truth values where the collection has them as such, else texts; lists where a name comes
    // more than once.
    RequestValidation(const RequestDefinition &definition, const Content &content,
                      Expander &expander);

    // The same of another body for the request, which something made that is not the definition.
    RequestValidation withBodyOf(const PreparedRequest &request) const;

    bool isNeeded() const { return m_schema != nullptr; }
    // Whether it may take a while.
    bool isLarge() const;
    std::vector<SchemaVerdict> verdicts() const;
    // Without the problems of values that are not known yet: placeholders that are still in place.
    std::vector<SchemaVerdict> verdictsSoFar() const;

private:
    std::expected<Json, Wording> body() const;

    std::shared_ptr<const JsonSchema> m_schema;
    std::variant<QByteArray, Json, Wording> m_body; // text of JSON; a form; why there is none
};

// Why the request is not sent; nothing where all has passed.
std::optional<RequestFailure> requestFailure(const std::vector<SchemaVerdict> &verdicts);

} // namespace Broadside
