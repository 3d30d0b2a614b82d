// How QuickJS gets at the modules of the collection. Internal to this folder.
#pragma once

#include "script/quickjsvalues.h"

namespace Broadside {

class ScriptContext;

struct ModuleLoading
{
    static void install(ScriptContext &context);

private:
    static char *normalize(JSContext *context, const char *from, const char *specifier, void *);
    static JSModuleDef *load(JSContext *context, const char *name, void *);
    static bool read(ScriptContext &context, const char *name);
};

} // namespace Broadside
