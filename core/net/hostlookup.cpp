#include "net/hostlookup.h"

namespace Broadside {

void systemLookup(const QString &host, const QObject *context,
                  const std::function<void(const QHostInfo &)> &done)
{
    QHostInfo::lookupHost(host, context, done);
}

} // namespace Broadside
