#include "commandline.h"
#include "democommand.h"
#include "guard.h"
#include "headlessrun.h"
#include "interrupt.h"
#include "net/bodyfolder.h"
#include "neutrallocale.h"
#include "openfiles.h"
#include "secretcommand.h"
#include "terminal.h"
#include "windowprogram.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

using namespace Broadside;

namespace {

void prepareApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("broadside"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BROADSIDE_VERSION));
}

// The arguments as Unicode without an application object, which would cost time for nothing.
QStringList readArguments(int argc, char **argv)
{
#ifdef Q_OS_WIN
    const QCoreApplication application(argc, argv);
    return QCoreApplication::arguments().mid(1);
#else
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    return arguments;
#endif
}

void write(const QString &text, std::FILE *stream)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

// The log tells what goes wrong; the network library's own words in between would only confuse.
void silenceNetworkLibrary()
{
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        QLoggingCategory::setFilterRules(QStringLiteral("qt.network.*=false"));
}

ExitStatus runProgram(int argc, char **argv)
{
    prepareTerminal();
    ignoreWriteSignals();
    allowManyOpenFiles();
    prepareApplication();
    const std::expected<CommandLine, EarlyEnd> commandLine =
        parseCommandLine(readArguments(argc, argv));
    if (!commandLine) {
        write(commandLine.error().output, stdout);
        write(commandLine.error().errors, stderr);
        return commandLine.error().status;
    }
    if (commandLine->mode == ProgramMode::Window)
        return runWindow(argc, argv, *commandLine);
    QCoreApplication application(argc, argv);
    useNeutralLocale();
    if (commandLine->mode == ProgramMode::DemoServer)
        return runDemoServer(*commandLine);
    if (commandLine->mode == ProgramMode::SetSecret ||
        commandLine->mode == ProgramMode::DeleteSecret)
        return runSecretCommand(*commandLine);
    silenceNetworkLibrary();
    startRemovingLeftBodyFolders();
    return HeadlessRun(*commandLine).execute();
}

} // namespace

int main(int argc, char **argv)
{
    return int(guarded([argc, argv] { return runProgram(argc, argv); }));
}
