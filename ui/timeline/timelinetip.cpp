#include "timeline/timelinetip.h"

#include "models/routetext.h"
#include "theme/texts.h"

namespace Broadside {

namespace {

constexpr size_t mostSegments = 16; // more would not fit on a screen

QString tableRow(const QString &name, const QString &value, bool isPointed)
{
    const QString mark = isPointed ? QStringLiteral("▸ ") : QString();
    const QString pattern =
        isPointed ? QStringLiteral("<tr><td><b>%1</b></td><td align='right'><b>%2</b></td></tr>")
                  : QStringLiteral("<tr><td>%1</td><td align='right'>%2</td></tr>");
    return pattern.arg(QString(mark + name).toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

TimelineTip::TimelineTip(const RouteRecord &record, int repetitions, Nanoseconds now)
    : m_record(record)
    , m_repetitions(repetitions)
    , m_end(RouteText::openEnd(record, now))
    , m_segments(barSegments(record, m_end))
{}

QString TimelineTip::text() const
{
    return textWith(nullptr);
}

QString TimelineTip::textAt(Nanoseconds time, Nanoseconds tolerance) const
{
    return textWith(segmentAt(m_segments, time, tolerance));
}

QString TimelineTip::nameOf(const BarSegment &segment) const
{
    if (const auto *wait = std::get_if<const WaitRecord *>(&segment.what))
        return RouteText::wait(**wait, m_end);
    if (const auto *phase = std::get_if<Phase>(&segment.what))
        return RouteText::phase(*phase);
    return tr("prepare");
}

QString TimelineTip::textWith(const BarSegment *pointed) const
{
    QString text = QStringLiteral("<p style='white-space:pre'><b>%1 %2</b> %3<br>%4</p>")
                       .arg(m_record.summary.method.toHtmlEscaped(),
                            RouteText::name(m_record, m_repetitions).toHtmlEscaped(),
                            RouteText::status(m_record).toHtmlEscaped(),
                            m_record.url().left(120).toHtmlEscaped());
    const QString note = RouteText::note(m_record);
    if (!note.isEmpty())
        text += QStringLiteral("<p>%1</p>").arg(note.toHtmlEscaped());
    const QStringList &tags = m_record.summary.tags;
    if (!tags.isEmpty())
        text += QStringLiteral("<p>%1</p>").arg(tr("Tags: %1").arg(listText(tags)).toHtmlEscaped());
    text += QStringLiteral("<table cellspacing='0' cellpadding='1'>");
    for (size_t i = 0; i < m_segments.size(); ++i) {
        const BarSegment &segment = m_segments[i];
        const bool isPointed = &segment == pointed;
        if (i >= mostSegments && !isPointed)
            continue;
        const QString length =
            segment.isWait() ? QString() : RouteText::duration(segment.duration());
        text += tableRow(nameOf(segment), length, isPointed);
    }
    if (!m_record.attempts.empty())
        text += tableRow(tr("in all"), RouteText::time(m_record, m_end), false);
    return text + QStringLiteral("</table>");
}

} // namespace Broadside
