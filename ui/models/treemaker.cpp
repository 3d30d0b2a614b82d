#include "models/treemaker.h"

#include "models/background.h"
#include "models/opencollection.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

// Whether there are more.
bool hasMoreRoutes(const Folder &folder, int &left)
{
    for (const CollectionItem &item : folder.items) {
        const auto *inner = std::get_if<Folder>(&item.item);
        if (inner ? hasMoreRoutes(*inner, left) : --left < 0)
            return true;
    }
    return false;
}

bool isLarge(const LoadedCollection *loaded)
{
    int left = TreeMaker::mostRoutesAtOnce;
    return loaded && hasMoreRoutes(loaded->collection.root, left);
}

} // namespace

void TreeMaker::make(OpenCollection *collection)
{
    const std::shared_ptr<const LoadedCollection> loaded = collection->loaded();
    if (!isLarge(loaded.get())) {
        m_making.remove(collection);
        Q_EMIT made(collection, std::make_shared<CollectionTree>(makeTree(
                                    collection->title(), loaded.get(), collection->errors())));
        return;
    }
    m_making[collection] = ++m_lastNumber;
    QtConcurrent::run([title = collection->title(), loaded, errors = collection->errors()] {
        return freedInBackground(
            std::make_unique<CollectionTree>(makeTree(title, loaded.get(), errors)));
    })
        .then(this, [this, collection,
                     number = m_lastNumber](const std::shared_ptr<CollectionTree> &tree) {
            if (m_making.value(collection) != number)
                return;
            m_making.remove(collection);
            Q_EMIT made(collection, tree);
        });
}

} // namespace Broadside
