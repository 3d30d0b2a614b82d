// The figures as a JSON file for programs: every run of every figure, and what they were judged by.
#pragma once

#include "bench/scenario.h"

namespace Broadside::Bench {

struct ScenarioResult
{
    const Scenario *scenario = nullptr; // in scenarios()
    Measured<QList<Figure>> figures = {};
};

Measured<void> writeFigures(const QString &path, const QString &platform,
                            const QList<ScenarioResult> &results);

} // namespace Broadside::Bench
