// What every scenario is given: how often to measure, and a folder for its files.
#pragma once

#include "bench/figure.h"

#include <QTemporaryDir>

#include <functional>

namespace Broadside::Bench {

class Bench
{
public:
    // The window is shown on a platform of Qt: "offscreen", "xcb", …
    Bench(int runs, QString platform);

    QString platform() const { return m_platform; }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    // Calls `once` one time for nothing, so that files are in memory, then for each run; it gives
    // one value for each of the figures.
    Measured<QList<Figure>> measure(QList<Figure> figures,
                                    const std::function<Measured<QList<double>>()> &once) const;

private:
    int m_runs;
    QString m_platform;
    QTemporaryDir m_folder;
};

} // namespace Broadside::Bench
