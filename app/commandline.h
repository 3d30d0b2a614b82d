// What the command line and the environment variables ask for, as a value.
#pragma once

#include "exitstatus.h"
#include "plan/runoptions.h"
#include "report/reportformat.h"

#include <QString>
#include <QStringList>

#include <expected>
#include <optional>
#include <vector>

namespace Broadside {

enum class ProgramMode
{
    Window,
    Run,
    DemoServer
};
enum class Listing
{
    None,
    Text,
    JsonText
};
enum class ColorChoice
{
    Auto,
    Always,
    Never
};

struct ReportTarget
{
    ReportFormat format = ReportFormat::JsonText;
    QString path; // "-" is standard output
};

struct OutputOptions
{
    std::vector<ReportTarget> reports;
    QString resultsPath; // empty: none; "-" is standard output
    bool hasTimeline = false;
    bool isDebug = false;
    bool isQuiet = false;
    bool isProgressHidden = false;
    ColorChoice color = ColorChoice::Auto;
};

struct CommandLine
{
    ProgramMode mode = ProgramMode::Window;
    QStringList collections; // one of them with --run
    QStringList qtOptions;   // "-style": the window's library takes them by itself
    RunOptions run;
    bool isOutsideAllowed = false;
    bool usesDemoServer = false; // --demo
    Listing listing = Listing::None;
    bool isDryRun = false;
    OutputOptions output;

    quint16 demoPort = 8080;
    bool isDemoEncrypted = false;
};

// The program has to end before it began: with help, the version or a complaint.
struct EarlyEnd
{
    ExitStatus status = ExitStatus::Success;
    QString output; // for standard output
    QString errors; // for standard error
};

std::expected<CommandLine, EarlyEnd> parseCommandLine(const QStringList &arguments);

} // namespace Broadside
