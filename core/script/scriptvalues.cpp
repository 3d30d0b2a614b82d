#include "script/scriptvalues.h"

namespace Broadside {

namespace {

constexpr const char *replacement = "\xEF\xBF\xBD"; // U+FFFD

// JSON.stringify() escapes control characters, which begin with \u0, and these.
QByteArray withoutHalves(const char *text, size_t size)
{
    constexpr size_t escape = 6; // "\ud800"
    QByteArray whole;
    whole.reserve(qsizetype(size));
    for (size_t i = 0; i < size; ++i) {
        const bool isEscape = text[i] == '\\' && i + 1 < size;
        if (isEscape && i + escape <= size && text[i + 1] == 'u' && text[i + 2] == 'd') {
            whole.append(replacement);
            i += escape - 1;
            continue;
        }
        whole.append(text[i]);
        if (isEscape)
            whole.append(text[++i]);
    }
    return whole;
}

void forgetException(JSContext *context)
{
    JS_FreeValue(context, JS_GetException(context));
}

} // namespace

std::expected<Json, Wording> jsonOfScript(const char *text, size_t size)
{
    const QByteArray json = QByteArray::fromRawData(text, qsizetype(size));
    const std::optional<Json> value =
        jsonFromText(json.contains("\\ud") ? withoutHalves(text, size) : json);
    if (value)
        return *value;
    return std::unexpected(wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the script hands out a value that is nested too deeply")));
}

std::optional<QString> textOf(JSContext *context, JSValueConst value)
{
    size_t size = 0;
    const char *utf8 = JS_ToCStringLen(context, &size, value);
    if (!utf8)
        return std::nullopt;
    QString text = QString::fromUtf8(validUtf8(utf8, size));
    JS_FreeCString(context, utf8);
    return text;
}

JSValue toScriptText(JSContext *context, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return JS_NewStringLen(context, utf8.constData(), size_t(utf8.size()));
}

// QuickJS writes such a half as three bytes of which the first two are these.
QByteArray validUtf8(const char *text, size_t size)
{
    constexpr qsizetype length = 3;
    QByteArray valid(text, qsizetype(size));
    for (qsizetype i = valid.indexOf('\xED'); i >= 0 && i + length <= valid.size();
         i = valid.indexOf('\xED', i + 1)) {
        if (uchar(valid[i + 1]) >= 0xA0)
            valid.replace(i, length, replacement);
    }
    return valid;
}

const uint8_t *bytesIn(JSContext *context, JSValueConst value, size_t *size)
{
    if (!JS_IsObject(value))
        return nullptr;
    if (const uint8_t *bytes = JS_GetArrayBuffer(context, size, value))
        return bytes;
    forgetException(context);
    size_t offset = 0;
    size_t length = 0;
    const JSValue buffer = JS_GetTypedArrayBuffer(context, value, &offset, &length, nullptr);
    if (JS_IsException(buffer)) {
        forgetException(context);
        return nullptr;
    }
    const uint8_t *bytes = JS_GetArrayBuffer(context, size, buffer);
    JS_FreeValue(context, buffer); // the array keeps it
    if (!bytes || offset + length > *size) {
        forgetException(context);
        return nullptr;
    }
    *size = length;
    return bytes + offset;
}

} // namespace Broadside
