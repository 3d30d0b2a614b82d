// Settings, rows and auth as the values of their keys in a collection file: the counterpart of the
// readers.
#pragma once

#include "model/collection.h"

#include <optional>
#include <span>

namespace Broadside {

// How a list of rows or names stands in the file, where a change is to keep it.
enum class WrittenForm
{
    Map,  // names and values; rows that cannot be said this way become a list
    List, // of rows {name, value, enabled}
    Text  // a single name without a list around it
};

// Nothing when there is nothing to say.
std::optional<Value> rowsEntry(const std::vector<NamedValue> &rows, WrittenForm form);
std::optional<Value> textsEntry(const QStringList &texts, WrittenForm form);
std::optional<Value> namesEntry(const std::vector<NameReference> &names, WrittenForm form);
std::optional<Value> textEntry(const QString &text);

// As a map of names to values if that can say it: rows of one name stand together, all switched on.
std::optional<Value> rowsAsMap(const std::vector<NamedValue> &rows);
Value rowsAsList(const std::vector<NamedValue> &rows);
Value authValue(const Auth &auth);
// In the largest unit without a fraction: 250ms, 2s, 1m, 1h.
Value durationValue(Milliseconds duration);
Value sizeValue(qint64 bytes);
// `headers`, `timeout`, `http`, `auth`, …; nothing when it is not set.
std::optional<Value> settingEntry(const RequestSettings &settings, QStringView key,
                                  WrittenForm form = WrittenForm::Map);
std::span<const QStringView> settingKeyOrder();
// All of them.
Value settingsValue(const RequestSettings &settings);

// Names with their values, `{ secret: NAME }` for a secret one.
Value variablesValue(const std::vector<Variable> &variables);

Value booleanValue(bool isOn);
Value integerValue(qint64 number);

} // namespace Broadside
