// Takes off a body what Content-Encoding says was put on it: gzip, deflate, br and zstd, also
// several of them. Bytes go in as they arrive; what they stand for comes out in small pieces, so
// that not even the smallest body that becomes endless needs memory. Owned by who receives the
// body.
#pragma once

#include "net/streamdecoder.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <vector>

namespace Broadside {

// What it takes off, as Accept-Encoding names it.
inline constexpr char decodableEncodings[] = "gzip, deflate, br, zstd";

class ContentDecoder
{
public:
    // By the value of Content-Encoding. Null where the body is to be left as it is: when nothing
    // was put on it, or something that is not known, or more than anybody would. `limit` is how
    // many bytes it may become, after each of them; 0 is none.
    static std::unique_ptr<ContentDecoder> make(const QByteArray &encodings, qint64 limit);
    ~ContentDecoder();

    // Is given one piece of the body after another, each valid in its call. False: no more of it.
    using Sink = std::function<bool(QByteArrayView)>;
    // What follows the end is ignored, as browsers do. Not to be called again unless it was fine.
    Decoding decode(QByteArrayView bytes, const Sink &sink);
    // Whether that was all of it, so far as it can tell by itself: also nothing at all is.
    bool isComplete() const;

private:
    class Stage;

    explicit ContentDecoder(std::vector<std::unique_ptr<Stage>> stages);
    Q_DISABLE_COPY_MOVE(ContentDecoder)

    Decoding decodeFrom(size_t stage, QByteArrayView bytes, const Sink &sink);

    std::vector<std::unique_ptr<Stage>> m_stages; // what was put on last goes first
};

} // namespace Broadside
