#include "terminal.h"

#include <QString>
#include <QtEnvironmentVariables>
#include <QtLogging>

#include <sys/ioctl.h>
#include <unistd.h>

namespace Broadside {

namespace {

int descriptor(StandardStream stream)
{
    return stream == StandardStream::Output ? STDOUT_FILENO : STDERR_FILENO;
}

QtMessageHandler messageHandler = nullptr; // the one that was there

// Where the locale has another encoding, Qt goes over to UTF-8 as we would, but adds lines about
// it to the log.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("Detected locale ")))
        messageHandler(type, context, message);
}

} // namespace

bool isTerminal(StandardStream stream)
{
    return isatty(descriptor(stream)) == 1;
}

int terminalColumns(StandardStream stream)
{
    winsize size{};
    return ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void prepareTerminal()
{
    messageHandler = qInstallMessageHandler(handleMessage);
}

bool hasDisplay()
{
#ifdef Q_OS_MACOS
    return true;
#else
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#endif
}

} // namespace Broadside
