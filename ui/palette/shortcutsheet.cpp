#include "palette/shortcutsheet.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeView>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr int searchedRole = Qt::UserRole + 1;

QStandardItem *makeCell(const QString &text, const QString &searched)
{
    auto *cell = new QStandardItem(text);
    cell->setEditable(false);
    cell->setData(searched, searchedRole);
    return cell;
}

} // namespace

ShortcutSheet::ShortcutSheet(const QList<MenuAction> &actions, QWidget *parent)
    : QDialog(parent)
    , m_field(new QLineEdit)
    , m_view(new QTreeView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard Shortcuts"));
    m_field->setPlaceholderText(tr("Name or keys"));
    m_field->setAccessibleName(tr("Look up a shortcut by its name or its keys"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    fill(actions);
    m_filter.setSourceModel(&m_model);
    m_filter.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter.setFilterRole(searchedRole);
    m_filter.setRecursiveFilteringEnabled(true);
    m_view->setModel(&m_filter);
    m_view->setAccessibleName(tr("Shortcuts"));
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_view->header()->setStretchLastSection(false);
    m_view->expandAll();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_field, &QLineEdit::textChanged, this, &ShortcutSheet::look);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 32);
    m_field->setFocus();
}

void ShortcutSheet::fill(const QList<MenuAction> &actions)
{
    m_model.setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    QHash<QString, QStandardItem *> menus;
    for (const MenuAction &each : actions) {
        if (each.shortcut.isEmpty())
            continue;
        QStandardItem *&menu = menus[each.menu];
        if (!menu) {
            menu = makeCell(each.menu, {});
            QFont bold = font();
            bold.setBold(true);
            menu->setFont(bold);
            m_model.appendRow({menu, makeCell({}, {})});
        }
        const QString searched = each.text + u'\n' + each.shortcut + u'\n' + each.menu;
        menu->appendRow({makeCell(each.text, searched), makeCell(each.shortcut, searched)});
    }
}

void ShortcutSheet::look(const QString &wanted)
{
    m_filter.setFilterFixedString(wanted.simplified());
    m_view->expandAll();
}

// The list is walked without leaving the field.
bool ShortcutSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown ||
            key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_view, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace Broadside
