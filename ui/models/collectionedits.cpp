#include "models/collectionedits.h"

#include "models/background.h"
#include "models/editcommand.h"
#include "models/jobqueue.h"
#include "models/opencollection.h"

#include <QPointer>
#include <QtConcurrentRun>

namespace Broadside {

struct CollectionEdits::Outcome
{
    std::optional<Error> error;
    EditedCollection edited;
    TextPatches patches;
    std::shared_ptr<const LoadedCollection> loaded; // as it is now; null when nothing changed
};

namespace {

std::shared_ptr<const LoadedCollection> readAgain(const LoadedCollection *before,
                                                  const QString &path, const CollectionFiles &files)
{
    return freedInBackground(std::make_unique<const LoadedCollection>(
        loadCollection(path, {.files = files, .before = before})));
}

} // namespace

CollectionEdits::CollectionEdits(OpenCollection &collection, JobQueue &jobs)
    : m_collection(collection)
    , m_jobs(jobs)
{}

CollectionEdits::~CollectionEdits() = default;

void CollectionEdits::apply(const EditStep &step)
{
    ++m_pending;
    const EditMoment named = step.named.value_or(moment());
    const Time asked = Time::clock::now();
    m_jobs.add([this, step, named, asked] { make(step, named, asked); });
}

void CollectionEdits::undo()
{
    ++m_pending;
    m_jobs.add([this] { walk(true); });
}

void CollectionEdits::redo()
{
    ++m_pending;
    m_jobs.add([this] { walk(false); });
}

RenamingHistory CollectionEdits::renamedSince(EditMoment moment) const
{
    return {m_renamings.begin() + RenamingHistory::difference_type(moment), m_renamings.end()};
}

void CollectionEdits::make(const EditStep &step, EditMoment named, Time asked)
{
    const std::shared_ptr<const LoadedCollection> loaded = m_collection.loaded();
    if (!loaded) {
        refuse(step, {ErrorCode::File,
                      tr("the collection was not read yet; try again"),
                      {m_collection.path()}});
        return;
    }
    QtConcurrent::run([loaded, files = m_collection.files(), step, since = renamedSince(named),
                       path = m_collection.path()]() -> Outcome {
        Result<EditedCollection> edited = step.edit({loaded->collection, files, since});
        if (!edited)
            return {.error = edited.error(), .edited = {}, .patches = {}, .loaded = {}};
        Outcome outcome{.error = {}, .edited = *std::move(edited), .patches = {}, .loaded = {}};
        outcome.patches = patchesBetween(files, outcome.edited.files);
        if (outcome.patches.empty())
            return outcome;
        outcome.loaded = readAgain(loaded.get(), path, outcome.edited.files);
        if (outcome.loaded->errors.size() > loaded->errors.size())
            outcome.error = outcome.loaded->errors.last();
        return outcome;
    }).then(this, [this, step, asked](const Outcome &outcome) { take(step, outcome, asked); });
}

void CollectionEdits::take(const EditStep &step, const Outcome &outcome, Time asked)
{
    if (outcome.error) {
        refuse(step, *outcome.error);
        return;
    }
    if (outcome.loaded) {
        replace(outcome.loaded, outcome.edited.files, outcome.edited.renamings);
        push(step.name, step.mergeKey, outcome.patches, outcome.edited.renamings, asked);
    }
    finishOne([&] {
        Q_EMIT applied(outcome.edited.added);
        if (outcome.loaded && step.then)
            step.then();
        if (step.ended)
            step.ended({});
    });
}

// Whoever hears of it may ask for a step, which names what is there then.
void CollectionEdits::replace(const std::shared_ptr<const LoadedCollection> &loaded,
                              const CollectionFiles &files, const Renamings &renamings)
{
    if (!renamings.empty())
        m_renamings.push_back(renamings);
    m_collection.replace(loaded, files, renamings);
}

void CollectionEdits::refuse(const EditStep &step, const Error &error)
{
    finishOne([&] {
        if (step.ended)
            step.ended(error);
        else
            Q_EMIT refused(error);
    });
}

void CollectionEdits::push(const QString &name, const QString &mergeKey, const TextPatches &patches,
                           const Renamings &renamings, Time asked)
{
    m_stack.push(new EditCommand(
        name, mergeKey, patches, renamings, asked,
        {.play = [this](const TextPatches &played,
                        const Renamings &with) { m_walk = Walk{played, with}; },
         .files = [this]() -> const CollectionFiles & { return m_collection.files(); }}));
}

void CollectionEdits::walk(bool isBack)
{
    const bool isPossible = isBack ? m_stack.canUndo() : m_stack.canRedo();
    if (!isPossible) {
        finishOne([] {});
        return;
    }
    if (isBack)
        m_stack.undo(); // its command says what to replay
    else
        m_stack.redo();
    // Not inside: the reading may have ended before it is waited for, and the next step would
    // change the stack in the middle of this one.
    if (const std::optional<Walk> due = std::exchange(m_walk, std::nullopt))
        replay(*due);
    else
        finishOne([] {});
}

void CollectionEdits::replay(const Walk &walk)
{
    CollectionFiles files = m_collection.files();
    if (!Broadside::apply(walk.patches, files)) {
        // Cannot be as long as each change of the texts is a step.
        m_stack.clear();
        finishOne([] {});
        return;
    }
    struct Replayed
    {
        CollectionFiles files;
        std::shared_ptr<const LoadedCollection> loaded;
    };
    QtConcurrent::run([loaded = m_collection.loaded(), before = m_collection.files(), files,
                       path = m_collection.path()]() mutable {
        files.parseChanges(before);
        return Replayed{files, readAgain(loaded.get(), path, files)};
    }).then(this, [this, renamings = walk.renamings](const Replayed &replayed) {
        replace(replayed.loaded, replayed.files, renamings);
        finishOne([this] { Q_EMIT applied({}); });
    });
}

void CollectionEdits::noteChange(const QString &name, const TextPatches &patches)
{
    if (m_stack.count() > 0)
        addStep(name, patches);
}

void CollectionEdits::addStep(const QString &name, const TextPatches &patches)
{
    if (!patches.empty())
        push(name, {}, patches, {}, Time::clock::now());
}

// Telling comes before the next job, which may end at once and would be told of first.
void CollectionEdits::finishOne(const std::function<void()> &tell)
{
    --m_pending;
    const QPointer self(this); // whoever is told may close the collection
    tell();
    if (self && m_pending == 0)
        Q_EMIT settled();
    if (self)
        m_jobs.finish();
}

} // namespace Broadside
