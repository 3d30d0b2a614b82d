// The page of the settings for what wins over collections in all runs.
#pragma once

#include "preferences/preferencespage.h"

class QSpinBox;

namespace Broadside {

class NetworkPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit NetworkPage(PreferenceStore &store);

protected:
    void fill(const Preferences &preferences) override;

private:
    void connectControls();

    QSpinBox *m_timeout = nullptr; // seconds
    QComboBox *m_http = nullptr;
    QCheckBox *m_verifies = nullptr;
};

} // namespace Broadside
