// What is said of certificates that are not trusted: our sentences, as the window translates them.

#include "net/certificateproblems.h"
#include "sourcedir.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslError>
#include <QTest>

using namespace Broadside;

namespace {

QStringList texts(const std::vector<Wording> &problems)
{
    QStringList texts;
    for (const Wording &problem : problems)
        texts += englishText(problem);
    return texts;
}

} // namespace

class TestCertificateProblems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(BROADSIDE_SOURCE_DIR "/resources/demo/localhost.crt"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        m_certificate = QSslCertificate(file.readAll());
        m_name = m_certificate.subjectDisplayName();
        QVERIFY(!m_name.isEmpty());
    }

    void saysEachOnce()
    {
        const QSslError selfSigned(QSslError::SelfSignedCertificate, m_certificate);
        const QSslError otherHost(QSslError::HostNameMismatch, m_certificate);
        QCOMPARE(
            texts(certificateProblems({selfSigned, otherHost, selfSigned})),
            (QStringList{QStringLiteral("certificate “%1”: it is self-signed, and not trusted here")
                             .arg(m_name),
                         QStringLiteral("certificate “%1”: it is for another host").arg(m_name)}));
        QVERIFY(certificateProblems({}).empty());
    }

    void saysWhichSentencesTheyAreMadeOf()
    {
        const auto problems =
            certificateProblems({QSslError(QSslError::CertificateExpired, m_certificate)});
        QCOMPARE(problems.size(), size_t(1));
        QCOMPARE(problems[0].sentence, QStringLiteral("certificate “%1”: %2"));
        QCOMPARE(problems[0].parts.size(), size_t(1));
        QCOMPARE(problems[0].parts[0].sentence, QStringLiteral("it has expired"));
    }

    void saysThatThereIsNone()
    {
        QCOMPARE(texts(certificateProblems({QSslError(QSslError::NoPeerCertificate)})),
                 QStringList{QStringLiteral("the server's certificate: there is none")});
    }

    // What we have no sentence for.
    void saysWhatQtSays()
    {
        const QSslError error(QSslError::OcspTryLater, m_certificate);
        const auto problems = certificateProblems({error});
        QCOMPARE(problems.size(), size_t(1));
        QCOMPARE(problems[0].values, (QStringList{m_name, error.errorString()}));
        QVERIFY(problems[0].parts.empty());
    }

private:
    QSslCertificate m_certificate;
    QString m_name;
};

QTEST_GUILESS_MAIN(TestCertificateProblems)
#include "tst_certificateproblems.moc"
