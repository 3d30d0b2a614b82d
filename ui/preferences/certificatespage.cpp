#include "preferences/certificatespage.h"

#include "preferences/certificatetext.h"
#include "preferences/preferencefield.h"
#include "preferences/preferencestore.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

void showFound(QLabel &label, const QString &text)
{
    label.setText(text);
    label.setVisible(!text.isEmpty());
}

} // namespace

CertificatesPage::CertificatesPage(PreferenceStore &store)
    : PreferencesPage(store, tr("Certificates"))
{
    m_authorities = addFile(tr("&Authorities"), tr("Authorities to Trust"));
    m_authorities->edit()->setPlaceholderText(tr("those of the system"));
    m_authorities->setToolTip(
        tr("A PEM file; its authorities are trusted in place of the system's"));
    m_authoritiesFound = addFound();
    m_certificate = addFile(tr("Client certif&icate"), tr("Client Certificate"));
    m_certificate->edit()->setPlaceholderText(tr("none"));
    m_certificate->setToolTip(
        tr("PEM or PKCS#12; shown to every server that asks for a certificate"));
    m_key = addFile(tr("Private &key"), tr("Private Key"));
    m_key->edit()->setPlaceholderText(tr("in the certificate's file"));
    m_password = addRow(tr("Key pass&word"), new PreferenceField);
    m_password->edit()->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("Of the key or the PKCS#12 file, if that is encrypted"));
    m_clientFound = addFound();
    addNote(tr("The password is not stored: it is forgotten when Broadside ends."));
    connectFields();
}

PreferenceField *CertificatesPage::addFile(const QString &label, const QString &title)
{
    PreferenceField *field = addRow(label, new PreferenceField);
    field->edit()->setClearButtonEnabled(true);
    auto *button = new QPushButton(tr("Browse…"));
    button->setAccessibleName(tr("Browse for: %1").arg(QString(label).remove(u'&')));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, field, title] { browse(*field, title); });
    field->addBeside(button);
    return field;
}

// To screen readers its text is its name.
QLabel *CertificatesPage::addFound()
{
    QLabel *label = addNote({});
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->hide();
    return label;
}

void CertificatesPage::connectFields()
{
    using Member = QString CertificatePreferences::*;
    const auto takes = [this](PreferenceField *field, Member member) {
        connect(field, &PreferenceField::taken, this, [this, member](const QString &text) {
            edit([member, text](Preferences &all) { all.certificates.*member = text; });
        });
    };
    takes(m_authorities, &CertificatePreferences::authoritiesPath);
    takes(m_certificate, &CertificatePreferences::certificatePath);
    takes(m_key, &CertificatePreferences::keyPath);
    takes(m_password, &CertificatePreferences::password);
}

void CertificatesPage::browse(PreferenceField &field, const QString &title)
{
    auto *dialog = new QFileDialog(this, title, QFileInfo(field.edit()->text()).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &field, &PreferenceField::give);
    dialog->open();
}

void CertificatesPage::commit()
{
    for (PreferenceField *each : {m_authorities, m_certificate, m_key, m_password})
        each->commit();
}

void CertificatesPage::fill(const Preferences &preferences)
{
    const CertificatePreferences &wanted = preferences.certificates;
    m_authorities->show(wanted.authoritiesPath);
    m_certificate->show(wanted.certificatePath);
    m_key->show(wanted.keyPath);
    m_password->show(wanted.password);
    if (wanted != m_wanted)
        read();
}

void CertificatesPage::showEvent(QShowEvent *event)
{
    PreferencesPage::showEvent(event);
    read();
}

void CertificatesPage::read()
{
    m_wanted = store().preferences().certificates;
    QtConcurrent::run([wanted = m_wanted] {
        return Read{.authorities = authoritiesOf(wanted), .client = clientOf(wanted)};
    }).then(this, [this, number = ++m_lastRead](const Read &read) {
        if (number == m_lastRead)
            take(read);
    });
}

// What is wrong is said below the file that it is in.
void CertificatesPage::take(const Read &read)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_authorities->setRemark(read.authorities ? QString() : read.authorities.error().message);
    showFound(*m_authoritiesFound,
              read.authorities ? certificatesText(*read.authorities, now) : QString());
    const Error problem = read.client ? Error() : read.client.error();
    const bool isOfKey = !problem.place.file.isEmpty() && problem.place.file == m_wanted.keyPath;
    m_certificate->setRemark(isOfKey ? QString() : problem.message);
    m_key->setRemark(isOfKey ? problem.message : QString());
    const bool isShown = read.client && !read.client->isEmpty();
    showFound(*m_clientFound,
              isShown ? certificateText(read.client->chain.first(), now) : QString());
}

} // namespace Broadside
