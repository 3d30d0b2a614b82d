#include "net/incomingbody.h"

#include "base/units.h"
#include "net/acceptencoding.h"
#include "net/contentdecoder.h"
#include "net/replyfailure.h"

#include <QIODevice>

#include <array>

namespace Broadside {

namespace {

std::optional<RequestFailure> decodingFailure(Decoding result, const QString &origin,
                                              qint64 responseLimit)
{
    switch (result) {
    case Decoding::Fine:
    case Decoding::Stopped:
        return {};
    case Decoding::TooLarge:
        return failureOf(
            FailureKind::TooLarge,
            QT_TRANSLATE_NOOP("Broadside",
                              "the response of %1 is larger than %2 when it is decompressed"),
            {origin, formatSize(responseLimit)});
    case Decoding::Damaged:
        return failureOf(
            FailureKind::Protocol,
            QT_TRANSLATE_NOOP("Broadside",
                              "the response of %1 cannot be decompressed: it is damaged"),
            {origin});
    case Decoding::WindowTooLarge:
        return failureOf(
            FailureKind::Protocol,
            QT_TRANSLATE_NOOP("Broadside",
                              "the response of %1 cannot be decompressed: its window is larger "
                              "than the 8 MB that RFC 9659 allows"),
            {origin});
    }
    return {};
}

} // namespace

IncomingBody::IncomingBody(BodyStore &store, const PreparedRequest &request)
    : m_request(request)
    , m_collector(store)
{}

IncomingBody::~IncomingBody() = default;

void IncomingBody::begin(int status, const QHttpHeaders &headers)
{
    if (m_arrived > 0) // told once more
        return;
    m_status = status;
    m_headers = headers;
    m_decoder.reset();
    if (isDecoded(m_request, status))
        m_decoder = ContentDecoder::make(
            headers.combinedValue(QHttpHeaders::WellKnownHeader::ContentEncoding),
            m_request.responseLimit);
}

std::optional<RequestFailure> IncomingBody::takeFrom(QIODevice &source)
{
    std::array<char, 64 * 1024> piece;
    while (true) {
        const qint64 length = source.read(piece.data(), qint64(piece.size()));
        if (length <= 0)
            return {};
        m_arrived += length;
        if (auto problem = take({piece.data(), qsizetype(length)}))
            return problem;
    }
}

std::optional<RequestFailure> IncomingBody::take(QByteArrayView bytes)
{
    if (!m_decoder)
        return keep(bytes);
    std::optional<RequestFailure> problem;
    const Decoding result = m_decoder->decode(bytes, [this, &problem](QByteArrayView decoded) {
        problem = keep(decoded);
        return !problem;
    });
    return problem ? problem
                   : decodingFailure(result, originName(m_request.url), m_request.responseLimit);
}

// A body that does not end must not fill the memory. The decoder looks at the limit itself.
std::optional<RequestFailure> IncomingBody::keep(QByteArrayView bytes)
{
    const qint64 limit = m_request.responseLimit;
    if (limit > 0 && m_collector.size() + bytes.size() > limit)
        return failureOf(FailureKind::TooLarge,
                         QT_TRANSLATE_NOOP("Broadside", "the response of %1 is larger than %2"),
                         {originName(m_request.url), formatSize(limit)});
    if (const auto added = m_collector.add(bytes); !added)
        return failureOf(FailureKind::File, added.error());
    return {};
}

std::expected<ResponseBody, RequestFailure> IncomingBody::finish()
{
    const bool isCut = isCutShort(m_headers, m_status, m_request.method, m_arrived) ||
                       (m_decoder && !m_decoder->isComplete());
    if (isCut)
        return std::unexpected(cutShortFailure(originName(m_request.url)));
    auto body = m_collector.finish();
    if (!body)
        return std::unexpected(failureOf(FailureKind::File, body.error()));
    return *std::move(body);
}

std::optional<qint64> IncomingBody::compressedSize() const
{
    return m_decoder && m_arrived > 0 ? std::optional(m_arrived) : std::nullopt;
}

} // namespace Broadside
