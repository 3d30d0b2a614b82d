#include "net/httpdate.h"

#include <QLocale>

namespace Broadside {

QDateTime httpDate(const QByteArray &text)
{
    // The last form names no zone. All are of UTC: GMT by its name would be the zone of whoever
    // lives in it, summer time as well.
    const QString plain = QString::fromLatin1(text).simplified();
    const QString zoned =
        QString(plain.endsWith(u" GMT") ? plain.chopped(4) : plain) + QStringLiteral(" Z");
    const QLocale english = QLocale::c();
    for (const char *format : {"ddd, dd MMM yyyy HH:mm:ss t", "dddd, dd-MMM-yy HH:mm:ss t",
                               "ddd MMM d HH:mm:ss yyyy t"}) {
        constexpr int century = 2000; // of a year of two digits
        const QDateTime date = english.toDateTime(zoned, QLatin1String(format), century);
        if (date.isValid())
            return date;
    }
    return {};
}

} // namespace Broadside
