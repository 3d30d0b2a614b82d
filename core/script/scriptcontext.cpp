#include "script/scriptcontext.h"

#include "script/moduleloading.h"
#include "script/scriptapi.h"
#include "script/scriptvalues.h"

namespace Broadside {

namespace {

// Compiled before any script could change what it uses.
constexpr char freezing[] = "(function (freeze, keys) {\n"
                            "  'use strict';\n"
                            "  return function deep(value) {\n"
                            "    if (typeof value === 'object' && value !== null) {\n"
                            "      const names = keys(value);\n"
                            "      for (let i = 0; i < names.length; ++i)\n"
                            "        deep(value[names[i]]);\n"
                            "      freeze(value);\n"
                            "    }\n"
                            "    return value;\n"
                            "  };\n"
                            "})(Object.freeze, Object.keys)";

int askWhetherToStop(JSRuntime *, void *context)
{
    return static_cast<ScriptContext *>(context)->mustStop() ? 1 : 0;
}

QByteArray fileNameOf(const ScriptCall &call)
{
    return call.place.file.isEmpty() ? QByteArrayLiteral("script") : call.place.file.toUtf8();
}

QByteArray keyOf(const ScriptCall &call, const QByteArray &source)
{
    return QByteArray(fileNameOf(call) + '\0' + source);
}

} // namespace

ScriptContext::ScriptContext(const ScriptHome &home, const ScriptLimits &limits)
    : m_limits(limits)
    , m_files(home.folder, home.mayLeaveFolder, limits.source, home.trustedFiles)
    , m_heap(size_t(limits.memory))
{
    prepare();
}

ScriptContext &ScriptContext::of(JSContext *context)
{
    return *static_cast<ScriptContext *>(JS_GetContextOpaque(context));
}

void ScriptContext::prepare()
{
    bool isDone = false;
    const bool isEnough = m_heap.guarded([this, &isDone] { isDone = install(); });
    if (!isEnough || !isDone)
        m_context = nullptr;
}

bool ScriptContext::install()
{
    m_runtime = m_heap.makeRuntime();
    if (!m_runtime)
        return false;
    JS_SetMaxStackSize(m_runtime, size_t(m_limits.stack));
    m_context = JS_NewContext(m_runtime);
    if (!m_context)
        return false;
    JS_SetContextOpaque(m_context, this);
    m_freeze = JS_Eval(m_context, freezing, sizeof freezing - 1, "<freezing>", JS_EVAL_TYPE_GLOBAL);
    if (JS_IsException(m_freeze) || !installScriptApi(m_context))
        return false;
    JS_SetInterruptHandler(m_runtime, askWhetherToStop, this);
    ModuleLoading::install(*this);
    return true;
}

void ScriptContext::begin(const ScriptCall &call, const std::atomic<bool> *isCancelled)
{
    m_running = {};
    m_running.call = &call;
    m_running.isCancelled = isCancelled;
    m_running.deadline = std::chrono::steady_clock::now() + call.budget;
    m_running.number = ++m_callCount;
    m_hasNeverSettled = false;
    JS_UpdateStackTop(m_runtime);
}

void ScriptContext::end()
{
    JS_FreeValue(m_context, m_running.responseText);
    JS_FreeValue(m_context, m_running.responseBytes);
    m_running = {};
}

bool ScriptContext::mustStop()
{
    if (m_running.stop || m_running.ending)
        return true;
    if (m_running.isCancelled && m_running.isCancelled->load(std::memory_order_relaxed))
        m_running.stop = ScriptFailure::Kind::Cancelled;
    else if (std::chrono::steady_clock::now() >= m_running.deadline)
        m_running.stop = ScriptFailure::Kind::Timeout;
    return m_running.stop.has_value();
}

JSValue ScriptContext::exportsOf(const QString &file)
{
    if (const auto known = m_exports.constFind(file); known != m_exports.constEnd())
        return JS_DupValue(m_context, *known);
    m_entry = file;
    const QByteArray name = file.toUtf8();
    JSValue loaded = exceptionValue();
    m_heap.guarded(
        [this, &loaded, &name] { loaded = JS_LoadModule(m_context, "", name.constData()); });
    if (m_heap.isExhausted() || JS_IsException(loaded))
        return exceptionValue();
    const JSValue exported = settled(loaded);
    m_running.hasLostModule = JS_IsException(exported);
    if (m_running.hasLostModule)
        return exported;
    m_exports.insert(file, JS_DupValue(m_context, exported));
    return exported;
}

QString ScriptContext::headOf(const ScriptCall &call)
{
    QStringList names;
    for (const ScriptArgument &argument : call.arguments)
        names.append(argument.name);
    const QString start = call.body.contains(u"await") ? QStringLiteral("(async function (")
                                                       : QStringLiteral("(function (");
    return QString(start + names.join(QStringLiteral(", ")) + QStringLiteral(") {'use strict';"));
}

JSValue ScriptContext::functionOf(const ScriptCall &call)
{
    const QByteArray source = QString(headOf(call) + call.body + QStringLiteral("\n})")).toUtf8();
    const QByteArray key = keyOf(call, source);
    if (const auto known = m_functions.constFind(key); known != m_functions.constEnd())
        return JS_DupValue(m_context, *known);
    if (source.size() > m_limits.source) {
        return throwSentence(
            m_context,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the script has more than %1 "
                                                     "bytes, the most that one may have"),
                      {QString::number(m_limits.source)}));
    }
    const QByteArray name = fileNameOf(call);
    m_fileNames.insert(QString::fromUtf8(name));
    JSValue function = exceptionValue();
    m_heap.guarded([this, &function, &source, &name] {
        function = JS_Eval(m_context, source.constData(), size_t(source.size()), name.constData(),
                           JS_EVAL_TYPE_GLOBAL);
    });
    if (m_heap.isExhausted() || JS_IsException(function))
        return exceptionValue();
    if (!JS_IsFunction(m_context, function)) {
        JS_FreeValue(m_context, function);
        return throwSentence(
            m_context, wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                                   "the script is not the body of one function")));
    }
    m_functions.insert(key, JS_DupValue(m_context, function));
    return function;
}

JSValue ScriptContext::valueOf(const ScriptArgument &argument)
{
    const QByteArray json = toCompactText(argument.value);
    JSValue value = exceptionValue();
    m_heap.guarded([this, &value, &json] {
        value = JS_ParseJSON(m_context, json.constData(), size_t(json.size()), "<argument>");
    });
    if (m_heap.isExhausted() || JS_IsException(value))
        return exceptionValue();
    switch (argument.kind) {
    case ScriptArgument::Kind::Changeable:
        return value;
    case ScriptArgument::Kind::ReadOnly:
        return frozen(value);
    case ScriptArgument::Kind::Response:
        m_running.response = &argument;
        return frozen(makeScriptResponse(*this, value));
    case ScriptArgument::Kind::App:
        return frozen(withVariables(value));
    }
    return value;
}

JSValue ScriptContext::withVariables(JSValue app)
{
    const JSValue global = JS_GetGlobalObject(m_context);
    const JSValue variables = JS_GetPropertyStr(m_context, global, "vars");
    JS_FreeValue(m_context, global);
    if (!defineFixed(m_context, app, "vars", variables)) {
        JS_FreeValue(m_context, app);
        return exceptionValue();
    }
    return app;
}

// Takes the value and gives it back.
JSValue ScriptContext::frozen(JSValue value)
{
    if (JS_IsException(value))
        return value;
    JSValue done = exceptionValue();
    m_heap.guarded([this, &done, &value] {
        done = JS_Call(m_context, m_freeze, undefinedValue(), 1, &value);
    });
    if (m_heap.isExhausted())
        return exceptionValue();
    JS_FreeValue(m_context, value);
    return done;
}

void ScriptContext::executeJobs()
{
    JSContext *context = nullptr;
    int count = JS_ExecutePendingJob(m_runtime, &context);
    while (count != 0 && !mustStop()) {
        if (count < 0) // nobody waits for it
            JS_FreeValue(m_context, JS_GetException(m_context));
        count = JS_ExecutePendingJob(m_runtime, &context);
    }
}

JSValue ScriptContext::settled(JSValue value)
{
    if (!m_heap.guarded([this] { executeJobs(); }))
        return exceptionValue();
    const int state = int(JS_PromiseState(m_context, value));
    if (m_running.stop || m_running.ending) {
        JS_FreeValue(m_context, value);
        return exceptionValue();
    }
    if (state != JS_PROMISE_PENDING && state != JS_PROMISE_FULFILLED &&
        state != JS_PROMISE_REJECTED)
        return value; // it is no promise
    m_hasNeverSettled = state == JS_PROMISE_PENDING;
    const JSValue result =
        m_hasNeverSettled ? exceptionValue() : JS_PromiseResult(m_context, value);
    JS_FreeValue(m_context, value);
    return state == JS_PROMISE_REJECTED ? JS_Throw(m_context, result) : result;
}

bool ScriptContext::isKnownFile(const QString &file) const
{
    return m_fileNames.contains(file);
}

} // namespace Broadside
