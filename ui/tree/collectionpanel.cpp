#include "tree/collectionpanel.h"

#include "models/liverun.h"
#include "models/workspace.h"
#include "tree/treedelegate.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// Larger collections begin with their folders closed.
constexpr int mostRowsExpanded = 300;
// More tabs than these help nobody, and take long to make.
constexpr qsizetype mostOpenedAtOnce = 20;

// More rows that a filter leaves are too many to be looked through.
constexpr int mostFilteredExpanded = 3000;

bool hasMoreRows(const QModelIndex &index, int &left)
{
    const QAbstractItemModel *model = index.model();
    const int rows = model->rowCount(index);
    left -= rows;
    for (int row = 0; row < rows && left >= 0; ++row)
        hasMoreRows(model->index(row, 0, index), left);
    return left < 0;
}

} // namespace

CollectionPanel::CollectionPanel(Workspace &workspace, LiveRun &run, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(workspace, run)
    , m_filterBox(new QLineEdit(this))
    , m_nothing(new QLabel(this))
    , m_tree(new QTreeView(this))
    , m_pages(new QStackedLayout)
    , m_expansion(*m_tree)
{
    m_filter.setSourceModel(&m_model);
    buildFilter();
    buildTree();
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setMargin(fontMetrics().height());
    m_nothing->setTextFormat(Qt::PlainText);
    m_pages->addWidget(m_tree);
    m_pages->addWidget(m_nothing);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    const int gap = fontMetrics().height() / 3;
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(gap, gap, gap, 0);
    filterRow->addWidget(m_filterBox);
    column->addLayout(filterRow);
    column->addLayout(m_pages);
    setFocusProxy(m_tree);

    connect(&m_model, &CollectionTreeModel::refreshed, this, &CollectionPanel::takeRefresh);
    connect(&workspace, &Workspace::opened, this,
            &CollectionPanel::takeRefresh); // maybe read by now
    connect(&workspace, &Workspace::activeChanged, this, &CollectionPanel::showCollection);
    connect(&workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        m_expansion.forget(collection);
        if (m_lastCollection == collection)
            m_lastCollection = nullptr;
    });
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &CollectionPanel::showWhatThereIs);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &CollectionPanel::showWhatThereIs);
    for (OpenCollection *collection : workspace.collections())
        takeRefresh(collection);
    showWhatThereIs();
}

CollectionPanel::~CollectionPanel()
{
    // Nobody is to hear of it when the view loses its model.
    m_tree->disconnect(this);
    m_tree->selectionModel()->disconnect(this);
    m_tree->setModel(nullptr);
}

void CollectionPanel::buildFilter()
{
    m_filterBox->setPlaceholderText(tr("name, URL or tag"));
    m_filterBox->setAccessibleName(tr("Filter the routes by name, URL or tag"));
    m_filterBox->setToolTip(tr("Shows the routes whose name, URL or tags hold these words"));
    m_filterBox->setClearButtonEnabled(true);
    m_filterBox->installEventFilter(this);
    connect(m_filterBox, &QLineEdit::textChanged, this, &CollectionPanel::applyFilter);
    // A long text is told by its beginning.
    connect(m_filterBox, &QLineEdit::editingFinished, m_filterBox,
            [box = m_filterBox] { box->home(false); });
}

void CollectionPanel::buildTree()
{
    m_tree->setAccessibleName(tr("Collections"));
    m_tree->setModel(&m_filter);
    m_tree->setItemDelegate(new TreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false); // activate() does it where it is wanted
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(fontMetrics().averageCharWidth() * 2);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    setTabOrder(m_filterBox, m_tree);

    connect(m_tree, &QTreeView::customContextMenuRequested, this, &CollectionPanel::showMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, &CollectionPanel::activate);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        m_workspace.setActive(CollectionTreeModel::collectionAt(index));
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CollectionPanel::takeCurrent);
    const auto note = [this](const QModelIndex &index, bool isExpanded) {
        if (!m_isExpanding && !m_filter.isFiltering())
            m_expansion.note(index, isExpanded);
    };
    connect(m_tree, &QTreeView::expanded, this, [this, note](const QModelIndex &index) {
        note(index, true);
        if (m_isExpanding || m_filter.isFiltering())
            return;
        const QScopedValueRollback guard(m_isExpanding, true);
        m_expansion.apply(index);
    });
    connect(m_tree, &QTreeView::collapsed, this,
            [note](const QModelIndex &index) { note(index, false); });
}

void CollectionPanel::setMarks(OpenCollection *collection, const QHash<QString, RouteMark> &marks)
{
    m_model.setMarks(collection, marks);
}

void CollectionPanel::showRoute(OpenCollection *collection, const QString &id)
{
    const QModelIndex index = m_filter.mapFromSource(m_model.routeIndex(collection, id));
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    const QScopedValueRollback guard(m_isSelecting, true);
    m_lastCollection = collection;
    m_lastRoute = id;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

// Whichever way a collection became the active one, the tree is about it.
void CollectionPanel::showCollection(OpenCollection *collection)
{
    const QModelIndex current = m_tree->currentIndex();
    if (!collection ||
        (current.isValid() && CollectionTreeModel::collectionAt(current) == collection))
        return;
    const QModelIndex top = m_filter.mapFromSource(m_model.indexOf(collection));
    if (!top.isValid())
        return;
    const QScopedValueRollback guard(m_isSelecting, true);
    m_tree->setCurrentIndex(top);
    m_tree->scrollTo(top, QAbstractItemView::PositionAtTop);
}

void CollectionPanel::focusFilter()
{
    m_filterBox->setFocus(Qt::ShortcutFocusReason);
    m_filterBox->selectAll();
}

void CollectionPanel::applyFilter()
{
    const QScopedValueRollback guard(m_isSelecting, true);
    const QPersistentModelIndex current = m_filter.mapToSource(m_tree->currentIndex());
    m_filter.setText(m_filterBox->text());
    expandAsWanted();
    if (!m_tree->currentIndex().isValid() && current.isValid())
        m_tree->setCurrentIndex(m_filter.mapFromSource(current));
    if (m_lastCollection)
        showRoute(m_lastCollection, m_lastRoute); // it may have been out of sight
    if (m_filter.isFiltering())
        m_tree->scrollToTop(); // what was found is read from its beginning
    else if (m_tree->currentIndex().isValid())
        m_tree->scrollTo(m_tree->currentIndex());
    showWhatThereIs();
}

// What fits a filter is there to be seen, unless it is very much; else what was expanded before.
void CollectionPanel::expandAsWanted()
{
    const QScopedValueRollback guard(m_isExpanding, true);
    if (m_filter.isFiltering() && m_filter.rowsLeft(mostFilteredExpanded) < mostFilteredExpanded) {
        m_tree->expandAll();
        return;
    }
    for (int row = 0; row < m_filter.rowCount(); ++row)
        m_expansion.apply(m_filter.index(row, 0));
}

void CollectionPanel::showWhatThereIs()
{
    const bool isEmpty = m_filter.rowCount() == 0;
    if (isEmpty)
        m_nothing->setText(m_filter.isFiltering() && m_model.rowCount() > 0
                               ? tr("Nothing fits “%1”.").arg(m_filterBox->text().trimmed())
                               : tr("No collection is open."));
    QWidget *page = isEmpty ? static_cast<QWidget *>(m_nothing) : m_tree;
    if (m_pages->currentWidget() != page)
        m_pages->setCurrentWidget(page);
    m_filterBox->setEnabled(m_model.rowCount() > 0);
}

void CollectionPanel::takeRefresh(OpenCollection *collection)
{
    const QModelIndex top = m_model.indexOf(collection);
    if (!collection->loaded() || !top.isValid())
        return;
    if (m_expansion.isNew(collection)) {
        int left = mostRowsExpanded;
        if (hasMoreRows(top, left))
            m_expansion.note(top, true);
        else
            m_expansion.noteAll(top, true);
    }
    expandAsWanted();
}

void CollectionPanel::takeCurrent(const QModelIndex &index)
{
    if (m_isSelecting || !index.isValid())
        return;
    // What is selected is what runs.
    m_workspace.setActive(CollectionTreeModel::collectionAt(index));
    if (CollectionTreeModel::kindAt(index) != TreeKind::Route)
        return;
    m_lastCollection = CollectionTreeModel::collectionAt(index);
    m_lastRoute = index.data(CollectionTreeModel::IdRole).toString();
    Q_EMIT routeSelected(m_lastCollection, m_lastRoute);
}

void CollectionPanel::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_workspace.setActive(CollectionTreeModel::collectionAt(index));
    switch (CollectionTreeModel::kindAt(index)) {
    case TreeKind::Collection:
    case TreeKind::Folder:
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
        break;
    case TreeKind::Route:
        Q_EMIT routeActivated(CollectionTreeModel::collectionAt(index),
                              index.data(CollectionTreeModel::IdRole).toString());
        break;
    case TreeKind::Problem:
        Q_EMIT errorActivated(index.data(CollectionTreeModel::PlaceRole).value<SourcePlace>());
        break;
    }
}

TreeSelection CollectionPanel::selection() const
{
    const QModelIndex current = m_tree->currentIndex();
    TreeSelection selection;
    QStringList routesInFolders;
    if (!current.isValid())
        return selection;
    selection.collection = CollectionTreeModel::collectionAt(current);
    selection.kind = CollectionTreeModel::kindAt(current);
    selection.place = current.data(CollectionTreeModel::PlaceRole).value<SourcePlace>();
    if (selection.kind == TreeKind::Collection)
        return selection; // all of it, whatever else is selected
    QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    if (!rows.contains(current))
        rows = {current};
    for (const QModelIndex &row : std::as_const(rows)) {
        if (CollectionTreeModel::collectionAt(row) != selection.collection)
            continue;
        const QString id = row.data(CollectionTreeModel::IdRole).toString();
        if (CollectionTreeModel::kindAt(row) == TreeKind::Route) {
            selection.routes += id;
        } else if (CollectionTreeModel::kindAt(row) == TreeKind::Folder) {
            selection.folders += id;
            routesInFolders += routesBelow(m_filter.mapToSource(row));
        }
    }
    // Asked for together they would narrow each other.
    if (!selection.routes.isEmpty() && !selection.folders.isEmpty()) {
        selection.routes += routesInFolders;
        selection.routes.removeDuplicates();
        selection.folders.clear();
    }
    return selection;
}

QStringList CollectionPanel::routesBelow(const QModelIndex &source) const
{
    QStringList ids;
    for (int row = 0; row < m_model.rowCount(source); ++row) {
        const QModelIndex child = m_model.index(row, 0, source);
        if (CollectionTreeModel::kindAt(child) == TreeKind::Route)
            ids += child.data(CollectionTreeModel::IdRole).toString();
        else
            ids += routesBelow(child);
    }
    return ids;
}

void CollectionPanel::openSelected()
{
    const TreeSelection chosen = selection();
    const qsizetype count = std::min(chosen.routes.size(), mostOpenedAtOnce);
    for (const QString &id : chosen.routes.first(count))
        Q_EMIT routeActivated(chosen.collection, id);
    if (count < chosen.routes.size())
        Q_EMIT messageGiven(
            tr("Of %1 requests, the first %2 were opened.").arg(chosen.routes.size()).arg(count));
}

void CollectionPanel::showMenu(const QPoint &position)
{
    const bool isBesideRows =
        !m_tree->indexAt(position).isValid() && m_tree->viewport()->rect().contains(position);
    const TreeSelection chosen = selection();
    if (isBesideRows || !chosen.collection)
        return;
    m_workspace.setActive(chosen.collection);
    auto *menu = new CollectionMenu(chosen, this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu, &CollectionMenu::openChosen, this, &CollectionPanel::openSelected);
    connect(menu, &CollectionMenu::runChosen, this, [this, chosen] {
        Q_EMIT runRequested(chosen.collection, chosen.routes, chosen.folders);
    });
    connect(menu, &CollectionMenu::copyAsCurlChosen, this, [this, chosen] {
        Q_EMIT copyAsCurlRequested(chosen.collection, chosen.routes.constFirst());
    });
    connect(menu, &CollectionMenu::goToErrorChosen, this,
            [this, chosen] { Q_EMIT errorActivated(chosen.place); });
    connect(menu, &CollectionMenu::expandChosen, this, &CollectionPanel::expandCurrent);
    connect(menu, &CollectionMenu::reloadChosen, this,
            [this, chosen] { Q_EMIT reloadRequested(chosen.collection); });
    connect(menu, &CollectionMenu::revealChosen, this,
            [this, chosen] { Q_EMIT revealRequested(chosen.place.file); });
    connect(menu, &CollectionMenu::closeChosen, this,
            [this, chosen] { Q_EMIT closeRequested(chosen.collection); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

void CollectionPanel::expandCurrent(bool isExpanded)
{
    const QModelIndex top = m_tree->currentIndex();
    const QScopedValueRollback guard(m_isExpanding, true);
    m_expansion.noteAll(m_filter.mapToSource(top), isExpanded);
    m_expansion.apply(top);
}

// To the route that was selected, else to the first one in sight.
void CollectionPanel::goToTree()
{
    m_tree->setFocus(Qt::OtherFocusReason);
    const QModelIndex current = m_tree->currentIndex();
    if (current.isValid() && CollectionTreeModel::kindAt(current) == TreeKind::Route &&
        m_tree->selectionModel()->isSelected(current))
        return;
    QModelIndex index = m_filter.index(0, 0);
    while (index.isValid() && CollectionTreeModel::kindAt(index) != TreeKind::Route)
        index = m_tree->indexBelow(index);
    m_tree->setCurrentIndex(index.isValid() ? index : m_filter.index(0, 0));
}

bool CollectionPanel::isTaken(int key, const QObject *by) const
{
    if (key == Qt::Key_Escape)
        return !m_filterBox->text().isEmpty();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    return isEnter || (by == m_filterBox && key == Qt::Key_Down);
}

void CollectionPanel::takeKey(int key, const QObject *by)
{
    if (key == Qt::Key_Escape)
        m_filterBox->clear();
    else if (by == m_filterBox)
        goToTree();
    else if (selection().routes.size() > 1)
        openSelected();
    else
        activate(m_tree->currentIndex());
}

bool CollectionPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (!isOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isPlain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!isPlain || !isTaken(key->key(), watched))
        return QWidget::eventFilter(watched, event);
    if (isOverride)
        event->accept(); // a shortcut of the window must not take it
    else
        takeKey(key->key(), watched);
    return true;
}

} // namespace Broadside
