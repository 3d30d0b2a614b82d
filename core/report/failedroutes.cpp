#include "report/failedroutes.h"

#include "base/texts.h"
#include "model/jsonvalue.h"
#include "report/jsonreport.h"

#include <QFile>
#include <QSet>

namespace Broadside {

namespace {

QString memberText(const Json &object, const char *name)
{
    const auto member = object.find(name);
    const bool isText = member != object.object_range().end() && member->value().is_string();
    return isText ? toQString(member->value().as<std::string>()) : QString();
}

// Nothing, or what is wrong with it as a report.
QString reportProblem(const Json &report)
{
    const bool isReport = report.is_object() && !memberText(report, "broadside").isEmpty() &&
                          report.contains("requests") && report["requests"].is_array();
    if (!isReport)
        return tr("this is no report of a run; --save-run and --report json=… write one");
    if (report.contains("format") && report["format"] != Json(reportVersion))
        return tr("a later version of Broadside wrote this report, in a format that this one does "
                  "not know");
    return {};
}

bool isOutcome(const QString &name)
{
    for (int i = 0; i <= int(Outcome::Cancelled); ++i) {
        if (toName(Outcome(i)) == name)
            return true;
    }
    return false;
}

Result<QStringList> failedRoutes(const Json &requests, const SourcePlace &place)
{
    QStringList ids;
    QSet<QString> seen;
    int number = 0;
    for (const Json &request : requests.array_range()) {
        ++number;
        const QString id = request.is_object() ? memberText(request, "id") : QString();
        const QString outcome = request.is_object() ? memberText(request, "outcome") : QString();
        if (id.isEmpty() || !isOutcome(outcome))
            return failure(ErrorCode::Format,
                           tr("request %1 of this report has no id or no outcome").arg(number),
                           place);
        if (outcome == toName(Outcome::Passed) || seen.contains(id))
            continue;
        seen.insert(id);
        ids.append(id);
    }
    return ids;
}

} // namespace

Result<QStringList> readFailedRoutes(const QString &path)
{
    const SourcePlace place{.file = path, .line = 0, .column = 0};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File, tr("the file cannot be read: %1").arg(file.errorString()),
                       place);
    const QByteArray text = file.readAll();
    const std::optional<Json> report = jsonFromText(text);
    if (!report)
        return std::unexpected(jsonError(text, path));
    if (const QString problem = reportProblem(*report); !problem.isEmpty())
        return failure(ErrorCode::Format, problem, place);
    return failedRoutes((*report)["requests"], place);
}

} // namespace Broadside
