#include "terminal.h"

#include <cstdio>
#include <fcntl.h>
#include <io.h>
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
