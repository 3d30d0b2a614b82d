#include "report/timelinetext.h"

#include "base/units.h"
#include "report/repetitionname.h"
#include "report/terminaltext.h"
#include "report/timelinebar.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Broadside {

namespace {

struct SignStyle
{
    QChar sign;
    const char *name;
    const char *color;
};

// By BarSign.
constexpr std::array<SignStyle, barSignCount> signStyles{{{u' ', "", ""},
                                                          {u'~', "waits for routes", "\x1b[2m"},
                                                          {u'.', "waits for its turn", "\x1b[2m"},
                                                          {u'-', "prepare", "\x1b[2m"},
                                                          {u'c', "connect", "\x1b[35m"},
                                                          {u't', "TLS", "\x1b[34m"},
                                                          {u's', "send", "\x1b[36m"},
                                                          {u'=', "server works", "\x1b[33m"},
                                                          {u'#', "receive", "\x1b[32m"}}};

const SignStyle &styleOf(BarSign sign)
{
    return signStyles[size_t(sign)];
}

QString colored(const QString &text, const char *color, bool isColored)
{
    return isColored && *color ? QLatin1String(color) + text + QLatin1String("\x1b[0m") : text;
}

QString rowName(const RouteRecord &route, const RunReport &report)
{
    return harmlessText(nameWithRepetition(report, route.summary));
}

// "150ms ✔", or what became of it.
QString rowEnd(const RouteRecord &route)
{
    if (!route.outcome)
        return route.attempts.empty() ? QStringLiteral("waiting") : QStringLiteral("in flight");
    if (route.outcome == Outcome::Skipped)
        return QStringLiteral("skipped");
    const QString sign = route.outcome == Outcome::Passed      ? QStringLiteral("✔")
                         : route.outcome == Outcome::Cancelled ? QStringLiteral("⊘")
                                                               : QStringLiteral("✖");
    return formatDuration(route.duration()) + u' ' + sign;
}

class TimelineText
{
public:
    TimelineText(const RunReport &report, const TimelineTextOptions &options)
        : m_report(report)
        , m_options(options)
        , m_rows(std::min(int(report.routes().size()), options.mostRows))
    {
        measure();
    }

    QStringList lines()
    {
        QStringList lines{QString()};
        lines += axisLine();
        for (int row = 0; row < m_rows; ++row)
            lines += rowLine(m_report.routes()[size_t(row)]);
        const int hidden = int(m_report.routes().size()) - m_rows;
        if (hidden > 0)
            lines += cut(QStringLiteral("… %1 more requests are not drawn").arg(hidden));
        lines += flightLine();
        lines += legendLines();
        return lines;
    }

private:
    void measure();
    QString axisLine() const;
    QString rowLine(const RouteRecord &route);
    QString flightLine() const;
    QStringList legendLines() const;
    std::vector<int> flightPeaks() const;
    QString framed(const QString &name, const QString &bar, const QString &end) const;
    QString peakText() const
    {
        return QStringLiteral("peak ") + QString::number(m_report.peakInFlight());
    }
    QString cut(const QString &text) const { return cutToColumns(text, m_options.columns); }

    const RunReport &m_report;
    TimelineTextOptions m_options;
    int m_rows;
    int m_nameColumns = 0;
    BarScale m_scale;
    std::array<bool, barSignCount> m_isUsed{};
};

void TimelineText::measure()
{
    int endColumns =
        std::max(columnsOf(peakText()), columnsOf(formatDuration(m_report.duration())));
    constexpr int frameColumns = 4;
    constexpr int fewestBarColumns = 10;
    int longest = columnsOf(QStringLiteral("in flight"));
    for (int row = 0; row < m_rows; ++row) {
        const RouteRecord &route = m_report.routes()[size_t(row)];
        longest = std::max(longest, columnsOf(rowName(route, m_report)));
        endColumns = std::max(endColumns, columnsOf(rowEnd(route)));
    }
    m_nameColumns = std::min(longest, std::max(9, m_options.columns / 3));
    m_scale.columns =
        std::max(fewestBarColumns, m_options.columns - m_nameColumns - endColumns - frameColumns);
    m_scale.duration = std::max(Nanoseconds(1), m_report.duration());
}

QString TimelineText::framed(const QString &name, const QString &bar, const QString &end) const
{
    return fitToColumns(name, m_nameColumns) + QStringLiteral(" │") + bar + QStringLiteral("│ ") +
           end;
}

// The distance of two marks of the axis: 1, 2 or 5 times a power of ten.
double niceStep(double wanted)
{
    const double power = std::pow(10, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= wanted)
            return factor * power;
    }
    return 10 * power;
}

QString axisLabel(double milliseconds, double step)
{
    const int digits = step < 1 ? int(std::ceil(-std::log10(step))) : 0;
    if (milliseconds >= 10'000 || step >= 1000)
        return QString::number(milliseconds / 1000, 'g', 6) + QStringLiteral(" s");
    return QString::number(milliseconds, 'f', milliseconds == 0 ? 0 : digits) +
           QStringLiteral(" ms");
}

// "|0 ms        |50 ms      |100 ms"
QString TimelineText::axisLine() const
{
    constexpr int columnsPerMark = 16;
    const double total = toMilliseconds(m_scale.duration);
    const double marks = std::max(1.0, double(m_scale.columns) / columnsPerMark);
    const double step = niceStep(std::max(total / marks, 1e-5));
    QString axis(m_scale.columns, u' ');
    for (int i = 0; i * step < total; ++i) {
        const QString label = u'|' + axisLabel(i * step, step);
        const auto column = qsizetype(i * step / total * m_scale.columns);
        if (column + label.size() <= axis.size())
            axis.replace(column, label.size(), label);
    }
    return cut(framed(QString(), axis, formatDuration(m_scale.duration)));
}

QString TimelineText::rowLine(const RouteRecord &route)
{
    const std::vector<BarSign> bar = makeBar(route, m_scale);
    QString text;
    for (size_t start = 0; start < bar.size();) {
        size_t end = start;
        while (end < bar.size() && bar[end] == bar[start])
            ++end;
        m_isUsed[size_t(bar[start])] = true;
        const SignStyle &style = styleOf(bar[start]);
        text +=
            colored(QString(qsizetype(end - start), style.sign), style.color, m_options.isColored);
        start = end;
    }
    return framed(rowName(route, m_report), text, rowEnd(route));
}

// The most requests that were in flight at once, column by column.
std::vector<int> TimelineText::flightPeaks() const
{
    std::vector<std::pair<Nanoseconds, int>> changes;
    for (const RouteRecord &route : m_report.routes()) {
        for (const AttemptRecord &attempt : route.attempts) {
            changes.emplace_back(attempt.start, 1);
            changes.emplace_back(attempt.end.value_or(m_scale.openEnd(route)), -1);
        }
    }
    std::ranges::sort(changes); // at the same time, ends before starts
    std::vector<int> peaks(size_t(m_scale.columns), 0);
    int inFlight = 0;
    size_t column = 0;
    for (const auto &[time, change] : changes) {
        const auto reached = size_t(m_scale.columnAt(time));
        for (; column < reached; ++column)
            peaks[column + 1] = inFlight;
        inFlight += change;
        peaks[column] = std::max(peaks[column], inFlight);
    }
    return peaks;
}

QString TimelineText::flightLine() const
{
    static const QString heights = QStringLiteral("▁▂▃▄▅▆▇█");
    const std::vector<int> peaks = flightPeaks();
    const int highest = std::max(1, *std::ranges::max_element(peaks));
    QString strip;
    for (const int peak : peaks) {
        const int height = (peak * int(heights.size()) + highest - 1) / highest;
        strip += peak == 0 ? QChar(u' ') : heights[height - 1];
    }
    return framed(QStringLiteral("in flight"), strip, peakText());
}

QStringList TimelineText::legendLines() const
{
    QStringList lines;
    QString line;
    for (size_t i = 1; i < signStyles.size(); ++i) {
        if (!m_isUsed[i])
            continue;
        const QString item =
            signStyles[i].sign + QStringLiteral(" ") + QLatin1String(signStyles[i].name);
        if (!line.isEmpty() && columnsOf(line) + 2 + item.size() > m_options.columns) {
            lines += line;
            line.clear();
        }
        line += (line.isEmpty() ? QString() : QStringLiteral("  ")) + item;
    }
    if (!line.isEmpty())
        lines += line;
    return lines;
}

} // namespace

QStringList timelineText(const RunReport &report, const TimelineTextOptions &options)
{
    if (report.routes().empty())
        return {};
    return TimelineText(report, options).lines();
}

} // namespace Broadside
