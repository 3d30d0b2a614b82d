#include "models/editcommand.h"

namespace Broadside {

namespace {

// As long as one types on without a pause of this length it is one step.
constexpr std::chrono::seconds longestPause{2};

} // namespace

EditCommand::EditCommand(const QString &name, QString mergeKey, TextPatches patches,
                         Renamings renamings, Time asked, Player player)
    : QUndoCommand(name)
    , m_mergeKey(std::move(mergeKey))
    , m_patches(std::move(patches))
    , m_renamings(std::move(renamings))
    , m_player(std::move(player))
    , m_asked(asked)
{}

void EditCommand::undo()
{
    m_player.play(reversed(m_patches), reversed(m_renamings));
}

void EditCommand::redo()
{
    if (std::exchange(m_isMade, true))
        m_player.play(m_patches, m_renamings);
}

int EditCommand::id() const
{
    return m_mergeKey.isEmpty() ? -1 : 1;
}

// The patches of both as one: what leads from the texts before the first to those that are now.
bool EditCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const EditCommand *>(other);
    if (next->m_mergeKey != m_mergeKey || next->m_asked - m_asked > longestPause ||
        !m_renamings.empty() || !next->m_renamings.empty())
        return false;
    const CollectionFiles &after = m_player.files();
    CollectionFiles before = after;
    if (!apply(reversed(next->m_patches), before) || !apply(reversed(m_patches), before))
        return false;
    m_patches = patchesBetween(before, after);
    m_asked = next->m_asked;
    setObsolete(m_patches.empty());
    return true;
}

} // namespace Broadside
