#include "bench/bench.h"

namespace Broadside::Bench {

Bench::Bench(int runs, QString platform)
    : m_runs(runs)
    , m_platform(std::move(platform))
{}

Measured<QList<Figure>> Bench::measure(QList<Figure> figures,
                                       const std::function<Measured<QList<double>>()> &once) const
{
    if (const auto warmUp = once(); !warmUp)
        return std::unexpected(warmUp.error());
    for (int run = 0; run < m_runs; ++run) {
        const Measured<QList<double>> values = once();
        if (!values)
            return std::unexpected(values.error());
        for (qsizetype i = 0; i < figures.size(); ++i)
            figures[i].runs += values->at(i);
    }
    return figures;
}

} // namespace Broadside::Bench
