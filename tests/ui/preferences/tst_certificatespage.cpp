// The certificates in the settings: what was read of the files, and what is wrong with them.
#include "preferences/certificatetext.h"
#include "preferencesdialogtest.h"
#include "support/mutualtlsserver.h"

#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Broadside;

class TestCertificatesPage : public PreferencesDialogTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_server.errorText().isEmpty(), qPrintable(m_server.errorText()));
    }

    void tellsHowLongACertificateIsValid();
    void listsTheFirstOfMany();
    void showsWhatWasRead();
    void opensWhatHasAPassword();
    void saysWhatIsWrongBesideTheField_data();
    void saysWhatIsWrongBesideTheField();
    void takesAFileFromTheDialog();
    void clearsAFile();
    void readsAgainWhenItIsShown();

private:
    QString path(const char *name) const { return m_server.path(name); }
    QLineEdit *line(const QString &name) const { return control<QLineEdit>(name); }

    void type(const QString &name, const QString &text) const
    {
        QLineEdit *edit = line(name);
        edit->window()->activateWindow();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    // All that can be read on the page.
    QString said() const
    {
        QStringList texts;
        for (const QLabel *each : m_dialog->findChildren<QLabel *>()) {
            if (each->isVisible())
                texts += each->text();
        }
        return texts.join(u'\n');
    }

    MutualTlsServer m_server; // makes the files
};

void TestCertificatesPage::tellsHowLongACertificateIsValid()
{
    const auto read = readAuthorities(path("client.crt"));
    QVERIFY(read);
    const QSslCertificate &certificate = read->first();
    const QDateTime end = certificate.expiryDate();
    const auto textAt = [&](const QDateTime &now) { return certificateText(certificate, now); };
    QVERIFY2(textAt(end.addDays(-31)).contains(u"Not valid yet"), qPrintable(textAt(end)));
    QVERIFY(textAt(end.addDays(-5)).contains(u"days left: 5"));
    QVERIFY(textAt(end.addSecs(1)).contains(u"No longer valid"));

    QVERIFY(m_server.openssl(QStringLiteral("req -x509 -newkey rsa:2048 -nodes -days 400 -keyout "
                                            "long.key -out long.crt -subj /CN=long")));
    const auto longLived = readAuthorities(path("long.crt"));
    QVERIFY(longLived);
    const QString text =
        certificateText(longLived->first(), QDateTime::currentDateTimeUtc().addSecs(60));
    QVERIFY2(text.contains(u"Valid until") && !text.contains(u"days left"), qPrintable(text));
    QVERIFY(text.contains(u"Subject: long") && text.contains(u"Issuer: long"));
}

void TestCertificatesPage::listsTheFirstOfMany()
{
    const auto read = readAuthorities(path("ca.crt"));
    QVERIFY(read);
    const QString text = certificatesText(QList<QSslCertificate>(12, read->first()),
                                          QDateTime::currentDateTimeUtc());
    QVERIFY(text.contains(u"Certificates: 12"));
    QCOMPARE(text.count(u"Subject: Harbour"), 10);
    QVERIFY(text.contains(u"Further ones: 2"));
}

void TestCertificatesPage::showsWhatWasRead()
{
    type(QStringLiteral("Authorities"), path("ca.crt"));
    QCOMPARE(now().certificates.authoritiesPath, path("ca.crt"));
    QTRY_VERIFY2(said().contains(u"Subject: Harbour"), qPrintable(said()));
    type(QStringLiteral("Client certificate"), path("client.crt"));
    QTRY_VERIFY(said().contains(u"no private key as PEM"));
    QVERIFY(!said().contains(u"Subject: ana"));
    type(QStringLiteral("Private key"), path("client.key"));
    QTRY_VERIFY2(said().contains(u"Subject: ana\nIssuer: Harbour"), qPrintable(said()));
    QVERIFY(said().contains(u"days left:"));
    QVERIFY(!said().contains(u"no private key"));
    const QByteArray fingerprint = readAuthorities(path("client.crt"))
                                       ->first()
                                       .digest(QCryptographicHash::Sha256)
                                       .toHex(' ')
                                       .toUpper();
    QVERIFY(said().contains(QString::fromLatin1(fingerprint)));
}

void TestCertificatesPage::opensWhatHasAPassword()
{
    type(QStringLiteral("Client certificate"), path("client.p12"));
    QTRY_VERIFY2(said().contains(u"PKCS#12"), qPrintable(said()));
    QLineEdit *password = line(QStringLiteral("Key password"));
    password->setFocus();
    QTest::keyClicks(password, QStringLiteral("guess"));
    QTRY_COMPARE(now().certificates.password, QStringLiteral("guess"));
    QVERIFY(!said().contains(u"guess"));
    password->selectAll();
    QTest::keyClicks(password, QStringLiteral("s3cret"));
    QTRY_VERIFY2(said().contains(u"Subject: ana"), qPrintable(said()));
    QVERIFY(!said().contains(u"s3cret"));
}

void TestCertificatesPage::saysWhatIsWrongBesideTheField_data()
{
    QTest::addColumn<QString>("authorities");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing") << "no.crt" << "" << "" << "Authorities" << "cannot be read";
    QTest::newRow("no certificate")
        << "client.key" << "" << "" << "Authorities" << "no certificate as PEM";
    QTest::newRow("another key") << "" << "client.crt" << "server.key" << "Private key"
                                 << "does not belong";
    QTest::newRow("locked key") << "" << "client.crt" << "locked.key" << "Private key"
                                << "need its password";
    QTest::newRow("key alone") << "" << "" << "client.key" << "Private key"
                               << "no certificate for this key";
}

void TestCertificatesPage::saysWhatIsWrongBesideTheField()
{
    QFETCH(const QString, authorities);
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, field);
    QFETCH(const QString, sentence);
    const auto full = [this](const QString &name) {
        return name.isEmpty() ? name : path(name.toLatin1().constData());
    };
    m_store->set({.certificates = {.authoritiesPath = full(authorities),
                                   .certificatePath = full(certificate),
                                   .keyPath = full(key)}});
    QTRY_VERIFY2(line(field)->accessibleDescription().contains(sentence),
                 qPrintable(line(field)->accessibleDescription()));
    QVERIFY(said().contains(sentence));
}

void TestCertificatesPage::takesAFileFromTheDialog()
{
    QTest::mouseClick(control<QPushButton>(QStringLiteral("Browse for: Authorities")),
                      Qt::LeftButton);
    QTRY_VERIFY(m_dialog->findChild<QFileDialog *>());
    auto *dialog = m_dialog->findChild<QFileDialog *>();
    Q_EMIT dialog->fileSelected(path("ca.crt"));
    dialog->reject();
    QCOMPARE(now().certificates.authoritiesPath, path("ca.crt"));
    QCOMPARE(line(QStringLiteral("Authorities"))->text(), path("ca.crt"));
}

void TestCertificatesPage::clearsAFile()
{
    m_store->set({.certificates = {.authoritiesPath = path("ca.crt")}});
    QTRY_VERIFY(line(QStringLiteral("Authorities"))->isVisible());
    QTRY_VERIFY(said().contains(u"Subject: Harbour"));
    line(QStringLiteral("Authorities"))->setFocus();
    line(QStringLiteral("Authorities"))->selectAll();
    QTest::keyClick(line(QStringLiteral("Authorities")), Qt::Key_Delete);
    QTRY_VERIFY(now().certificates.authoritiesPath.isEmpty());
    QTRY_VERIFY(!said().contains(u"Subject: Harbour"));
}

void TestCertificatesPage::readsAgainWhenItIsShown()
{
    const QString copy = m_folder->filePath(QStringLiteral("copy.crt"));
    QVERIFY(QFile::copy(path("ca.crt"), copy));
    m_store->set({.certificates = {.authoritiesPath = copy}});
    QVERIFY(line(QStringLiteral("Authorities")));
    QTRY_VERIFY(said().contains(u"Subject: Harbour"));
    clickTitle(0);
    QVERIFY(QFile::remove(copy));
    QVERIFY(line(QStringLiteral("Authorities")));
    QTRY_VERIFY2(said().contains(u"cannot be read"), qPrintable(said()));
}

QTEST_MAIN(TestCertificatesPage)
#include "tst_certificatespage.moc"
