#include "edit/itemfinder.h"

#include <algorithm>

namespace Broadside {

namespace {

const CollectionItem *findChild(const Folder &folder, QStringView name)
{
    for (const CollectionItem &item : folder.items) {
        const auto *inner = std::get_if<Folder>(&item.item);
        const bool isTransparent = inner && inner->name.isEmpty();
        if (const CollectionItem *found = isTransparent          ? findChild(*inner, name)
                                          : nameOf(item) == name ? &item
                                                                 : nullptr)
            return found;
    }
    return nullptr;
}

} // namespace

const CollectionItem *findItem(const Collection &collection, const QString &path)
{
    const Folder *folder = &collection.root;
    const CollectionItem *item = nullptr;
    for (const QStringView name : QStringView(path).tokenize(u'/')) {
        item = folder ? findChild(*folder, name) : nullptr;
        if (!item)
            return nullptr;
        folder = std::get_if<Folder>(&item->item);
    }
    return item;
}

const Folder *findFolder(const Collection &collection, const QString &path)
{
    if (path.isEmpty())
        return &collection.root;
    const CollectionItem *item = findItem(collection, path);
    return item ? std::get_if<Folder>(&item->item) : nullptr;
}

const QString &nameOf(const CollectionItem &item)
{
    return std::visit([](const auto &each) -> const QString & { return each.name; }, item.item);
}

const SourcePlace &placeOf(const CollectionItem &item)
{
    return std::visit([](const auto &each) -> const SourcePlace & { return each.place; },
                      item.item);
}

QStringList childNames(const Folder &folder)
{
    QStringList names;
    for (const CollectionItem &item : folder.items) {
        const auto *inner = std::get_if<Folder>(&item.item);
        if (inner && inner->name.isEmpty())
            names += childNames(*inner);
        else
            names += nameOf(item);
    }
    return names;
}

QStringList siblingNames(const Collection &collection, const QString &path)
{
    const Folder *folder = findFolder(collection, parentPath(path));
    QStringList names = folder ? childNames(*folder) : QStringList();
    names.removeOne(path.section(u'/', -1));
    return names;
}

QString parentPath(const QString &path)
{
    return path.left(std::max<qsizetype>(0, path.lastIndexOf(u'/')));
}

QString joinedPath(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : QString(folder + u'/' + name);
}

bool isAtOrBelow(const QString &path, const QString &folder)
{
    return folder.isEmpty() || path == folder || path.startsWith(QString(folder + u'/'));
}

QString freeName(const QString &wanted, const QStringList &taken)
{
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return name;
}

} // namespace Broadside
