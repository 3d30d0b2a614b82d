// The items of the command palette that fit what was typed, the best first. Lists and matches in
// the background, and hands rows out bit by bit, so that 100,000 routes hold nobody up. Lives on
// the GUI thread; owned by the palette.
#pragma once

#include "palette/fuzzyquery.h"
#include "palette/paletteitem.h"

#include <QAbstractListModel>
#include <QFutureWatcher>

#include <memory>

namespace Broadside {

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        DetailRole = Qt::UserRole + 1,
        HintRole,
        KindRole // PaletteItem::Kind as int
    };

    explicit PaletteModel(QObject *parent = nullptr);
    ~PaletteModel() override;

    void setItems(PaletteItems items, std::vector<PaletteCollection> collections);
    void setQuery(const QString &typed);
    // The rows are not yet those that fit.
    bool isSearching() const { return m_isSearching; }
    // Of all that fit, also those whose rows are not handed out yet.
    size_t matchCount() const { return m_order.size(); }

    const PaletteItem &itemAt(int row) const { return (*m_items)[m_order[size_t(row)]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void searched();

private:
    Q_DISABLE_COPY_MOVE(PaletteModel)

    using Items = std::shared_ptr<const PaletteItems>;
    using Order = std::vector<size_t>; // indices of items

    void forgetRows();
    void search();
    void take(Order order);

    Items m_items;
    Order m_order;
    size_t m_shown = 0; // of the order
    QString m_typed;
    QFutureWatcher<Items> m_listing;
    QFutureWatcher<Order> m_search;
    bool m_isSearching = false;
};

} // namespace Broadside
