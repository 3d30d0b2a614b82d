#include "plan/inheritance.h"

#include <algorithm>

namespace Broadside {

namespace {

bool isSameHeader(const NamedValue &left, const NamedValue &right)
{
    return left.name.compare(right.name, Qt::CaseInsensitive) == 0;
}

template <typename T>
void replaceIfSet(std::optional<T> &outer, const std::optional<T> &inner)
{
    if (inner)
        outer = inner;
}

} // namespace

void inherit(RequestSettings &outer, const RequestSettings &inner)
{
    for (const NamedValue &header : inner.headers) {
        std::erase_if(outer.headers,
                      [&](const NamedValue &each) { return isSameHeader(each, header); });
    }
    outer.headers.insert(outer.headers.end(), inner.headers.begin(), inner.headers.end());
    replaceIfSet(outer.timeout, inner.timeout);
    replaceIfSet(outer.connectTimeout, inner.connectTimeout);
    replaceIfSet(outer.redirects, inner.redirects);
    replaceIfSet(outer.http, inner.http);
    replaceIfSet(outer.verifyTls, inner.verifyTls);
    replaceIfSet(outer.auth, inner.auth);
}

} // namespace Broadside
