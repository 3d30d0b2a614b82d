#include "terminal.h"

#include <QtEnvironmentVariables>
#include <QtLogging>

#include <cerrno>
#include <cstdio>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

namespace Broadside {

namespace {

int descriptor(StandardStream stream)
{
    return stream == StandardStream::Output ? STDOUT_FILENO : STDERR_FILENO;
}

// A terminal that shows nothing of what is typed, and hands on each key at once: Ctrl+C is one of
// them, so that nobody is left with such a terminal.
class HiddenInput
{
public:
    HiddenInput()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG);
        hidden.c_cc[VMIN] = 1;
        hidden.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenInput() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }

    std::optional<QByteArray> readLine() const
    {
        constexpr char interruption = 3;
        constexpr char end = 4;
        constexpr char erasing = 127;
        QByteArray line;
        for (;;) {
            const std::optional<char> key = readKey();
            if (!key || *key == interruption)
                return std::nullopt;
            if (*key == '\n' || *key == '\r' || *key == end)
                return line;
            if (*key == erasing || *key == '\b')
                eraseCharacter(line);
            else
                line += *key;
        }
    }

private:
    Q_DISABLE_COPY_MOVE(HiddenInput)

    // Nothing where the terminal is gone: what was typed until then is no whole line.
    static std::optional<char> readKey()
    {
        char key = 0;
        ssize_t count = 0;
        do
            count = read(STDIN_FILENO, &key, 1);
        while (count < 0 && errno == EINTR);
        return count == 1 ? std::optional(key) : std::nullopt;
    }

    // All bytes of it.
    static void eraseCharacter(QByteArray &line)
    {
        while (!line.isEmpty() && (uchar(line.back()) & 0xc0) == 0x80)
            line.chop(1);
        line.chop(1);
    }

    termios m_before{};
};

QtMessageHandler messageHandler = nullptr; // the one that was there

// Where the locale has another encoding, Qt goes over to UTF-8 as we would, and where TZ names no
// time zone, to UTC, which is all that a run knows; but it adds lines about that to the log.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!message.startsWith(QLatin1String("Detected locale ")) &&
        !message.startsWith(QLatin1String("Unable to determine system time zone")))
        messageHandler(type, context, message);
}

} // namespace

bool isTerminal(StandardStream stream)
{
    return isatty(descriptor(stream)) == 1;
}

bool isInputTerminal()
{
    return isatty(STDIN_FILENO) == 1;
}

std::optional<QByteArray> readHiddenLine(const QString &question)
{
    std::fputs(question.toUtf8().constData(), stderr);
    std::optional<QByteArray> line = HiddenInput().readLine();
    std::fputs("\n", stderr);
    return line;
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
