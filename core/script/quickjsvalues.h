// The constants of QuickJS, which are macros of a kind that C++ knows only as an extension, and its
// values as something that is freed. Internal to this folder.
#pragma once

#include "script/scriptheap.h"

#include <quickjs.h>

namespace Broadside {

#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic"
#endif

inline JSValue undefinedValue()
{
    return JS_UNDEFINED;
}

inline JSValue exceptionValue()
{
    return JS_EXCEPTION;
}

#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

inline bool isSameObject(JSValueConst left, JSValueConst right)
{
    return JS_IsObject(left) && JS_IsObject(right) &&
           JS_VALUE_GET_PTR(left) == JS_VALUE_GET_PTR(right);
}

// A value that one owns; of a heap that has ended nothing is freed.
class HeldValue
{
public:
    HeldValue(JSContext *context, const ScriptHeap &heap, JSValue value = undefinedValue())
        : m_context(context)
        , m_heap(heap)
        , m_value(value)
    {}
    ~HeldValue() { set(undefinedValue()); }
    Q_DISABLE_COPY_MOVE(HeldValue)

    JSValueConst get() const { return m_value; }
    bool isException() const { return JS_IsException(m_value); }
    void set(JSValue value)
    {
        if (!m_heap.isExhausted())
            JS_FreeValue(m_context, m_value);
        m_value = value;
    }

private:
    JSContext *m_context;
    const ScriptHeap &m_heap;
    JSValue m_value;
};

} // namespace Broadside
