#include "report/consolelog.h"

#include "base/units.h"
#include "report/debuglog.h"
#include "report/repetitionname.h"
#include "report/terminaltext.h"

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

// Beyond it they would bury the requests that were sent.
constexpr int mostUnstartedShown = 20;

struct LevelStyle
{
    QString name;
    QString color;
};

LevelStyle styleOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return {QStringLiteral("DEBUG"), QStringLiteral("\x1b[2m")};
    case LogLevel::Info:
        return {QStringLiteral("INFO"), QStringLiteral("\x1b[32m")};
    case LogLevel::Warning:
        return {QStringLiteral("WARNING"), QStringLiteral("\x1b[33m")};
    case LogLevel::Error:
        return {QStringLiteral("ERROR"), QStringLiteral("\x1b[31m")};
    }
    return {};
}

LogLevel levelOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return LogLevel::Info;
    case Outcome::Failed:
    case Outcome::Errored:
        return LogLevel::Error;
    case Outcome::Skipped:
    case Outcome::Cancelled:
        return LogLevel::Warning;
    }
    return LogLevel::Info;
}

QString signOf(Outcome outcome)
{
    switch (levelOf(outcome)) {
    case LogLevel::Error:
        return QStringLiteral("✖");
    case LogLevel::Warning:
        return QStringLiteral("⊘");
    default:
        return QStringLiteral("✔");
    }
}

QString requestCount(qsizetype count)
{
    return count == 1 ? QStringLiteral("1 request") : QStringLiteral("%1 requests").arg(count);
}

// In one line; --results and the reports have all of it.
QString resultText(const Json &result)
{
    constexpr qsizetype most = 200;
    const QString text = QString::fromUtf8(toCompactText(result));
    return harmlessText(text.size() > most ? QString(text.left(most) + u'…') : text);
}

LogLevel levelOf(ConsoleLevel level)
{
    switch (level) {
    case ConsoleLevel::Log:
    case ConsoleLevel::Info:
        return LogLevel::Info;
    case ConsoleLevel::Warning:
        return LogLevel::Warning;
    case ConsoleLevel::Error:
        break;
    }
    return LogLevel::Error;
}

// "› Users/search: text"; of the run itself "› text".
QString lineText(const ConsoleWritten &line, const RunReport &report)
{
    QString text = QStringLiteral("› ");
    if (line.route >= 0 && size_t(line.route) < report.routes().size())
        text +=
            harmlessText(nameWithRepetition(report, report.routes()[size_t(line.route)].summary)) +
            QStringLiteral(": ");
    return text + harmlessText(line.text);
}

// "✔ GET url 200 150ms", with the result of a handler "✔ GET url 200 150ms → 12", or "✖ GET url 404
// 150ms — Users/search: reason": a URL that several routes have, or that shows none of them, does
// not tell which one it was.
QString routeText(const RouteRecord &route, const RunReport &report)
{
    const Outcome outcome = route.outcome.value_or(Outcome::Skipped);
    QString text = signOf(outcome) + u' ' + route.summary.method + u' ' + harmlessText(route.url());
    if (const Response *response = route.response())
        text += u' ' + QString::number(response->status);
    if (!route.attempts.empty())
        text += u' ' + formatDuration(route.duration());
    else if (outcome == Outcome::Skipped)
        text += QStringLiteral(" skipped");
    if (outcome == Outcome::Passed && route.result)
        return text + QStringLiteral(" → ") + resultText(*route.result);
    if (outcome == Outcome::Passed)
        return text;
    text += QStringLiteral(" — ") + harmlessText(nameWithRepetition(report, route.summary));
    if (!route.reason.isEmpty())
        text += QStringLiteral(": ") + harmlessText(route.reason);
    return text;
}

// "↻ GET url 503 150ms — Users/search: attempt 2/4 follows in 1.05s"; `next` is "2/4, 1.05s".
QString retryText(const RouteRecord &route, const RunReport &report, const QString &next)
{
    QString text = QStringLiteral("↻ ") + route.summary.method + u' ' + harmlessText(route.url());
    const AttemptRecord *attempt = route.lastAttempt();
    if (attempt && attempt->response)
        text += u' ' + QString::number(attempt->response->status);
    if (attempt)
        text += u' ' + formatDuration(attempt->end.value_or(attempt->start) - attempt->start);
    text += QStringLiteral(" — ") + harmlessText(nameWithRepetition(report, route.summary)) +
            QStringLiteral(": ");
    if (attempt && attempt->failure)
        text += harmlessText(attempt->failure->message) + QStringLiteral(" — ");
    return text +
           QStringLiteral("attempt %1 follows in %2")
               .arg(next.section(QLatin1String(", "), 0, 0), next.section(QLatin1String(", "), 1));
}

QString secondsText(Nanoseconds duration)
{
    if (duration >= std::chrono::minutes(1))
        return formatDuration(duration);
    return QString::number(toMilliseconds(duration) / 1000, 'f', 2) + u's';
}

QString spanText(Nanoseconds duration)
{
    const double milliseconds = toMilliseconds(duration);
    if (milliseconds < 10'000)
        return QString::number(qRound64(milliseconds)) + u" ms";
    return QString::number(milliseconds / 1000, 'f', 1) + u" s";
}

QString countsText(const OutcomeCounts &counts)
{
    return QStringLiteral("%1 passed, %2 failed, %3 errored, %4 skipped, %5 cancelled")
        .arg(counts.passed)
        .arg(counts.failed)
        .arg(counts.errored)
        .arg(counts.skipped)
        .arg(counts.cancelled);
}

// Everything was sent and answered. Otherwise what did not take its time in parallel would have
// taken another time in series, and comparing the two means nothing.
bool isComparable(const RunReport &report)
{
    const OutcomeCounts counts = report.counts();
    return report.ending() == RunEnding::Completed &&
           counts.errored + counts.skipped + counts.cancelled == 0;
}

QString comparisonText(const RunReport &report)
{
    const Nanoseconds parallel = report.duration();
    if (report.start().isSerial)
        return QStringLiteral("one after another in ") + spanText(parallel);
    if (!isComparable(report))
        return QStringLiteral("in parallel ") + spanText(parallel);
    const Nanoseconds serial = report.serialDuration();
    const QString times = QStringLiteral("in series about %1, in parallel %2")
                              .arg(spanText(serial), spanText(parallel));
    const double ratio =
        parallel.count() > 0 ? double(serial.count()) / double(parallel.count()) : 0;
    constexpr double worthSaying = 1.05;
    if (ratio < worthSaying)
        return times;
    return times + QStringLiteral(": %1 times faster").arg(QString::number(ratio, 'f', 1));
}

// "overhead of each request: median 0.21ms, worst 1.30ms (Users/search)"
QString overheadText(const RunReport &report)
{
    std::vector<std::pair<Nanoseconds, const RouteRecord *>> overheads;
    for (const RouteRecord &route : report.routes()) {
        if (!route.attempts.empty())
            overheads.emplace_back(route.overhead(), &route);
    }
    if (overheads.empty())
        return {};
    const auto middle = overheads.begin() + std::ptrdiff_t(overheads.size() / 2);
    std::ranges::nth_element(overheads, middle, {}, [](const auto &each) { return each.first; });
    const Nanoseconds median = middle->first;
    const auto &[worst, route] =
        *std::ranges::max_element(overheads, {}, [](const auto &each) { return each.first; });
    return QStringLiteral("overhead of each request: median %1, worst %2 (%3)")
        .arg(formatDuration(median), formatDuration(worst),
             harmlessText(nameWithRepetition(report, route->summary)));
}

QString endingText(RunEnding ending)
{
    switch (ending) {
    case RunEnding::Completed:
        return {};
    case RunEnding::Bailed:
        return QStringLiteral("stopped after the first failure (--bail)");
    case RunEnding::OutOfTime:
        return QStringLiteral("stopped: the time of the run is up");
    case RunEnding::Interrupted:
        return QStringLiteral("interrupted");
    }
    return {};
}

} // namespace

QString logLine(LogLevel level, const QString &text, bool isColored)
{
    const LevelStyle style = styleOf(level);
    QString name = style.name.leftJustified(7);
    if (isColored)
        name = style.color + name + QStringLiteral("\x1b[0m");
    return name + QStringLiteral(" │ broadside │ ") + text;
}

ConsoleLog::ConsoleLog(LineSink sink, ConsoleLogOptions options)
    : m_sink(std::move(sink))
    , m_options(options)
{}

void ConsoleLog::show(const RunEvent &event, const RunReport &report)
{
    if (m_options.isDebug) {
        for (const QString &line : debugLines(event, report))
            print(LogLevel::Debug, line);
    }
    if (const auto *start = std::get_if<RunStarted>(&event.data))
        showStart(*start);
    else if (const auto *warning = std::get_if<WarningGiven>(&event.data))
        print(LogLevel::Warning, QStringLiteral("⚠ ") + harmlessText(warning->message));
    else if (const auto *line = std::get_if<ConsoleWritten>(&event.data))
        print(levelOf(line->level), lineText(*line, report));
    else if (const auto *pause = std::get_if<HostPaused>(&event.data))
        print(LogLevel::Warning, QStringLiteral("⚠ ") + harmlessText(describe(*pause)));
    else if (const auto *finished = std::get_if<RouteFinished>(&event.data);
             finished && size_t(finished->route) < report.routes().size())
        showRoute(report.routes()[size_t(finished->route)], report);
    else if (const auto *wait = std::get_if<WaitStarted>(&event.data);
             wait && wait->reason == WaitReason::Backoff &&
             size_t(wait->route) < report.routes().size())
        print(LogLevel::Warning,
              retryText(report.routes()[size_t(wait->route)], report, wait->detail));
    else if (std::holds_alternative<RunFinished>(event.data))
        showEnd(report);
}

bool ConsoleLog::isMuted(LogLevel level) const
{
    return m_options.isQuiet && (level == LogLevel::Info || level == LogLevel::Debug);
}

void ConsoleLog::print(LogLevel level, const QString &text)
{
    if (!isMuted(level))
        m_sink(logLine(level, text, m_options.isColored));
}

void ConsoleLog::showStart(const RunStarted &start)
{
    if (!std::exchange(m_hasStarted, true))
        print(LogLevel::Info, QStringLiteral("✔ Broadside started"));
    m_unstartedShown = 0;
    m_unstartedHidden = 0;
    const bool isSeries = start.isSerial && start.routes.size() > 1;
    const QString order = isSeries ? QStringLiteral(" one after another") : QString();
    print(LogLevel::Info,
          QStringLiteral("✔ Sending ") + requestCount(qsizetype(start.routes.size())) + order);
}

void ConsoleLog::showRoute(const RouteRecord &route, const RunReport &report)
{
    const bool isUnstarted = route.attempts.empty() && levelOf(*route.outcome) == LogLevel::Warning;
    if (isUnstarted && !m_options.isDebug && ++m_unstartedShown > mostUnstartedShown) {
        ++m_unstartedHidden;
        return;
    }
    if (const LogLevel level = levelOf(*route.outcome); !isMuted(level))
        print(level, routeText(route, report));
}

void ConsoleLog::showEnd(const RunReport &report)
{
    if (m_unstartedHidden > 0) {
        print(LogLevel::Warning,
              QStringLiteral("⊘ and %1 more were not sent").arg(m_unstartedHidden));
    }
    const QString ending = endingText(report.ending().value_or(RunEnding::Completed));
    if (!ending.isEmpty())
        print(LogLevel::Warning, QStringLiteral("⊘ ") + ending);
    print(LogLevel::Info, QStringLiteral("✔ Done in ") + secondsText(report.duration()));
    print(LogLevel::Info, countsText(report.counts()));
    if (report.peakInFlight() > 0)
        print(LogLevel::Info, comparisonText(report));
    if (m_options.isDebug && report.peakInFlight() > 0)
        print(LogLevel::Debug, overheadText(report));
}

QString progressText(const RunReport &report)
{
    const OutcomeCounts counts = report.counts();
    const int failed = counts.failed + counts.errored;
    return QStringLiteral("%1 of %2 done · %3 in flight · %4 failed")
        .arg(counts.passed + failed)
        .arg(counts.total)
        .arg(report.inFlight())
        .arg(failed);
}

} // namespace Broadside
