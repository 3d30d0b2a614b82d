#include "script/scriptapi.h"

#include "script/scriptcontext.h"
#include "script/scriptvalues.h"

namespace Broadside {

namespace {

// More of it is nothing that anybody reads.
constexpr qsizetype mostConsoleLines = 1000;
constexpr qsizetype mostLineLength = 10'000; // characters

enum class Lookup
{
    Variable,
    Environment,
    Secret,
};

RunningCall &runningIn(JSContext *context)
{
    return ScriptContext::of(context).running();
}

JSValue wantName(JSContext *context)
{
    return throwSentence(context, wordingOf(QT_TRANSLATE_NOOP("Broadside", "a name is a text")));
}

std::optional<Json> lookedUp(RunningCall &running, Lookup what, const QString &name)
{
    const ScriptHost *host = running.call->host.get();
    if (what == Lookup::Variable) {
        if (const auto set = running.variables.find(name); set != running.variables.end())
            return set->second;
        return host ? host->variable(name) : std::nullopt;
    }
    const std::optional<QString> text = !host                    ? std::nullopt
                                        : what == Lookup::Secret ? host->secret(name)
                                                                 : host->environmentValue(name);
    if (!text)
        return std::nullopt;
    if (what == Lookup::Secret && !running.trace.secrets.contains(*text))
        running.trace.secrets.append(*text);
    return toJson(*text);
}

JSValue getValue(JSContext *context, JSValueConst, int, JSValueConst *arguments, int magic)
{
    if (!JS_IsString(arguments[0]))
        return wantName(context);
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    const std::optional<QString> name = textOf(context, arguments[0]);
    if (!name)
        return exceptionValue();
    const std::optional<Json> value = lookedUp(script.running(), Lookup(magic), *name);
    if (!value)
        return undefinedValue();
    const QByteArray json = toCompactText(*value);
    return JS_ParseJSON(context, json.constData(), size_t(json.size()), "<variable>");
}

JSValue tooMuch(JSContext *context)
{
    return throwSentence(
        context, wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script sets variables to more than "
                                                          "%1 MB, the most that one call may"),
                           {QString::number(ScriptContext::of(context).limits().result >> 20)}));
}

// The text is what JSON.stringify() made.
JSValue storeVariable(JSContext *context, const QString &name, const char *text, size_t size)
{
    ScriptContext &script = ScriptContext::of(context);
    RunningCall &running = script.running();
    running.handedOut += qsizetype(size);
    if (running.handedOut > script.limits().result)
        return tooMuch(context);
    const std::expected<Json, Wording> value = jsonOfScript(text, size);
    if (!value)
        return throwSentence(context, value.error());
    if (!running.ending)
        running.variables.insert_or_assign(name, *value);
    return undefinedValue();
}

JSValue setVariable(JSContext *context, JSValueConst, int, JSValueConst *arguments, int)
{
    if (!JS_IsString(arguments[0]))
        return wantName(context);
    const JSValue json =
        JS_JSONStringify(context, arguments[1], undefinedValue(), undefinedValue());
    if (JS_IsException(json))
        return json;
    if (JS_IsUndefined(json)) {
        return throwSentence(
            context, wordingOf(QT_TRANSLATE_NOOP(
                         "Broadside", "a variable cannot be undefined, a function or a symbol")));
    }
    size_t size = 0;
    const char *text = JS_ToCStringLen(context, &size, json);
    JS_FreeValue(context, json);
    if (!text)
        return exceptionValue();
    CalmHeap calm(ScriptContext::of(context).heap());
    const std::optional<QString> name = textOf(context, arguments[0]);
    const JSValue stored = name ? storeVariable(context, *name, text, size) : exceptionValue();
    JS_FreeCString(context, text);
    return stored;
}

// What it is called in a line of the console.
JSValue shown(JSContext *context, JSValueConst value)
{
    if (!JS_IsObject(value) || JS_IsFunction(context, value))
        return JS_IsSymbol(value) ? JS_NewString(context, "Symbol()") : JS_ToString(context, value);
    const JSValue stack = JS_GetPropertyStr(context, value, "stack"); // only errors have it
    if (JS_IsException(stack))
        return stack;
    const bool isError = JS_IsString(stack);
    JS_FreeValue(context, stack);
    if (isError)
        return JS_ToString(context, value);
    const JSValue json = JS_JSONStringify(context, value, undefinedValue(), undefinedValue());
    return JS_IsUndefined(json) ? JS_ToString(context, value) : json;
}

bool appendToLine(JSContext *context, JSValueConst text, bool isFirst)
{
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    const std::optional<QString> words = textOf(context, text);
    if (!words)
        return false;
    QString &line = script.running().line;
    if (!isFirst)
        line += QLatin1Char(' ');
    line += words->size() > mostLineLength
                ? QString(words->first(mostLineLength) + QStringLiteral("…"))
                : *words;
    return true;
}

// Lines begin in the middle of another where a toJSON() writes some.
void endLine(ScriptContext &script, qsizetype begin, ScriptLevel level, bool isWritten)
{
    CalmHeap calm(script.heap());
    RunningCall &running = script.running();
    QString text = running.line.sliced(begin);
    running.line.truncate(begin);
    std::vector<ScriptConsoleLine> &lines = running.trace.console;
    if (!isWritten || running.ending || qsizetype(lines.size()) > mostConsoleLines)
        return;
    if (qsizetype(lines.size()) == mostConsoleLines) {
        lines.push_back(
            {ScriptLevel::Warn, QStringLiteral("… and more lines, which are left out")});
        return;
    }
    if (text.size() > mostLineLength)
        text = QString(text.first(mostLineLength) + QStringLiteral("…"));
    lines.push_back({level, text});
}

JSValue writeLine(JSContext *context, JSValueConst, int count, JSValueConst *arguments, int level)
{
    ScriptContext &script = ScriptContext::of(context);
    const qsizetype begin = script.running().line.size();
    bool isWritten = true;
    for (int i = 0; i < count && isWritten; ++i) {
        const JSValue text = shown(context, arguments[i]);
        isWritten = !JS_IsException(text) && appendToLine(context, text, i == 0);
        JS_FreeValue(context, text);
    }
    endLine(script, begin, ScriptLevel(level), isWritten);
    return isWritten ? undefinedValue() : exceptionValue();
}

// The first one counts, even if the script catches what is thrown.
JSValue endCall(JSContext *context, JSValueConst, int, JSValueConst *arguments, int ending)
{
    const JSValue text =
        JS_IsUndefined(arguments[0]) ? JS_NewString(context, "") : shown(context, arguments[0]);
    if (JS_IsException(text))
        return text;
    CalmHeap calm(ScriptContext::of(context).heap());
    RunningCall &running = runningIn(context);
    const std::optional<QString> message = textOf(context, text);
    JS_FreeValue(context, text);
    if (!message)
        return exceptionValue();
    if (!running.ending) {
        running.ending = ScriptResult::Ending(ending);
        running.message = message->first(std::min(message->size(), mostLineLength));
    }
    return JS_ThrowInternalError(context, "the call has ended");
}

constexpr ScriptFunction variableFunctions[] = {
    {"get", getValue, 1, int(Lookup::Variable)},
    {"set", setVariable, 2, 0},
};
constexpr ScriptFunction environmentFunctions[] = {
    {"get", getValue, 1, int(Lookup::Environment)},
};
constexpr ScriptFunction secretFunctions[] = {
    {"get", getValue, 1, int(Lookup::Secret)},
};
constexpr ScriptFunction consoleFunctions[] = {
    {"log", writeLine, 0, int(ScriptLevel::Log)},
    {"info", writeLine, 0, int(ScriptLevel::Info)},
    {"warn", writeLine, 0, int(ScriptLevel::Warn)},
    {"error", writeLine, 0, int(ScriptLevel::Error)},
};
constexpr ScriptFunction endFunctions[] = {
    {"fail", endCall, 1, int(ScriptResult::Ending::Failed)},
    {"skip", endCall, 1, int(ScriptResult::Ending::Skipped)},
};

} // namespace

bool defineFixed(JSContext *context, JSValueConst object, const char *name, JSValue value)
{
    return !JS_IsException(value) &&
           JS_DefinePropertyValueStr(context, object, name, value, JS_PROP_ENUMERABLE) >= 0;
}

bool defineFunctions(JSContext *context, JSValueConst object, const ScriptFunction *functions,
                     size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        const ScriptFunction &each = functions[i];
        const JSValue function = JS_NewCFunctionMagic(
            context, each.function, each.name, each.length, JS_CFUNC_generic_magic, each.magic);
        if (!defineFixed(context, object, each.name, function))
            return false;
    }
    return true;
}

bool defineObject(JSContext *context, JSValueConst global, const char *name,
                  const ScriptFunction *functions, size_t count)
{
    const JSValue object = JS_NewObject(context);
    return !JS_IsException(object) && defineFunctions(context, object, functions, count) &&
           JS_PreventExtensions(context, object) >= 0 && defineFixed(context, global, name, object);
}

bool installScriptApi(JSContext *context)
{
    const JSValue global = JS_GetGlobalObject(context);
    const bool isDone =
        defineObject(context, global, "vars", variableFunctions, std::size(variableFunctions)) &&
        defineObject(context, global, "env", environmentFunctions,
                     std::size(environmentFunctions)) &&
        defineObject(context, global, "secrets", secretFunctions, std::size(secretFunctions)) &&
        defineObject(context, global, "console", consoleFunctions, std::size(consoleFunctions)) &&
        defineFunctions(context, global, endFunctions, std::size(endFunctions)) &&
        installScriptCrypto(context, global);
    JS_FreeValue(context, global);
    return isDone;
}

JSValue throwSentence(JSContext *context, const Wording &wording)
{
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    script.running().complaint = wording;
    return JS_ThrowTypeError(context, "%s", englishText(wording).toUtf8().constData());
}

} // namespace Broadside
