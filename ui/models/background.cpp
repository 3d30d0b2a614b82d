#include "models/background.h"

#include <QCoreApplication>

namespace Broadside {

namespace {

void waitAtTheEnd()
{
    qAddPostRoutine([] { QThreadPool::globalInstance()->waitForDone(); });
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(waitAtTheEnd)

QThreadPool &backgroundPool()
{
    return *QThreadPool::globalInstance();
}

} // namespace Broadside
