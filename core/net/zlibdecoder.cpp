#include "net/streamdecoder.h"

#include <algorithm>
#include <new>

#define ZLIB_CONST // it does not write to its input
#include <zlib.h>

namespace Broadside {

namespace {

constexpr int anyHeaderBits = MAX_WBITS + 32; // that of zlib or of gzip, whichever is there
constexpr int noHeaderBits = -MAX_WBITS;
constexpr qsizetype mostIntoZlib = 1024 * 1024; // bytes at once: it counts them in 32 bits

// Of zlib (RFC 1950) or of gzip (RFC 1952). No stream without a header begins like that.
bool beginsHeader(char first)
{
    return first == '\x1f' || (first & 0x0f) == Z_DEFLATED;
}

class ZlibDecoder final : public StreamDecoder
{
public:
    enum class Kind
    {
        Gzip,
        Deflate, // some servers leave out the header that belongs to it
    };

    explicit ZlibDecoder(Kind kind)
        : m_kind(kind)
    {
        if (inflateInit2(&m_stream, anyHeaderBits) != Z_OK)
            throw std::bad_alloc();
    }
    ~ZlibDecoder() override { inflateEnd(&m_stream); }

    Step decode(QByteArrayView input, std::span<char> output) override
    {
        if (!m_hasBegun && !input.isEmpty())
            begin(input.front());
        const qsizetype offered = std::min(input.size(), mostIntoZlib);
        m_stream.next_in = reinterpret_cast<const Bytef *>(input.data());
        m_stream.avail_in = uInt(offered);
        m_stream.next_out = reinterpret_cast<Bytef *>(output.data());
        m_stream.avail_out = uInt(output.size());
        const int said = inflate(&m_stream, Z_NO_FLUSH);
        m_isAtEnd = said == Z_STREAM_END;
        const bool isFine = m_isAtEnd || said == Z_OK || said == Z_BUF_ERROR; // it wants more
        return {.result = isFine ? Decoding::Fine : Decoding::Damaged,
                .taken = offered - qsizetype(m_stream.avail_in),
                .made = qsizetype(output.size()) - qsizetype(m_stream.avail_out)};
    }

    bool isAtEnd() const override { return m_isAtEnd; }

    // RFC 1952, 2.2: a file is one member after another.
    qsizetype startSize() const override { return m_kind == Kind::Gzip ? 3 : 0; }
    bool isStart(QByteArrayView bytes) const override { return bytes == "\x1f\x8b\x08"; }
    void restart() override
    {
        inflateReset(&m_stream);
        m_isAtEnd = false;
    }

private:
    void begin(char first)
    {
        m_hasBegun = true;
        if (m_kind == Kind::Deflate && !beginsHeader(first))
            inflateReset2(&m_stream, noHeaderBits);
    }

    const Kind m_kind;
    bool m_hasBegun = false;
    bool m_isAtEnd = false;
    z_stream m_stream = {};
};

} // namespace

std::unique_ptr<StreamDecoder> makeGzipDecoder()
{
    return std::make_unique<ZlibDecoder>(ZlibDecoder::Kind::Gzip);
}

std::unique_ptr<StreamDecoder> makeDeflateDecoder()
{
    return std::make_unique<ZlibDecoder>(ZlibDecoder::Kind::Deflate);
}

} // namespace Broadside
