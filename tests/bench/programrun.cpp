#include "bench/programrun.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryFile>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr std::chrono::minutes longestRun{2};

// The end of what the program said; a log of thousands of lines helps nobody.
QString lastWords(const QString &path)
{
    constexpr qint64 most = 1000;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - most));
    return QString::fromUtf8(file.readAll()).trimmed();
}

QString describeEnd(const QProcess &process)
{
    if (process.error() == QProcess::FailedToStart)
        return u"cannot be started: "_s + process.errorString();
    if (process.exitStatus() == QProcess::CrashExit)
        return u"crashed or took longer than two minutes"_s;
    return u"ended with status %1"_s.arg(process.exitCode());
}

void addSettings(QProcess &process, const QMap<QString, QString> &settings)
{
    QProcessEnvironment environment = process.processEnvironment();
    for (const auto &[name, value] : settings.asKeyValueRange())
        environment.insert(name, value);
    process.setProcessEnvironment(environment);
}

} // namespace

Measured<ProgramRun> runProgram(const QString &program, const QStringList &arguments,
                                const QMap<QString, QString> &environment, int status)
{
    // Its log goes to a file: reading it from a pipe would take the servers' time.
    QTemporaryFile log;
    if (!log.open())
        return std::unexpected(u"no temporary file: "_s + log.errorString());
    QProcess process;
    clearSettings(process);
    addSettings(process, environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(log.fileName());

    QEventLoop loop;
    QElapsedTimer timer;
    double milliseconds = 0;
    QObject::connect(&process, &QProcess::stateChanged, &loop, [&](QProcess::ProcessState state) {
        if (state == QProcess::NotRunning) {
            milliseconds = double(timer.nsecsElapsed()) / 1e6;
            loop.quit();
        }
    });
    QTimer::singleShot(longestRun, &process, &QProcess::kill);
    timer.start();
    process.start(program, arguments);
    if (process.state() != QProcess::NotRunning)
        loop.exec();

    if (process.error() == QProcess::FailedToStart ||
        process.exitStatus() != QProcess::NormalExit || process.exitCode() != status) {
        return std::unexpected(
            u"%1 %2\n%3"_s.arg(program, describeEnd(process), lastWords(log.fileName())).trimmed());
    }
    return ProgramRun{.milliseconds = milliseconds, .output = process.readAllStandardOutput()};
}

Measured<ProgramRun> runBroadside(const QStringList &arguments)
{
    return runProgram(broadsidePath(), arguments);
}

QString broadsidePath()
{
    return QStringLiteral(BROADSIDE_PROGRAM);
}

void clearSettings(QProcess &process)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("BROADSIDE_")) || name.startsWith(QLatin1String("QT_")) ||
            name.endsWith(QLatin1String("_proxy"), Qt::CaseInsensitive))
            environment.remove(name);
    }
    process.setProcessEnvironment(environment);
}

} // namespace Broadside::Bench
