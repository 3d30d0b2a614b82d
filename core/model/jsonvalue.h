// JSON text as a stored value. Numbers keep their spelling.
#pragma once

#include "base/json.h"
#include "model/value.h"

namespace Broadside {

// An error's place has the line and the column, but no file.
Result<Value> parseJson(const QString &text);
// What is wrong in the text of a file that is not JSON, in UTF-8.
Error jsonError(const QByteArray &text, const QString &file);
// Of one that was read already.
Value toValue(const Json &json);

// The kind that a text means as it is typed into a table: numbers and truth values are what they
// look like, everything else is text.
Value typedValue(const QString &text);
// The same of a text that takes the place of a value: one that was text in spite of its looks, as
// "42" in quotes, stays text.
Value typedValue(const QString &text, const Value &before);

} // namespace Broadside
