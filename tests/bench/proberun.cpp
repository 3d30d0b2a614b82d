#include "bench/proberun.h"

#include "bench/programrun.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<double>> probe(const Bench &bench, const ProbeCommand &command,
                              const QStringList &names)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const QString started = QString::number(std::chrono::nanoseconds(now).count());
    const Measured<ProgramRun> run =
        runProgram(QStringLiteral(BROADSIDE_WINDOWPROBE), QStringList{started} + command.arguments,
                   {{u"QT_QPA_PLATFORM"_s, bench.platform()},
                    {u"QT_SCALE_FACTOR"_s, QString::number(command.scale)}});
    if (!run)
        return std::unexpected(run.error());
    const QJsonObject told = QJsonDocument::fromJson(run->output).object();
    QList<double> values;
    for (const QString &name : names) {
        if (!told.contains(name))
            return std::unexpected(u"the window did not tell "_s + name);
        values += told[name].toDouble();
    }
    return values;
}

Measured<void> measureProbe(const Bench &bench, const ProbeCommand &command,
                            const QList<ProbedFigure> &probed, QList<Figure> &all)
{
    QStringList names;
    QList<Figure> figures;
    for (const ProbedFigure &each : probed) {
        names += each.told;
        figures += each.figure;
    }
    const Measured<QList<Figure>> measured =
        bench.measure(figures, [&] { return probe(bench, command, names); });
    if (!measured)
        return std::unexpected(measured.error());
    all += *measured;
    return {};
}

} // namespace Broadside::Bench
