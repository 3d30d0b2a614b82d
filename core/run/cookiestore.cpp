#include "run/cookiestore.h"

#include "plan/runplan.h"

#include <QCryptographicHash>
#include <QStandardPaths>

namespace Broadside {

QString cookieFile(const RunPlan &plan)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (plan.directoryPath.isEmpty() || folder.isEmpty())
        return {};
    // A name may hold anything; of collections in one folder each has its own.
    const QString collection = plan.directoryPath + u'\n' + plan.collectionName;
    const QByteArray name =
        QCryptographicHash::hash(collection.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folder + QStringLiteral("/cookies/") + QString::fromLatin1(name) +
           QStringLiteral(".json");
}

} // namespace Broadside
