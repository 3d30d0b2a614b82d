#include "secrets/sensitivename.h"

#include <QRegularExpression>

namespace Broadside {

bool isSensitiveName(const QString &name)
{
    static const QRegularExpression words(
        QStringLiteral("pass(word|wd|phrase|code)|pwd|secret|token|credential|authorization|bearer|"
                       "(api|private|access)[-_. ]?key"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(name).hasMatch();
}

} // namespace Broadside
