// Composing in the window: what a key costs in a large body and when it is kept for a crash, how
// long an edit of a large collection takes and how long it takes to save it.

#include "bench/collectionfile.h"
#include "bench/proberun.h"
#include "bench/scenario.h"

using namespace Qt::StringLiterals;

namespace Broadside::Bench {

namespace {

constexpr double keyTime = 16;       // milliseconds
constexpr double keepingTime = 2000; // milliseconds, as docs/window/composing.md promises

// One request with a JSON body of a megabyte.
Measured<QString> writeLargeBody(const Bench &bench)
{
    QByteArray text = "broadside: 1\nname: Large\nroutes:\n  - name: large\n"
                      "    post: http://127.0.0.1:1/\n    json:\n      items:\n";
    for (int i = 0; i < 8'500; ++i)
        text += "        - id: " + QByteArray::number(i) +
                "\n          name: a name of some letters\n          tags: [one, two]\n";
    return writeText(bench, u"large.broadside.yaml"_s, text);
}

} // namespace

Measured<QList<Figure>> measureEditing(Bench &bench)
{
    QList<Figure> all;
    const auto typed = writeLargeBody(bench).and_then([&](const QString &path) {
        return measureProbe(
            bench, {.arguments = {u"typing"_s, path}},
            {{u"open"_s, {.name = u"JSON, 1 MB: its tab opened, to the last line"_s}},
             {u"open_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
             {u"key"_s, {.name = u"JSON, 1 MB: 99 of 100 keys"_s, .limit = {.below = keyTime}}},
             {u"stall"_s, {.name = u"longest stall"_s, .limit = noStall}},
             {u"kept"_s,
              {.name = u"recovery file after a key"_s, .limit = {.below = keepingTime}}}},
            all);
    });
    if (!typed)
        return std::unexpected(typed.error());
    const auto edited =
        writeCollection(bench, u"http://127.0.0.1:1"_s, u"/none"_s, 10'000)
            .and_then([&](const QString &path) {
                return measureProbe(
                    bench, {.arguments = {u"editing"_s, path}},
                    {{u"edit"_s,
                      {.name = u"10,000 routes: an edit, until it is shown"_s,
                       .limit = {.below = 50}}},
                     {u"others"_s,
                      {.name = u"added, moved, deleted, renamed, undone: the slowest"_s,
                       .limit = {.below = 50}}},
                     {u"edit_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}},
                     {u"save"_s, {.name = u"saved"_s, .limit = {.below = 200}}},
                     {u"save_stall"_s, {.name = u"longest stall then"_s, .limit = noStall}}},
                    all);
            });
    if (!edited)
        return std::unexpected(edited.error());
    return all;
}

} // namespace Broadside::Bench
