#include "theme/paintthreads.h"

#include <QtEnvironmentVariables>

namespace Broadside {

void paintInOneThread()
{
    qputenv("QT_NO_GUI_THREADPOOL", "1");
}

} // namespace Broadside
