// Stores runs in the history named by the first argument, as fast as it can, and says the id of
// each as soon as it is stored. Ends only by being killed. The second argument is the limit of the
// history in bytes.
#include "history/historyfile.h"
#include "streams.h"

#include <QFile>

#include <cstdio>
#include <random>

using namespace Broadside;

namespace {

// Of a size that takes some pages, and cannot be compressed away.
RecordedRun makeRun(std::mt19937 &random)
{
    Stream stream = threeInParallel();
    QByteArray body(qsizetype(random() % 60'000), Qt::Uninitialized);
    for (char &byte : body)
        byte = char(random());
    std::vector<RunEvent> events = stream.events();
    for (RunEvent &event : events) {
        if (auto *received = std::get_if<ResponseReceived>(&event.data))
            received->response.body = body;
    }
    RunRecorder recorder({});
    recorder.add(events);
    return recorder.take();
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 3)
        return 2;
    const auto history = openHistory(QFile::decodeName(argv[1]), QByteArray(argv[2]).toLongLong());
    if (!history) {
        std::fprintf(stderr, "%s\n", qPrintable(history.error().message));
        return 1;
    }
    if (!history->setAside.isEmpty()) {
        std::fprintf(stderr, "The history was damaged.\n");
        return 1;
    }
    std::mt19937 random{std::random_device()()};
    std::puts("ready");
    std::fflush(stdout);
    for (;;) {
        const Result<qint64> id = history->store->add(makeRun(random));
        if (!id) {
            std::fprintf(stderr, "%s\n", qPrintable(id.error().message));
            return 1;
        }
        std::printf("%lld\n", static_cast<long long>(*id));
        std::fflush(stdout);
    }
}
