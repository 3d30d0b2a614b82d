// Tells when the user (Ctrl+C) or the system (SIGTERM) wants the program to end. The first time it
// is a signal; the second time the program ends at once, with status 130. There is one such object
// at most, on the main thread.
#pragma once

#include <QObject>

#include <memory>

namespace Broadside {

class Interrupt : public QObject
{
    Q_OBJECT

public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void requested();

private:
    Q_DISABLE_COPY_MOVE(Interrupt)

    struct Private;
    std::unique_ptr<Private> m_private;
};

// Neither a reader that went away nor a file that may not become larger (ulimit -f) is to end the
// program: writing tells an error instead.
void ignoreWriteSignals();

} // namespace Broadside
