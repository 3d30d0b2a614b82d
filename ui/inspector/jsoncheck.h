// Whether a text is JSON and, if it is not, where it stops being so. Streams, so that it needs no
// memory; for a thread of the pool.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <functional>
#include <optional>

namespace Broadside {

struct JsonProblem
{
    QString message;
    qint64 offset = 0; // of the byte that is wrong
    qint64 line = 1;
    qint64 column = 1; // in characters
};

// Empty when all is well, and when it was cancelled.
std::optional<JsonProblem> findJsonProblem(QByteArrayView text,
                                           const std::function<bool()> &isCancelled = {});

} // namespace Broadside
