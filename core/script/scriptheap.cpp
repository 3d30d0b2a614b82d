#include "script/scriptheap.h"

#include <quickjs.h>

#include <cstdlib>
#include <cstring>

namespace Broadside {

namespace {

// QuickJS decides by its own count when it looks for garbage, and leaves the counting to these.
#ifdef QUICKJS_NG
ScriptHeap &heapOf(void *opaque)
{
    return *static_cast<ScriptHeap *>(opaque);
}

void *heapCalloc(void *opaque, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return nullptr;
    void *memory = heapOf(opaque).allocate(count * size);
    if (memory)
        std::memset(memory, 0, count * size);
    return memory;
}

void *heapMalloc(void *opaque, size_t size)
{
    return heapOf(opaque).allocate(size);
}

void heapFree(void *opaque, void *memory)
{
    heapOf(opaque).release(memory);
}

void *heapRealloc(void *opaque, void *memory, size_t size)
{
    return heapOf(opaque).reallocate(memory, size);
}

constexpr JSMallocFunctions heapFunctions{heapCalloc, heapMalloc, heapFree, heapRealloc,
                                          ScriptHeap::sizeOf};
#else
ScriptHeap &heapOf(JSMallocState *state)
{
    return *static_cast<ScriptHeap *>(state->opaque);
}

void *heapMalloc(JSMallocState *state, size_t size)
{
    void *memory = heapOf(state).allocate(size);
    if (memory) {
        ++state->malloc_count;
        state->malloc_size += size;
    }
    return memory;
}

void heapFree(JSMallocState *state, void *memory)
{
    if (!memory)
        return;
    --state->malloc_count;
    state->malloc_size -= ScriptHeap::sizeOf(memory);
    heapOf(state).release(memory);
}

void *heapRealloc(JSMallocState *state, void *memory, size_t size)
{
    if (!memory)
        return size == 0 ? nullptr : heapMalloc(state, size);
    if (size == 0) {
        heapFree(state, memory);
        return nullptr;
    }
    const size_t before = ScriptHeap::sizeOf(memory);
    void *moved = heapOf(state).reallocate(memory, size);
    if (moved)
        state->malloc_size += size - before;
    return moved;
}

constexpr JSMallocFunctions heapFunctions{heapMalloc, heapFree, heapRealloc, ScriptHeap::sizeOf};
#endif

} // namespace

ScriptHeap::ScriptHeap(size_t limit)
    : m_limit(limit)
    , m_blocks{&m_blocks, &m_blocks, 0}
{}

ScriptHeap::~ScriptHeap()
{
    for (Block *block = m_blocks.next; block != &m_blocks;) {
        Block *const next = block->next;
        std::free(block);
        block = next;
    }
}

JSRuntime *ScriptHeap::makeRuntime()
{
    return JS_NewRuntime2(&heapFunctions, this);
}

bool ScriptHeap::runGuarded(void (*work)(void *), void *data)
{
    if (m_isExhausted)
        return false;
    m_isArmed = true;
    if (setjmp(m_rescue) != 0) {
        m_isArmed = false;
        m_isExhausted = true;
        return false;
    }
    work(data);
    m_isArmed = false;
    return true;
}

void *ScriptHeap::allocate(size_t size)
{
    if (size > m_limit - m_used)
        return refuse();
    auto *block = static_cast<Block *>(std::malloc(sizeof(Block) + size));
    if (!block)
        return refuse();
    block->size = size;
    link(block);
    m_used += size;
    return block + 1;
}

void *ScriptHeap::reallocate(void *memory, size_t size)
{
    if (!memory)
        return allocate(size);
    Block *const block = static_cast<Block *>(memory) - 1;
    const size_t before = block->size;
    if (size > before && size - before > m_limit - m_used)
        return refuse();
    unlink(block);
    auto *moved = static_cast<Block *>(std::realloc(block, sizeof(Block) + size));
    if (!moved) {
        link(block);
        return refuse();
    }
    moved->size = size;
    link(moved);
    m_used = m_used - before + size;
    return moved + 1;
}

void ScriptHeap::release(void *memory)
{
    if (!memory)
        return;
    Block *const block = static_cast<Block *>(memory) - 1;
    unlink(block);
    m_used -= block->size;
    std::free(block);
}

size_t ScriptHeap::sizeOf(const void *memory)
{
    return memory ? (static_cast<const Block *>(memory) - 1)->size : 0;
}

void *ScriptHeap::refuse()
{
    m_hasRefused = true;
    if (m_isArmed)
        std::longjmp(m_rescue, 1);
    return nullptr;
}

void ScriptHeap::link(Block *block)
{
    block->previous = &m_blocks;
    block->next = m_blocks.next;
    m_blocks.next->previous = block;
    m_blocks.next = block;
}

void ScriptHeap::unlink(Block *block)
{
    block->previous->next = block->next;
    block->next->previous = block->previous;
}

} // namespace Broadside
