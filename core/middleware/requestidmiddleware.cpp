#include "middleware/requestidmiddleware.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <array>

namespace Broadside {

// RFC 9562, section 5.7. QUuid has this since Qt 6.9, and there of the system's clock.
QUuid timedUuid(const QDateTime &instant)
{
    constexpr quint64 fortyEightBits = 0xffff'ffff'ffff;
    const auto milliseconds = quint64(std::max<qint64>(0, instant.toMSecsSinceEpoch()));
    QRandomGenerator *const chance = QRandomGenerator::system();
    const quint64 high =
        (milliseconds & fortyEightBits) << 16 | 0x7000 | (chance->generate64() & 0x0fff);
    const quint64 low = 0x8000'0000'0000'0000 | (chance->generate64() & 0x3fff'ffff'ffff'ffff);
    std::array<uchar, 16> bytes{};
    qToBigEndian(high, bytes.data());
    qToBigEndian(low, bytes.data() + 8);
    return QUuid::fromRfc4122(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
}

RequestIdMiddleware::RequestIdMiddleware(const RequestIdOptions &options)
    : m_options(options)
{}

void RequestIdMiddleware::before(const StepContext &context, const PreparedRequest &request,
                                 const BeforeDone &done)
{
    const QByteArray name = m_options.header.toUtf8();
    if (hasHeader(request.headers, name)) {
        done({request});
        return;
    }
    const QUuid uuid = m_options.version == 7 ? timedUuid(context.instant) : QUuid::createUuid();
    PreparedRequest next = request;
    next.headers.append({name, uuid.toByteArray(QUuid::WithoutBraces)});
    done({next});
}

} // namespace Broadside
