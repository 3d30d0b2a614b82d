#include "exitstatus.h"
#include "interrupt.h"

#include <atomic>
#include <windows.h>

namespace Broadside {

namespace {

std::atomic<Interrupt *> current = nullptr;
std::atomic<int> timesAsked = 0;

// Called on a thread of the system's.
BOOL WINAPI handleControl(DWORD)
{
    if (timesAsked.fetch_add(1) > 0)
        ExitProcess(UINT(ExitStatus::Interrupted));
    if (Interrupt *interrupt = current.load())
        QMetaObject::invokeMethod(interrupt, &Interrupt::requested, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

struct Interrupt::Private
{};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
{
    current = this;
    SetConsoleCtrlHandler(handleControl, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(handleControl, FALSE);
    current = nullptr;
}

void ignoreWriteSignals()
{}

} // namespace Broadside
