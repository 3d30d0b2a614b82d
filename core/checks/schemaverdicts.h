// Whether a request or a response fits its schema, as the rows that reports have of checks: one for
// each problem, or one that says that all is well. Pure; on any thread.
#pragma once

#include "base/wording.h"
#include "checks/responsecontent.h"
#include "model/jsonschema.h"
#include "model/schema.h"

#include <vector>

namespace Broadside {

struct SchemaVerdict
{
    QString check; // "response_schema", "responses 4xx"
    bool passed = false;
    QString actual;      // English; long, and to be masked before it is shortened
    Wording reason = {}; // why it did not pass, with values as long; empty where it did
};

// What the rows say is expected.
QString schemaExpectation();

std::vector<SchemaVerdict> schemaVerdicts(const QString &check, const SchemaProblems &problems);
// Of a value that is not there, or is no JSON.
SchemaVerdict unreadableVerdict(const QString &check, const Wording &why);
// None for a response that cannot have a body.
RouteSchemas::Chosen schemaFor(const RouteSchemas &schemas, const QByteArray &method, int status);
std::vector<SchemaVerdict> responseVerdicts(const RouteSchemas::Chosen &schema,
                                            ResponseContent &content);

} // namespace Broadside
