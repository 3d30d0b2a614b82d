#include "theme/measures.h"

#include "theme/texts.h"

#include <QRegularExpression>

namespace Broadside {

QString withUnit(const QString &check, const QString &value)
{
    static const QRegularExpression number(QStringLiteral("\\d[\\d.]*(?:e[+-]?\\d+)?"));
    if (!check.startsWith(QLatin1String("duration ")))
        return value;
    const QRegularExpressionMatch match = number.match(value);
    if (!match.hasMatch())
        return value;
    QString text = value;
    return text.replace(match.capturedStart(), match.capturedLength(),
                        tr("%1 ms").arg(match.captured()));
}

} // namespace Broadside
