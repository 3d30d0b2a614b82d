// The built program, started by a test with an environment of its own.
#pragma once

#include <QProcess>
#include <QStringList>

namespace Broadside {

class CliProgram
{
public:
    CliProgram();

    void setEnvironment(const QString &name, const QString &value);
    void removeEnvironment(const QString &name) { m_environment.remove(name); }
    void setFolder(const QString &path) { m_process.setWorkingDirectory(path); }

    void start(const QStringList &arguments);
    // Starts it through sh; "$0" in the script is the program.
    void startInShell(const QString &script);
    // Waits for text on standard error.
    bool waitForLog(const QString &text);
    void interrupt();
    bool waitForEnd(int milliseconds = 240'000);
    // The same at once: starts and waits.
    bool run(const QStringList &arguments);

    int status() const; // -1 when it crashed or was killed by a signal
    QString output();
    QString errors();
    // For the message of a failed test: the status and what is on standard error.
    QString ending();
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QProcessEnvironment m_environment;
    QByteArray m_output;
    QByteArray m_errors;
};

// Replaces what differs from run to run: ports, times, folders.
QString normalised(QString text, const QString &temporaryFolder = {});

} // namespace Broadside
