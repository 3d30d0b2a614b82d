#include "model/inheritance.h"

namespace Broadside {

namespace {

bool isSameHeader(const NamedValue &left, const NamedValue &right)
{
    return left.name.compare(right.name, Qt::CaseInsensitive) == 0;
}

} // namespace

void inherit(RequestSettings &settings, const RequestSettings &winner)
{
    inheritRows(settings.headers, winner.headers, isSameHeader);
    inherit(settings.timeout, winner.timeout);
    inherit(settings.connectTimeout, winner.connectTimeout);
    inherit(settings.redirects, winner.redirects);
    inherit(settings.responseLimit, winner.responseLimit);
    inherit(settings.http, winner.http);
    inherit(settings.verifyTls, winner.verifyTls);
    inherit(settings.proxy, winner.proxy);
    inherit(settings.retry, winner.retry);
    inherit(settings.auth, winner.auth);
}

} // namespace Broadside
