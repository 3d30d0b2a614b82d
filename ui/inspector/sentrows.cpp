#include "inspector/sentrows.h"

#include "net/sentheaders.h"
#include "theme/texts.h"
#include "theme/theme.h"

namespace Broadside {

namespace {

TableRow rowOf(const SentHeader &header, const Theme &theme)
{
    TableRow row;
    row.texts = {QString::fromUtf8(header.name), QString::fromUtf8(header.value)};
    if (!header.isValueKnown)
        row.texts.last() = tr("(chosen as it was sent)");
    if (header.isAdded) {
        row.color = theme.mutedText;
        row.tip = tr("Added as the request was sent: the route does not say it");
    }
    return row;
}

// From this phase on, all of the request is on the wire.
bool wasSent(const AttemptRecord &attempt)
{
    return attempt.response ||
           (!attempt.phases.empty() && attempt.phases.back().phase >= Phase::Wait);
}

} // namespace

std::vector<TableRow> sentHeaderRows(const AttemptRecord *attempt, const QPalette &palette)
{
    std::vector<TableRow> rows;
    if (!attempt || !attempt->request)
        return rows;
    const QString version = attempt->response ? attempt->response->httpVersion : QString();
    for (const SentHeader &header : sentHeaders(*attempt->request, version)) {
        if (!header.isAdded || wasSent(*attempt))
            rows.push_back(rowOf(header, Theme::of(palette)));
    }
    return rows;
}

} // namespace Broadside
