// A route's URL put together from its parts, before or after its placeholders are expanded.
#pragma once

#include "plan/runplan.h"

namespace Broadside {

// True for texts that begin with a scheme and ://
bool isWholeUrl(const QString &text);

// Base, prefixes and path with exactly one slash between parts; a whole URL stands alone.
QString joinUrl(const QString &base, const QStringList &prefixes, const QString &path);

// Without the credentials that may stand in front of its host, for people.
QString harmlessUrl(QString url);

// The URL as it is stored, for people: placeholders stay, credentials inside it are masked.
QString storedUrl(const RequestDefinition &definition);

} // namespace Broadside
