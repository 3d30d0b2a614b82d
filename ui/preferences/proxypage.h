// The page of the settings for the proxy that runs go through.
#pragma once

#include "preferences/preferencespage.h"

namespace Broadside {

class PreferenceField;

class ProxyPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit ProxyPage(PreferenceStore &store);

    void commit() override;

protected:
    void fill(const Preferences &preferences) override;

private:
    void addFields();
    void connectFields();
    void takeAddress(const QString &text);

    QComboBox *m_mode = nullptr;
    PreferenceField *m_address = nullptr;
    PreferenceField *m_user = nullptr;
    PreferenceField *m_password = nullptr;
    PreferenceField *m_exceptions = nullptr;
};

} // namespace Broadside
