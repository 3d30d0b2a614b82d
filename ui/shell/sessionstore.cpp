#include "shell/sessionstore.h"

#include <QSettings>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype mostEnvironments = 50;
// Moving a border changes something many times a second.
constexpr std::chrono::milliseconds savingDelay{500};

} // namespace

SessionStore::SessionStore(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_written(readSession(settings))
    , m_last(m_written.windows)
    , m_environments(m_written.environments)
    , m_recent(m_written.recent)
{
    if (m_last.empty())
        m_last.emplace_back();
    m_saving.setSingleShot(true);
    m_saving.setInterval(savingDelay);
    connect(&m_saving, &QTimer::timeout, this, &SessionStore::save);
    connect(&m_recent, &RecentFiles::changed, this, &SessionStore::noteChange);
}

SessionStore::~SessionStore()
{
    m_write.waitForFinished();
}

void SessionStore::rememberEnvironment(const QString &path, const RunChoices &choices)
{
    Broadside::rememberEnvironment(m_environments, path, choices);
    m_environments.resize(std::min(m_environments.size(), mostEnvironments));
    noteChange();
}

void SessionStore::addWindow(const void *window)
{
    m_windows.push_back({.window = window});
}

void SessionStore::setWindow(const void *window, const WindowState &state)
{
    const auto known = std::ranges::find(m_windows, window, &Window::window);
    if (known != m_windows.end())
        known->state = state;
}

void SessionStore::closeWindow(const void *window, const WindowState &state)
{
    const auto known = std::ranges::find(m_windows, window, &Window::window);
    if (known == m_windows.end())
        return;
    if (m_isOver) {
        closeForGood(*known, state);
        return;
    }
    known->state = state;
    if (m_windows.size() == 1)
        write();
    m_windows.erase(known);
    if (!m_windows.empty())
        noteChange();
    else
        m_saving.stop(); // nothing is open, and that is not to be remembered
}

// It is written once more at the end: windows may have gone on while others had something to ask.
void SessionStore::closeForGood(Window &window, const WindowState &state)
{
    window.state = state;
    window.window = nullptr; // another one may get its address
    if (std::ranges::all_of(m_windows, &Window::isClosed))
        write();
}

SessionState SessionStore::state() const
{
    SessionState state;
    for (const Window &each : m_windows)
        state.windows.push_back(each.state);
    state.recent = m_recent.paths();
    state.environments = m_environments;
    return state;
}

void SessionStore::noteChange()
{
    if (!m_isOver && !m_windows.empty())
        m_saving.start();
}

void SessionStore::save()
{
    if (m_write.isRunning()) {
        m_saving.start(); // one after the other, so that the last one wins
        return;
    }
    Q_EMIT aboutToSave();
    SessionState now = state();
    if (now == m_written)
        return;
    m_written = std::move(now);
    m_write = QtConcurrent::run(
        [file = m_settings.fileName(), format = m_settings.format(), state = m_written] {
            QSettings settings(file, format);
            writeSession(settings, state);
            settings.sync();
        });
}

void SessionStore::write()
{
    m_saving.stop();
    m_write.waitForFinished();
    m_written = state();
    writeSession(m_settings, m_written);
    m_settings.sync();
}

void SessionStore::saveForGood()
{
    if (m_isOver)
        return;
    Q_EMIT aboutToSave();
    write();
    m_isOver = true;
}

void SessionStore::resume()
{
    m_isOver = false;
    std::erase_if(m_windows, &Window::isClosed);
    noteChange();
}

} // namespace Broadside
