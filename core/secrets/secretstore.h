// Where the values of secrets are kept between runs: the keychain of the system, or another one in
// tests. Made once by whoever starts runs, on the thread with the event loop that its answers come
// on; asking waits for nothing.
#pragma once

#include "base/clock.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QObject;

namespace Broadside {

struct StoredSecrets
{
    std::map<QString, QString> values = {}; // of the names that the store has
    // Why it could not say of the others: the end of a sentence for people.
    std::optional<QString> problem = {};
};

class SecretStore
{
public:
    using ReadDone = std::function<void(const StoredSecrets &)>;
    using ChangeDone = std::function<void(const std::optional<QString> &problem)>;

    SecretStore() = default;
    virtual ~SecretStore() = default;

    // Each calls `done` once and never at once, unless the context is destroyed before. A system
    // that has not answered within the limit, of which 0 is none, is a problem. It may ask the user
    // to open the store meanwhile.
    virtual void read(const QStringList &names, Milliseconds limit, QObject *context,
                      const ReadDone &done) = 0;
    virtual void write(const QString &name, const QString &value, Milliseconds limit,
                       QObject *context, const ChangeDone &done) = 0;
    // What is not there is no problem.
    virtual void remove(const QString &name, Milliseconds limit, QObject *context,
                        const ChangeDone &done) = 0;

private:
    Q_DISABLE_COPY_MOVE(SecretStore)
};

// How long a run without a window waits for one that does not answer.
inline constexpr Milliseconds secretStoreLimit{15'000};

// That of the system: a keyring of the desktop (Secret Service, KWallet), Keychain on macOS, the
// Credential Manager on Windows. Nothing is asked of the system before the first call.
std::unique_ptr<SecretStore> makeKeychain();

} // namespace Broadside
