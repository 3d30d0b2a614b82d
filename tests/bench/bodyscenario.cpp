// Large bodies in the response panel: when the first screen is there, how smoothly they scroll, and
// whether the window goes on answering meanwhile.

#include "bench/proberun.h"
#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

Measured<QList<Figure>> measureBodies(Bench &bench)
{
    struct Kind
    {
        QString name;
        QString title;
    };
    QList<Figure> all;
    for (const auto &[name, title] :
         {Kind{u"pretty"_s, u"JSON, 100 MB"_s}, Kind{u"raw"_s, u"the same, raw, one line"_s},
          Kind{u"string"_s, u"one string, 50 MB"_s}, Kind{u"line"_s, u"one line, 50 MB"_s},
          Kind{u"latin1"_s, u"Latin-1, 100 MB"_s}}) {
        const auto measured = measureProbe(
            bench, {.arguments = {u"body"_s, name}},
            {{u"first_screen"_s, {.name = title + u": first screen"_s, .limit = {.below = 300}}},
             {u"complete"_s, {.name = u"all rows known"_s}},
             {u"scroll"_s,
              {.name = u"99 of 100 frames, scrolling"_s, .limit = {.below = 1000.0 / 60}}},
             {u"stall"_s, {.name = u"longest stall"_s, .limit = noStall}}},
            all);
        if (!measured)
            return std::unexpected(measured.error());
    }
    return all;
}

} // namespace Broadside::Bench
