// Opens a collection and edits it without end, and saves now and then, until it is killed. Says the
// number of the last edit that is safe from that, once it is: kept, or saved.
#include "models/recoverykeeper.h"
#include "models/workspace.h"
#include "plan/provenance.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <cstdio>

using namespace Broadside;

namespace {

EditStep countingStep(int number)
{
    return {.name = QStringLiteral("Count"), .edit = [number](const EditSource &source) {
                const QString id = QStringLiteral("counted");
                Route route = *findRoute(source.collection, id)->route;
                route.url = Value::fromText(QStringLiteral("/%1").arg(number));
                return changeRoute(source, id, route);
            }};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const std::chrono::milliseconds delay(arguments.at(3).toInt());
    Workspace workspace;
    RecoveryKeeper keeper(workspace, arguments.at(2), delay);
    OpenCollection *collection = workspace.open(arguments.at(1));
    int number = 0;
    const auto editOn = [&] {
        if (QRandomGenerator::global()->bounded(200) == 0)
            collection->save();
        collection->edits().apply(countingStep(++number));
    };
    const auto tell = [](int safe) {
        std::printf("%d\n", safe);
        std::fflush(stdout);
    };
    QObject::connect(&keeper, &RecoveryKeeper::written, collection,
                     [&](OpenCollection *, const QHash<QString, QByteArray> &texts) {
                         const QByteArray text = texts.value(collection->path());
                         tell(text.sliced(text.indexOf('/') + 1).trimmed().toInt());
                     });
    QObject::connect(&collection->edits(), &CollectionEdits::applied, collection, editOn);
    QObject::connect(collection, &OpenCollection::changed, collection, editOn,
                     Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
    return QCoreApplication::exec();
}
