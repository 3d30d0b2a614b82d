#include "compare/speedtext.h"

#include "base/units.h"
#include "report/repetitionname.h"
#include "report/terminaltext.h"

#include <algorithm>
#include <cmath>

namespace Broadside {

namespace {

QString decimal(double number)
{
    return QString::number(number, 'f', 1);
}

class SpeedText
{
public:
    SpeedText(const RunReport &series, const RunReport &parallel, const SpeedTextOptions &options)
        : m_parallel(parallel)
        , m_options(options)
        , m_comparison(compareSpeed(series, parallel))
    {}

    QStringList lines() const
    {
        QStringList lines{QString()};
        lines += barLine(QStringLiteral("in series"), m_comparison.series, "\x1b[33m");
        lines += barLine(QStringLiteral("in parallel"), m_comparison.parallel, "\x1b[32m");
        lines += resultLine();
        if (!m_comparison.haveEndedAlike)
            lines += cut(QStringLiteral("Not all requests ended alike in the two runs, so their "
                                        "times are not of the same work."));
        return lines + slowedLines();
    }

private:
    // "in series   │███████████████│ 1.20s"
    QString barLine(const QString &name, Nanoseconds duration, const char *color) const
    {
        constexpr int nameColumns = 11;
        constexpr int frameColumns = 16; // with the duration
        constexpr int fewestColumns = 10;
        const int columns = std::max(fewestColumns, m_options.columns - nameColumns - frameColumns);
        const auto longest = double(std::max(m_comparison.series, m_comparison.parallel).count());
        const double share = longest > 0 ? double(duration.count()) / longest : 0;
        const int filled = std::clamp(int(std::lround(share * columns)), 1, columns);
        QString bar(filled, u'█');
        if (m_options.isColored)
            bar = QLatin1String(color) + bar + QLatin1String("\x1b[0m");
        return fitToColumns(name, nameColumns) + QStringLiteral(" │") + bar +
               QString(columns - filled, u' ') + QStringLiteral("│ ") + formatDuration(duration);
    }

    QString resultLine() const
    {
        const double speedUp = m_comparison.speedUp();
        if (speedUp <= 0)
            return cut(QStringLiteral("Nothing was sent that could be compared."));
        const QString change = speedUp >= 1
                                   ? QStringLiteral("%1 times faster").arg(decimal(speedUp))
                                   : QStringLiteral("%1 times slower").arg(decimal(1 / speedUp));
        return cut(QStringLiteral("%1 in parallel, with %2 in flight at most: efficiency %3 %")
                       .arg(change)
                       .arg(m_comparison.peakInFlight)
                       .arg(qRound(m_comparison.efficiency() * 100)));
    }

    QStringList slowedLines() const
    {
        const std::vector<SlowedRoute> &slowed = m_comparison.slowed;
        if (slowed.empty())
            return {QStringLiteral("No request got slower side by side.")};
        QStringList lines{QStringLiteral("Slower side by side:")};
        const size_t shown = std::min(slowed.size(), size_t(m_options.mostSlowed));
        for (size_t i = 0; i < shown; ++i)
            lines += slowedLine(slowed[i]);
        if (slowed.size() > shown)
            lines += QStringLiteral("  … and %1 more").arg(slowed.size() - shown);
        return lines;
    }

    // "  Users/search  120ms → 310ms, 2.6 times"
    QString slowedLine(const SlowedRoute &slowed) const
    {
        const RouteSummary &route = m_parallel.routes()[size_t(slowed.parallel)].summary;
        return cut(QStringLiteral("  ") + harmlessText(nameWithRepetition(m_parallel, route)) +
                   QStringLiteral("  ") + formatDuration(slowed.inSeries) + QStringLiteral(" → ") +
                   formatDuration(slowed.inParallel) +
                   QStringLiteral(", %1 times").arg(decimal(slowed.factor())));
    }

    QString cut(const QString &text) const { return cutToColumns(text, m_options.columns); }

    const RunReport &m_parallel;
    SpeedTextOptions m_options;
    SpeedComparison m_comparison;
};

} // namespace

QStringList speedText(const RunReport &series, const RunReport &parallel,
                      const SpeedTextOptions &options)
{
    return SpeedText(series, parallel, options).lines();
}

} // namespace Broadside
