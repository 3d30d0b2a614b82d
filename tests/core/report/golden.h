// Compares with a file that holds what is expected. With BROADSIDE_REWRITE_GOLDEN=1 in the
// environment the files are written instead; look at the difference before you keep it.
#pragma once

#include <QByteArray>
#include <QString>

namespace Broadside {

// Empty when the text is that of the file, else what differs.
QString differenceToGolden(const QString &name, const QByteArray &text);

} // namespace Broadside
