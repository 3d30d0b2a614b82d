#include "runfileoutput.h"

#include "history/runfilewriter.h"

#include <QIODevice>
#include <QtConcurrentRun>

#include <optional>
#include <utility>

namespace Broadside {

namespace {

// As those of the event log: to hand over each event alone would be slow where there are many.
constexpr size_t mostTogether = 1000;
constexpr std::chrono::milliseconds longestWait{20};

} // namespace

struct RunFileOutput::Recording
{
    Recording(OutputFile output, RunOrigin from, QString place)
        : file(std::move(output))
        , origin(std::move(from))
        , folder(std::move(place))
    {}

    void add(const std::vector<RunEvent> &events)
    {
        for (const RunEvent &event : events) {
            if (std::holds_alternative<RunStarted>(event.data))
                recorder.emplace(origin);
            if (recorder)
                recorder->add({&event, 1});
        }
    }

    Result<void> write()
    {
        if (!recorder)
            return {};
        const Result<QByteArray> text = runFileText(recorder->take(), folder);
        recorder.reset();
        if (!text)
            return std::unexpected(text.error());
        return file.write(
            [&text](QIODevice &device) { return device.write(*text) == text->size(); },
            QStringLiteral("json"));
    }

    OutputFile file;
    RunOrigin origin;
    QString folder;
    std::optional<RunRecorder> recorder; // of the run that goes
};

RunFileOutput::RunFileOutput(OutputFile file, const RunOrigin &origin, const QString &folder)
    : m_recording(std::make_shared<Recording>(std::move(file), origin, folder))
{
    m_pool.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(longestWait);
    connect(&m_timer, &QTimer::timeout, this, &RunFileOutput::hand);
}

RunFileOutput::~RunFileOutput()
{
    m_pool.waitForDone();
}

void RunFileOutput::add(const RunEvent &event)
{
    m_events.push_back(event);
    if (m_events.size() >= mostTogether)
        hand();
    else if (!m_timer.isActive())
        m_timer.start();
}

void RunFileOutput::close()
{
    hand();
    QtConcurrent::run(&m_pool, [recording = m_recording] {
        return recording->write();
    }).then(this, [this](const Result<void> &written) {
        if (!written)
            Q_EMIT failed(written.error().message);
        Q_EMIT closed();
    });
}

void RunFileOutput::hand()
{
    m_timer.stop();
    if (m_events.empty())
        return;
    m_pool.start([recording = m_recording, events = std::exchange(m_events, {})] {
        recording->add(events);
    });
}

} // namespace Broadside
