#include "preferences/preferencestore.h"

#include "theme/editorfont.h"

#include <QSettings>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

void write(const QString &file, QSettings::Format format, const Preferences &preferences)
{
    QSettings settings(file, format);
    writePreferences(settings, preferences);
    settings.sync();
}

} // namespace

PreferenceStore::PreferenceStore(QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_preferences(readPreferences(settings))
    , m_languageAtStart(m_preferences.language)
{}

PreferenceStore::~PreferenceStore()
{
    m_write.waitForFinished();
}

void PreferenceStore::set(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    const bool isOtherLook = preferences.look != m_preferences.look;
    m_preferences = preferences;
    if (isOtherLook)
        applyLook(preferences.look);
    setEditorFont(preferences.editorFamily, preferences.editorPoints);
    setEditorLayout(preferences.editorLayout);
    const auto writing = [file = m_settings.fileName(), format = m_settings.format(), preferences] {
        write(file, format, preferences);
    };
    // One after the other, so that the last one wins. One that waits for another is not running.
    m_write = m_write.isFinished() ? QtConcurrent::run(writing)
                                   : m_write.then(QtFuture::Launch::Async, writing);
    Q_EMIT changed();
}

void applyPreferences(const Preferences &preferences)
{
    if (preferences.look != Look::System)
        applyLook(preferences.look);
    setEditorFont(preferences.editorFamily, preferences.editorPoints);
    setEditorLayout(preferences.editorLayout);
}

} // namespace Broadside
