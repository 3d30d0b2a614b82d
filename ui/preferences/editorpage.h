// The page of the settings for what shows and edits texts: font, wrapping, tabs.
#pragma once

#include "preferences/preferencespage.h"

class QFontComboBox;
class QSpinBox;

namespace Broadside {

class EditorPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit EditorPage(PreferenceStore &store);

protected:
    void fill(const Preferences &preferences) override;

private:
    void connectControls();

    QCheckBox *m_ownFont = nullptr;
    QFontComboBox *m_family = nullptr;
    QSpinBox *m_points = nullptr;
    QCheckBox *m_wraps = nullptr;
    QSpinBox *m_tabWidth = nullptr; // characters
};

} // namespace Broadside
