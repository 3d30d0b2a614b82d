// One QuickJS runtime with its global objects, and what of the call that it executes its functions
// have to know. Internal to this folder; on the thread that made it.
#pragma once

#include "script/modulefiles.h"
#include "script/quickjsvalues.h"
#include "script/scriptcall.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <chrono>
#include <map>

namespace Broadside {

// What a call has come to so far.
struct RunningCall
{
    const ScriptCall *call = nullptr;
    const std::atomic<bool> *isCancelled = nullptr;
    std::chrono::steady_clock::time_point deadline = {};
    ScriptTrace trace = {};
    std::map<QString, Json> variables = {};          // that were set
    qsizetype handedOut = 0;                         // bytes of variables
    QString line = {};                               // of the console, that is being made
    std::optional<ScriptResult::Ending> ending = {}; // by fail() or skip()
    QString message = {};                            // of it
    std::optional<ScriptFailure::Kind> stop = {};    // why it was interrupted
    std::optional<Error> moduleError = {};           // the first
    Wording complaint = {};                          // about what a function of ours was given
    int32_t number = 0;                              // of the call
    bool hasLostModule = false; // one that was half executed cannot be asked for again
    const ScriptArgument *response = nullptr;
    JSValue responseText = undefinedValue(); // once it was asked for
    JSValue responseBytes = undefinedValue();
    QByteArray responseJson = {};
};

class ScriptContext
{
public:
    ScriptContext(const ScriptHome &home, const ScriptLimits &limits);
    Q_DISABLE_COPY_MOVE(ScriptContext)

    static ScriptContext &of(JSContext *context);

    // False: there was not enough memory even for an empty one.
    bool isValid() const { return m_context != nullptr; }
    JSContext *js() { return m_context; }
    JSRuntime *runtime() { return m_runtime; }
    ScriptHeap &heap() { return m_heap; }
    const ModuleFiles &files() const { return m_files; }
    const ScriptLimits &limits() const { return m_limits; }

    void begin(const ScriptCall &call, const std::atomic<bool> *isCancelled);
    // Forgets what the call has used; not when the heap has ended.
    void end();
    RunningCall &running() { return m_running; }
    // Asked by QuickJS now and then, and by ourselves between jobs.
    bool mustStop();

    // The exports of a module, which is executed when it is asked for the first time; an exception
    // in the context where there is none.
    JSValue exportsOf(const QString &file);
    // Compiled once for each text.
    JSValue functionOf(const ScriptCall &call);
    // What stands before the body, in its first line.
    static QString headOf(const ScriptCall &call);
    // The argument as a value of the context. It has to outlive the call.
    JSValue valueOf(const ScriptArgument &argument);
    // Executes what is to be done later, and the value that a promise has become; the value itself
    // where it is none. Takes the value.
    JSValue settled(JSValue value);
    // What a promise is whose job list has come to an end.
    bool hasNeverSettled() const { return m_hasNeverSettled; }
    // Whether a file's name in an error is one that was loaded or called.
    bool isKnownFile(const QString &file) const;

private:
    friend struct ModuleLoading;

    void prepare();
    bool install();
    JSValue frozen(JSValue value);
    void executeJobs();
    JSValue withVariables(JSValue app);

    const ScriptLimits m_limits;
    const ModuleFiles m_files;
    ScriptHeap m_heap;
    JSRuntime *m_runtime = nullptr;
    JSContext *m_context = nullptr;
    JSValue m_freeze = undefinedValue();
    QHash<QString, JSValue> m_exports;
    QHash<QByteArray, JSValue> m_functions;
    QList<QByteArray> m_sources; // that are being compiled; here, as nothing may be on the stack
    QString m_entry;             // the module that is asked for from outside
    QSet<QString> m_fileNames;
    RunningCall m_running;
    int32_t m_callCount = 0;
    bool m_hasNeverSettled = false;
};

} // namespace Broadside
