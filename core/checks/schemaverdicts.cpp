#include "checks/schemaverdicts.h"

#include "base/texts.h"

namespace Broadside {

QString schemaExpectation()
{
    return QStringLiteral("fits its schema");
}

namespace {

SchemaVerdict failedVerdict(const QString &check, const QString &why)
{
    return {check, false, why, wordingOf("%1: %2", {check, why})}; // in any language
}

} // namespace

std::vector<SchemaVerdict> schemaVerdicts(const QString &check, const SchemaProblems &problems)
{
    if (problems.count == 0)
        return {{check, true, QStringLiteral("fits")}};
    std::vector<SchemaVerdict> verdicts;
    for (const SchemaProblem &problem : problems.listed)
        verdicts.push_back(failedVerdict(check, problem.toString()));
    if (const size_t more = problems.count - problems.listed.size(); more > 0)
        verdicts.push_back(failedVerdict(
            check, QString(QString::number(more) +
                           (more == 1 ? QStringLiteral(" more problem is not listed")
                                      : QStringLiteral(" more problems are not listed")))));
    return verdicts;
}

SchemaVerdict unreadableVerdict(const QString &check, const Wording &why)
{
    return {check, false, englishText(why), wordingOf("%1: %2", {check}, {why})};
}

RouteSchemas::Chosen schemaFor(const RouteSchemas &schemas, const QByteArray &method, int status)
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    const bool hasBody = method != "HEAD" && status != noContent && status != notModified;
    return hasBody ? schemas.forStatus(status) : RouteSchemas::Chosen();
}

std::vector<SchemaVerdict> responseVerdicts(const RouteSchemas::Chosen &schema,
                                            ResponseContent &content)
{
    const std::expected<SharedJson, Wording> &json = content.json();
    if (!json)
        return {unreadableVerdict(schema.name, json.error())};
    return schemaVerdicts(schema.name, schema.schema->problems(**json));
}

} // namespace Broadside
