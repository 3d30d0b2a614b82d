#include "inspector/treeviewer.h"

#include "inspector/syntaxcolors.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

namespace Broadside {

JsonDelegate::JsonDelegate(const SyntaxColors &colors, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_colors(colors)
{}

void JsonDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto kind = TextKind(index.data(JsonTreeModel::KindRole).toInt());
    const QTextCharFormat format = m_colors.format(kind);
    if (format.hasProperty(QTextFormat::ForegroundBrush))
        option->palette.setBrush(QPalette::Text, format.foreground());
    option->text.replace(u'\n', u'↵');
}

TreeViewer::TreeViewer(const SyntaxColors &colors, QWidget *parent)
    : BodyViewer(parent)
    , m_notice(new NoticeBar)
    , m_view(new QTreeView)
{
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new JsonDelegate(colors, this));
    m_view->setUniformRowHeights(true);
    m_view->setAlternatingRowColors(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(tr("JSON tree"));
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    auto *copyValue = new QAction(tr("&Copy Value"), m_view);
    copyValue->setShortcut(QKeySequence::Copy);
    copyValue->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copyValue);
    connect(copyValue, &QAction::triggered, this, [this] { copy(JsonTreeModel::SourceRole); });
    connect(m_view, &QWidget::customContextMenuRequested, this, &TreeViewer::showMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BodyViewer::positionChanged);
    connect(&m_model, &JsonTreeModel::readingChanged, this, [this](bool isReading) {
        if (isReading)
            m_notice->say(tr("Reading…"));
        else
            m_notice->hush();
    });
    // What is at the top is unfolded as soon as it is there.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TreeViewer::unfoldTop);
}

void TreeViewer::unfoldTop(const QModelIndex &changed)
{
    if (!changed.isValid()) {
        m_view->expand(m_model.index(0, 0));
    } else if (!changed.parent().isValid()) {
        m_view->resizeColumnToContents(0);
        const int half = m_view->viewport()->width() / 2;
        m_view->setColumnWidth(0, std::clamp(m_view->columnWidth(0), half / 2, half));
    }
}

void TreeViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    m_notice->hush();
    m_model.setDocument(body.isPartial ? nullptr : body.text);
}

QString TreeViewer::positionText() const
{
    return m_view->currentIndex().data(JsonTreeModel::PathRole).toString();
}

void TreeViewer::copy(int role)
{
    QApplication::clipboard()->setText(m_view->currentIndex().data(role).toString());
}

void TreeViewer::showMenu(QPoint place)
{
    if (!m_view->indexAt(place).isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy &Value"), this, [this] { copy(JsonTreeModel::SourceRole); });
    menu.addAction(tr("Copy &Path"), this, [this] { copy(JsonTreeModel::PathRole); });
    menu.addAction(tr("Copy &Name"), this, [this] {
        const QModelIndex name = m_view->currentIndex().siblingAtColumn(JsonTreeModel::NameColumn);
        QApplication::clipboard()->setText(name.data().toString());
    });
    menu.exec(m_view->viewport()->mapToGlobal(place));
}

} // namespace Broadside
