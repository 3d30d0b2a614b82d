// Settings, rows and auth as the values of their keys in a collection file: the counterpart of the
// readers.
#pragma once

#include "model/collection.h"

#include <optional>

namespace Broadside {

// As a map of names to values if that can say it: rows of one name stand together, all switched on.
std::optional<Value> rowsAsMap(const std::vector<NamedValue> &rows);
Value rowsAsList(const std::vector<NamedValue> &rows);
Value authValue(const Auth &auth);
// In the largest unit without a fraction: 250ms, 2s, 1m, 1h.
Value durationValue(Milliseconds duration);
// `timeout`, `http`, `auth`, …, but for `headers`; nothing when it is not set.
std::optional<Value> settingEntry(const RequestSettings &settings, QStringView key);

Value booleanValue(bool isOn);
Value integerValue(int number);

} // namespace Broadside
