// Large bodies in the response panel: when the first screen is there, how smoothly they scroll, and
// whether the window goes on answering meanwhile.

#include "bench/proberun.h"
#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<Figure>> measureBodies(Bench &bench)
{
    constexpr Limit sixtyFrames{.below = 1000.0 / 60};
    struct Kind
    {
        QString name;
        QString title;
        Limit firstScreen = {.below = 300};
        QString complete = u"all there"_s;
        bool isScrolled = true;
    };
    QList<Figure> all;
    for (const auto &[name, title, firstScreen, complete, isScrolled] :
         {Kind{u"pretty"_s, u"JSON, 100 MB"_s}, Kind{u"raw"_s, u"the same, raw, one line"_s},
          Kind{u"string"_s, u"one string, 50 MB"_s}, Kind{u"line"_s, u"one line, 50 MB"_s},
          Kind{u"latin1"_s, u"Latin-1, 100 MB"_s},
          Kind{.name = u"tree"_s,
               .title = u"JSON, 100 MB, as a tree"_s,
               .complete = u"its list unfolded"_s},
          Kind{u"hex"_s, u"the same, as bytes"_s}, Kind{u"csv"_s, u"preview of CSV, 100 MB"_s},
          // That JSON has none.
          Kind{.name = u"sentence"_s,
               .title = u"preview of JSON, 100 MB, a sentence"_s,
               .isScrolled = false},
          // What HTML looks like is known only when all of it was read.
          Kind{u"paragraph"_s, u"preview of a paragraph, 1 MB"_s, {}},
          Kind{u"table"_s, u"preview of a table, 1 MB"_s, {}}}) {
        QList<ProbedFigure> figures{
            {u"first_screen"_s, {.name = title + u": first screen"_s, .limit = firstScreen}},
            {u"complete"_s, {.name = complete}}};
        if (isScrolled)
            figures += ProbedFigure{
                u"scroll"_s, {.name = u"99 of 100 frames, scrolling"_s, .limit = sixtyFrames}};
        figures += ProbedFigure{u"stall"_s, {.name = u"longest stall"_s, .limit = noStall}};
        const auto measured = measureProbe(bench, {.arguments = {u"body"_s, name}}, figures, all);
        if (!measured)
            return std::unexpected(measured.error());
    }
    return all;
}

} // namespace Broadside::Bench
