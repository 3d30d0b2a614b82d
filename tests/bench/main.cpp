// Measures scenarios by name, or all of them, and says which promised limits hold.

#include "bench/figuresfile.h"
#include "bench/figurestext.h"
#include "bench/peakmemory.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace Broadside::Bench;
using namespace Qt::StringLiterals;

namespace {

enum ExitStatus
{
    Held = 0,
    Missed = 1, // a limit, or a scenario that could not be measured
    Usage = 2
};

void print(const QString &line, std::FILE *stream = stdout)
{
    const QByteArray bytes = (line + u'\n').toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

struct Wishes
{
    QStringList names = {}; // none: all
    int runs = 5;
    QString platform = {};
    QString figuresPath = {};
    bool isListing = false;
};

Measured<Wishes> readWishes()
{
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"how often each is measured"_s, u"N"_s, u"5"_s);
    const QCommandLineOption platform(u"platform"_s,
                                      u"where the window is shown: offscreen, or xcb"_s, u"NAME"_s,
                                      u"offscreen"_s);
    const QCommandLineOption figures(u"figures"_s, u"a JSON file to write"_s, u"FILE"_s);
    const QCommandLineOption list(u"list"_s, u"only tells the names"_s);
    parser.setApplicationDescription(u"Measures Broadside."_s);
    parser.addOptions({runs, platform, figures, list});
    parser.addPositionalArgument(u"NAME"_s, u"a scenario; all when there is none"_s, u"[NAME…]"_s);
    parser.addHelpOption();
    parser.process(*QCoreApplication::instance());

    Wishes wishes{.names = parser.positionalArguments(),
                  .runs = parser.value(runs).toInt(),
                  .platform = parser.value(platform),
                  .figuresPath = parser.value(figures),
                  .isListing = parser.isSet(list)};
    if (wishes.runs < 1)
        return std::unexpected(u"--runs takes a number from 1"_s);
    for (const QString &name : wishes.names) {
        if (!std::ranges::contains(scenarios(), name, &Scenario::name))
            return std::unexpected(u"there is no scenario \"%1\"; --list tells them"_s.arg(name));
    }
    return wishes;
}

ScenarioResult measureScenario(const Scenario &scenario, const Wishes &wishes)
{
    print(u"\n%1: %2"_s.arg(scenario.name, scenario.title));
    Bench bench(wishes.runs, wishes.platform);
    ScenarioResult result{.scenario = &scenario, .figures = scenario.measure(bench)};
    if (!result.figures)
        print(u"  NOT MEASURED: "_s + result.figures.error());
    for (const Figure &figure : result.figures.value_or(QList<Figure>()))
        print(tableRow(figure));
    return result;
}

QList<ScenarioResult> measureAll(const Wishes &wishes)
{
    QList<ScenarioResult> results;
    print(u"A window is shown on the platform %1.\n"_s.arg(wishes.platform));
    print(tableHead());
    for (const Scenario &scenario : scenarios()) {
        if (wishes.names.isEmpty() || wishes.names.contains(scenario.name))
            results += measureScenario(scenario, wishes);
    }
    return results;
}

bool isGood(const ScenarioResult &result)
{
    return result.figures && std::ranges::none_of(*result.figures, &Figure::isMissed);
}

int conclude(const QList<ScenarioResult> &results)
{
    QStringList bad;
    for (const ScenarioResult &result : results) {
        if (!isGood(result))
            bad += result.scenario->name;
    }
    print(bad.isEmpty() ? u"\nNo limit was missed."_s
                        : u"\nMissed or not measured: "_s + bad.join(u", "_s));
    return bad.isEmpty() ? Held : Missed;
}

int runBench()
{
    const Measured<Wishes> wishes = readWishes();
    if (!wishes) {
        print(wishes.error(), stderr);
        return Usage;
    }
    if (wishes->isListing) {
        for (const Scenario &scenario : scenarios())
            print(scenario.name.leftJustified(22) + scenario.title);
        return Held;
    }
    const QList<ScenarioResult> results = measureAll(*wishes);
    const int status = conclude(results);
    if (wishes->figuresPath.isEmpty())
        return status;
    if (const auto written = writeFigures(wishes->figuresPath, wishes->platform, results);
        !written) {
        print(written.error(), stderr);
        return Usage;
    }
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    if (const std::optional<int> status = runAsSizer(argc, argv))
        return *status;
    const QCoreApplication application(argc, argv);
    return runBench();
}
