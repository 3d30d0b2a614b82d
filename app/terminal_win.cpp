#include "terminal.h"

#include <cstdio>
#include <fcntl.h>
#include <io.h>
#include <iterator>
#include <windows.h>

namespace Broadside {

namespace {

HANDLE handle(StandardStream stream)
{
    return GetStdHandle(stream == StandardStream::Output ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE);
}

} // namespace

bool isTerminal(StandardStream stream)
{
    DWORD mode = 0;
    return GetConsoleMode(handle(stream), &mode) != 0;
}

bool isInputTerminal()
{
    DWORD mode = 0;
    return GetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), &mode) != 0;
}

std::optional<QByteArray> readHiddenLine(const QString &question)
{
    std::fputs(question.toUtf8().constData(), stderr);
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD before = 0;
    GetConsoleMode(input, &before);
    SetConsoleMode(input, (before | ENABLE_LINE_INPUT | ENABLE_PROCESSED_INPUT) &
                              ~DWORD(ENABLE_ECHO_INPUT));
    wchar_t line[4096];
    DWORD length = 0;
    const bool isRead = ReadConsoleW(input, line, DWORD(std::size(line)), &length, nullptr) != 0;
    SetConsoleMode(input, before);
    std::fputs("\n", stderr);
    if (!isRead || length == 0)
        return std::nullopt;
    QString text = QString::fromWCharArray(line, qsizetype(length));
    while (text.endsWith(u'\n') || text.endsWith(u'\r'))
        text.chop(1);
    return text.toUtf8();
}

int terminalColumns(StandardStream stream)
{
    CONSOLE_SCREEN_BUFFER_INFO info{};
    if (!GetConsoleScreenBufferInfo(handle(stream), &info))
        return 0;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

void prepareTerminal()
{
    SetConsoleOutputCP(CP_UTF8);
    _setmode(_fileno(stdout), _O_BINARY); // what is printed keeps its line ends
    for (const StandardStream stream : {StandardStream::Output, StandardStream::Error}) {
        DWORD mode = 0;
        if (GetConsoleMode(handle(stream), &mode))
            SetConsoleMode(handle(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

bool hasDisplay()
{
    return true;
}

} // namespace Broadside
