#include "inspector/bytesplace.h"

#include "secrets/redactor.h"

#include <QCryptographicHash>
#include <QPromise>
#include <QtConcurrentRun>

#include <algorithm>
#include <functional>

namespace Broadside {

namespace {

using IsCancelled = std::function<bool()>;

constexpr qint64 longestLookedAtOnce = 128 * 1024; // a millisecond
constexpr qint64 bytesBetweenQuestions = 4 << 20;

// Those of a mask, as the charset of the body has it.
QList<QByteArray> masksOf(const ShownBody &body)
{
    const bool isNoText = body.type.kind == BodyKind::Binary || body.type.kind == BodyKind::Image;
    if (isNoText && body.type.charset.isEmpty())
        return Redactor::masksIn(QStringLiteral("UTF-8"));
    return Redactor::masksIn(charsetFor(body.type, body.bytes, {}));
}

// Some of the bytes are of a mask, even if the rest of it is beside them.
bool hasMask(const ShownBody &body, qint64 begin, qint64 end)
{
    return std::ranges::any_of(masksOf(body), [&](const QByteArray &mask) {
        const qint64 from = std::max<qint64>(0, begin - mask.size() + 1);
        const qint64 to = std::min<qint64>(body.bytes.size(), end + mask.size() - 1);
        return QByteArrayView(body.bytes).sliced(from, to - from).contains(mask);
    });
}

// Nothing where it was cancelled.
std::optional<QByteArray> hashOfBytes(QByteArrayView bytes, const IsCancelled &isCancelled)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 from = 0; from < bytes.size(); from += bytesBetweenQuestions) {
        if (isCancelled && isCancelled())
            return {};
        hash.addData(bytes.sliced(from, std::min(bytesBetweenQuestions, bytes.size() - from)));
    }
    return hash.result();
}

QueryProposal ofBytes(const BytesPlace &place, const IsCancelled &isCancelled)
{
    const qint64 size = place.body.bytes.size();
    const bool isPart = place.end > place.begin && place.end - place.begin < size;
    if (isPart)
        return hasMask(place.body, place.begin, place.end)
                   ? QueryProposal()
                   : bytesProposal(place.body.bytes.mid(place.begin, place.end - place.begin),
                                   place.begin == 0);
    if (hasMask(place.body, 0, size))
        return {};
    const std::optional<QByteArray> hash = hashOfBytes(place.body.bytes, isCancelled);
    return hash ? hashProposal(*hash) : QueryProposal();
}

QueryProposal ofSize(const ShownBody &body, const IsCancelled &isCancelled)
{
    Q_UNUSED(isCancelled)
    const qint64 size = body.bytes.size();
    return hasMask(body, 0, size) ? QueryProposal() : sizeProposal(size);
}

// At once or later.
template <typename Place>
QFuture<QueryProposal> atOnceOrLater(QueryProposal (*find)(const Place &, const IsCancelled &),
                                     const Place &place, qint64 length)
{
    if (length <= longestLookedAtOnce)
        return QtFuture::makeReadyValueFuture(find(place, {}));
    return QtConcurrent::run([find, place](QPromise<QueryProposal> &promise) {
        promise.addResult(find(place, [&promise] { return promise.isCanceled(); }));
    });
}

} // namespace

QFuture<QueryProposal> findBytesProposal(const BytesPlace &place)
{
    const qint64 size = place.body.bytes.size();
    const bool isPart = place.end > place.begin && place.end - place.begin < size;
    return atOnceOrLater(&ofBytes, place, isPart ? place.end - place.begin : size);
}

QFuture<QueryProposal> findSizeProposal(const ShownBody &body)
{
    return atOnceOrLater(&ofSize, body, body.bytes.size());
}

} // namespace Broadside
