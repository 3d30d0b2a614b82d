// One page of the settings: rows of names and controls, which show what the store has and edit it;
// every change counts at once. On the GUI thread; belongs to the dialog of the settings.
#pragma once

#include "preferences/preferences.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace Broadside {

class PreferenceStore;

class PreferencesPage : public QWidget
{
    Q_OBJECT

public:
    // The store outlives it.
    PreferencesPage(PreferenceStore &store, const QString &title);

    const QString &title() const { return m_title; }
    void showStored();
    // What is typed and not yet taken counts now.
    virtual void commit() {}

protected:
    PreferenceStore &store() const { return m_store; }
    virtual void fill(const Preferences &preferences) = 0;
    void edit(const std::function<void(Preferences &)> &change);

    // Rows have their names in front; what has none says all itself.
    template <typename Control>
    Control *addRow(const QString &label, Control *control)
    {
        placeRow(label, *control);
        return control;
    }
    QCheckBox *addSwitch(const QString &text);
    QLabel *addNote(const QString &text);
    static void choose(QComboBox &box, const QVariant &data);

private:
    void placeRow(const QString &label, QWidget &control);

    PreferenceStore &m_store;
    const QString m_title;
    QFormLayout *m_form;
    bool m_isShowing = false; // what changes now was changed elsewhere
};

} // namespace Broadside
