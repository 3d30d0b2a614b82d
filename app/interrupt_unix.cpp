#include "exitstatus.h"
#include "interrupt.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace Broadside {

namespace {

// A signal handler may do next to nothing: it counts and writes a byte to the pipe.
int writeEnd = -1;
volatile std::sig_atomic_t timesAsked = 0;

void handleSignal(int)
{
    if (timesAsked > 0)
        _exit(int(ExitStatus::Interrupted));
    timesAsked = 1;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
}

} // namespace

struct Interrupt::Private
{
    int readEnd = -1;
    std::unique_ptr<QSocketNotifier> notifier;
};

Interrupt::Interrupt(QObject *parent)
    : QObject(parent)
    , m_private(std::make_unique<Private>())
{
    int ends[2];
    if (pipe(ends) != 0)
        return;
    for (const int end : ends)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    m_private->readEnd = ends[0];
    writeEnd = ends[1];
    m_private->notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_private->notifier.get(), &QSocketNotifier::activated, this, [this] {
        m_private->notifier->setEnabled(false);
        Q_EMIT requested();
    });

    struct sigaction action{};
    action.sa_handler = handleSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    // Also where they were ignored, as shells do for programs in the background.
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

Interrupt::~Interrupt()
{
    if (m_private->readEnd < 0)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    m_private->notifier.reset();
    close(m_private->readEnd);
    close(writeEnd);
    writeEnd = -1;
}

void ignoreWriteSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace Broadside
