#include "base/json.h"

#include <jsoncons/json_decoder.hpp>
#include <jsoncons/json_reader.hpp>

#include <istream>
#include <string_view>

namespace Broadside {

QByteArray toCompactText(const Json &value)
{
    std::string text;
    value.dump(text);
    return QByteArray::fromStdString(text);
}

std::optional<Json> jsonFromText(const QByteArray &bytes)
{
    jsoncons::json_decoder<Json> decoder;
    jsoncons::json_string_reader reader(std::string_view(bytes.constData(), size_t(bytes.size())),
                                        decoder);
    std::error_code error;
    reader.read(error);
    if (!error)
        reader.check_done(error);
    return error ? std::nullopt : std::optional(decoder.get_result());
}

bool isJsonText(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return false;
    jsoncons::default_json_visitor ignoringVisitor;
    const std::string_view view(bytes.constData(), size_t(bytes.size()));
    using Reader = jsoncons::json_string_reader;
    Reader reader(view, ignoringVisitor);
    std::error_code error;
    reader.read(error);
    if (!error)
        reader.check_done(error);
    return !error;
}

bool isJsonText(std::istream &stream)
{
    jsoncons::default_json_visitor ignoringVisitor;
    jsoncons::json_stream_reader reader(stream, ignoringVisitor);
    std::error_code error;
    reader.read(error);
    return !error;
}

bool isToldBehind(const std::error_code &error, char16_t before)
{
    using enum jsoncons::json_errc;
    return error == extra_comma || (error == expected_comma_or_rbracket && before == u'}') ||
           (error == expected_comma_or_rbrace && before == u']');
}

} // namespace Broadside
