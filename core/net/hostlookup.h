// The addresses of a host. A function, so that tests have another one.
#pragma once

#include <QHostInfo>
#include <QString>

#include <functional>

class QObject;

namespace Broadside {

// Calls `done` on the thread of the context, unless that is gone by then; never at once.
using HostLookup = std::function<void(const QString &host, const QObject *context,
                                      const std::function<void(const QHostInfo &)> &done)>;

// The system's, of which Qt remembers the answers for a minute, also for its sockets.
void systemLookup(const QString &host, const QObject *context,
                  const std::function<void(const QHostInfo &)> &done);

} // namespace Broadside
