#include "preferences/certificatetext.h"

#include "theme/texts.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>

namespace Broadside {

namespace {

constexpr int soon = 30;            // days
constexpr qsizetype mostShown = 10; // a bundle of a system has hundreds

QString dayText(const QDateTime &moment)
{
    return QLocale().toString(moment.toLocalTime().date(), QLocale::ShortFormat);
}

QString validityText(const QSslCertificate &certificate, const QDateTime &now)
{
    const QDateTime end = certificate.expiryDate();
    if (end < now)
        return tr("✖ No longer valid: it ended on %1").arg(dayText(end));
    if (certificate.effectiveDate() > now)
        return tr("✖ Not valid yet: it begins on %1").arg(dayText(certificate.effectiveDate()));
    if (const qint64 days = now.daysTo(end); days <= soon)
        return tr("⚠ Valid until %1; days left: %2").arg(dayText(end)).arg(days);
    return tr("Valid until %1").arg(dayText(end));
}

} // namespace

QString certificateText(const QSslCertificate &certificate, const QDateTime &now)
{
    const QByteArray fingerprint = certificate.digest(QCryptographicHash::Sha256);
    return QStringList{tr("Subject: %1").arg(certificate.subjectDisplayName()),
                       tr("Issuer: %1").arg(certificate.issuerDisplayName()),
                       validityText(certificate, now),
                       tr("SHA-256: %1").arg(QString::fromLatin1(fingerprint.toHex(' ').toUpper()))}
        .join(u'\n');
}

QString certificatesText(const QList<QSslCertificate> &certificates, const QDateTime &now)
{
    QStringList texts;
    if (certificates.size() > 1)
        texts += tr("Certificates: %1").arg(certificates.size());
    for (const QSslCertificate &each : certificates.first(qMin(certificates.size(), mostShown)))
        texts += certificateText(each, now);
    if (certificates.size() > mostShown)
        texts += tr("Further ones: %1").arg(certificates.size() - mostShown);
    return texts.join(QLatin1StringView("\n\n"));
}

} // namespace Broadside
