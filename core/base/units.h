// The spellings of durations and sizes: `250ms 2s 1m 1h`, `100KB 10MB`. The same everywhere: files,
// command line, window. An error's message says what was read and what is accepted.
#pragma once

#include "base/clock.h"
#include "base/error.h"

namespace Broadside {

// A plain number is refused but for 0: a unit says what was meant. Fractions are accepted (`1.5s`).
Result<Milliseconds> parseDuration(const QString &text);
// Decimal units (1 KB = 1000 bytes); `KiB`, `MiB` and `GiB` count in 1024. A plain number is bytes.
Result<qint64> parseSize(const QString &text);

// For people: "150ms", "1.25s", "2m 5s".
QString formatDuration(Nanoseconds duration);
// For people: "96 B", "12.4 KB", "1.9 MB".
QString formatSize(qint64 bytes);

} // namespace Broadside
