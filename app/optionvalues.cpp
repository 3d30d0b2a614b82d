#include "optionvalues.h"

#include <QStringList>

namespace Broadside {

Result<bool> readBoolean(const QString &text)
{
    static const QStringList yes{QStringLiteral("true"), QStringLiteral("1"), QStringLiteral("yes"),
                                 QStringLiteral("on")};
    static const QStringList no{QStringLiteral("false"), QStringLiteral("0"), QStringLiteral("no"),
                                QStringLiteral("off"), QString()};
    const QString word = text.trimmed().toLower();
    if (yes.contains(word))
        return true;
    if (no.contains(word))
        return false;
    return failure(ErrorCode::Usage, QStringLiteral("“%1” is neither true nor false").arg(text));
}

Result<int> readNumber(const QString &text, int smallest, int largest)
{
    bool isNumber = false;
    const int number = text.trimmed().toInt(&isNumber);
    if (!isNumber || number < smallest || number > largest) {
        return failure(ErrorCode::Usage,
                       QStringLiteral("“%1” is not a whole number from %2 to %3")
                           .arg(text, QString::number(smallest), QString::number(largest)));
    }
    return number;
}

Result<std::pair<QString, QString>> readAssignment(const QString &text)
{
    const qsizetype sign = text.indexOf(u'=');
    const QString name = text.left(sign).trimmed();
    // The text is not repeated: it may be a secret.
    if (sign < 0 || name.isEmpty())
        return failure(ErrorCode::Usage, QStringLiteral("write NAME=VALUE"));
    return std::pair(name, text.mid(sign + 1));
}

} // namespace Broadside
