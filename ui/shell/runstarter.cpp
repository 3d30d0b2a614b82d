#include "shell/runstarter.h"

#include "plan/planner.h"

#include <QtConcurrentRun>

namespace Broadside {

RunStarter::RunStarter(RunController &controller, DemoService &demo, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_demo(demo)
{
    connect(&m_demo, &DemoService::available, this, [this](const QUrl &baseUrl) {
        if (m_demoUrl != baseUrl) {
            m_demoUrl = baseUrl;
            Q_EMIT optionsChanged();
        }
        if (!m_waitingForDemo)
            return;
        Request request = *std::exchange(m_waitingForDemo, std::nullopt);
        request.options.baseUrl = baseUrl.toString();
        plan(std::move(request));
    });
    connect(&m_demo, &DemoService::unavailable, this, [this](const QString &reason) {
        if (!m_waitingForDemo)
            return;
        const Request request = *std::exchange(m_waitingForDemo, std::nullopt);
        setPreparing(false);
        Q_EMIT refused(request.collection, {{ErrorCode::Usage, reason}});
    });
}

void RunStarter::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    Q_EMIT optionsChanged();
}

RunOptions RunStarter::optionsOf(const OpenCollection &collection) const
{
    RunOptions options = collection.runOptions();
    if (collection.choices().usesDemoServer && !m_demoUrl.isEmpty())
        options.baseUrl = m_demoUrl.toString();
    m_preferences.applyTo(options);
    return options;
}

void RunStarter::run(OpenCollection *collection, const Selection &selection)
{
    if (m_isPreparing || m_controller.isRunning() || !collection->loaded())
        return;
    Request request{collection, collection->loaded(), optionsOf(*collection)};
    request.options.selection = selection;
    ++m_lastRequest;
    setPreparing(true);
    if (!collection->choices().usesDemoServer) {
        plan(std::move(request));
        return;
    }
    m_waitingForDemo = std::move(request);
    m_demo.request();
}

void RunStarter::cancel()
{
    m_waitingForDemo.reset();
    ++m_lastRequest;
    setPreparing(false);
}

void RunStarter::plan(Request request)
{
    using Planned = std::expected<RunPlan, QList<Error>>;
    QtConcurrent::run([loaded = request.loaded, options = request.options] {
        return std::make_shared<Planned>(makePlan(loaded->collection, options));
    }).then(this, [this, request, number = m_lastRequest](const std::shared_ptr<Planned> &planned) {
        if (number != m_lastRequest)
            return;
        setPreparing(false);
        if (!request.collection)
            return; // closed meanwhile
        if (!*planned) {
            Q_EMIT refused(request.collection, planned->error());
            return;
        }
        Q_EMIT starting(request.collection, request.options.selection);
        m_controller.start(std::move(**planned));
    });
}

void RunStarter::setPreparing(bool isPreparing)
{
    if (m_isPreparing == isPreparing)
        return;
    m_isPreparing = isPreparing;
    Q_EMIT preparingChanged();
}

} // namespace Broadside
