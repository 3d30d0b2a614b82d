#include "console.h"

#include "report/terminaltext.h"
#include "terminal.h"

#include <cerrno>
#include <cstdio>

namespace Broadside {

namespace {

const char clearLine[] = "\r\x1b[K";

bool decideColor(ColorChoice choice, bool isInteractive)
{
    switch (choice) {
    case ColorChoice::Always:
        return true;
    case ColorChoice::Never:
        return false;
    case ColorChoice::Auto:
        break;
    }
    return isInteractive && qEnvironmentVariableIsEmpty("NO_COLOR") &&
           qEnvironmentVariable("TERM") != u"dumb";
}

} // namespace

Console::Console(ColorChoice color)
    : m_isInteractive(isTerminal(StandardStream::Error))
    , m_isColored(decideColor(color, m_isInteractive))
{}

int Console::columns() const
{
    constexpr int usual = 100;
    constexpr int fewest = 40;
    const int columns = terminalColumns(StandardStream::Error);
    if (columns > 0)
        return std::max(fewest, columns);
    const int wanted = qEnvironmentVariableIntValue("COLUMNS");
    return wanted > 0 ? std::max(fewest, wanted) : usual;
}

bool Console::print(const QByteArray &text)
{
    return printPart(text) && (std::fflush(stdout) == 0 || errno == EPIPE);
}

bool Console::printPart(QByteArrayView text)
{
    if (text.isEmpty()) // which may be no place at all
        return true;
    const auto size = size_t(text.size());
    return std::fwrite(text.data(), 1, size, stdout) == size || errno == EPIPE;
}

void Console::log(const QString &line)
{
    QByteArray text = line.toUtf8() + '\n';
    if (!m_progress.isEmpty()) {
        text.prepend(clearLine);
        text += m_progress.toUtf8();
    }
    writeError(text);
}

void Console::setProgress(const QString &text)
{
    if (!m_isInteractive || text == m_progress)
        return;
    // A line that wraps could not be cleared.
    m_progress = cutToColumns(text, columns() - 1);
    writeError(clearLine + m_progress.toUtf8());
}

void Console::refreshProgress(const QString &text)
{
    if (!m_progress.isEmpty())
        m_progress = cutToColumns(text, columns() - 1);
}

void Console::writeError(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
}

} // namespace Broadside
