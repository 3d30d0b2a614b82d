#include "bench/peakmemory.h"

#include <QCoreApplication>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <format>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef Q_OS_LINUX // where a header has it
extern char **environ;
#endif
#endif

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr const char *sizerSwitch = "--size-of";

#ifdef Q_OS_UNIX

double mebibytes(const rusage &usage)
{
#ifdef Q_OS_DARWIN
    return double(usage.ru_maxrss) / (1024 * 1024);
#else
    return double(usage.ru_maxrss) / 1024;
#endif
}

// Its own output goes nowhere: ours is the size.
std::optional<pid_t> spawn(char **arguments)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failure = posix_spawn(&child, arguments[0], &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failure == 0 ? std::optional(child) : std::nullopt;
}

int printSize(char **arguments)
{
    constexpr int notStarted = 127;
    const auto start = std::chrono::steady_clock::now();
    const std::optional<pid_t> child = spawn(arguments);
    if (!child)
        return notStarted;
    int status = 0;
    rusage usage{};
    if (wait4(*child, &status, 0, &usage) != *child || !WIFEXITED(status))
        return notStarted;
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    std::fputs(std::format("{} {}\n", time.count(), mebibytes(usage)).c_str(), stdout);
    return WEXITSTATUS(status);
}

#endif

} // namespace

Measured<SizedRun> runBroadsideForSize(const QStringList &arguments)
{
#ifdef Q_OS_UNIX
    const QStringList sized =
        QStringList{QString::fromLatin1(sizerSwitch), broadsidePath()} + arguments;
    return runProgram(QCoreApplication::applicationFilePath(), sized)
        .transform([](const ProgramRun &run) {
            const QList<QByteArray> values = run.output.trimmed().split(' ');
            return SizedRun{.milliseconds = values.first().toDouble(),
                            .peakMebibytes = values.last().toDouble()};
        });
#else
    return runBroadside(arguments).transform(
        [](const ProgramRun &run) { return SizedRun{.milliseconds = run.milliseconds}; });
#endif
}

std::optional<int> runAsSizer(int argc, char **argv)
{
#ifdef Q_OS_UNIX
    if (argc > 2 && std::strcmp(argv[1], sizerSwitch) == 0)
        return printSize(argv + 2);
#else
    Q_UNUSED(argc)
    Q_UNUSED(argv)
#endif
    return std::nullopt;
}

} // namespace Broadside::Bench
