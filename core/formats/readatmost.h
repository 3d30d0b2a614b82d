// Reads files of which nobody knows how large they are.
#pragma once

#include <QByteArray>

QT_BEGIN_NAMESPACE
class QFile;
QT_END_NAMESPACE

namespace Broadside {

// Of an open file. Stops at the limit, in bytes, whatever the file is: a pipe or a device need not
// say how much there is. Less than that may be an error of the file.
QByteArray readAtMost(QFile &file, qint64 limit);

} // namespace Broadside
