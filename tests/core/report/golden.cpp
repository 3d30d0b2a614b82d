#include "golden.h"

#include <QFile>

namespace Broadside {

QString differenceToGolden(const QString &name, const QByteArray &text)
{
    QFile file(QStringLiteral(GOLDEN_DIR "/") + name);
    if (qEnvironmentVariableIsSet("BROADSIDE_REWRITE_GOLDEN")) {
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        return isWritten ? QString() : file.errorString();
    }
    if (!file.open(QIODevice::ReadOnly))
        return name + u": " + file.errorString();
    const QByteArray expected = file.readAll();
    return text == expected
               ? QString()
               : QStringLiteral("differs from %1:\n%2").arg(name, QString::fromUtf8(text));
}

} // namespace Broadside
