#include "tree/collectionpanel.h"

#include "models/liverun.h"
#include "models/workspace.h"
#include "tree/collectionmenu.h"
#include "tree/folding.h"
#include "tree/treeactions.h"
#include "tree/treedelegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// More tabs than these help nobody, and take long to make.
constexpr qsizetype mostOpenedAtOnce = 20;

} // namespace

CollectionPanel::CollectionPanel(Workspace &workspace, LiveRun &run, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(workspace, run)
    , m_filter(m_model)
    , m_filterBox(new QLineEdit(this))
    , m_nothing(new QLabel(this))
    , m_tree(new CollectionView(this))
    , m_pages(new QStackedLayout)
{
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
    connect(&workspace, &Workspace::opened, this, [this](OpenCollection *collection) {
        takeRefresh(collection); // maybe read by now
        connect(collection, &OpenCollection::renamed, this,
                [this, collection](const Renamings &renamings) {
                    followRenaming(collection, renamings);
                });
    });
    connect(&workspace, &Workspace::activeChanged, this, &CollectionPanel::showCollection);
    connect(&workspace, &Workspace::aboutToClose, this, [this](OpenCollection *collection) {
        m_folding->forget(collection);
        if (m_lastCollection == collection)
            m_lastCollection = nullptr;
        if (m_wantedIn == collection)
            m_wantedIn = nullptr;
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
    m_tree->installEventFilter(this);
    setTabOrder(m_filterBox, m_tree);

    m_tree->setNameCheck([this](const QModelIndex &index, const QString &name) {
        return m_model.nameProblem(m_filter.mapToSource(index), name);
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &CollectionPanel::showMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, &CollectionPanel::activate);
    connect(m_tree, &CollectionView::reachedByKey, this, &CollectionPanel::tellTrouble);
    connect(m_tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        m_workspace.setActive(CollectionTreeModel::collectionAt(index));
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CollectionPanel::takeCurrent);
    m_folding = new Folding(*m_tree, m_filter, this);
    m_actions = new TreeActions(*m_tree);
    const auto update = [this] { m_actions->update(selection(), m_workspace.active()); };
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, m_actions, update);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, m_actions, update);
    connect(&m_workspace, &Workspace::activeChanged, m_actions, update);
    update();
    connect(&m_model, &CollectionTreeModel::renameRequested, this,
            &CollectionPanel::renameRequested);
    connect(&m_model, &CollectionTreeModel::dropRequested, this, &CollectionPanel::dropRequested);
}

void CollectionPanel::setMarks(OpenCollection *collection, const QHash<QString, RouteMark> &marks)
{
    m_model.setMarks(collection, marks);
}

// And to nothing else, whichever keys are held: they are of a shortcut.
void CollectionPanel::goTo(const QModelIndex &index)
{
    m_tree->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
}

void CollectionPanel::showRoute(OpenCollection *collection, const QString &id)
{
    const QModelIndex index = m_filter.mapFromSource(m_model.routeIndex(collection, id));
    if (!index.isValid() || index == m_tree->currentIndex())
        return;
    const QScopedValueRollback guard(m_isSelecting, true);
    m_lastCollection = collection;
    m_lastRoute = id;
    goTo(index);
    m_tree->scrollTo(index);
}

void CollectionPanel::showFolder(OpenCollection *collection, const QString &path)
{
    const QModelIndex source = m_model.itemIndex(collection, path);
    if (source.isValid() && !m_filter.mapFromSource(source).isValid())
        m_filterBox->clear(); // or it could not be seen
    const QModelIndex index = m_filter.mapFromSource(source);
    if (!index.isValid())
        return;
    const QScopedValueRollback guard(m_isSelecting, true);
    goTo(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtTop);
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
    goTo(top);
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
    m_folding->apply();
    if (!m_tree->currentIndex().isValid() && current.isValid())
        goTo(m_filter.mapFromSource(current));
    if (m_lastCollection)
        showRoute(m_lastCollection, m_lastRoute); // it may have been out of sight
    if (m_filter.isFiltering())
        m_tree->scrollToTop(); // what was found is read from its beginning
    else if (m_tree->currentIndex().isValid())
        m_tree->scrollTo(m_tree->currentIndex());
    showWhatThereIs();
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
    m_folding->take(collection, top);
    if (m_wantedIn == collection)
        selectWanted();
}

void CollectionPanel::selectItem(OpenCollection *collection, const QString &path)
{
    m_wantedIn = collection;
    m_wanted = path;
    selectWanted();
}

// To the model it is another row; to the user it is the same one.
void CollectionPanel::followRenaming(OpenCollection *collection, const Renamings &renamings)
{
    m_folding->follow(collection, renamings);
    const TreeSelection selected = selection();
    if (selected.collection != collection || selected.current.isEmpty())
        return;
    if (const QString path = renamed(selected.current, renamings); path != selected.current)
        selectItem(collection, path);
}

void CollectionPanel::selectWanted()
{
    const QModelIndex source = m_model.itemIndex(m_wantedIn, m_wanted);
    if (!source.isValid())
        return; // not yet; the next refresh has it
    if (!m_filter.mapFromSource(source).isValid())
        m_filterBox->clear(); // or it could not be seen
    m_wantedIn = nullptr;
    const QModelIndex index = m_filter.mapFromSource(source);
    goTo(index);
    m_tree->scrollTo(index);
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

// What a mouse finds in the tooltip.
void CollectionPanel::tellTrouble(const QModelIndex &index)
{
    if (const QString trouble = TreeDelegate::troubleText(index); !trouble.isEmpty())
        Q_EMIT messageGiven(tr("“%1”: %2").arg(index.data().toString(), trouble));
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
    return selectionIn(*m_tree, m_filter);
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
    auto *menu = new CollectionMenu(chosen, *m_actions, this);
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
    connect(menu, &CollectionMenu::expandChosen, m_folding, &Folding::expandCurrent);
    connect(menu, &CollectionMenu::reloadChosen, this,
            [this, chosen] { Q_EMIT reloadRequested(chosen.collection); });
    connect(menu, &CollectionMenu::revealChosen, this,
            [this, chosen] { Q_EMIT revealRequested(chosen.place.file); });
    connect(menu, &CollectionMenu::closeChosen, this,
            [this, chosen] { Q_EMIT closeRequested(chosen.collection); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

// To the route that was selected, else to the first one in sight.
void CollectionPanel::goToTree()
{
    const QModelIndex current = m_tree->currentIndex();
    const bool isOnRoute = current.isValid() &&
                           CollectionTreeModel::kindAt(current) == TreeKind::Route &&
                           m_tree->selectionModel()->isSelected(current);
    if (!isOnRoute) {
        QModelIndex index = m_filter.index(0, 0);
        while (index.isValid() && CollectionTreeModel::kindAt(index) != TreeKind::Route)
            index = m_tree->indexBelow(index);
        goTo(index.isValid() ? index : m_filter.index(0, 0));
    }
    m_tree->setFocus(Qt::ShortcutFocusReason);
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
    // Enter at the end of a name that is typed in the tree comes by here, too.
    const QWidget *focused = QApplication::focusWidget();
    const bool isOfName = watched == m_tree && focused != m_tree && m_tree->isAncestorOf(focused);
    if (!isPlain || isOfName || !isTaken(key->key(), watched))
        return QWidget::eventFilter(watched, event);
    if (isOverride)
        event->accept(); // a shortcut of the window must not take it
    else
        takeKey(key->key(), watched);
    return true;
}

} // namespace Broadside
