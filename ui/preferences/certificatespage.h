// The page of the settings for the authorities that are trusted and the certificate that is shown,
// with what was read of their files. The files are read in the background.
#pragma once

#include "preferences/preferencespage.h"

namespace Broadside {

class PreferenceField;

class CertificatesPage : public PreferencesPage
{
    Q_OBJECT

public:
    explicit CertificatesPage(PreferenceStore &store);

    void commit() override;

protected:
    void fill(const Preferences &preferences) override;
    // Files change while nobody looks.
    void showEvent(QShowEvent *event) override;

private:
    struct Read
    {
        Result<QList<QSslCertificate>> authorities = {};
        Result<ClientCertificate> client = {};
    };

    PreferenceField *addFile(const QString &label, const QString &title);
    QLabel *addFound();
    void connectFields();
    void browse(PreferenceField &field, const QString &title);
    void read();
    void take(const Read &read);

    PreferenceField *m_authorities = nullptr;
    QLabel *m_authoritiesFound = nullptr;
    PreferenceField *m_certificate = nullptr;
    PreferenceField *m_key = nullptr;
    PreferenceField *m_password = nullptr;
    QLabel *m_clientFound = nullptr;
    CertificatePreferences m_wanted; // what is being read, or was read last
    quint64 m_lastRead = 0;          // tells an answer that comes late
};

} // namespace Broadside
