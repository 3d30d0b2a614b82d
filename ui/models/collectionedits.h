// The edits of one open collection: made one after the other, in the background, each a step that
// can be taken back. An edit is a change of the files' texts, so is what takes it back; either is
// followed by reading the collection anew. Lives on the GUI thread; owned by the OpenCollection.
#pragma once

#include "edit/collectionedit.h"
#include "edit/textpatch.h"

#include <QObject>
#include <QUndoStack>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Broadside {

class JobQueue;
class OpenCollection;

// How many edits have changed paths so far.
using EditMoment = RenamingHistory::size_type;

struct EditStep
{
    using Edit = std::function<Result<EditedCollection>(const EditSource &)>;

    QString name; // for people, in the menus: "Rename login"
    // Called in the background. Steps that were asked for before it may have changed the paths in
    // it: EditSource::current() says how.
    Edit edit;
    // Steps that follow each other within a moment and have the same are one, as when one types.
    // Empty: always a step of its own.
    QString mergeKey = {};
    // Called on the GUI thread once it was made; never when it was refused or changed nothing.
    std::function<void()> then = {};
    // Called on the GUI thread at its end in any case, with why it was refused. Whoever has this
    // tells that; refused() does not.
    std::function<void(const std::optional<Error> &)> ended = {};
    // When the paths in it were what they are; empty: as the step is asked for.
    std::optional<EditMoment> named = {};
};

class CollectionEdits : public QObject
{
    Q_OBJECT

public:
    CollectionEdits(OpenCollection &collection, JobQueue &jobs);
    ~CollectionEdits() override;

    void apply(const EditStep &step);
    // After what was asked for before.
    void undo();
    void redo();
    // Edits are being made.
    bool isBusy() const { return m_pending > 0; }

    // For what keeps paths for a while.
    EditMoment moment() const { return m_renamings.size(); }
    RenamingHistory renamedSince(EditMoment moment) const;

    // For its state and its texts; it is changed through the functions above.
    QUndoStack &stack() { return m_stack; }
    // A change that came about elsewhere and is there already. Without steps to keep in line with
    // it there is nothing to note.
    void noteChange(const QString &name, const TextPatches &patches);
    // As noteChange(), but always a step, so that it can be taken back.
    void addStep(const QString &name, const TextPatches &patches);

Q_SIGNALS:
    // The step was made, and the collection read anew: paths of items that are new.
    void applied(const QStringList &added);
    // Nothing was changed.
    void refused(const Broadside::Error &error);
    // However the last one ended that was asked for: edits are no longer being made.
    void settled();

private:
    friend class EditCommand;

    struct Outcome;
    // What a step of the stack asks for as it is taken back or made again.
    struct Walk
    {
        TextPatches patches;
        Renamings renamings;
    };

    using Time = std::chrono::steady_clock::time_point; // when a step was asked for

    void push(const QString &name, const QString &mergeKey, const TextPatches &patches,
              const Renamings &renamings, Time asked);
    void make(const EditStep &step, EditMoment named, Time asked);
    void replace(const std::shared_ptr<const LoadedCollection> &loaded,
                 const CollectionFiles &files, const Renamings &renamings);
    void take(const EditStep &step, const Outcome &outcome, Time asked);
    void walk(bool isBack);
    void replay(const Walk &walk);
    void refuse(const EditStep &step, const Error &error);
    void finishOne(const std::function<void()> &tell);

    OpenCollection &m_collection;
    JobQueue &m_jobs;
    QUndoStack m_stack;
    std::optional<Walk> m_walk;
    RenamingHistory m_renamings;
    int m_pending = 0;
};

} // namespace Broadside
