// The body of one response on its way in: read from the reply as it arrives, decoded where that is
// on us, collected, and held to the limit of its request. Owned by the transfer that receives it.
#pragma once

#include "net/bodycollector.h"
#include "net/request.h"
#include "net/response.h"

#include <QHttpHeaders>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace Broadside {

class ContentDecoder;

class IncomingBody
{
public:
    // Both outlive it.
    IncomingBody(BodyStore &store, const PreparedRequest &request);
    ~IncomingBody();

    // What is known of it before its first byte.
    void begin(int status, const QHttpHeaders &headers);
    // What there is to be read. Never keeps more than the limit; after a failure it is of no use.
    std::optional<RequestFailure> takeFrom(QIODevice &source);
    // No more will come: all of it, once, or why that is not all.
    std::expected<ResponseBody, RequestFailure> finish();

    bool isInFile() const { return m_collector.isInFile(); }
    // How many bytes arrived, where they were decoded and there were any.
    std::optional<qint64> compressedSize() const;

private:
    Q_DISABLE_COPY_MOVE(IncomingBody)

    std::optional<RequestFailure> take(QByteArrayView bytes);
    std::optional<RequestFailure> keep(QByteArrayView bytes);

    const PreparedRequest &m_request;
    BodyCollector m_collector;
    std::unique_ptr<ContentDecoder> m_decoder; // null: it is left as it is
    int m_status = 0;
    QHttpHeaders m_headers;
    qint64 m_arrived = 0; // bytes
};

} // namespace Broadside
