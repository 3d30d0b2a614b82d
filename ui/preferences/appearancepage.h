// The page of the settings for language and theme.
#pragma once

#include "preferences/preferencespage.h"

namespace Broadside {

class AppearancePage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit AppearancePage(PreferenceStore &store);

protected:
    void fill(const Preferences &preferences) override;

private:
    void addLanguage();

    QComboBox *m_language = nullptr;
    QLabel *m_languageNote = nullptr;
    QComboBox *m_look = nullptr;
};

} // namespace Broadside
