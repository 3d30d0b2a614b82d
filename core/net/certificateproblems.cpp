#include "net/certificateproblems.h"

#include <QSslCertificate>
#include <QSslError>

#include <algorithm>

namespace Broadside {

namespace {

QString certificateName(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return {};
    const QString name = certificate.subjectDisplayName();
    return name.isEmpty() ? certificate.issuerDisplayName() : name;
}

// Null where we have no words for it.
const char *problemSentence(QSslError::SslError error)
{
    switch (error) {
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
        return QT_TRANSLATE_NOOP("Broadside", "its issuer is not known here");
    case QSslError::UnableToVerifyFirstCertificate:
        return QT_TRANSLATE_NOOP("Broadside", "nothing that is trusted here vouches for it");
    case QSslError::UnableToDecryptCertificateSignature:
    case QSslError::CertificateSignatureFailed:
        return QT_TRANSLATE_NOOP("Broadside", "its signature is wrong");
    case QSslError::UnableToDecodeIssuerPublicKey:
        return QT_TRANSLATE_NOOP("Broadside", "its key cannot be read");
    case QSslError::CertificateNotYetValid:
        return QT_TRANSLATE_NOOP("Broadside", "it is not valid yet");
    case QSslError::CertificateExpired:
        return QT_TRANSLATE_NOOP("Broadside", "it has expired");
    case QSslError::InvalidNotBeforeField:
    case QSslError::InvalidNotAfterField:
        return QT_TRANSLATE_NOOP("Broadside", "the time in which it is valid cannot be read");
    case QSslError::SelfSignedCertificate:
        return QT_TRANSLATE_NOOP("Broadside", "it is self-signed, and not trusted here");
    case QSslError::SelfSignedCertificateInChain:
        return QT_TRANSLATE_NOOP("Broadside", "its issuer is self-signed, and not trusted here");
    case QSslError::CertificateRevoked:
        return QT_TRANSLATE_NOOP("Broadside", "it has been revoked");
    case QSslError::InvalidCaCertificate:
        return QT_TRANSLATE_NOOP("Broadside", "it is that of an issuer, but may not issue any");
    case QSslError::PathLengthExceeded:
        return QT_TRANSLATE_NOOP("Broadside", "there are more issuers than it permits");
    case QSslError::InvalidPurpose:
        return QT_TRANSLATE_NOOP("Broadside", "it is meant for another purpose");
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
        return QT_TRANSLATE_NOOP("Broadside", "its root is not trusted for this purpose");
    case QSslError::SubjectIssuerMismatch:
    case QSslError::AuthorityIssuerSerialNumberMismatch:
        return QT_TRANSLATE_NOOP("Broadside", "the certificate of its issuer does not fit");
    case QSslError::NoPeerCertificate:
        return QT_TRANSLATE_NOOP("Broadside", "there is none");
    case QSslError::HostNameMismatch:
        return QT_TRANSLATE_NOOP("Broadside", "it is for another host");
    case QSslError::CertificateBlacklisted:
        return QT_TRANSLATE_NOOP("Broadside", "it is on the list of those that are refused");
    default:
        return nullptr;
    }
}

Wording problemOf(const QSslError &error)
{
    const QString name = certificateName(error.certificate());
    const QString issuer = error.certificate().issuerDisplayName();
    const char *sentence = QT_TRANSLATE_NOOP("Broadside", "the server's certificate: %1");
    QStringList values;
    if (!name.isEmpty()) {
        sentence = QT_TRANSLATE_NOOP("Broadside", "certificate “%1”: %2");
        values += name;
    }
    if (!name.isEmpty() && !issuer.isEmpty() && issuer != name) {
        sentence = QT_TRANSLATE_NOOP("Broadside", "certificate “%1”, issued by “%2”: %3");
        values += issuer;
    }
    if (const char *const problem = problemSentence(error.error()))
        return wordingOf(sentence, values, {wordingOf(problem)});
    // Of answers about revocation, which are not asked for, or without a code. What Qt says is
    // English: see NetworkTransfer::replyFailure().
    return wordingOf(sentence, values + QStringList{error.errorString()});
}

} // namespace

std::vector<Wording> certificateProblems(const QList<QSslError> &errors)
{
    std::vector<Wording> problems;
    for (const QSslError &error : errors) {
        Wording problem = problemOf(error);
        if (std::ranges::find(problems, problem) == problems.end())
            problems.push_back(std::move(problem));
    }
    return problems;
}

} // namespace Broadside
