// Takes apart what one compression made, piece by piece. Each library has a file of its own
// (zlibdecoder.cpp, brotlidecoder.cpp, zstddecoder.cpp); ContentDecoder puts them together. Each is
// used on one thread. Where there is no memory for one, they throw std::bad_alloc.
#pragma once

#include <QByteArrayView>

#include <memory>
#include <span>

namespace Broadside {

enum class Decoding
{
    Fine,     // all that can be told by now was told
    Stopped,  // by whoever takes it
    TooLarge, // more bytes than may come of it
    Damaged,
    WindowTooLarge, // it asks for more memory than anybody has to give (zstd)
};

class StreamDecoder
{
public:
    struct Step
    {
        Decoding result = Decoding::Fine;
        qsizetype taken = 0; // bytes of the input
        qsizetype made = 0;  // bytes of the output
    };

    StreamDecoder() = default;
    virtual ~StreamDecoder() = default;

    // Where the output is not filled, nothing is left to be told of what was taken. Not to be
    // called at the end of the stream.
    virtual Step decode(QByteArrayView input, std::span<char> output) = 0;
    virtual bool isAtEnd() const = 0;

    // Where another stream may follow and belongs to the first: of how many bytes its start is, and
    // whether these are one. After restart() the start is to be decoded again.
    virtual qsizetype startSize() const { return 0; }
    virtual bool isStart(QByteArrayView) const { return false; }
    virtual void restart() {}

private:
    Q_DISABLE_COPY_MOVE(StreamDecoder)
};

std::unique_ptr<StreamDecoder> makeGzipDecoder();
std::unique_ptr<StreamDecoder> makeDeflateDecoder();
std::unique_ptr<StreamDecoder> makeBrotliDecoder();
std::unique_ptr<StreamDecoder> makeZstdDecoder();

} // namespace Broadside
