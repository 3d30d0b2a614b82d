#include "middleware/contenthash.h"

#include "net/contentdevice.h"

#include <QCryptographicHash>

namespace Broadside {

bool isHashedAtOnce(const Content &content)
{
    constexpr qsizetype small = 256 * 1024; // bytes; about a millisecond
    qsizetype size = 0;
    for (const ContentPiece &piece : content) {
        const auto *bytes = std::get_if<QByteArray>(&piece);
        if (!bytes)
            return false;
        size += bytes->size();
    }
    return size <= small;
}

std::expected<QByteArray, RequestFailure> contentHash(const Content &content)
{
    ContentDevice device(content);
    if (const auto opened = device.openForSending(); !opened)
        return std::unexpected(opened.error());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (device.size() > 0 && !hash.addData(&device))
        return std::unexpected(failureOf(
            FailureKind::File,
            QT_TRANSLATE_NOOP("Broadside", "a file of the body cannot be read to sign it")));
    return hash.result().toHex();
}

} // namespace Broadside
