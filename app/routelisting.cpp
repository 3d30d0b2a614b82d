#include "routelisting.h"

#include "base/json.h"
#include "plan/storedurl.h"
#include "plansecrets.h"
#include "report/terminaltext.h"

namespace Broadside {

namespace {

QByteArray listingAsJson(const RunPlan &plan)
{
    const Redactor redactor = redactorOf(plan);
    QByteArray text = "[";
    for (const PlannedRoute &route : plan.routes) {
        if (route.iteration > 1)
            break;
        const RequestDefinition &request = *route.request;
        Json object(jsoncons::json_object_arg);
        object["id"] = toJson(request.id);
        object["method"] = toJson(request.method);
        object["url"] = toJson(redactor.redact(storedUrl(request)));
        Json tags(jsoncons::json_array_arg);
        for (const QString &tag : request.tags)
            tags.push_back(toJson(tag));
        object["tags"] = std::move(tags);
        if (route.isPrerequisite)
            object["needed"] = true;
        text += (text.size() > 1 ? ",\n " : "\n ") + toCompactText(object);
    }
    return text + (text.size() > 1 ? "\n]\n" : "]\n");
}

QStringList rowOf(const PlannedRoute &route, const Redactor &redactor)
{
    const RequestDefinition &request = *route.request;
    QString tags = request.tags.join(QStringLiteral(", "));
    if (route.isPrerequisite)
        tags += tags.isEmpty() ? QStringLiteral("(needed)") : QStringLiteral(" (needed)");
    return {harmlessText(request.id), harmlessText(request.method),
            harmlessText(redactor.redact(storedUrl(request))), harmlessText(tags)};
}

QByteArray listingAsText(const RunPlan &plan)
{
    constexpr qsizetype columnCount = 4;
    const Redactor redactor = redactorOf(plan);
    QList<QStringList> rows;
    QList<int> widths(columnCount, 0);
    for (const PlannedRoute &route : plan.routes) {
        if (route.iteration > 1)
            break;
        rows += rowOf(route, redactor);
        for (qsizetype i = 0; i < columnCount; ++i)
            widths[i] = std::max(widths[i], columnsOf(rows.last()[i]));
    }
    QByteArray text;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < columnCount; ++i)
            line += fitToColumns(row[i], widths[i]) + QStringLiteral("  ");
        while (line.endsWith(u' '))
            line.chop(1);
        text += line.toUtf8() + '\n';
    }
    return text;
}

} // namespace

QByteArray routeListing(const RunPlan &plan, Listing form)
{
    return form == Listing::JsonText ? listingAsJson(plan) : listingAsText(plan);
}

} // namespace Broadside
