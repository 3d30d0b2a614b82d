// The JSON value used throughout: keeps the order of an object's members and the kind of a number.
#pragma once

#include <QByteArray>
#include <QString>

#include <jsoncons/json.hpp>

#include <iosfwd>
#include <optional>
#include <system_error>

namespace Broadside {

using Json = jsoncons::ojson;

inline Json toJson(const QString &text)
{
    return Json(text.toStdString());
}

inline QString toQString(const std::string &text)
{
    return QString::fromStdString(text);
}

// Compact text of a value, UTF-8.
QByteArray toCompactText(const Json &value);

// The value that all of the bytes are; nothing where they are no JSON.
std::optional<Json> jsonFromText(const QByteArray &bytes);

// True when the bytes are one JSON value and nothing else.
bool isJsonText(const QByteArray &bytes);
bool isJsonText(std::istream &stream);

// Whether the library tells a mistake one character behind its place: a bracket that is the
// mistake, after a comma or of the wrong kind, has been read by then. `before` is the character
// before the place it tells.
bool isToldBehind(const std::error_code &error, char16_t before);

} // namespace Broadside
