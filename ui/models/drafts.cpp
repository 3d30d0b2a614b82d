#include "models/drafts.h"

namespace Broadside {

void Drafts::set(const DraftPlace &place, const QString &text)
{
    const auto known = m_texts.constFind(place);
    const bool isKnown = known != m_texts.cend();
    if (text.isNull() ? !isKnown : isKnown && *known == text)
        return;
    if (text.isNull())
        m_texts.remove(place);
    else
        m_texts.insert(place, text);
    Q_EMIT changed();
}

void Drafts::follow(const Renamings &renamings)
{
    DraftTexts followed;
    for (const auto &[place, text] : m_texts.asKeyValueRange())
        followed.insert({renamed(place.route, renamings), place.field}, text);
    m_texts.swap(followed);
}

void Drafts::restore(const DraftTexts &texts)
{
    if (texts.isEmpty())
        return;
    m_texts.insert(texts);
    Q_EMIT changed();
    Q_EMIT restored();
}

} // namespace Broadside
