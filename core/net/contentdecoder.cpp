#include "net/contentdecoder.h"

#include <QList>

#include <algorithm>
#include <array>
#include <utility>

namespace Broadside {

namespace {

constexpr size_t mostEncodings = 5; // on one body
constexpr qsizetype decodedPiece = 64 * 1024;

struct KnownEncoding
{
    const char *name;
    std::unique_ptr<StreamDecoder> (*make)();
};

constexpr std::array knownEncodings{
    KnownEncoding{"gzip", makeGzipDecoder},       KnownEncoding{"x-gzip", makeGzipDecoder},
    KnownEncoding{"deflate", makeDeflateDecoder}, KnownEncoding{"br", makeBrotliDecoder},
    KnownEncoding{"zstd", makeZstdDecoder},
};

// Null where it is not known.
std::unique_ptr<StreamDecoder> makeDecoder(const QByteArray &name)
{
    const auto *const known = std::ranges::find_if(
        knownEncodings, [&name](const KnownEncoding &each) { return name == each.name; });
    return known == knownEncodings.end() ? nullptr : known->make();
}

} // namespace

// One of the encodings: a stream, those that may follow it, and what is behind them.
class ContentDecoder::Stage
{
public:
    using Next = std::function<Decoding(QByteArrayView)>;

    Stage(std::unique_ptr<StreamDecoder> stream, qint64 limit)
        : m_stream(std::move(stream))
        , m_limit(limit)
    {}

    Decoding decode(QByteArrayView bytes, const Next &next);
    bool isComplete() const { return !m_hasBegun || m_stream->isAtEnd(); }

private:
    bool findStart(QByteArrayView &bytes);
    Decoding run(QByteArrayView &bytes, const Next &next);

    const std::unique_ptr<StreamDecoder> m_stream;
    const qint64 m_limit; // 0: none
    qint64 m_made = 0;
    bool m_hasBegun = false;
    QByteArray m_start; // what followed the end of the last stream, as far as it tells what it is
    QByteArray m_piece; // that is being made
};

Decoding ContentDecoder::Stage::decode(QByteArrayView bytes, const Next &next)
{
    if (!bytes.isEmpty() && !std::exchange(m_hasBegun, true))
        m_piece = QByteArray(decodedPiece, Qt::Uninitialized);
    while (!bytes.isEmpty()) {
        if (m_stream->isAtEnd()) {
            if (!findStart(bytes))
                return Decoding::Fine;
            m_stream->restart();
            const QByteArray start = std::exchange(m_start, {});
            QByteArrayView rest = start;
            if (const Decoding result = run(rest, next); result != Decoding::Fine)
                return result;
        }
        if (const Decoding result = run(bytes, next); result != Decoding::Fine)
            return result;
    }
    return Decoding::Fine;
}

// Behind the end of a stream: whether another begins, so far as the bytes tell. Takes those of its
// start. Once it was something else, it remains so.
bool ContentDecoder::Stage::findStart(QByteArrayView &bytes)
{
    const qsizetype missing = m_stream->startSize() - m_start.size();
    const QByteArrayView taken = bytes.first(std::min(missing, bytes.size()));
    m_start.append(taken);
    bytes = bytes.sliced(taken.size());
    return m_start.size() == m_stream->startSize() && m_stream->isStart(m_start);
}

// Until the end of the stream, or of the bytes, of which it takes those that it used.
Decoding ContentDecoder::Stage::run(QByteArrayView &bytes, const Next &next)
{
    const std::span<char> room(m_piece.data(), size_t(m_piece.size()));
    while (!m_stream->isAtEnd()) {
        const StreamDecoder::Step step = m_stream->decode(bytes, room);
        if (step.result != Decoding::Fine)
            return step.result;
        bytes = bytes.sliced(step.taken);
        m_made += step.made;
        if (m_limit > 0 && m_made > m_limit)
            return Decoding::TooLarge;
        if (step.made > 0) {
            const auto piece = QByteArrayView(m_piece).first(step.made);
            if (const Decoding result = next(piece); result != Decoding::Fine)
                return result;
        }
        if (bytes.isEmpty() && step.made < m_piece.size())
            return Decoding::Fine;
        if (step.taken == 0 && step.made == 0 && !m_stream->isAtEnd())
            return Decoding::Damaged; // or it would be asked for ever
    }
    return Decoding::Fine;
}

std::unique_ptr<ContentDecoder> ContentDecoder::make(const QByteArray &encodings, qint64 limit)
{
    std::vector<std::unique_ptr<Stage>> stages;
    for (const QByteArray &each : encodings.split(',')) {
        const QByteArray name = each.trimmed().toLower();
        if (name.isEmpty() || name == "identity")
            continue;
        auto decoder = makeDecoder(name);
        if (!decoder || stages.size() == mostEncodings)
            return {};
        stages.push_back(std::make_unique<Stage>(std::move(decoder), limit));
    }
    if (stages.empty())
        return {};
    std::ranges::reverse(stages);
    return std::unique_ptr<ContentDecoder>(new ContentDecoder(std::move(stages)));
}

ContentDecoder::ContentDecoder(std::vector<std::unique_ptr<Stage>> stages)
    : m_stages(std::move(stages))
{}

ContentDecoder::~ContentDecoder() = default;

Decoding ContentDecoder::decode(QByteArrayView bytes, const Sink &sink)
{
    return decodeFrom(0, bytes, sink);
}

Decoding ContentDecoder::decodeFrom(size_t stage, QByteArrayView bytes, const Sink &sink)
{
    if (stage == m_stages.size())
        return sink(bytes) ? Decoding::Fine : Decoding::Stopped;
    return m_stages[stage]->decode(bytes, [this, stage, &sink](QByteArrayView piece) {
        return decodeFrom(stage + 1, piece, sink);
    });
}

bool ContentDecoder::isComplete() const
{
    return std::ranges::all_of(m_stages, [](const auto &stage) { return stage->isComplete(); });
}

} // namespace Broadside
