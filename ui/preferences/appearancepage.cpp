#include "preferences/appearancepage.h"

#include "language/languages.h"
#include "preferences/preferencestore.h"

#include <QComboBox>
#include <QLabel>

namespace Broadside {

AppearancePage::AppearancePage(PreferenceStore &store)
    : PreferencesPage(store, tr("Appearance"))
{
    addLanguage();
    m_look = addRow(tr("&Theme"), new QComboBox);
    m_look->addItem(tr("As the system has it"), int(Look::System));
    m_look->addItem(tr("Light"), int(Look::Light));
    m_look->addItem(tr("Dark"), int(Look::Dark));
    connect(m_look, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) { all.look = Look(m_look->currentData().toInt()); });
    });
}

void AppearancePage::addLanguage()
{
    m_language = addRow(tr("&Language"), new QComboBox);
    m_language->addItem(tr("As the system has it"), QString());
    for (const Language &each : languages())
        m_language->addItem(each.name, each.code);
    m_languageNote = addNote(tr("The language changes when Broadside is started anew."));
    connect(m_language, &QComboBox::activated, this, [this] {
        edit([this](Preferences &all) { all.language = m_language->currentData().toString(); });
    });
}

void AppearancePage::fill(const Preferences &preferences)
{
    choose(*m_language, preferences.language);
    m_languageNote->setVisible(preferences.language != store().languageAtStart());
    choose(*m_look, int(preferences.look));
}

} // namespace Broadside
