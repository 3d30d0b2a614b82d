// What the tests of the tree share that change it with keys: a small collection, and that each
// change is seen in the tree and in the file, and goes back and forth with Undo and Redo.
#pragma once

#include "collectionflowtest.h"

namespace Broadside {

class ShopTreeTest : public CollectionFlowTest
{
    Q_OBJECT

protected:
    static const QByteArray shop; // its text
    // The ids in it.
    static inline const QString login = QStringLiteral("login");
    static inline const QString users = QStringLiteral("Users");
    static inline const QString list = QStringLiteral("Users/list");
    static inline const QString count = QStringLiteral("Users/count");

    // Null when its rows do not come in time.
    OpenCollection *makeShop();
    // The last step led to these rows, from those and from that text.
    void checkStep(OpenCollection *collection, const QStringList &after, const QStringList &before,
                   const QByteArray &textBefore) const;

    const QStringList all{login, users, list, count};
};

} // namespace Broadside
