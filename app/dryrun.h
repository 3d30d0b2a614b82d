// --dry-run: each request as it would be sent.
#pragma once

#include "plan/runplan.h"

#include <QByteArray>
#include <QStringList>

namespace Broadside {

struct DryRun
{
    QByteArray text;      // secrets masked
    QStringList failures; // why a request cannot be sent
};

DryRun dryRun(const RunPlan &plan);

} // namespace Broadside
