#include "net/streamdecoder.h"

#include <brotli/decode.h>
#include <new>

namespace Broadside {

namespace {

struct BrotliDeleter
{
    void operator()(BrotliDecoderState *state) const { BrotliDecoderDestroyInstance(state); }
};

class BrotliStreamDecoder final : public StreamDecoder
{
public:
    BrotliStreamDecoder()
        : m_state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr))
    {
        if (!m_state)
            throw std::bad_alloc();
    }

    Step decode(QByteArrayView input, std::span<char> output) override
    {
        const auto *next = reinterpret_cast<const uint8_t *>(input.data());
        auto left = size_t(input.size());
        auto *place = reinterpret_cast<uint8_t *>(output.data());
        size_t room = output.size();
        const BrotliDecoderResult said =
            BrotliDecoderDecompressStream(m_state.get(), &left, &next, &room, &place, nullptr);
        m_isAtEnd = said == BROTLI_DECODER_RESULT_SUCCESS;
        return {.result = said == BROTLI_DECODER_RESULT_ERROR ? Decoding::Damaged : Decoding::Fine,
                .taken = input.size() - qsizetype(left),
                .made = qsizetype(output.size() - room)};
    }

    bool isAtEnd() const override { return m_isAtEnd; }

private:
    bool m_isAtEnd = false;
    std::unique_ptr<BrotliDecoderState, BrotliDeleter> m_state;
};

} // namespace

std::unique_ptr<StreamDecoder> makeBrotliDecoder()
{
    return std::make_unique<BrotliStreamDecoder>();
}

} // namespace Broadside
