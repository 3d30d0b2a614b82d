#include "preferences/notificationspage.h"

#include <QCheckBox>
#include <QSpinBox>

namespace Broadside {

namespace {

constexpr int mostNotifySeconds = 3600;

} // namespace

NotificationsPage::NotificationsPage(PreferenceStore &store)
    : PreferencesPage(store, tr("Notifications"))
{
    m_notifies = addSwitch(tr("&Notify when a run ends in the background"));
    m_notifyAfter = addRow(tr("If it took at &least"), new QSpinBox);
    m_notifyAfter->setRange(0, mostNotifySeconds);
    m_notifyAfter->setSuffix(tr(" s"));
    connect(m_notifies, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.notifies = isChecked; });
    });
    connect(m_notifyAfter, &QSpinBox::valueChanged, this, [this](int seconds) {
        edit([seconds](Preferences &all) { all.notifyAfter = std::chrono::seconds(seconds); });
    });
}

void NotificationsPage::fill(const Preferences &preferences)
{
    m_notifies->setChecked(preferences.notifies);
    m_notifyAfter->setValue(int(preferences.notifyAfter.count()));
    m_notifyAfter->setEnabled(preferences.notifies);
}

} // namespace Broadside
