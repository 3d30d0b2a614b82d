// The page of the settings for the runs that are kept.
#pragma once

#include "preferences/historylimit.h"
#include "preferences/preferencespage.h"

namespace Broadside {

class HistoryPage : public PreferencesPage
{
    Q_OBJECT

public:
    HistoryPage(PreferenceStore &store, const HistoryLimit::Loss &loss);

    HistoryLimit &limit() const { return *m_limit; }
    void commit() override { m_limit->commit(); }

protected:
    void fill(const Preferences &preferences) override;

private:
    QCheckBox *m_keepsRuns = nullptr;
    HistoryLimit *m_limit = nullptr;
};

} // namespace Broadside
