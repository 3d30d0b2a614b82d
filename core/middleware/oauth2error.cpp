#include "middleware/oauth2error.h"

namespace Broadside {

namespace {

// What others write is shown in one line that is not endless.
QString shortLine(const QString &text)
{
    constexpr qsizetype longest = 300;
    const QString line = text.simplified();
    return line.size() > longest ? QString(line.left(longest) + u'…') : line;
}

} // namespace

RequestFailure oauth2Refusal(const QString &error, const QString &description)
{
    const QString code = shortLine(error);
    if (description.isEmpty())
        return failureOf(
            FailureKind::Protocol,
            QT_TRANSLATE_NOOP("Broadside", "the authorization server gives no token: %1"),
            {code.isEmpty() ? QStringLiteral("?") : code});
    return failureOf(
        FailureKind::Protocol,
        QT_TRANSLATE_NOOP("Broadside", "the authorization server gives no token: %1 (%2)"),
        {code, shortLine(description)});
}

RequestFailure oauth2Unusable(const QString &reason)
{
    return failureOf(
        FailureKind::Protocol,
        QT_TRANSLATE_NOOP("Broadside",
                          "the answer of the authorization server is not one to a request for a "
                          "token: %1"),
        {shortLine(reason)});
}

} // namespace Broadside
