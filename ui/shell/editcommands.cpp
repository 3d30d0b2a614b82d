#include "shell/editcommands.h"

#include "composer/routetabs.h"
#include "models/recoverykeeper.h"
#include "models/workspace.h"
#include "shell/conflictdialog.h"
#include "shell/questionbar.h"
#include "shell/windowactions.h"
#include "shell/windownotices.h"
#include "theme/texts.h"

#include <QAction>
#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace Broadside {

namespace {

const QString recoveryMark = QStringLiteral("\nrecovery\n");

} // namespace

EditCommands::EditCommands(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    const WindowActions &actions = parts.actions;
    connect(actions.save, &QAction::triggered, this, [this] { save(m_parts.workspace.active()); });
    connect(actions.saveAll, &QAction::triggered, this, &EditCommands::saveAll);
    connect(actions.undo, &QAction::triggered, this, [this] { undo(true); });
    connect(actions.redo, &QAction::triggered, this, [this] { undo(false); });
    connect(actions.meaning, &QAction::triggered, &parts.tabs, &RouteTabs::showMeaning);
    connect(&parts.workspace, &Workspace::activeChanged, this, &EditCommands::updateActions);
    connect(&parts.workspace, &Workspace::closed, this, &EditCommands::updateActions);
    connect(&parts.workspace, &Workspace::opened, this, &EditCommands::follow);
    connect(&parts.workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        m_parts.questions.withdraw(collection->path());
        m_parts.questions.withdrawAll(collection->path() + recoveryMark);
    });
    connect(&parts.recovery, &RecoveryKeeper::found, this, &EditCommands::offerRecovered);
    connect(&parts.recovery, &RecoveryKeeper::failed, this,
            [this](const Error &error) { m_parts.notices.showErrors({}, {error}); });
    updateActions();
}

void EditCommands::offerRecovered(OpenCollection *collection, const RecoveredChanges &changes)
{
    const QString time = QLocale().toString(changes.time.toLocalTime(), QLocale::ShortFormat);
    m_parts.questions.ask(
        {.key = collection->path() + recoveryMark + changes.file,
         .text = tr("Broadside ended without saving %1. The changes as they were at %2 are still "
                    "there.")
                     .arg(collection->title(), time),
         .answers = {{tr("Re&store"), tr("Bring them back, as a step that can be undone"),
                      [this, collection = QPointer(collection), changes] {
                          if (collection)
                              m_parts.recovery.restore(*collection, changes);
                      }},
                     {tr("&Discard"), tr("Delete them for good"),
                      [changes] { RecoveryKeeper::discard(changes); }}}});
}

void EditCommands::follow(OpenCollection *collection)
{
    connect(collection, &OpenCollection::modifiedChanged, this, &EditCommands::updateActions);
    connect(&collection->edits().stack(), &QUndoStack::indexChanged, this,
            &EditCommands::updateActions);
    connect(&collection->edits(), &CollectionEdits::refused, this, &EditCommands::showRefusal);
    connect(collection, &OpenCollection::conflictsChanged, this,
            [this, collection] { askAboutConflict(collection); });
    connect(collection, &OpenCollection::merged, this, [this, collection] {
        m_parts.notices.tell(
            tr("%1 was changed on disk; that and your unsaved changes are both here.")
                .arg(collection->title()));
    });
    connect(collection, &OpenCollection::saved, this, [this, collection](bool isWithTheirs) {
        const QString sentence =
            isWithTheirs ? tr("%1 is saved; it was changed on disk, and both changes are in it.")
                         : tr("%1 is saved.");
        const QStringList drafts = draftsOf({collection});
        m_parts.notices.tell(drafts.isEmpty()
                                 ? sentence.arg(collection->title())
                                 : tr("%1 What is not right yet is not in the file: %2.")
                                       .arg(sentence.arg(collection->title()), listText(drafts)));
    });
    connect(collection, &OpenCollection::saveHeldBack, this, [this, collection] {
        m_parts.notices.tell(tr("%1 is not saved: say first which of the changes is to be kept.")
                                 .arg(collection->title()));
    });
    connect(collection, &OpenCollection::saveFailed, this,
            [this, collection](const QList<Error> &errors) {
                m_parts.notices.showErrors(
                    tr("Not everything was saved; your changes are still here. Free the file, then "
                       "save again:"),
                    errors, NoticeKind::Saving, collection);
            });
}

void EditCommands::save(OpenCollection *collection)
{
    if (!collection)
        return;
    m_parts.tabs.commit();
    collection->save();
}

void EditCommands::saveAll()
{
    m_parts.tabs.commit();
    for (OpenCollection *collection : m_parts.workspace.collections())
        collection->save();
}

void EditCommands::undo(bool isBack)
{
    OpenCollection *collection = m_parts.workspace.active();
    if (!collection)
        return;
    m_parts.tabs.commit();
    if (m_parts.tabs.walkTyping(isBack))
        return; // what is left after commit() cannot be stored, and is no step of the collection
    m_parts.notices.tell({}); // what was said of an edit may not be so any more
    if (isBack)
        collection->edits().undo();
    else
        collection->edits().redo();
}

void EditCommands::updateActions()
{
    const WindowActions &actions = m_parts.actions;
    OpenCollection *collection = m_parts.workspace.active();
    QUndoStack *stack = collection ? &collection->edits().stack() : nullptr;
    const auto describe = [](QAction &action, const QString &verb, bool isPossible,
                             const QString &step) {
        action.setEnabled(isPossible);
        action.setText(step.isEmpty() ? verb
                                      : tr("%1 %2").arg(verb, QString(step).replace(
                                                                  u'&', QLatin1String("&&"))));
    };
    // Also without a step: there may be something in the field where one types.
    describe(*actions.undo, tr("&Undo"), stack, stack ? stack->undoText() : QString());
    describe(*actions.redo, tr("&Redo"), stack, stack ? stack->redoText() : QString());
    actions.save->setEnabled(collection);
    actions.saveAll->setEnabled(collection);
    m_parts.window.setWindowModified(
        std::ranges::any_of(m_parts.workspace.collections(), &OpenCollection::isModified));
}

void EditCommands::showRefusal(const Error &error)
{
    m_parts.notices.showErrors(tr("Nothing was changed:"), {error}, NoticeKind::Editing);
}

void EditCommands::askAboutConflict(OpenCollection *collection)
{
    const QHash<QString, QByteArray> conflicts = collection->conflicts();
    if (conflicts.isEmpty()) {
        m_parts.questions.withdraw(collection->path());
        return;
    }
    QStringList files;
    for (const QString &file : conflicts.keys())
        files += QDir::toNativeSeparators(file);
    m_parts.questions.ask(
        {.key = collection->path(),
         .text = tr("Something else has changed %1, and there are unsaved changes here: %2.")
                     .arg(listText(files), collection->conflictReason()),
         .answers = {{tr("Keep &Mine"), tr("The next save writes over what is on disk"),
                      [collection] { collection->keepOwn(); }},
                     {tr("Take &Theirs"),
                      tr("What is on disk takes the place of what is here, as "
                         "a step that can be undone"),
                      [collection] { collection->takeTheirs(); }, false}, // it may be refused
                     {tr("Show &Differences…"), tr("Set both side by side"),
                      [this, collection] { showDifferences(*collection); }, false}}});
}

void EditCommands::showDifferences(const OpenCollection &collection)
{
    QHash<QString, ConflictDialog::Texts> files;
    for (const auto &[path, onDisk] : collection.conflicts().asKeyValueRange())
        files.insert(path, {.onDisk = onDisk, .here = collection.files().text(path)});
    auto *dialog = new ConflictDialog(files, &m_parts.window);
    connect(&collection, &OpenCollection::conflictsChanged, dialog, &QDialog::reject);
    dialog->show();
}

std::vector<OpenCollection *>
EditCommands::unsaved(const std::vector<OpenCollection *> &collections)
{
    m_parts.tabs.commit();
    std::vector<OpenCollection *> unsaved;
    for (OpenCollection *collection : collections) {
        if (collection->isModified() || collection->edits().isBusy())
            unsaved.push_back(collection);
    }
    return unsaved;
}

bool EditCommands::isSafe(const std::vector<OpenCollection *> &collections)
{
    return unsaved(collections).empty() && draftsOf(collections).isEmpty();
}

void EditCommands::whenSafe(const std::vector<OpenCollection *> &collections, const Ending &ending)
{
    const Collections all(collections.begin(), collections.end());
    m_parts.tabs.commit();
    const QStringList drafts = draftsOf(collections);
    if (drafts.isEmpty()) {
        saveFirst(all, ending);
        return;
    }
    // What is dropped is not offered at the next start.
    const Then drop = [this, all, close = ending.close] { discardThen(all, close); };
    askToDrop(drafts,
              {.close = [this, all, drop, stay = ending.stay] { saveFirst(all, {drop, stay}); },
               .stay = ending.stay});
}

// Asks anew if something was changed while the rest was saved.
void EditCommands::saveFirst(const Collections &collections, const Ending &ending)
{
    std::vector<OpenCollection *> open;
    std::ranges::copy_if(collections, std::back_inserter(open),
                         [](const OpenCollection *each) { return each != nullptr; });
    const std::vector<OpenCollection *> modified = unsaved(open);
    if (modified.empty()) {
        ending.close();
        return;
    }
    QStringList names;
    for (const OpenCollection *each : modified)
        names += each->title();
    const Collections asked(modified.begin(), modified.end());
    const Then goOn = [this, collections, ending] { saveFirst(collections, ending); };
    askToSave(names,
              {.save = [this, asked, goOn, stay = ending.stay] { saveThen(asked, {goOn, stay}); },
               .discard = [this, asked, close = ending.close] { discardThen(asked, close); },
               .cancel = ending.stay});
}

// After unsaved(), which takes what was typed last. Each once, as people name it.
QStringList EditCommands::draftsOf(const std::vector<OpenCollection *> &collections)
{
    QStringList names;
    for (const OpenCollection *collection : collections) {
        for (const DraftPlace &place : collection->drafts().texts().keys())
            names += tr("“%1” of %2").arg(place.route, collection->title());
    }
    names.removeDuplicates();
    return names;
}

void EditCommands::askToDrop(const QStringList &drafts, const Ending &ending)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Text That Cannot Be Saved"),
                                tr("What was typed into %1 is not right yet, as the tab says, so "
                                   "it is not in the collection and will not be saved.")
                                    .arg(listText(drafts)),
                                QMessageBox::Discard | QMessageBox::Cancel, &m_parts.window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Cancel, and put it right to keep it."));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::finished, this, [ending](int answer) {
        if (answer == QMessageBox::Discard)
            ending.close();
        else
            ending.stay();
    });
    box->open();
}

void EditCommands::askToSave(const QStringList &names, const SaveAnswers &answers)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Unsaved Changes"),
        tr("%1 has unsaved changes.", nullptr, int(names.size())).arg(listText(names)),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_parts.window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What is not saved is lost."));
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QMessageBox::finished, this, [answers](int answer) {
        if (answer == QMessageBox::Save)
            answers.save();
        else if (answer == QMessageBox::Discard)
            answers.discard();
        else
            answers.cancel();
    });
    box->open();
}

void EditCommands::discardThen(const Collections &collections, const Then &then)
{
    for (const QPointer<OpenCollection> &collection : collections) {
        if (collection)
            m_parts.recovery.forget(*collection);
    }
    then();
}

// Goes on when all of them are saved; when one cannot be, everything stays open.
void EditCommands::saveThen(const Collections &collections, const Ending &ending)
{
    const auto left = std::make_shared<size_t>(collections.size()); // 0: it has ended
    const auto endOne = [left, close = ending.close] {
        if (*left > 0 && --*left == 0)
            close();
    };
    const auto fail = [left, stay = ending.stay] {
        if (std::exchange(*left, 0) > 0)
            stay();
    };
    for (const QPointer<OpenCollection> &collection : collections) {
        if (!collection) {
            endOne(); // closed, and that was asked about
            continue;
        }
        whenSaved(collection, {endOne, fail});
        collection->save();
    }
}

// By the last save that is asked for: one that was on its way has not seen what was changed since.
void EditCommands::whenSaved(OpenCollection *collection, const Ending &ending)
{
    auto *waiting = new QObject(this);
    const auto end = [waiting, collection] {
        if (collection->isSaveDue())
            return false;
        collection->disconnect(waiting);
        waiting->deleteLater();
        return true;
    };
    const auto fail = [end, stay = ending.stay] {
        if (end())
            stay();
    };
    connect(collection, &OpenCollection::saved, waiting, [end, close = ending.close] {
        if (end())
            close();
    });
    connect(collection, &OpenCollection::saveFailed, waiting, fail);
    connect(collection, &OpenCollection::saveHeldBack, waiting, fail);
    connect(collection, &QObject::destroyed, waiting, [waiting, close = ending.close] {
        waiting->deleteLater();
        close();
    });
}

} // namespace Broadside
