#include "script/scriptengine.h"

#include "script/scriptcontext.h"
#include "script/scriptfailures.h"
#include "script/scriptvalues.h"

#include <quickjs.h>

namespace Broadside {

namespace {

Wording tooMuchReturned(qsizetype most)
{
    return wordingOf(
        QT_TRANSLATE_NOOP("Broadside", "the script returns more than %1 MB, the most that one may"),
        {QString::number(most >> 20)});
}

// One call from its arguments to its result.
class CallExecution
{
public:
    CallExecution(ScriptContext &context, const ScriptCall &call)
        : m_context(context)
        , m_call(call)
        , m_function(context.js(), context.heap())
        , m_returned(context.js(), context.heap())
    {}

    ScriptOutcome perform();

private:
    bool find();
    bool takeArguments();
    bool execute();
    ScriptOutcome result();
    bool isTheResponse();
    std::expected<std::optional<Json>, ScriptFailure> json();
    std::optional<QByteArray> bytes();
    ScriptOutcome failure(ScriptStep step = ScriptStep::Executing);
    ScriptOutcome worded(ScriptFailure::Kind kind, const Wording &wording);

    ScriptContext &m_context;
    const ScriptCall &m_call;
    HeldValue m_function;
    std::vector<std::unique_ptr<HeldValue>> m_arguments;
    HeldValue m_returned;
    std::optional<Error> m_error;
};

ScriptOutcome CallExecution::perform()
{
    if (!find()) {
        return m_error ? worded(ScriptFailure::Kind::Module, m_error->wording) : failure();
    }
    if (!JS_IsFunction(m_context.js(), m_function.get())) {
        if (m_call.mayBeMissing && JS_IsUndefined(m_function.get()))
            return ScriptResult{.ending = ScriptResult::Ending::Missing};
        return worded(
            ScriptFailure::Kind::Module,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script '%1' exports no function '%2'"),
                      {m_call.module, m_call.function}));
    }
    if (!takeArguments() || !execute())
        return failure();
    return result();
}

bool CallExecution::find()
{
    if (m_call.module.isEmpty()) {
        m_function.set(m_context.functionOf(m_call));
        return !m_function.isException();
    }
    const Result<QString> file = m_context.files().named(m_call.module);
    if (!file) {
        m_error = file.error();
        return false;
    }
    const HeldValue exported(m_context.js(), m_context.heap(), m_context.exportsOf(*file));
    if (exported.isException())
        return false;
    const QByteArray name = m_call.function.toUtf8();
    JSValue function = exceptionValue();
    m_context.heap().guarded(
        [&] { function = JS_GetPropertyStr(m_context.js(), exported.get(), name.constData()); });
    m_function.set(function);
    return !m_function.isException();
}

bool CallExecution::takeArguments()
{
    for (const ScriptArgument &argument : m_call.arguments) {
        auto value = std::make_unique<HeldValue>(m_context.js(), m_context.heap(),
                                                 m_context.valueOf(argument));
        if (value->isException())
            return false;
        m_arguments.push_back(std::move(value));
    }
    return true;
}

bool CallExecution::execute()
{
    std::vector<JSValue> values;
    for (const std::unique_ptr<HeldValue> &argument : m_arguments)
        values.push_back(argument->get());
    JSValue returned = exceptionValue();
    m_context.heap().guarded([&] {
        returned = JS_Call(m_context.js(), m_function.get(), undefinedValue(), int(values.size()),
                           values.data());
    });
    if (m_context.heap().isExhausted() || JS_IsException(returned))
        return false;
    m_returned.set(m_context.settled(returned));
    return !m_returned.isException();
}

bool CallExecution::isTheResponse()
{
    for (size_t i = 0; i < m_arguments.size(); ++i) {
        if (m_call.arguments[i].kind == ScriptArgument::Kind::Response &&
            isSameObject(m_arguments[i]->get(), m_returned.get()))
            return true;
    }
    return false;
}

ScriptOutcome CallExecution::result()
{
    if (isTheResponse())
        return ScriptResult{.ending = ScriptResult::Ending::ReturnedResponse};
    auto value = json();
    if (!value)
        return std::unexpected(std::move(value.error()));
    std::optional<QByteArray> body = bytes();
    if (m_context.heap().isExhausted() || m_context.running().stop)
        return failure();
    const qsizetype most = m_context.limits().result;
    if (body && body->size() > most)
        return worded(ScriptFailure::Kind::Result, tooMuchReturned(most));
    return ScriptResult{.value = *std::move(value), .bytes = std::move(body)};
}

// As JSON.stringify() has it, which may execute a part of the script, too.
std::expected<std::optional<Json>, ScriptFailure> CallExecution::json()
{
    JSContext *const context = m_context.js();
    const char *text = nullptr;
    size_t size = 0;
    bool isNothing = false;
    m_context.heap().guarded([&] {
        const JSValue json =
            JS_JSONStringify(context, m_returned.get(), undefinedValue(), undefinedValue());
        isNothing = JS_IsUndefined(json);
        if (!isNothing && !JS_IsException(json))
            text = JS_ToCStringLen(context, &size, json);
        JS_FreeValue(context, json);
    });
    if (m_context.heap().isExhausted() || (!text && !isNothing))
        return std::unexpected(failure(ScriptStep::Converting).error());
    if (isNothing)
        return std::optional<Json>();
    const qsizetype most = m_context.limits().result;
    if (qsizetype(size) > most) {
        JS_FreeCString(context, text);
        return std::unexpected(worded(ScriptFailure::Kind::Result, tooMuchReturned(most)).error());
    }
    std::expected<Json, Wording> value = jsonOfScript(text, size);
    JS_FreeCString(context, text);
    if (!value)
        return std::unexpected(worded(ScriptFailure::Kind::Result, value.error()).error());
    return std::optional<Json>(*std::move(value));
}

std::optional<QByteArray> CallExecution::bytes()
{
    if (!JS_IsObject(m_returned.get()))
        return std::nullopt;
    JSContext *const context = m_context.js();
    JSValue property = undefinedValue();
    m_context.heap().guarded(
        [&] { property = JS_GetPropertyStr(context, m_returned.get(), "bytes"); });
    if (m_context.heap().isExhausted())
        return std::nullopt;
    if (JS_IsException(property)) {
        JS_FreeValue(context, JS_GetException(context));
        return std::nullopt;
    }
    const HeldValue held(context, m_context.heap(), property);
    size_t size = 0;
    const uint8_t *data = bytesIn(context, held.get(), &size);
    if (!data)
        return std::nullopt;
    return QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
}

ScriptOutcome CallExecution::failure(ScriptStep step)
{
    return std::unexpected(scriptFailure(m_context, step));
}

ScriptOutcome CallExecution::worded(ScriptFailure::Kind kind, const Wording &wording)
{
    return std::unexpected(wordedScriptFailure(kind, wording, m_call.place));
}

// What it was ended with is what counts, whatever came of it after that.
ScriptOutcome endedOutcome(RunningCall &running, ScriptOutcome outcome)
{
    if (running.ending && !running.stop)
        outcome = ScriptResult{.ending = *running.ending, .message = running.message};
    for (auto &[name, value] : running.variables)
        running.trace.variables.push_back({name, std::move(value)});
    (outcome ? outcome->trace : outcome.error().trace) = std::move(running.trace);
    return outcome;
}

} // namespace

ScriptEngine::ScriptEngine(const ScriptHome &home, const ScriptLimits &limits)
    : m_home(home)
    , m_limits(limits)
{}

ScriptEngine::~ScriptEngine() = default;

ScriptOutcome ScriptEngine::call(const ScriptCall &call, const std::atomic<bool> *isCancelled)
{
    if (!m_context)
        m_context = std::make_unique<ScriptContext>(m_home, m_limits);
    if (!m_context->isValid()) {
        m_context.reset();
        return std::unexpected(memoryFailure(m_limits, call.place));
    }
    m_context->begin(call, isCancelled);
    ScriptOutcome outcome =
        endedOutcome(m_context->running(), CallExecution(*m_context, call).perform());
    RunningCall &running = m_context->running();
    const bool isSpoiled = m_context->heap().hasRefused() || running.stop ||
                           running.hasLostModule || running.moduleError ||
                           JS_IsJobPending(m_context->runtime());
    if (isSpoiled)
        m_context.reset();
    else
        m_context->end();
    return outcome;
}

} // namespace Broadside
