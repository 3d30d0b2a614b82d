// The memory of one QuickJS runtime. It is given back as a whole, without asking QuickJS, which
// aborts where a value was forgotten; and where it ends, the call is left at once: the compiler of
// QuickJS crashes when it gets no memory in the middle of a script. Internal to this folder; on one
// thread.
//
// What is left so is skipped like by longjmp(): nothing that has a destructor may live in the
// functions in between. Functions of ours that scripts call have a CalmHeap before the first such.
#pragma once

#include <QtGlobal>

#include <csetjmp>
#include <cstddef>
#include <type_traits>

struct JSRuntime;

namespace Broadside {

class ScriptHeap
{
public:
    // In bytes.
    explicit ScriptHeap(size_t limit);
    ~ScriptHeap();
    Q_DISABLE_COPY_MOVE(ScriptHeap)

    // Null: it has no room even for that.
    JSRuntime *makeRuntime();

    // False: the memory has ended meanwhile, and nothing that is in it may be used any more. Not
    // inside of another one.
    template <typename Work>
    bool guarded(Work work)
    {
        static_assert(std::is_trivially_destructible_v<Work>);
        return runGuarded([](void *data) { (*static_cast<Work *>(data))(); }, &work);
    }

    bool isExhausted() const { return m_isExhausted; }
    // Some memory was refused, be it only once.
    bool hasRefused() const { return m_hasRefused; }

    // As the functions of JSMallocFunctions.
    void *allocate(size_t size);
    void *reallocate(void *memory, size_t size);
    void release(void *memory);
    static size_t sizeOf(const void *memory);

private:
    friend class CalmHeap;

    struct alignas(std::max_align_t) Block
    {
        Block *previous;
        Block *next;
        size_t size;
    };

    bool runGuarded(void (*work)(void *), void *data);
    void *refuse();
    void link(Block *block);
    void unlink(Block *block);

    const size_t m_limit;
    size_t m_used = 0;
    Block m_blocks; // the ring's beginning
    bool m_isArmed = false;
    bool m_isExhausted = false;
    bool m_hasRefused = false;
    std::jmp_buf m_rescue;
};

// As long as it lives QuickJS is told that there is no memory, instead of being left.
class CalmHeap
{
public:
    explicit CalmHeap(ScriptHeap &heap)
        : m_heap(heap)
        , m_wasArmed(heap.m_isArmed)
    {
        heap.m_isArmed = false;
    }
    ~CalmHeap() { m_heap.m_isArmed = m_wasArmed; }
    Q_DISABLE_COPY_MOVE(CalmHeap)

private:
    ScriptHeap &m_heap;
    const bool m_wasArmed;
};

} // namespace Broadside
