#include "script/scriptapi.h"
#include "script/scriptcontext.h"
#include "script/scriptvalues.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QUuid>

namespace Broadside {

namespace {

constexpr int mostRandomBytes = 65536;

enum class Base64
{
    Usual,
    Url,
};

QByteArray::Base64Options optionsOf(Base64 kind)
{
    return kind == Base64::Url ? QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
                               : QByteArray::Base64Encoding | QByteArray::KeepTrailingEquals;
}

JSValue wantBytes(JSContext *context)
{
    return throwSentence(context, wordingOf(QT_TRANSLATE_NOOP(
                                      "Broadside", "only a text, an ArrayBuffer or a typed array "
                                                   "can be hashed, encoded or decoded")));
}

// Nothing where it is neither, or there is no memory. Nothing of the script is executed.
std::optional<QByteArray> inputOf(JSContext *context, JSValueConst value)
{
    size_t size = 0;
    if (!JS_IsString(value)) {
        const uint8_t *bytes = bytesIn(context, value, &size);
        if (!bytes)
            return std::nullopt;
        return QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(size));
    }
    const char *text = JS_ToCStringLen(context, &size, value);
    if (!text) {
        JS_FreeValue(context, JS_GetException(context));
        return std::nullopt;
    }
    QByteArray utf8 = validUtf8(text, size);
    JS_FreeCString(context, text);
    return utf8;
}

JSValue latinText(JSContext *context, const QByteArray &text)
{
    return JS_NewStringLen(context, text.constData(), size_t(text.size()));
}

QByteArray randomBytes(const ScriptCall &call, qsizetype count)
{
    return call.host ? call.host->randomBytes(count) : systemRandomBytes(count);
}

JSValue hash(JSContext *context, JSValueConst, int, JSValueConst *arguments, int algorithm)
{
    CalmHeap calm(ScriptContext::of(context).heap());
    const std::optional<QByteArray> input = inputOf(context, arguments[0]);
    if (!input)
        return wantBytes(context);
    return latinText(
        context,
        QCryptographicHash::hash(*input, QCryptographicHash::Algorithm(algorithm)).toHex());
}

JSValue hmac(JSContext *context, JSValueConst, int, JSValueConst *arguments, int algorithm)
{
    CalmHeap calm(ScriptContext::of(context).heap());
    const std::optional<QByteArray> key = inputOf(context, arguments[0]);
    const std::optional<QByteArray> input = inputOf(context, arguments[1]);
    if (!key || !input)
        return wantBytes(context);
    return latinText(context, QMessageAuthenticationCode::hash(
                                  *input, *key, QCryptographicHash::Algorithm(algorithm))
                                  .toHex());
}

JSValue randomHex(JSContext *context, JSValueConst, int, JSValueConst *arguments, int)
{
    double count = -1;
    if (JS_IsNumber(arguments[0]))
        JS_ToFloat64(context, &count, arguments[0]);
    if (!(count >= 0 && count <= mostRandomBytes) || count != double(int(count))) {
        return throwSentence(
            context,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "crypto.randomHex() makes 0 to %1 bytes"),
                      {QString::number(mostRandomBytes)}));
    }
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    return latinText(context, randomBytes(*script.running().call, int(count)).toHex());
}

JSValue encode(JSContext *context, JSValueConst, int, JSValueConst *arguments, int kind)
{
    CalmHeap calm(ScriptContext::of(context).heap());
    const std::optional<QByteArray> input = inputOf(context, arguments[0]);
    return input ? latinText(context, input->toBase64(optionsOf(Base64(kind))))
                 : wantBytes(context);
}

JSValue decode(JSContext *context, JSValueConst, int, JSValueConst *arguments, int kind)
{
    CalmHeap calm(ScriptContext::of(context).heap());
    const std::optional<QByteArray> input = inputOf(context, arguments[0]);
    if (!input)
        return wantBytes(context);
    const auto decoded = QByteArray::fromBase64Encoding(
        *input, optionsOf(Base64(kind)) | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return throwSentence(
            context, Base64(kind) == Base64::Url
                         ? wordingOf(QT_TRANSLATE_NOOP("Broadside", "the text is no base64url"))
                         : wordingOf(QT_TRANSLATE_NOOP("Broadside", "the text is no base64")));
    }
    return toScriptText(context, QString::fromUtf8(decoded.decoded));
}

JSValue uuid(JSContext *context, JSValueConst, int, JSValueConst *, int)
{
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    QByteArray bytes = randomBytes(*script.running().call, 16);
    bytes[6] = char((bytes[6] & 0x0F) | 0x40); // version 4
    bytes[8] = char((bytes[8] & 0x3F) | 0x80); // of RFC 9562
    return latinText(context, QUuid::fromRfc4122(bytes).toByteArray(QUuid::WithoutBraces));
}

constexpr ScriptFunction cryptoFunctions[] = {
    {"sha256", hash, 1, int(QCryptographicHash::Sha256)},
    {"sha1", hash, 1, int(QCryptographicHash::Sha1)},
    {"md5", hash, 1, int(QCryptographicHash::Md5)},
    {"hmacSha256", hmac, 2, int(QCryptographicHash::Sha256)},
    {"randomHex", randomHex, 1, 0},
};
constexpr ScriptFunction base64Functions[] = {
    {"encode", encode, 1, int(Base64::Usual)},
    {"decode", decode, 1, int(Base64::Usual)},
};
constexpr ScriptFunction base64UrlFunctions[] = {
    {"encode", encode, 1, int(Base64::Url)},
    {"decode", decode, 1, int(Base64::Url)},
};
constexpr ScriptFunction uuidFunctions[] = {
    {"uuid", uuid, 0, 0},
};

} // namespace

QByteArray systemRandomBytes(qsizetype count)
{
    QByteArray bytes(count, '\0');
    QRandomGenerator *const random = QRandomGenerator::system();
    for (char &byte : bytes)
        byte = char(random->bounded(256));
    return bytes;
}

QByteArray ScriptHost::randomBytes(qsizetype count) const
{
    return systemRandomBytes(count);
}

bool installScriptCrypto(JSContext *context, JSValueConst global)
{
    return defineObject(context, global, "crypto", cryptoFunctions, std::size(cryptoFunctions)) &&
           defineObject(context, global, "base64", base64Functions, std::size(base64Functions)) &&
           defineObject(context, global, "base64url", base64UrlFunctions,
                        std::size(base64UrlFunctions)) &&
           defineFunctions(context, global, uuidFunctions, std::size(uuidFunctions));
}

} // namespace Broadside
