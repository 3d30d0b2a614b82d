#include "history/storedbytes.h"

#include <stdexcept>

namespace Broadside {

namespace {

constexpr const char *base64Key = "base64";

QByteArray readBase64(const Json &object)
{
    const auto text = QByteArray::fromStdString(object.at(base64Key).as<std::string>());
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        throw std::runtime_error("its Base64 is wrong");
    return *decoded;
}

} // namespace

Json bytesAsText(const QByteArray &bytes)
{
    if (bytes.isValidUtf8())
        return Json(bytes.toStdString());
    Json object(jsoncons::json_object_arg);
    object[base64Key] = bytes.toBase64().toStdString();
    return object;
}

QByteArray readBytes(const Json &value)
{
    if (value.is_string()) {
        const auto text = value.as_string_view();
        return QByteArray(text.data(), qsizetype(text.size()));
    }
    if (value.is_object())
        return readBase64(value);
    const auto bytes = value.as_byte_string_view();
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

} // namespace Broadside
