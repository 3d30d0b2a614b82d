#include "widgets/typingpause.h"

namespace Broadside {

namespace {

// With the second that a recovery file waits, what is typed is kept within two.
constexpr std::chrono::milliseconds longestTyping{750};

} // namespace

TypingPause::TypingPause(std::chrono::milliseconds pause, QObject *parent)
    : QObject(parent)
{
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(pause);
    m_longest.setSingleShot(true);
    m_longest.setInterval(longestTyping);
    connect(&m_quiet, &QTimer::timeout, this, [this] { end(true); });
    connect(&m_longest, &QTimer::timeout, this, [this] { end(false); });
}

void TypingPause::noteKey()
{
    m_quiet.start();
    if (!m_longest.isActive())
        m_longest.start();
}

void TypingPause::stop()
{
    m_quiet.stop();
    m_longest.stop();
}

void TypingPause::end(bool isPause)
{
    stop();
    Q_EMIT ended(isPause);
}

} // namespace Broadside
