// The preferences of the program: whoever shows or follows them asks here, whoever edits them says
// so here. Applies at once what concerns the application as a whole, its look and its editor font,
// and writes in the background. Lives on the GUI thread; outlives the windows.
#pragma once

#include "preferences/preferences.h"

#include <QFuture>
#include <QObject>

namespace Broadside {

class PreferenceStore : public QObject
{
    Q_OBJECT

public:
    // The settings have to outlive it.
    explicit PreferenceStore(QSettings &settings, QObject *parent = nullptr);
    ~PreferenceStore() override;

    const Preferences &preferences() const { return m_preferences; }
    void set(const Preferences &preferences);
    // The code of the language that the window speaks until it is started anew.
    QString languageAtStart() const { return m_languageAtStart; }

Q_SIGNALS:
    void changed();

private:
    Q_DISABLE_COPY_MOVE(PreferenceStore)

    QSettings &m_settings;
    Preferences m_preferences;
    QString m_languageAtStart;
    QFuture<void> m_write;
};

// The look and the editor font, for the whole application.
void applyPreferences(const Preferences &preferences);

} // namespace Broadside
