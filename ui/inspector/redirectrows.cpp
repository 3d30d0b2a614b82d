#include "inspector/redirectrows.h"

#include "inspector/responsepanel.h"
#include "inspector/statustext.h"
#include "inspector/timingpage.h"

namespace Broadside {

namespace {

QString timeOfHop(const std::vector<TimingPart> &parts, int attempt, int hop)
{
    Nanoseconds time(0);
    for (const TimingPart &part : parts) {
        if (part.attempt == attempt && part.hop == hop)
            time += part.duration;
    }
    return timeText(time);
}

} // namespace

std::vector<TableRow> redirectRows(const RouteRecord &record)
{
    const std::vector<TimingPart> parts = timingParts(record);
    std::vector<TableRow> rows;
    for (const AttemptRecord &attempt : record.attempts) {
        int hop = 0;
        for (const RedirectRecord &redirect : attempt.redirects) {
            ++hop;
            const QString number =
                record.attempts.size() > 1
                    ? ResponsePanel::tr("%1, attempt %2").arg(hop).arg(attempt.number)
                    : QString::number(hop);
            rows.push_back(
                {{number, QString::number(redirect.status), timeOfHop(parts, attempt.number, hop),
                  redirect.url, redirect.target}});
        }
    }
    return rows;
}

} // namespace Broadside
