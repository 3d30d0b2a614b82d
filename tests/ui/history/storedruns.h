// Runs for an archive.
#pragma once

#include "history/runarchive.h"
#include "streams.h"

#include <QTest>
#include <QTimeZone>

namespace Broadside {

struct SampleRun
{
    QString collection = QStringLiteral("Shop");
    int minute = 0; // of its start
    int status = 200;
    QByteArray body = "{}";
};

inline std::vector<RunEvent> eventsOf(const SampleRun &run)
{
    RunStarted start;
    start.collection = run.collection;
    start.environment = QStringLiteral("staging");
    start.instant =
        QDateTime(QDate(2026, 11, 20), QTime(0, 0), QTimeZone::UTC).addSecs(60 * run.minute);
    Stream stream({summary(QStringLiteral("Users/search")), summary(QStringLiteral("login"))},
                  start);
    stream.exchange(0, 1, 20, run.status, run.body,
                    run.status < 400 ? Outcome::Passed : Outcome::Failed);
    stream.exchange(1, 1, 10, 200, "[1]");
    stream.finish(20);
    return stream.events();
}

// As a run that goes would tell them.
inline void tell(RunArchive &archive, const SampleRun &run, const RunOrigin &origin = {})
{
    std::vector<RunEvent> events = eventsOf(run);
    archive.begin(origin, std::make_shared<const RunEvent>(events.front()));
    events.erase(events.begin());
    archive.add(std::make_shared<const std::vector<RunEvent>>(std::move(events)));
}

// Straight into the file, for many.
inline void write(const QString &path, const std::vector<SampleRun> &runs,
                  const RunOrigin &origin = {})
{
    const auto store = RunStore::open(path);
    QVERIFY2(store, store ? "" : qPrintable(store.error().message));
    for (const SampleRun &run : runs) {
        RunRecorder recorder(origin);
        recorder.add(eventsOf(run));
        QVERIFY((*store)->add(recorder.take()));
    }
}

} // namespace Broadside
