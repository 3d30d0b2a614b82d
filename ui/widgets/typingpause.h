// When what is typed counts: after a moment without a key, and at the latest a while after the
// first one, so that nobody who types on and on has more than that to lose. Lives with its field,
// on the GUI thread.
#pragma once

#include <QObject>
#include <QTimer>

namespace Broadside {

class TypingPause : public QObject
{
    Q_OBJECT

public:
    TypingPause(std::chrono::milliseconds pause, QObject *parent);

    void noteKey();
    void stop();
    // Something was typed, and the end was not told yet.
    bool isActive() const { return m_quiet.isActive(); }

Q_SIGNALS:
    // `isPause` is not set when one types on.
    void ended(bool isPause);

private:
    void end(bool isPause);

    QTimer m_quiet;
    QTimer m_longest;
};

} // namespace Broadside
