// Collections for the scenarios, made when they are needed.
#pragma once

#include "bench/bench.h"

namespace Broadside::Bench {

// Writes a collection of `count` routes that all GET `path`, and gives the file's path.
Measured<QString> writeCollection(const Bench &bench, const QString &baseUrl, const QString &path,
                                  int count);

// Writes one of so many folders with so many routes each, on which nobody listens. Every other
// route has the tag "even", every tenth "tens".
Measured<QString> writeLargeCollection(const Bench &bench, int folders, int routesInEach);

// The text goes into a file of that name in the bench's folder.
Measured<QString> writeText(const Bench &bench, const QString &name, const QByteArray &text);

} // namespace Broadside::Bench
