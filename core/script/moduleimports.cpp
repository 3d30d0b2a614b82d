#include "script/moduleimports.h"

#include "script/quickjsvalues.h"

namespace Broadside {

namespace {

// In bytes.
constexpr size_t mostReaderMemory = size_t(64) << 20;
// In bytes. Half of the smallest stack that a thread of ours has: 512 kB, on macOS.
constexpr size_t mostReaderStack = size_t(256) << 10;

constexpr const char *examinedName = "examined";

// Compiles one module. To resolve its imports QuickJS asks for each of them, and gets a module of
// that name with nothing in it.
class ImportReader
{
public:
    ImportReader()
        : m_heap(mostReaderMemory)
    {}
    Q_DISABLE_COPY_MOVE(ImportReader)

    QStringList read(const QByteArray &source)
    {
        m_heap.guarded([this, &source] { compile(source); });
        return m_imports;
    }

private:
    void compile(const QByteArray &source)
    {
        JSRuntime *const runtime = m_heap.makeRuntime();
        if (!runtime)
            return;
        JS_SetMaxStackSize(runtime, mostReaderStack);
        JSContext *const context = JS_NewContext(runtime);
        if (!context)
            return;
        JS_SetModuleLoaderFunc(runtime, note, loadNothing, this);
        JS_Eval(context, source.constData(), size_t(source.size()), examinedName,
                JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    }

    static char *note(JSContext *context, const char *, const char *specifier, void *opaque)
    {
        auto &reader = *static_cast<ImportReader *>(opaque);
        const CalmHeap calm(reader.m_heap);
        const QString name = QString::fromUtf8(specifier);
        if (!reader.m_imports.contains(name))
            reader.m_imports.append(name);
        return js_strdup(context, specifier);
    }

    static JSModuleDef *loadNothing(JSContext *context, const char *name, void *)
    {
        return JS_NewCModule(context, name, [](JSContext *, JSModuleDef *) { return 0; });
    }

    ScriptHeap m_heap; // frees all that QuickJS made
    QStringList m_imports;
};

} // namespace

QStringList moduleImports(const QByteArray &source)
{
    if (source.size() > longestExamined)
        return {};
    return ImportReader().read(source);
}

} // namespace Broadside
