#include "preferences/historypage.h"

#include <QCheckBox>

namespace Broadside {

HistoryPage::HistoryPage(PreferenceStore &store, const HistoryLimit::Loss &loss)
    : PreferencesPage(store, tr("History"))
{
    m_keepsRuns = addSwitch(tr("&Keep runs"));
    m_keepsRuns->setToolTip(tr("Runs that are kept already stay"));
    m_limit = addRow(tr("At &most"), new HistoryLimit(store, loss));
    connect(m_keepsRuns, &QCheckBox::toggled, this, [this](bool isChecked) {
        edit([isChecked](Preferences &all) { all.keepsRuns = isChecked; });
    });
}

void HistoryPage::fill(const Preferences &preferences)
{
    m_keepsRuns->setChecked(preferences.keepsRuns);
    m_limit->showStored();
    m_limit->setEnabled(preferences.keepsRuns);
}

} // namespace Broadside
