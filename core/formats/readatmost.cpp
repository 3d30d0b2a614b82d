#include "formats/readatmost.h"

#include <QFile>

namespace Broadside {

QByteArray readAtMost(QFile &file, qint64 limit)
{
    constexpr qint64 chunkSize = 1 << 20;
    QByteArray text;
    text.reserve(qMin(file.size(), limit));
    while (text.size() < limit) {
        const QByteArray chunk = file.read(qMin(chunkSize, limit - text.size()));
        if (chunk.isEmpty())
            break;
        text += chunk;
    }
    return text;
}

} // namespace Broadside
