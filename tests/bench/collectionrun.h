// One run of a collection, as the program's JSON report tells of it.
#pragma once

#include "bench/bench.h"

#include <QStringList>

namespace Broadside::Bench {

struct CollectionRun
{
    double durationMs = 0; // without the start of the process
    qsizetype requests = 0;
    QString httpVersion = {}; // of all responses; empty when they differ
};

// With verification off, as the servers here are their own authority.
Measured<CollectionRun> runCollection(const Bench &bench, const QString &collection,
                                      const QStringList &options);

// The same, where the version has to be that one: a run over another would measure something else.
Measured<CollectionRun> runCollectionOver(const QString &httpVersion, const Bench &bench,
                                          const QString &collection, const QStringList &options);

} // namespace Broadside::Bench
