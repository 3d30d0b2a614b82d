// A step of an undo stack: what it changed in the texts of a collection. Internal to the folder.
#pragma once

#include "edit/renaming.h"
#include "edit/textpatch.h"

#include <QUndoCommand>

#include <chrono>
#include <functional>

namespace Broadside {

class EditCommand : public QUndoCommand
{
public:
    // What plays patches, and the texts as they are now, this step made.
    struct Player
    {
        std::function<void(const TextPatches &, const Renamings &)> play;
        std::function<const CollectionFiles &()> files;
    };

    // When it was asked for, which is when it was typed; made it may be much later.
    using Time = std::chrono::steady_clock::time_point;

    EditCommand(const QString &name, QString mergeKey, TextPatches patches, Renamings renamings,
                Time asked, Player player);

    void undo() override;
    void redo() override; // the first time there is nothing to do
    int id() const override;
    bool mergeWith(const QUndoCommand *other) override;

private:
    QString m_mergeKey;
    TextPatches m_patches;
    Renamings m_renamings;
    Player m_player;
    Time m_asked; // the last part of it
    bool m_isMade = false;
};

} // namespace Broadside
