// What auth adds to a request, with its placeholders expanded: of a route's own auth and of that of
// a dependency. Pure.
#pragma once

#include "base/error.h"
#include "model/auth.h"

#include <QStringList>

#include <optional>
#include <utility>

namespace Broadside {

class Expander;

// At most one of the two. None where there is no auth.
struct AuthAddition
{
    QByteArray headerName = {}; // empty: no header
    QString headerValue = {};   // not looked at yet: see headerBytes()
    std::optional<std::pair<QString, QString>> param = {};
    SourcePlace place = {}; // of the value
};

// `secrets` get what must never be shown, also when it fails.
Result<AuthAddition> authAddition(const Auth &auth, Expander &expander, QStringList &secrets);
AuthAddition basicAddition(const QString &user, const QString &password, QStringList &secrets);

} // namespace Broadside
