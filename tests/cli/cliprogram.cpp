#include "cliprogram.h"

#include <QElapsedTimer>
#include <QRegularExpression>

#ifndef Q_OS_WIN
#include <csignal>
#endif

namespace Broadside {

namespace {

constexpr int longestStart = 120'000; // milliseconds

} // namespace

CliProgram::CliProgram()
{
    // Only what programs need to start at all; no display, no settings of the tester's.
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys()) {
        const bool isKept = !name.startsWith(QLatin1String("BROADSIDE_")) &&
                            !name.startsWith(QLatin1String("QT_")) && name != u"DISPLAY" &&
                            name != u"WAYLAND_DISPLAY" && name != u"NO_COLOR" &&
                            name != u"COLUMNS" &&
                            !name.endsWith(QLatin1String("_proxy"), Qt::CaseInsensitive);
        if (isKept)
            m_environment.insert(name, own.value(name));
    }
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    // Nor the tester's keychain.
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                         QStringLiteral("unix:path=/dev/null/none"));
}

void CliProgram::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void CliProgram::start(const QStringList &arguments)
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral(BROADSIDE_PROGRAM), arguments);
    m_process.waitForStarted(longestStart);
    m_process.closeWriteChannel();
}

void CliProgram::startInShell(const QString &script)
{
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"), script, QStringLiteral(BROADSIDE_PROGRAM)});
    m_process.waitForStarted(longestStart);
}

bool CliProgram::waitForLog(const QString &text)
{
    QElapsedTimer timer;
    timer.start();
    while (!QString::fromUtf8(m_errors).contains(text)) {
        if (m_process.state() == QProcess::NotRunning || timer.hasExpired(240'000))
            return false;
        m_process.waitForReadyRead(1000);
        m_errors += m_process.readAllStandardError();
    }
    return true;
}

void CliProgram::interrupt()
{
#ifndef Q_OS_WIN
    ::kill(pid_t(m_process.processId()), SIGINT);
#endif
}

bool CliProgram::waitForEnd(int milliseconds)
{
    return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(milliseconds);
}

bool CliProgram::run(const QStringList &arguments)
{
    start(arguments);
    return waitForEnd();
}

int CliProgram::status() const
{
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QString CliProgram::output()
{
    m_output += m_process.readAllStandardOutput();
    return QString::fromUtf8(m_output);
}

QString CliProgram::errors()
{
    m_errors += m_process.readAllStandardError();
    return QString::fromUtf8(m_errors);
}

QString CliProgram::ending()
{
    return QStringLiteral("status %1, and on standard error:\n%2").arg(status()).arg(errors());
}

QString normalised(QString text, const QString &temporaryFolder)
{
    if (!temporaryFolder.isEmpty())
        text.replace(temporaryFolder, QStringLiteral("{tmp}"));
    const auto replace = [&text](const char *pattern, const char *by) {
        text.replace(QRegularExpression(QString::fromUtf8(pattern)), QString::fromUtf8(by));
    };
    replace("127\\.0\\.0\\.1:\\d{4,5}", "127.0.0.1:PORT");
    replace("\\b\\d+(\\.\\d+)?ms\\b", "TIME");
    replace("\\b\\d+\\.\\d\\ds\\b", "TIME");
    replace("in series about [^\\n]*", "in series about …");
    replace("│ in parallel [^\\n]*", "│ in parallel …");
    replace("one after another in [^\\n]*", "one after another in …");
    replace("broadside \\d+\\.\\d+\\.\\d+", "broadside VERSION");
    replace("Broadside/\\d+\\.\\d+\\.\\d+", "Broadside/VERSION");
    return text;
}

} // namespace Broadside
