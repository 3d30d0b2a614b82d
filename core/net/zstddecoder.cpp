#include "net/streamdecoder.h"

#include <QtEndian>

#include <new>
#include <zstd.h>
#include <zstd_errors.h>

namespace Broadside {

namespace {

constexpr int largestWindowLog = 23; // 8 MB, the most that servers may ask for (RFC 9659)
constexpr qsizetype zstdStartSize = 4;

struct ZstdDeleter
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

class ZstdDecoder final : public StreamDecoder
{
public:
    ZstdDecoder()
        : m_context(ZSTD_createDCtx())
    {
        if (!m_context)
            throw std::bad_alloc();
        ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, largestWindowLog);
    }

    Step decode(QByteArrayView input, std::span<char> output) override
    {
        ZSTD_inBuffer from{.src = input.data(), .size = size_t(input.size()), .pos = 0};
        ZSTD_outBuffer to{.dst = output.data(), .size = output.size(), .pos = 0};
        const size_t said = ZSTD_decompressStream(m_context.get(), &to, &from);
        m_isAtEnd = said == 0;
        Step step{.taken = qsizetype(from.pos), .made = qsizetype(to.pos)};
        if (ZSTD_isError(said))
            step.result = ZSTD_getErrorCode(said) == ZSTD_error_frameParameter_windowTooLarge
                              ? Decoding::WindowTooLarge
                              : Decoding::Damaged;
        return step;
    }

    bool isAtEnd() const override { return m_isAtEnd; }

    // RFC 8878, 3.1: one frame after another, and some that are to be skipped.
    qsizetype startSize() const override { return zstdStartSize; }
    bool isStart(QByteArrayView bytes) const override
    {
        if (bytes.size() != zstdStartSize)
            return false;
        const auto start = qFromLittleEndian<quint32>(bytes.data());
        return start == ZSTD_MAGICNUMBER ||
               (start & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START;
    }
    void restart() override
    {
        ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only);
        m_isAtEnd = false;
    }

private:
    bool m_isAtEnd = false;
    std::unique_ptr<ZSTD_DCtx, ZstdDeleter> m_context;
};

} // namespace

std::unique_ptr<StreamDecoder> makeZstdDecoder()
{
    return std::make_unique<ZstdDecoder>();
}

} // namespace Broadside
