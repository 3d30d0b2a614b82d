// Collections for the scenarios, made when they are needed.
#pragma once

#include "bench/bench.h"

namespace Broadside::Bench {

// Writes a collection of `count` routes that all GET `path`, and gives the file's path.
Measured<QString> writeCollection(const Bench &bench, const QString &baseUrl, const QString &path,
                                  int count);

// The text goes into a file of that name in the bench's folder.
Measured<QString> writeText(const Bench &bench, const QString &name, const QByteArray &text);

} // namespace Broadside::Bench
