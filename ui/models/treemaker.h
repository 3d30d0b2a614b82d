// Makes the trees of open collections from what was read: of small ones at once, of large ones in
// the background, and of what was read meanwhile again only the last. Lives on the GUI thread;
// owned by the CollectionTreeModel.
#pragma once

#include "models/collectiontree.h"

#include <QHash>
#include <QObject>

namespace Broadside {

class OpenCollection;

class TreeMaker : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Of no more routes than these all is done in one go.
    static constexpr int mostRoutesAtOnce = 2000;

    // From what was read last; ends with made().
    void make(OpenCollection *collection);
    // What is being made for it is not wanted.
    void forget(OpenCollection *collection) { m_making.remove(collection); }

Q_SIGNALS:
    // The tree is the receiver's, to change it and to take what it has.
    void made(Broadside::OpenCollection *collection,
              const std::shared_ptr<Broadside::CollectionTree> &tree);

private:
    QHash<OpenCollection *, int> m_making; // the number of the tree that is awaited
    int m_lastNumber = 0;
};

} // namespace Broadside
