#include "shell/windowruns.h"

#include "shell/selectiontext.h"

#include <QDesktopServices>

namespace Broadside {

namespace {

// A collection names the page: nothing but the browser is to be opened by it.
void openLogin(const QUrl &page)
{
    if (page.scheme() == u"https" || page.scheme() == u"http")
        QDesktopServices::openUrl(page);
}

} // namespace

WindowRuns::WindowRuns(DemoService &demo, SecretStore &secrets, TrustKeeper &trust, QObject *parent)
    : QObject(parent)
    , m_history(m_liveRun)
    , m_starter(m_controller, demo, secrets, trust)
{
    connect(&m_controller, &RunController::began, &m_liveRun, &LiveRun::begin);
    connect(&m_controller, &RunController::eventsArrived, &m_liveRun, &LiveRun::apply);
    connect(&m_controller, &RunController::began, this,
            [this](const RunBeginning &beginning) { m_archive.begin(m_origin, beginning.event); });
    connect(&m_controller, &RunController::batchArrived, &m_archive, &RunArchive::add);
    connect(&m_controller, &RunController::loginAsked, this, &openLogin);
    connect(&m_controller, &RunController::runningChanged, this, [this](bool isRunning) {
        if (!isRunning)
            takeEnd();
        Q_EMIT stateChanged();
    });
    connect(&m_starter, &RunStarter::preparingChanged, this, &WindowRuns::stateChanged);
    connect(&m_starter, &RunStarter::optionsChanged, this, &WindowRuns::optionsChanged);
    connect(&m_starter, &RunStarter::warned, this, &WindowRuns::messageGiven);
    connect(&m_starter, &RunStarter::trustAsked, this, &WindowRuns::trustAsked);
    connect(&m_starter, &RunStarter::trustWithdrawn, this, &WindowRuns::trustWithdrawn);
    connect(&m_starter, &RunStarter::starting, this,
            [this](OpenCollection *collection, const Selection &selection) {
                m_collection = collection;
                m_origin = {.collectionPath = collection->path(),
                            .selection = selection,
                            .what = selectionText(selection)};
                m_liveRun.setNextCollection(collection);
                m_history.setNextTitle({.collection = collection, .what = m_origin.what});
            });
    connect(&m_starter, &RunStarter::refused, this,
            [this](OpenCollection *, const QList<Error> &errors) { Q_EMIT refused(errors); });
}

WindowRuns::~WindowRuns() = default;

QString WindowRuns::whyNot(const OpenCollection *collection) const
{
    if (m_controller.isRunning())
        return tr("A run is going on; Esc stops it.");
    if (m_starter.isPreparing())
        return tr("A run is being prepared; Esc stops it.");
    if (!collection)
        return tr("No collection is open.");
    return collection->loaded() ? QString() : tr("The collection is still being read.");
}

void WindowRuns::setPreferences(const Preferences &preferences)
{
    m_starter.setPreferences(preferences);
    m_archive.setTaking(preferences.keepsRuns);
    m_archive.setLimit(preferences.historyLimit);
}

void WindowRuns::start(OpenCollection *collection, const Selection &selection)
{
    if (const QString why = whyNot(collection); !why.isEmpty())
        Q_EMIT messageGiven(why);
    else
        m_starter.run(collection, selection);
}

// What the LiveRun shows is still the run that has ended.
void WindowRuns::takeEnd()
{
    if (m_starter.hasSecond()) {
        m_series = m_liveRun.sharedReport();
        return;
    }
    const std::shared_ptr<const RunReport> series = std::exchange(m_series, nullptr);
    if (series && m_liveRun.report().ending() == RunEnding::Completed)
        Q_EMIT measured({.title = {.collection = m_collection, .what = m_origin.what},
                         .series = series,
                         .parallel = m_liveRun.sharedReport()});
}

void WindowRuns::stop()
{
    m_series.reset();
    m_starter.cancel();
    m_controller.cancel();
}

void WindowRuns::cancelRoute(int route)
{
    if (m_liveRun.isRunning())
        m_controller.cancelRoute(route);
}

void WindowRuns::showPast(size_t index)
{
    if (m_liveRun.isRunning() || index >= m_history.runs().size())
        return;
    m_collection = m_history.runs()[index].title.collection;
    m_history.show(index);
}

void WindowRuns::showStored(const RunTitle &title, const std::shared_ptr<const RunReport> &report)
{
    if (m_liveRun.isRunning())
        return;
    m_collection = title.collection;
    m_history.showStored(title, report);
}

} // namespace Broadside
