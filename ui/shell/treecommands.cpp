#include "shell/treecommands.h"

#include "composer/routetabs.h"
#include "edit/itemfinder.h"
#include "models/workspace.h"
#include "shell/itemclipboard.h"
#include "shell/windownotices.h"
#include "tree/collectionpanel.h"
#include "tree/treeactions.h"

#include <QPointer>
#include <QtConcurrentRun>

#include <memory>

namespace Broadside {

namespace {

EditStep itemRenaming(const QString &path, const QString &name)
{
    return {.name = TreeCommands::tr("Rename “%1”").arg(path.section(u'/', -1)),
            .edit = [path, name](const EditSource &source) {
                return renameItem(source, source.current(path), name);
            }};
}

EditStep collectionRenaming(const OpenCollection &collection, const QString &name)
{
    return {.name = TreeCommands::tr("Rename “%1”").arg(collection.title()),
            .edit = [name](const EditSource &source) {
                Collection after = source.collection;
                after.name = name;
                return changeCollection(source, after);
            }};
}

DraggedItems followed(const DraggedItems &items, EditMoment since)
{
    DraggedItems result = items;
    if (items.collection)
        result.paths = renamedInTurn(items.paths, items.collection->edits().renamedSince(since));
    return result;
}

} // namespace

TreeCommands::TreeCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const TreeActions &actions = parts.tree.actions();
    connect(actions.newRequest, &QAction::triggered, this, &TreeCommands::addRequest);
    connect(actions.newFolder, &QAction::triggered, this, &TreeCommands::addFolder);
    connect(actions.duplicate, &QAction::triggered, this, &TreeCommands::duplicate);
    connect(actions.remove, &QAction::triggered, this, &TreeCommands::remove);
    connect(actions.cut, &QAction::triggered, this, [this] { copy(true); });
    connect(actions.copy, &QAction::triggered, this, [this] { copy(false); });
    connect(actions.paste, &QAction::triggered, this, &TreeCommands::paste);
    connect(actions.properties, &QAction::triggered, this, &TreeCommands::showProperties);
    connect(&parts.tree, &CollectionPanel::renameRequested, this,
            [](OpenCollection *collection, const QString &path, const QString &name) {
                collection->edits().apply(path.isEmpty() ? collectionRenaming(*collection, name)
                                                         : itemRenaming(path, name));
            });
    connect(&parts.tree, &CollectionPanel::dropRequested, this, &TreeCommands::drop);
    connect(&parts.workspace, &Workspace::opened, this, &TreeCommands::follow);
    connect(&parts.workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        if (m_addedTo == collection)
            m_addedTo = nullptr;
    });
}

void TreeCommands::follow(OpenCollection *collection)
{
    connect(&collection->edits(), &CollectionEdits::applied, this,
            [this, collection](const QStringList &added) {
                if (m_addedTo != collection || added.isEmpty())
                    return;
                m_addedTo = nullptr;
                m_parts.tree.selectItem(collection, added.first());
                const CollectionItem *item =
                    findItem(collection->loaded()->collection, added.first());
                if (m_isOpenedThen && item && std::holds_alternative<Route>(item->item)) {
                    m_parts.tabs.open(collection, added.first());
                    m_parts.tabs.editUrl();
                }
            });
    connect(&collection->edits(), &CollectionEdits::refused, this, [this, collection] {
        if (m_addedTo == collection)
            m_addedTo = nullptr;
    });
}

OpenCollection *TreeCommands::target() const
{
    OpenCollection *selected = m_parts.tree.selection().collection;
    return selected ? selected : m_parts.workspace.active();
}

InsertionPoint TreeCommands::insertionPoint() const
{
    const TreeSelection selection = m_parts.tree.selection();
    if (selection.current.isEmpty())
        return {};
    if (selection.kind == TreeKind::Folder)
        return {.folder = selection.current};
    return {.folder = parentPath(selection.current),
            .neighbour = selection.current.section(u'/', -1)};
}

void TreeCommands::addRequest()
{
    OpenCollection *collection = target();
    if (!collection)
        return;
    Route route;
    route.name = tr("new request");
    route.method = QStringLiteral("GET");
    route.url = Value::fromText(QStringLiteral("/"));
    m_addedTo = collection;
    m_isOpenedThen = true;
    collection->edits().apply({.name = tr("New Request"),
                               .edit = [point = insertionPoint(), route](const EditSource &source) {
                                   return Broadside::addRoute(source, source.current(point), route);
                               }});
}

void TreeCommands::addFolder()
{
    OpenCollection *collection = target();
    if (!collection)
        return;
    Folder folder;
    folder.name = tr("new folder");
    m_addedTo = collection;
    m_isOpenedThen = false;
    collection->edits().apply(
        {.name = tr("New Folder"),
         .edit = [point = insertionPoint(), folder](const EditSource &source) {
             return Broadside::addFolder(source, source.current(point), folder);
         }});
}

QString TreeCommands::what(const QStringList &paths)
{
    return paths.size() == 1 ? tr("“%1”").arg(paths.first().section(u'/', -1))
                             : tr("%n items", nullptr, int(paths.size()));
}

DraggedItems TreeCommands::selectedItems() const
{
    const TreeSelection selection = m_parts.tree.selection();
    return {
        .collection = selection.collection, .paths = selection.items, .areAll = selection.areAll};
}

void TreeCommands::tell(const QString &sentence, const DraggedItems &items)
{
    QStringList sentences{sentence};
    if (!items.areAll && items.collection)
        sentences += tr("What is selected in collections other than “%1” stays as it is.")
                         .arg(items.collection->title());
    sentences.removeAll(QString());
    if (!sentences.isEmpty())
        m_parts.notices.tell(sentences.join(u' '));
}

void TreeCommands::duplicate()
{
    m_parts.tabs.commit();
    const DraggedItems items = selectedItems();
    if (!items.collection || items.paths.isEmpty())
        return;
    m_addedTo = items.collection;
    m_isOpenedThen = false;
    items.collection->edits().apply({.name = tr("Duplicate %1").arg(what(items.paths)),
                                     .edit = [paths = items.paths](const EditSource &source) {
                                         return duplicateItems(source, source.current(paths));
                                     }});
    tell({}, items);
}

void TreeCommands::remove()
{
    const DraggedItems items = selectedItems();
    if (items.collection && !items.paths.isEmpty())
        removeFrom(items);
}

// Nothing is asked: it can be taken back.
void TreeCommands::removeFrom(const DraggedItems &items)
{
    const auto needing = std::make_shared<int>(0);
    EditStep step{.name = tr("Delete %1").arg(what(items.paths)),
                  .edit = [paths = items.paths, needing](const EditSource &source) {
                      const QStringList current = source.current(paths);
                      *needing = countNeeding(source.collection, current);
                      return removeItems(source, current);
                  }};
    step.named = items.collection->edits().moment();
    step.then = [self = QPointer(this), items, needing] {
        if (!self)
            return;
        QStringList sentences{
            items.paths.size() == 1
                ? tr("Deleted %1; Undo brings it back.").arg(what(items.paths))
                : tr("Deleted %1; Undo brings them back.").arg(what(items.paths))};
        if (*needing > 0)
            sentences += tr("%n requests need what is gone.", nullptr, *needing);
        self->tell(sentences.join(u' '), items);
    };
    m_parts.tabs.commit();
    items.collection->edits().apply(step);
}

void TreeCommands::copy(bool isCut)
{
    m_parts.tabs.commit();
    const DraggedItems items = selectedItems();
    if (!items.collection || items.paths.isEmpty())
        return;
    readText(items, [this, isCut](const Result<CopiedItems> &copied, const DraggedItems &read) {
        if (!copied) {
            m_parts.notices.showErrors(tr("Nothing was copied:"), {copied.error()});
            return;
        }
        putIntoClipboard(*copied);
        m_cut = {};
        if (isCut && read.collection) {
            m_cut = {read.collection, *copied, read.collection->edits().moment()};
            removeFrom(read);
        } else {
            tell(tr("Copied %1.").arg(what(read.paths)), read);
        }
    });
}

void TreeCommands::readText(const DraggedItems &items, const TextTaker &take)
{
    const EditMoment asked = items.collection->edits().moment();
    items.collection->whenSettled([this, items, asked, take] {
        if (!items.collection || !items.collection->loaded())
            return;
        const DraggedItems now = followed(items, asked);
        QtConcurrent::run(
            [loaded = now.collection->loaded(), files = now.collection->files(),
             paths = now.paths] { return copyItems({loaded->collection, files}, paths); })
            .then(this, [now, begun = now.collection->edits().moment(),
                         take](Result<CopiedItems> copied) {
                const DraggedItems read = followed(now, begun);
                if (copied && read.collection) {
                    const RenamingHistory since = read.collection->edits().renamedSince(begun);
                    copied->paths = renamedInTurn(copied->paths, since);
                }
                take(copied, read);
            });
    });
}

void TreeCommands::paste()
{
    OpenCollection *collection = target();
    const CopiedItems items = itemsOfClipboard();
    if (!collection || items.text.trimmed().isEmpty())
        return;
    m_addedTo = collection;
    m_isOpenedThen = false;
    collection->edits().apply({.name = tr("Paste"), .edit = pasting(collection, items)});
}

EditStep::Edit TreeCommands::pasting(OpenCollection *collection, const CopiedItems &items) const
{
    const InsertionPoint point = insertionPoint();
    if (m_cut.collection != collection || m_cut.items.text != items.text) {
        return [point, items](const EditSource &source) {
            return pasteItems(source, source.current(point), items);
        };
    }
    CopiedItems cut = m_cut.items;
    cut.paths = renamedInTurn(cut.paths, collection->edits().renamedSince(m_cut.moment));
    return [point, cut](const EditSource &source) {
        CopiedItems now = cut;
        now.paths = source.current(cut.paths);
        return pasteCutItems(source, source.current(point), now);
    };
}

void TreeCommands::drop(const DraggedItems &items, OpenCollection *to, const InsertionPoint &point,
                        bool isCopy)
{
    const EditMoment dropped = to->edits().moment();
    m_parts.tabs.commit();
    m_addedTo = to;
    m_isOpenedThen = false;
    if (items.collection == to && !isCopy) {
        EditStep step{.name = tr("Move %1").arg(what(items.paths)),
                      .edit = [paths = items.paths, point](const EditSource &source) {
                          return moveItems(source, source.current(paths), source.current(point));
                      }};
        step.named = dropped;
        to->edits().apply(step);
        tell({}, items);
        return;
    }
    // Between collections: first there, and only then no more here.
    readText(items, [this, to = QPointer(to), point, dropped,
                     isCopy](const Result<CopiedItems> &copied, const DraggedItems &read) {
        if (!copied || !read.collection || !to)
            return;
        EditStep step{.name = isCopy ? tr("Copy %1").arg(what(read.paths))
                                     : tr("Move %1").arg(what(read.paths)),
                      .edit = [items = *copied, point](const EditSource &source) {
                          return pasteItems(source, source.current(point), items);
                      }};
        step.named = dropped;
        if (isCopy) {
            tell({}, read);
        } else {
            step.then = [self = QPointer(this), read, pasted = read.collection->edits().moment()] {
                if (self && read.collection)
                    self->removeFrom(followed(read, pasted));
            };
        }
        to->edits().apply(step);
    });
}

} // namespace Broadside
