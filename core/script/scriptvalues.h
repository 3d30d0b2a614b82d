// Values on their way between scripts and C++. Internal to this folder.
#pragma once

#include "base/json.h"
#include "base/wording.h"

#include <quickjs.h>

#include <expected>
#include <optional>

namespace Broadside {

// Of what JSON.stringify() made; a sentence where it is nested too deeply. Half of a surrogate pair
// becomes U+FFFD, as JSON.stringify() writes it as an escape that no JSON text may have.
std::expected<Json, Wording> jsonOfScript(const char *text, size_t size);

// The text of a string or of anything else; nothing where that cannot be had, and there is an
// exception then. Half of a surrogate pair becomes U+FFFD. Nothing of a script is executed for a
// string.
std::optional<QString> textOf(JSContext *context, JSValueConst value);
JSValue toScriptText(JSContext *context, const QString &text);
// Valid UTF-8, whatever QuickJS makes of half of a surrogate pair.
QByteArray validUtf8(const char *text, size_t size);

// The bytes of an ArrayBuffer or a typed array, for as long as the value lives; null where it is
// none, and there is no exception then.
const uint8_t *bytesIn(JSContext *context, JSValueConst value, size_t *size);

} // namespace Broadside
