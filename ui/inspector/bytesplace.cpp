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
constexpr qint64 longestPartRead = 4 * 1024; // no check is made of so long a part

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

// Where the rest was not kept, whatever is selected is a part.
bool isPart(const BytesPlace &place)
{
    const bool hasAllBytes = place.end - place.begin >= place.body.bytes.size();
    return place.end > place.begin && !(hasAllBytes && place.body.isWhole);
}

bool isTooLong(const BytesPlace &place)
{
    return isPart(place) && place.end - place.begin > longestPartRead;
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
    if (isPart(place))
        return hasMask(place.body, place.begin, place.end)
                   ? QueryProposal()
                   : bytesProposal(place.body.bytes.mid(place.begin, place.end - place.begin),
                                   place.begin == 0);
    if (!place.body.isWhole || hasMask(place.body, 0, place.body.bytes.size()))
        return {};
    const std::optional<QByteArray> hash = hashOfBytes(place.body.bytes, isCancelled);
    return hash ? hashProposal(*hash) : QueryProposal();
}

QueryProposal ofSize(const ShownBody &body, const IsCancelled &isCancelled)
{
    Q_UNUSED(isCancelled)
    const qint64 size = body.bytes.size();
    return !body.isWhole || hasMask(body, 0, size) ? QueryProposal() : sizeProposal(size);
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
    if (isTooLong(place))
        return QtFuture::makeReadyValueFuture(QueryProposal());
    return atOnceOrLater(&ofBytes, place,
                         isPart(place) ? place.end - place.begin : place.body.bytes.size());
}

QFuture<QueryProposal> findSizeProposal(const ShownBody &body)
{
    return atOnceOrLater(&ofSize, body, body.bytes.size());
}

} // namespace Broadside
