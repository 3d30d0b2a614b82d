#include "composer/candidatesmodel.h"

namespace Broadside {

void CandidatesModel::setCandidates(const std::vector<QueryCandidate> &candidates)
{
    if (candidates == m_candidates)
        return;
    beginResetModel();
    m_candidates = candidates;
    endResetModel();
}

int CandidatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_candidates.size());
}

QVariant CandidatesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QueryCandidate &candidate = m_candidates[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: // what is completed
        return candidate.word;
    case Qt::AccessibleDescriptionRole:
        return candidate.meaning;
    default:
        return {};
    }
}

} // namespace Broadside
