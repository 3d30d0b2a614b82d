// The window and its panels as the benchmarks see them, in a process of its own:
//
//   broadside_windowprobe STARTED KIND [ARGUMENT…]
//
// STARTED is when the process was started, in nanoseconds of the steady clock. Writes one line of
// JSON with what it measured.
#include "bench/probe/probe.h"
#include "theme/paintthreads.h"

#include <QApplication>
#include <QStyleFactory>

#include <algorithm>
#include <array>

using namespace Broadside;

namespace {

struct Kind
{
    QLatin1StringView name;
    std::unique_ptr<QObject> (*make)(const ProbeCall &call) = nullptr;
};

constexpr std::array kinds{
    Kind{QLatin1StringView("opening"), makeOpeningProbe},
    Kind{QLatin1StringView("many"), makeManyProbe},
    Kind{QLatin1StringView("stop"), makeStopProbe},
    Kind{QLatin1StringView("timeline"), makeTimelineProbe},
    Kind{QLatin1StringView("body"), makeBodyProbe},
    Kind{QLatin1StringView("editing"), makeEditingProbe},
    Kind{QLatin1StringView("typing"), makeTypingProbe},
};

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    paintInOneThread();
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QStringList arguments = QCoreApplication::arguments();
    const auto *kind = std::ranges::find_if(
        kinds, [&](const Kind &each) { return each.name == arguments.value(2); });
    if (kind == kinds.end())
        return 2;
    const auto probe = kind->make({.started = std::chrono::nanoseconds(arguments[1].toLongLong()),
                                   .arguments = arguments.sliced(3)});
    return QApplication::exec();
}
