// Edits the preferences; every change counts at once. A dialog on the GUI thread that does not hold
// up the window; deletes itself when it is closed.
#pragma once

#include "preferences/historylimit.h"
#include "preferences/preferences.h"

#include <QDialog>

#include <functional>

class QCheckBox;
class QComboBox;
class QFontComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;
class QVBoxLayout;

namespace Broadside {

class PreferenceStore;

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    // The store outlives it.
    PreferencesDialog(PreferenceStore &store, const HistoryLimit::Loss &loss, QWidget *parent);
    ~PreferencesDialog() override;

    // Not before it was answered whether runs may be deleted.
    void reject() override;

private:
    QFormLayout *addGroup(const QString &title);
    void addAppearance();
    void addEditor();
    void addLanguage(QFormLayout &form);
    void addNetwork();
    void addNotifications();
    void addHistory(const HistoryLimit::Loss &loss);
    void restoreDefaults();
    void fill(const Preferences &preferences);
    void edit(const std::function<void(Preferences &)> &change);

    PreferenceStore &m_store;
    QVBoxLayout *m_column = nullptr;
    QComboBox *m_language = nullptr;
    QLabel *m_languageNote = nullptr;
    QComboBox *m_look = nullptr;
    QCheckBox *m_ownFont = nullptr;
    QFontComboBox *m_family = nullptr;
    QSpinBox *m_points = nullptr;
    QCheckBox *m_wraps = nullptr;
    QSpinBox *m_tabWidth = nullptr; // characters
    QSpinBox *m_timeout = nullptr;  // seconds
    QComboBox *m_http = nullptr;
    QCheckBox *m_verifies = nullptr;
    QCheckBox *m_notifies = nullptr;
    QSpinBox *m_notifyAfter = nullptr;
    QCheckBox *m_keepsRuns = nullptr;
    HistoryLimit *m_historyLimit = nullptr;
    bool m_isShowing = false;  // what changes now was changed elsewhere
    bool m_closesThen = false; // when what it asked is answered
};

} // namespace Broadside
