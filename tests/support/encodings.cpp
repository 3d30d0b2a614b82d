#include "support/encodings.h"

#include <algorithm>
#include <brotli/encode.h>
#include <random>
#include <zstd.h>

#define ZLIB_CONST // it does not write to its input
#include <zlib.h>

namespace Broadside {

namespace {

QByteArray withZlib(const QByteArray &bytes, int windowBits)
{
    constexpr int usualMemory = 8;
    z_stream stream = {};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, usualMemory,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray result(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<const Bytef *>(bytes.constData());
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(result.data());
    stream.avail_out = uInt(result.size());
    deflate(&stream, Z_FINISH);
    result.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return result;
}

QByteArray withBrotli(const QByteArray &bytes)
{
    constexpr int quickly = 5;
    size_t size = BrotliEncoderMaxCompressedSize(size_t(bytes.size()));
    QByteArray result(qsizetype(size), Qt::Uninitialized);
    BrotliEncoderCompress(quickly, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, size_t(bytes.size()),
                          reinterpret_cast<const uint8_t *>(bytes.constData()), &size,
                          reinterpret_cast<uint8_t *>(result.data()));
    result.truncate(qsizetype(size));
    return result;
}

QByteArray withZstd(const QByteArray &bytes)
{
    QByteArray result(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress(result.data(), size_t(result.size()), bytes.constData(),
                                      size_t(bytes.size()), ZSTD_CLEVEL_DEFAULT);
    result.truncate(ZSTD_isError(size) ? 0 : qsizetype(size));
    return result;
}

} // namespace

QByteArray encodedAs(const QByteArray &encoding, const QByteArray &bytes)
{
    if (encoding == "gzip")
        return withZlib(bytes, MAX_WBITS + 16);
    if (encoding == "deflate")
        return withZlib(bytes, MAX_WBITS);
    if (encoding == "raw deflate")
        return withZlib(bytes, -MAX_WBITS);
    if (encoding == "br")
        return withBrotli(bytes);
    if (encoding == "zstd")
        return withZstd(bytes);
    return {};
}

QByteArray noise(qsizetype size)
{
    constexpr unsigned signs = 56; // from # to Z: no quotation mark or backslash for JSON to change
    QByteArray text(size, Qt::Uninitialized);
    std::ranges::generate(
        text, [random = std::mt19937(1)]() mutable { return char('#' + random() % signs); });
    return text;
}

} // namespace Broadside
