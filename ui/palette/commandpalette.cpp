#include "palette/commandpalette.h"

#include "models/workspace.h"
#include "palette/palettedelegate.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr int widthInLetters = 90;
constexpr int rowsShown = 14;

} // namespace

CommandPalette::CommandPalette(Workspace &workspace, QWidget *window)
    : QFrame(window, Qt::Popup)
    , m_workspace(workspace)
    , m_field(new QLineEdit)
    , m_list(new QListView)
    , m_note(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Action, request, folder or file"));
    m_field->setAccessibleName(tr("What to go to or to do"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setAccessibleName(tr("Matches"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus); // the field has the keys for it
    m_note->setTextFormat(Qt::PlainText);
    auto *layout = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    layout->setContentsMargins(gap, gap, gap, gap);
    layout->setSpacing(gap / 2);
    layout->addWidget(m_field);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, &m_model, &PaletteModel::setQuery);
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(&m_model, &PaletteModel::searched, this, &CommandPalette::takeMatches);
}

void CommandPalette::open(const QList<MenuAction> &actions, const QStringList &files)
{
    m_isChoiceDue = false;
    m_files = files;
    m_field->clear();
    listItems(actions);
    place();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::listItems(const QList<MenuAction> &actions)
{
    PaletteItems items;
    m_actions.clear();
    for (const MenuAction &each : actions) {
        items.push_back({.kind = PaletteItem::Action,
                         .text = each.text,
                         .detail = each.menu,
                         .hint = each.shortcut,
                         .isEnabled = each.action->isEnabled(),
                         .source = int(m_actions.size())});
        m_actions.append(each.action);
    }
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        const QFileInfo file(m_files[i]); // asks no disk for these
        items.push_back({.kind = PaletteItem::File,
                         .text = file.fileName(),
                         .detail = QDir::toNativeSeparators(file.path()),
                         .source = int(i)});
    }
    for (PaletteItem &item : items)
        item.fold();
    std::vector<PaletteCollection> collections;
    m_collections.clear();
    for (OpenCollection *each : m_workspace.collections()) {
        collections.push_back({each->title(), each->loaded()});
        m_collections.append(each);
    }
    m_model.setItems(std::move(items), std::move(collections));
}

// At the top of the window, in its middle, and never wider or higher than it.
void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int row =
        m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : fontMetrics().height() * 7 / 4;
    const QSize wanted(fontMetrics().averageCharWidth() * widthInLetters,
                       row * rowsShown + fontMetrics().height() * 5);
    resize(wanted.boundedTo(window->size() * 9 / 10));
    move(window->mapToGlobal(
        QPoint((window->width() - width()) / 2, std::min(window->height() / 10, 80))));
}

void CommandPalette::takeMatches()
{
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex index = m_model.index(row);
        if (index.flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentIndex(index);
            break;
        }
    }
    m_list->scrollToTop();
    const auto count = m_model.matchCount();
    m_note->setText(count == 0 ? tr("Nothing fits “%1”.").arg(m_field->text().trimmed())
                               : tr("%Ln found", nullptr, int(count)));
    if (std::exchange(m_isChoiceDue, false))
        choose(m_list->currentIndex());
}

void CommandPalette::choose(const QModelIndex &index)
{
    if (!index.isValid() || !index.flags().testFlag(Qt::ItemIsEnabled))
        return;
    const PaletteItem item = m_model.itemAt(index.row());
    close(); // before anything that may want the focus
    tellChosen(item);
}

void CommandPalette::tellChosen(const PaletteItem &item)
{
    if (item.kind == PaletteItem::File) {
        Q_EMIT fileChosen(m_files.value(item.source));
        return;
    }
    if (item.kind == PaletteItem::Action) {
        if (QAction *action = m_actions.value(item.source))
            Q_EMIT actionChosen(action);
        return;
    }
    OpenCollection *collection = m_collections.value(item.source);
    if (!collection)
        return; // closed meanwhile
    if (item.kind == PaletteItem::Collection)
        Q_EMIT collectionChosen(collection);
    else if (item.kind == PaletteItem::Folder)
        Q_EMIT folderChosen(collection, item.id);
    else
        Q_EMIT routeChosen(collection, item.id);
}

void CommandPalette::walk(int steps)
{
    if (m_model.rowCount() == 0)
        return;
    int row = m_list->currentIndex().row() + steps;
    while (row >= m_model.rowCount() && m_model.canFetchMore({}))
        m_model.fetchMore({});
    row = std::clamp(row, 0, m_model.rowCount() - 1);
    // Over what cannot be chosen, and back where nothing else follows.
    const int step = steps < 0 ? -1 : 1;
    while (row >= 0 && row < m_model.rowCount()) {
        const QModelIndex index = m_model.index(row);
        if (index.flags().testFlag(Qt::ItemIsEnabled)) {
            m_list->setCurrentIndex(index);
            return;
        }
        row += step;
    }
}

bool CommandPalette::takeKey(int key)
{
    const int page =
        std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
    switch (key) {
    case Qt::Key_Down:
        walk(1);
        return true;
    case Qt::Key_Up:
        walk(-1);
        return true;
    case Qt::Key_PageDown:
        walk(page);
        return true;
    case Qt::Key_PageUp:
        walk(-page);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_model.isSearching())
            m_isChoiceDue = true;
        else
            choose(m_list->currentIndex());
        return true;
    default:
        m_isChoiceDue = false;
        return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && takeKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    return QFrame::eventFilter(watched, event);
}

} // namespace Broadside
