// Edits the preferences, a page for each kind of them; every change counts at once. A dialog on the
// GUI thread that does not hold up the window; deletes itself when it is closed.
#pragma once

#include "preferences/historylimit.h"

#include <QDialog>

#include <vector>

class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace Broadside {

class HistoryPage;
class PreferencesPage;
class PreferenceStore;

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    // In the order of the list.
    enum class Page
    {
        Appearance,
        Editor,
        Network,
        Proxy,
        Certificates,
        Notifications,
        History
    };

    // The store outlives it.
    PreferencesDialog(PreferenceStore &store, const HistoryLimit::Loss &loss, QWidget *parent);
    ~PreferencesDialog() override;

    void showPage(Page page);

    // Not before it was answered whether runs may be deleted.
    void reject() override;

private:
    void addPage(PreferencesPage *page);
    void fitList();
    int heightOfPages() const;
    QDialogButtonBox *makeButtons();
    void commit();
    void restoreDefaults();

    PreferenceStore &m_store;
    QListWidget *m_list;
    QStackedWidget *m_stack;
    std::vector<PreferencesPage *> m_pages; // in the same order
    HistoryPage *m_history;
    bool m_closesThen = false; // when what it asked is answered
};

} // namespace Broadside
