// What the tests of the settings share: each test function has a fresh dialog over settings of its
// own, and finds its controls by the names that people read.
#pragma once

#include "preferences/preferencesdialog.h"
#include "preferences/preferencestore.h"

#include <QAbstractButton>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace Broadside {

class PreferencesDialogTest : public QObject
{
    Q_OBJECT

protected:
    // Of the page that it is on, which is brought to the front.
    template <typename Control>
    Control *control(const QString &name) const
    {
        for (Control *each : m_dialog->findChildren<Control *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(each);
            const QString known = button && each->accessibleName().isEmpty()
                                      ? button->text().remove(u'&')
                                      : each->accessibleName();
            if (known == name) {
                showPageOf(*each);
                return each;
            }
        }
        qFatal("There is no control %s", qPrintable(name));
    }
    // With a click on its title, unless it is there already, as what is on no page always is.
    void showPageOf(const QWidget &control) const;
    void clickTitle(int page) const;
    const Preferences &now() const { return m_store->preferences(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<PreferenceStore> m_store;
    QPointer<PreferencesDialog> m_dialog;
    Result<RunStore::Excess> m_excess; // what a smaller limit would delete

protected Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace Broadside
