// What the command line and the environment variables ask for, as a value.
#pragma once

#include "exitstatus.h"
#include "net/noproxylist.h"
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
    DemoServer,
    SetSecret,
    DeleteSecret
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
    QStringList eventLogs; // paths of --report ndjson; "-" is standard output
    QString resultsPath;   // empty: none; "-" is standard output
    QString runPath = {};  // of --save-run; the same
    bool hasTimeline = false;
    bool isDebug = false;
    bool isQuiet = false;
    bool isProgressHidden = false;
    ColorChoice color = ColorChoice::Auto;
};

// What the window does not have; proxy, HTTP version and the like are among the RunOptions.
struct NetworkOptions
{
    std::optional<NoProxyList> noProxy = {}; // in place of the environment's
    QString authoritiesPath = {};            // each empty: none
    QString certificatePath = {};
    QString keyPath = {};
    bool arePrivateAddressesRefused = false;
    NoProxyList allowedPrivate = {}; // all the same
};

struct CommandLine
{
    ProgramMode mode = ProgramMode::Window;
    QStringList collections; // one of them with --run
    QStringList qtOptions;   // "-style": the window's library takes them by itself
    RunOptions run;
    QString dataPath;            // --data; empty: none
    QString rerunPath;           // --rerun-failed; empty: none
    QStringList inputFiles = {}; // that the options name: data, secrets, keys
    NetworkOptions network;
    bool isOutsideAllowed = false;
    bool areScriptsTrusted = false; // --trust
    bool usesDemoServer = false;    // --demo
    Listing listing = Listing::None;
    bool isDryRun = false;
    bool isComparison = false; // in series, then in parallel
    OutputOptions output;

    QString secretName = {}; // of --set-secret and --delete-secret

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
