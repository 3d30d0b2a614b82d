#include "palette/palettemodel.h"

#include "models/background.h"
#include "theme/texts.h"

#include <QPromise>
#include <QtConcurrentRun>

#include <algorithm>

namespace Broadside {

namespace {

constexpr size_t rowsAtOnce = 100;
constexpr size_t itemsPerLook = 4096; // between looks at whether it was cancelled

struct Rated
{
    int rating = 0;
    size_t index = 0;
};

std::vector<Rated> rate(const QPromise<std::vector<size_t>> &promise, const PaletteItems &items,
                        const FuzzyQuery &query)
{
    std::vector<Rated> rated;
    for (size_t i = 0; i < items.size(); ++i) {
        if (i % itemsPerLook == 0 && promise.isCanceled())
            return {};
        if (const auto rating = query.rate(items[i].foldedText, items[i].foldedDetail))
            rated.push_back({*rating, i});
    }
    return rated;
}

void findOrder(QPromise<std::vector<size_t>> &promise,
               const std::shared_ptr<const PaletteItems> &items, const QString &typed)
{
    const FuzzyQuery query(typed);
    std::vector<Rated> rated = rate(promise, *items, query);
    // Of two that fit as well, the shorter one is meant more often.
    const auto isBetter = [&items = *items](const Rated &a, const Rated &b) {
        return a.rating != b.rating ? a.rating > b.rating
                                    : items[a.index].text.size() < items[b.index].text.size();
    };
    if (!query.isEmpty())
        std::ranges::stable_sort(rated, isBetter);
    std::vector<size_t> order(rated.size());
    std::ranges::transform(rated, order.begin(), &Rated::index);
    promise.addResult(std::move(order));
}

} // namespace

PaletteModel::PaletteModel(QObject *parent)
    : QAbstractListModel(parent)
    , m_items(std::make_shared<const PaletteItems>())
{
    connect(&m_listing, &QFutureWatcher<Items>::finished, this, [this] {
        forgetRows(); // they are those of other items
        m_items = m_listing.result();
        search();
    });
    connect(&m_search, &QFutureWatcher<Order>::finished, this, [this] {
        if (!m_search.isCanceled())
            take(m_search.result());
    });
}

PaletteModel::~PaletteModel()
{
    m_search.cancel();
}

void PaletteModel::setItems(PaletteItems items, std::vector<PaletteCollection> collections)
{
    m_search.cancel();
    m_isSearching = true;
    forgetRows(); // who clicked one would get what is at its place now
    m_listing.setFuture(QtConcurrent::run(
        [items = std::move(items), collections = std::move(collections)]() -> Items {
            return freedInBackground(
                std::make_unique<const PaletteItems>(withCollections(items, collections)));
        }));
}

void PaletteModel::setQuery(const QString &typed)
{
    if (typed == m_typed)
        return;
    m_typed = typed;
    if (!m_listing.isRunning()) // else it is searched as soon as there is something
        search();
}

void PaletteModel::forgetRows()
{
    beginResetModel();
    m_order.clear();
    m_shown = 0;
    endResetModel();
}

void PaletteModel::search()
{
    m_search.cancel();
    m_isSearching = true;
    m_search.setFuture(QtConcurrent::run(findOrder, m_items, m_typed));
}

void PaletteModel::take(Order order)
{
    beginResetModel();
    m_order = std::move(order);
    m_shown = std::min(m_order.size(), rowsAtOnce);
    m_isSearching = false;
    endResetModel();
    Q_EMIT searched();
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown);
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteItem &item = itemAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.text;
    case DetailRole:
        return item.detail;
    case HintRole:
        return item.hint;
    case KindRole:
        return item.kind;
    case Qt::AccessibleTextRole:
        return listText({item.text, item.hint, item.detail});
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // What cannot be done now can be seen, and not chosen.
    const Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return itemAt(index.row()).isEnabled ? flags | Qt::ItemIsEnabled : flags;
}

bool PaletteModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_shown < m_order.size();
}

void PaletteModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const size_t end = std::min(m_order.size(), m_shown + rowsAtOnce);
    beginInsertRows({}, int(m_shown), int(end) - 1);
    m_shown = end;
    endInsertRows();
}

} // namespace Broadside
