// Figures of the window, which a program of its own takes: see probe/.
#pragma once

#include "bench/bench.h"

#include <QStringList>

namespace Broadside::Bench {

// No action may keep the window from painting any longer.
constexpr Limit noStall{.below = 50};

// What the probe calls it, and how it is judged.
struct ProbedFigure
{
    QString told = {};
    Figure figure = {};
};

struct ProbeCommand
{
    QStringList arguments = {}; // the kind of probe first
    int scale = 1;              // pixels for each one of the layout
};

// Runs the probe once; what it told by these names, in their order.
Measured<QList<double>> probe(const Bench &bench, const ProbeCommand &command,
                              const QStringList &names);

// Runs it as often as the bench measures, and adds the figures to `all`.
Measured<void> measureProbe(const Bench &bench, const ProbeCommand &command,
                            const QList<ProbedFigure> &probed, QList<Figure> &all);

} // namespace Broadside::Bench
