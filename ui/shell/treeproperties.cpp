// The properties of the collection or folder that is current in the tree, and what becomes of them.
#include "composer/propertiesdialog.h"
#include "composer/routedetail.h"
#include "edit/itemfinder.h"
#include "edit/propertychange.h"
#include "models/workspace.h"
#include "shell/treecommands.h"
#include "tree/collectionpanel.h"

#include <QPointer>

namespace Broadside {

namespace {

using SharedCollection = std::shared_ptr<const LoadedCollection>;

// What was changed since the folder was shown, and nothing else of it.
EditStep::Edit folderChange(const QString &path, const SharedCollection &shown, const Folder &after)
{
    return [=](const EditSource &source) {
        const QString current = source.current(path);
        const Folder *now = findFolder(source.collection, current);
        const Folder *before = findFolder(shown->collection, path);
        return changeFolder(source, current,
                            now && before ? withChanges(*now, *before, after) : after);
    };
}

EditStep::Edit collectionChange(const SharedCollection &shown, const Collection &after)
{
    return [=](const EditSource &source) {
        return changeCollection(source, withChanges(source.collection, shown->collection, after));
    };
}

} // namespace

void TreeCommands::showProperties()
{
    const TreeSelection selection = m_parts.tree.selection();
    const QPointer collection = selection.collection;
    if (!collection || !collection->loaded())
        return;
    const SharedCollection shown = collection->loaded();
    const Collection &loaded = shown->collection;
    const bool isCollection = selection.kind == TreeKind::Collection;
    const Folder *folder = isCollection ? nullptr : findFolder(loaded, selection.current);
    if (!isCollection && !folder)
        return;
    auto *dialog = isCollection ? new PropertiesDialog(loaded, &m_parts.window)
                                : new PropertiesDialog(*folder, &m_parts.window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setMeaning([shown, path = isCollection ? QString() : selection.current,
                        options = collection->runOptions()](
                           const Folder &own, const std::vector<Environment> *environments) {
        return placeholdersIn(shown->collection, path, own,
                              environments ? *environments : shown->collection.environments,
                              options);
    });
    EditStep step{.name = tr("Change Properties"), .edit = {}};
    step.named = collection->edits().moment();
    const auto showSiblings = [=, path = selection.current, named = *step.named] {
        const RenamingHistory since = collection->edits().renamedSince(named);
        dialog->setSiblings(
            siblingNames(collection->loaded()->collection, renamedInTurn(path, since)));
    };
    if (!isCollection) {
        dialog->setInherited(provenanceAround(loaded, selection.current));
        showSiblings();
        connect(collection, &OpenCollection::changed, dialog, showSiblings);
    }
    step.ended = [dialog = QPointer(dialog)](const std::optional<Error> &refusal) {
        if (dialog)
            dialog->finish(refusal);
    };
    connect(dialog, &PropertiesDialog::submitted, this, [=, path = selection.current]() mutable {
        if (!collection) {
            dialog->finish({});
            return;
        }
        step.edit = isCollection ? collectionChange(shown, dialog->collection())
                                 : folderChange(path, shown, dialog->folder());
        collection->edits().apply(step);
    });
    dialog->open();
}

} // namespace Broadside
