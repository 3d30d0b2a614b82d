#include "base/notwritten.h"

#include "base/texts.h"

#include <QFile>

namespace Broadside {

QString whyNotWritten(QFileDevice &device)
{
    const QString noReason = QFile().errorString();
    if (device.errorString() == noReason) {
        device.write("\n", 1);
        device.flush();
    }
    return device.errorString() == noReason ? Broadside::tr("the system gives no reason")
                                            : device.errorString();
}

} // namespace Broadside
