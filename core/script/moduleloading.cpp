#include "script/moduleloading.h"

#include "script/scriptapi.h"
#include "script/scriptcontext.h"

#include <QFileInfo>

namespace Broadside {

namespace {

void refuseModule(ScriptContext &context, const Error &error)
{
    RunningCall &running = context.running();
    if (!running.moduleError)
        running.moduleError = error;
    throwSentence(context.js(), error.wording);
}

} // namespace

void ModuleLoading::install(ScriptContext &context)
{
    JS_SetModuleLoaderFunc(context.runtime(), normalize, load, nullptr);
}

// The one that we ask for has its name already; scripts cannot ask in its way.
char *ModuleLoading::normalize(JSContext *context, const char *from, const char *specifier, void *)
{
    ScriptContext &script = ScriptContext::of(context);
    CalmHeap calm(script.heap());
    const QString wanted = QString::fromUtf8(specifier);
    if (*from == '\0' && wanted == script.m_entry)
        return js_strdup(context, specifier);
    const QString base = QString::fromUtf8(from);
    const bool isFile = script.isKnownFile(base) && QFileInfo(base).isAbsolute();
    const Result<QString> file = script.files().imported(wanted, isFile ? base : QString());
    if (file)
        return js_strdup(context, file->toUtf8().constData());
    refuseModule(script, file.error());
    return nullptr;
}

bool ModuleLoading::read(ScriptContext &context, const char *name)
{
    CalmHeap calm(context.heap());
    const QString file = QString::fromUtf8(name);
    const Result<QByteArray> source = context.files().read(file);
    if (!source) {
        refuseModule(context, source.error());
        return false;
    }
    context.m_fileNames.insert(file);
    context.m_sources.append(*source);
    return true;
}

JSModuleDef *ModuleLoading::load(JSContext *context, const char *name, void *)
{
    ScriptContext &script = ScriptContext::of(context);
    if (!read(script, name))
        return nullptr;
    const char *source = script.m_sources.constLast().constData();
    const size_t size = size_t(script.m_sources.constLast().size());
    const JSValue module =
        JS_Eval(context, source, size, name, JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    script.m_sources.removeLast();
    if (JS_IsException(module))
        return nullptr;
    auto *definition = static_cast<JSModuleDef *>(JS_VALUE_GET_PTR(module));
    JS_FreeValue(context, module); // the context keeps it
    return definition;
}

} // namespace Broadside
