// What people want to know of a certificate, in words. Pure.
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QString>

namespace Broadside {

// Whose it is, who issued it, how long it is valid and what is to be said of that, its fingerprint:
// a line each.
QString certificateText(const QSslCertificate &certificate, const QDateTime &now);
// How many there are, and of the first ones what is above.
QString certificatesText(const QList<QSslCertificate> &certificates, const QDateTime &now);

} // namespace Broadside
