// Readers for keys that say one scalar each: of the values of dependencies and middleware.
#pragma once

#include "formats/keyreader.h"

#include <optional>

namespace Broadside {

// The key in quotes, as subjectText() takes it.
QByteArray quotedKey(const YamlNode &key);
bool isNull(const YamlNode &node);

// A number from `least` up to a million.
std::optional<int> readNumberFrom(ReadContext &context, const YamlNode &key, const YamlNode &value,
                                  int least);
// The name of a header.
std::optional<QString> readHeaderName(ReadContext &context, const YamlNode &key,
                                      const YamlNode &value);
// Reported where the value of a key that has to be there is missing: Null.
void require(ReadContext &context, const YamlNode &node, const char *owner, const char *key,
             const Value &value);

// Reads the scalar of a key into a member of the target, a Value or an optional one.
template <auto member, typename Target>
void readMember(ReadContext &context, const YamlNode &key, const YamlNode &value, Target &target)
{
    const QByteArray what = quotedKey(key);
    if (std::optional<Value> read = context.scalarValue(value, what.constData()))
        target.*member = *std::move(read);
}

template <auto member, typename Target>
void readFlagMember(ReadContext &context, const YamlNode &key, const YamlNode &value,
                    Target &target)
{
    const QByteArray what = quotedKey(key);
    if (const std::optional<bool> read = context.boolean(value, what.constData()))
        target.*member = *read;
}

template <auto member, int least, typename Target>
void readNumberMember(ReadContext &context, const YamlNode &key, const YamlNode &value,
                      Target &target)
{
    if (const std::optional<int> read = readNumberFrom(context, key, value, least))
        target.*member = *read;
}

template <auto member, typename Target>
void readDurationMember(ReadContext &context, const YamlNode &key, const YamlNode &value,
                        Target &target)
{
    const QByteArray what = quotedKey(key);
    if (const std::optional<Milliseconds> read = context.duration(value, what.constData()))
        target.*member = *read;
}

// The name of a header.
template <auto member, typename Target>
void readHeaderMember(ReadContext &context, const YamlNode &key, const YamlNode &value,
                      Target &target)
{
    if (const std::optional<QString> read = readHeaderName(context, key, value))
        target.*member = *read;
}

} // namespace Broadside
