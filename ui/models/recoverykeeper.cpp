#include "models/recoverykeeper.h"

#include "models/workspace.h"

#include <QPointer>
#include <QtConcurrentRun>

#include <algorithm>
#include <iterator>

namespace Broadside {

struct RecoveryKeeper::Kept
{
    std::shared_ptr<RecoveryFile> file; // null: nothing is unsaved
    QTimer timer;
    bool isWriting = false;
    bool isDue = false;                     // changed while it was being written
    std::vector<RecoveredChanges> restored; // to the end, and not kept anew yet

    void forget()
    {
        timer.stop();
        if (file) {
            file->forsake();
            if (!isWriting)
                file->remove();
        }
        file.reset();
        discardAll(std::exchange(restored, {}));
    }

    static void discardAll(const std::vector<RecoveredChanges> &all)
    {
        for (const RecoveredChanges &changes : all)
            discard(changes);
    }
};

namespace {

bool hasUnsaved(const OpenCollection &collection)
{
    return collection.isModified() || !collection.drafts().isEmpty();
}

} // namespace

RecoveryKeeper::RecoveryKeeper(Workspace &workspace, QString folder,
                               std::chrono::milliseconds delay, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_delay(delay)
{
    connect(&workspace, &Workspace::opened, this, &RecoveryKeeper::follow);
    connect(&workspace, &Workspace::aboutToClose, this, [this](const OpenCollection *collection) {
        m_kept[collection]->forget();
        m_kept.erase(collection);
    });
    for (OpenCollection *collection : workspace.collections())
        follow(collection);
}

RecoveryKeeper::~RecoveryKeeper() = default;

void RecoveryKeeper::follow(OpenCollection *collection)
{
    auto kept = std::make_unique<Kept>();
    kept->timer.setParent(this);
    kept->timer.setSingleShot(true);
    kept->timer.setInterval(m_delay);
    connect(&kept->timer, &QTimer::timeout, this, [this, collection] { write(collection); });
    connect(collection, &OpenCollection::changed, &kept->timer,
            [this, collection, timer = &kept->timer] {
                const bool isKept = m_kept[collection]->file != nullptr;
                if ((isKept || collection->isModified() || collection->edits().isBusy()) &&
                    !timer->isActive())
                    timer->start();
            });
    const auto keepSoon = [timer = &kept->timer] {
        if (!timer->isActive())
            timer->start();
    };
    connect(collection, &OpenCollection::modifiedChanged, &kept->timer, keepSoon);
    connect(&collection->drafts(), &Drafts::changed, &kept->timer, keepSoon);
    connect(collection, &OpenCollection::saved, &kept->timer, [this, collection] {
        if (!hasUnsaved(*collection))
            forget(*collection); // at once, as the program may end now
    });
    m_kept[collection] = std::move(kept);
    QtConcurrent::run([folder = m_folder, path = collection->path()] {
        return RecoveryFile::findOrphans(folder, path);
    })
        .then(this, [this, collection =
                               QPointer(collection)](const std::vector<RecoveredChanges> &orphans) {
            for (const RecoveredChanges &changes : orphans) {
                if (collection && m_kept.contains(collection))
                    Q_EMIT found(collection, changes);
            }
        });
}

void RecoveryKeeper::write(OpenCollection *collection)
{
    Kept &kept = *m_kept[collection];
    if (kept.isWriting) {
        kept.isDue = true;
        return;
    }
    if (!hasUnsaved(*collection)) {
        kept.forget();
        return;
    }
    if (!kept.file)
        kept.file = std::make_shared<RecoveryFile>(m_folder, collection->path());
    QHash<QString, QByteArray> texts;
    QHash<QString, QByteArray> before;
    for (const QString &path : collection->modifiedFiles()) {
        texts.insert(path, collection->files().text(path));
        if (const std::optional<QByteArray> text = collection->textBefore(path))
            before.insert(path, *text);
    }
    kept.isWriting = true;
    QtConcurrent::run([file = kept.file, texts, time = QDateTime::currentDateTimeUtc(),
                       drafts = collection->drafts().texts(),
                       before] { return file->write(texts, time, drafts, before); })
        .then(this, [this, collection = QPointer(collection), texts, file = kept.file,
                     restored = std::exchange(kept.restored, {})](const Result<void> &result) {
            // By now another one may be at the address of one that was closed.
            const auto known = collection ? m_kept.find(collection) : m_kept.end();
            const bool isForgotten = known == m_kept.end() || known->second->file != file;
            if (isForgotten)
                file->remove();
            if (result || isForgotten)
                Kept::discardAll(restored); // in this file, or not wanted any more
            if (known == m_kept.end())
                return;
            known->second->isWriting = false;
            if (!result && !isForgotten)
                std::ranges::copy(restored, std::back_inserter(known->second->restored));
            if (result && !isForgotten)
                Q_EMIT written(collection, texts);
            if (std::exchange(known->second->isDue, false))
                write(collection);
            if (!result)
                Q_EMIT failed(result.error());
        });
}

void RecoveryKeeper::forget(const OpenCollection &collection)
{
    if (const auto known = m_kept.find(&collection); known != m_kept.end())
        known->second->forget();
}

void RecoveryKeeper::restore(OpenCollection &collection, const RecoveredChanges &changes)
{
    // What was typed last goes into what was stored before it, but not over what is typed now.
    const auto keepAnew = [self = QPointer(this), collection = &collection, changes,
                           before = collection.drafts().texts()] {
        if (!self || !self->m_kept.contains(collection))
            return;
        DraftTexts drafts = changes.drafts;
        drafts.removeIf([&before, &now = collection->drafts().texts()](DraftTexts::iterator draft) {
            return now.value(draft.key()) != before.value(draft.key());
        });
        collection->drafts().restore(drafts);
        const auto known = self->m_kept.find(collection);
        known->second->restored.push_back(changes);
        if (!known->second->timer.isActive())
            known->second->timer.start();
    };
    if (changes.texts.isEmpty())
        keepAnew();
    else
        collection.restore({.texts = changes.texts, .before = changes.before}, keepAnew);
}

void RecoveryKeeper::discard(const RecoveredChanges &changes)
{
    QThreadPool::globalInstance()->start([changes] { RecoveryFile::discard(changes); });
}

} // namespace Broadside
