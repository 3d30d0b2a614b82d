#include "preferences/preferencespage.h"

#include "preferences/preferencestore.h"
#include "widgets/wheelguard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>

namespace Broadside {

PreferencesPage::PreferencesPage(PreferenceStore &store, const QString &title)
    : m_store(store)
    , m_title(title)
    , m_form(new QFormLayout(this))
{
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    connect(&store, &PreferenceStore::changed, this, &PreferencesPage::showStored);
}

void PreferencesPage::showStored()
{
    const QScopedValueRollback guard(m_isShowing, true);
    fill(m_store.preferences());
}

void PreferencesPage::edit(const std::function<void(Preferences &)> &change)
{
    if (m_isShowing)
        return;
    Preferences changed = m_store.preferences();
    change(changed);
    m_store.set(changed);
}

void PreferencesPage::placeRow(const QString &label, QWidget &control)
{
    QWidget &named = control.focusProxy() ? *control.focusProxy() : control;
    named.setAccessibleName(QString(label).remove(u'&'));
    guardWheel(control);
    m_form->addRow(label, &control);
}

QCheckBox *PreferencesPage::addSwitch(const QString &text)
{
    auto *box = new QCheckBox(text);
    m_form->addRow(box);
    return box;
}

QLabel *PreferencesPage::addNote(const QString &text)
{
    auto *note = new QLabel(text);
    note->setWordWrap(true);
    m_form->addRow(note);
    return note;
}

void PreferencesPage::choose(QComboBox &box, const QVariant &data)
{
    box.setCurrentIndex(std::max(0, box.findData(data)));
}

} // namespace Broadside
