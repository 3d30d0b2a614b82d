// The log of runs for people: a line per request as it ends, and the summary after the last. Owned
// by whoever shows it; knows nothing of terminals but colours.
#pragma once

#include "report/runreport.h"

#include <functional>

namespace Broadside {

enum class LogLevel
{
    Debug,
    Info,
    Warning,
    Error
};

// "INFO    │ broadside │ text".
QString logLine(LogLevel level, const QString &text, bool isColored);

struct ConsoleLogOptions
{
    bool isColored = false;
    bool isDebug = false; // headers and bodies both ways, phases, waits
    bool isQuiet = false; // only warnings and errors
};

class ConsoleLog
{
public:
    using LineSink = std::function<void(const QString &line)>;

    ConsoleLog(LineSink sink, ConsoleLogOptions options);

    // To be called for every event, after the report took it.
    void show(const RunEvent &event, const RunReport &report);

private:
    bool isMuted(LogLevel level) const;
    void print(LogLevel level, const QString &text);
    void showStart(const RunStarted &start);
    void showRoute(const RouteRecord &route, const RunReport &report);
    void showEnd(const RunReport &report);

    LineSink m_sink;
    ConsoleLogOptions m_options;
    bool m_hasStarted = false;
    int m_unstartedShown = 0;  // lines about requests that were never sent
    int m_unstartedHidden = 0; // those that were one too many
};

// "3 of 10 done · 2 in flight · 1 failed": done are those that passed or failed, not those that
// were skipped or cancelled.
QString progressText(const RunReport &report);

} // namespace Broadside
