// What scripts are given; see scriptcall.h. Internal to this folder.
#pragma once

#include "script/quickjsvalues.h"
#include "script/scriptcall.h"

namespace Broadside {

class ScriptContext;

// Puts all of it into the global object, so that no script can take it away or change it. False
// when the memory has ended.
bool installScriptApi(JSContext *context);
// Hashes, HMAC, random bytes, base64 and uuid; of the same.
bool installScriptCrypto(JSContext *context, JSValueConst global);

// Gives the properties of a response its functions: of the one that is the running call's. Takes
// and returns the value.
JSValue makeScriptResponse(ScriptContext &context, JSValue data);

QByteArray systemRandomBytes(qsizetype count);

// Helpers of the functions.

// Takes the value; nothing can change or remove it.
bool defineFixed(JSContext *context, JSValueConst object, const char *name, JSValue value);
// Of C functions, which cannot be changed.
struct ScriptFunction
{
    const char *name;
    JSCFunctionMagic *function;
    int length;
    int magic;
};
bool defineFunctions(JSContext *context, JSValueConst object, const ScriptFunction *functions,
                     size_t count);
// An object of them under a name of the global object.
bool defineObject(JSContext *context, JSValueConst global, const char *name,
                  const ScriptFunction *functions, size_t count);

// Throws a sentence of ours, which is remembered for the failure. For the translators
// QT_TRANSLATE_NOOP("Broadside", …).
JSValue throwSentence(JSContext *context, const Wording &wording);

} // namespace Broadside
