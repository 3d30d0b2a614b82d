// The page of the settings for what is told when a run ends unseen.
#pragma once

#include "preferences/preferencespage.h"

class QSpinBox;

namespace Broadside {

class NotificationsPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit NotificationsPage(PreferenceStore &store);

protected:
    void fill(const Preferences &preferences) override;

private:
    QCheckBox *m_notifies = nullptr;
    QSpinBox *m_notifyAfter = nullptr;
};

} // namespace Broadside
