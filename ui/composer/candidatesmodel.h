// The words that are offered as a list, each with its meaning as accessible description.
#pragma once

#include "model/querycompletion.h"

#include <QAbstractListModel>

namespace Broadside {

class CandidatesModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setCandidates(const std::vector<QueryCandidate> &candidates);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<QueryCandidate> m_candidates;
};

} // namespace Broadside
