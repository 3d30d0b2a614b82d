#include "script/scriptapi.h"
#include "script/scriptcontext.h"
#include "script/scriptvalues.h"

namespace Broadside {

namespace {

// A text may take two bytes for each of the body, and parsing it as much again.
constexpr qint64 memoryPerByte = 3;

// Each function of a response has the number of its call; kept for a later one it has no body.
bool isOfThisCall(JSContext *context, JSValueConst number)
{
    int32_t call = 0;
    JS_ToInt32(context, &call, number);
    return ScriptContext::of(context).running().number == call;
}

JSValue isOver(JSContext *context)
{
    return throwSentence(
        context, wordingOf(QT_TRANSLATE_NOOP(
                     "Broadside", "this is the response of an earlier call, which is over")));
}

bool isTooLarge(const ScriptContext &context, qint64 size)
{
    return size > context.limits().memory / memoryPerByte;
}

JSValue throwTooLarge(JSContext *context, qint64 size)
{
    return throwSentence(
        context,
        wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body of %1 bytes is too large for a script, "
                                                 "which may have %2 MB of memory"),
                  {QString::number(size),
                   QString::number(ScriptContext::of(context).limits().memory >> 20)}));
}

void throwError(JSContext *context, const Error &error)
{
    throwSentence(context, error.wording.isEmpty() ? wordingOf("%1", {error.message}) // as it is
                                                   : error.wording);
}

// Nothing: there is an exception.
std::optional<QByteArray> bodyBytes(JSContext *context)
{
    const ScriptBody &body = ScriptContext::of(context).running().response->body;
    if (isTooLarge(ScriptContext::of(context), body.size)) {
        throwTooLarge(context, body.size);
        return std::nullopt;
    }
    if (!body.bytes)
        return QByteArray();
    const Result<QByteArray> bytes = body.bytes();
    if (bytes)
        return *bytes;
    throwError(context, bytes.error());
    return std::nullopt;
}

// In UTF-8.
std::optional<QByteArray> bodyText(JSContext *context)
{
    const ScriptBody &body = ScriptContext::of(context).running().response->body;
    if (!body.text || isTooLarge(ScriptContext::of(context), body.size)) {
        std::optional<QByteArray> bytes = bodyBytes(context);
        if (bytes && bytes->startsWith("\xEF\xBB\xBF"))
            bytes->remove(0, 3);
        return bytes;
    }
    const Result<QString> text = body.text();
    if (text)
        return text->toUtf8();
    throwError(context, text.error());
    return std::nullopt;
}

JSValue responseText(JSContext *context, JSValueConst, int, JSValueConst *, int, JSValue *call)
{
    if (!isOfThisCall(context, *call))
        return isOver(context);
    ScriptContext &script = ScriptContext::of(context);
    JSValue &kept = script.running().responseText;
    if (JS_IsUndefined(kept)) {
        CalmHeap calm(script.heap());
        const std::optional<QByteArray> text = bodyText(context);
        const JSValue value =
            text ? JS_NewStringLen(context, text->constData(), size_t(text->size()))
                 : exceptionValue();
        if (JS_IsException(value))
            return value;
        kept = value;
    }
    return JS_DupValue(context, kept);
}

JSValue responseBytes(JSContext *context, JSValueConst, int, JSValueConst *, int, JSValue *call)
{
    if (!isOfThisCall(context, *call))
        return isOver(context);
    ScriptContext &script = ScriptContext::of(context);
    JSValue &kept = script.running().responseBytes;
    if (JS_IsUndefined(kept)) {
        CalmHeap calm(script.heap());
        const std::optional<QByteArray> bytes = bodyBytes(context);
        const JSValue value =
            bytes ? JS_NewArrayBufferCopy(context,
                                          reinterpret_cast<const uint8_t *>(bytes->constData()),
                                          size_t(bytes->size()))
                  : exceptionValue();
        if (JS_IsException(value))
            return value;
        kept = value;
    }
    return JS_DupValue(context, kept);
}

// What is parsed ends with a zero, which bytes of another's memory may not.
bool takeJson(JSContext *context)
{
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    const std::optional<QByteArray> text = bodyText(context);
    if (!text)
        return false;
    script.running().responseJson = QByteArray(text->constData(), text->size());
    return true;
}

JSValue responseJson(JSContext *context, JSValueConst, int, JSValueConst *, int, JSValue *call)
{
    if (!isOfThisCall(context, *call))
        return isOver(context);
    if (!takeJson(context))
        return exceptionValue();
    QByteArray &json = ScriptContext::of(context).running().responseJson;
    const JSValue value =
        JS_ParseJSON(context, json.constData(), size_t(json.size()), "<response>");
    json.clear();
    if (!JS_IsException(value))
        return value;
    JS_FreeValue(context, JS_GetException(context));
    return throwSentence(
        context, wordingOf(QT_TRANSLATE_NOOP("Broadside", "the response's body is no JSON")));
}

JSValue responseHeader(JSContext *context, JSValueConst, int, JSValueConst *arguments, int,
                       JSValue *call)
{
    if (!isOfThisCall(context, *call))
        return isOver(context);
    if (!JS_IsString(arguments[0])) {
        return throwSentence(
            context, wordingOf(QT_TRANSLATE_NOOP("Broadside", "the name of a header is a text")));
    }
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    const std::optional<QString> name = textOf(context, arguments[0]);
    const JSValue values = name ? JS_NewArray(context) : exceptionValue();
    if (JS_IsException(values))
        return values;
    uint32_t count = 0;
    for (const ScriptHeader &header : script.running().response->headers) {
        if (header.name.compare(*name, Qt::CaseInsensitive) != 0)
            continue;
        const JSValue value = toScriptText(context, header.value);
        if (JS_IsException(value) ||
            JS_DefinePropertyValueUint32(context, values, count++, value, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(context, values);
            return exceptionValue();
        }
    }
    return values;
}

bool defineGetter(JSContext *context, JSValueConst object, const char *name, JSValue getter)
{
    const JSAtom atom = JS_NewAtom(context, name);
    const int defined = JS_DefinePropertyGetSet(context, object, atom, getter, undefinedValue(), 0);
    JS_FreeAtom(context, atom);
    return defined >= 0;
}

} // namespace

// They are not its own, so that {...response} reads no body.
JSValue makeScriptResponse(ScriptContext &script, JSValue data)
{
    JSContext *const context = script.js();
    const JSValue functions = JS_NewObject(context);
    JSValue number = JS_NewInt32(context, script.running().number);
    const auto made = [context, &number](JSCFunctionData *function, int length) {
        return JS_NewCFunctionData(context, function, length, 0, 1, &number);
    };
    const bool isDone = defineGetter(context, functions, "text", made(responseText, 0)) &&
                        defineGetter(context, functions, "bytes", made(responseBytes, 0)) &&
                        defineFixed(context, functions, "json", made(responseJson, 0)) &&
                        defineFixed(context, functions, "header", made(responseHeader, 1)) &&
                        JS_SetPrototype(context, data, functions) >= 0;
    JS_FreeValue(context, functions);
    if (isDone)
        return data;
    JS_FreeValue(context, data);
    return exceptionValue();
}

} // namespace Broadside
