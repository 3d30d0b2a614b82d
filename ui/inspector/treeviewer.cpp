#include "inspector/treeviewer.h"

#include "inspector/jsonsearch.h"
#include "inspector/matchmark.h"
#include "inspector/syntaxcolors.h"
#include "model/operand.h"
#include "theme/editorfont.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QVBoxLayout>

namespace Broadside {

JsonDelegate::JsonDelegate(const SyntaxColors &colors, const MatchFinder &finder, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_colors(colors)
    , m_finder(finder)
{}

void JsonDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const auto kind = TextKind(index.data(JsonTreeModel::KindRole).toInt());
    const QTextCharFormat format = m_colors.format(kind);
    if (format.hasProperty(QTextFormat::ForegroundBrush))
        option->palette.setBrush(QPalette::Text, format.foreground());
    option->text.replace(QChar::LineSeparator, u'↵'); // as Qt shows a line break
    if (!m_finder.matches().empty())
        markMatch(*option, m_finder, index.data(JsonTreeModel::OffsetRole).toLongLong());
}

TreeViewer::TreeViewer(const SyntaxColors &colors, QWidget *parent)
    : BodyViewer(parent)
    , m_notice(new NoticeBar)
    , m_view(new QTreeView)
{
    useEditorFont(*m_view);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new JsonDelegate(colors, m_finder, this));
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
        m_isReading = isReading;
        showNotice();
        startCheck();
    });
    connect(&m_checker, &JsonChecker::problemFound, this, [this](const JsonProblem &problem) {
        m_problem = JsonChecker::text(problem);
        showNotice();
    });
    connect(&m_model, &JsonTreeModel::revealed, this, [this](const QModelIndex &index) {
        m_view->setCurrentIndex(index);
        m_view->scrollTo(index);
    });
    connect(&m_finder, &MatchFinder::currentChanged, this,
            [this](const TextMatch &match) { m_model.reveal(match.begin); });
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        m_view->viewport()->update();
        Q_EMIT matchesChanged();
    });
    // What is at the top is unfolded as soon as it is there.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &TreeViewer::unfoldTop);
}

void TreeViewer::unfoldTop(const QModelIndex &changed)
{
    if (!changed.isValid())
        m_view->expand(m_model.index(0, 0));
    if (!changed.parent().isValid())
        fitNames();
}

void TreeViewer::fitNames()
{
    m_view->resizeColumnToContents(0);
    const int half = m_view->viewport()->width() / 2;
    m_view->setColumnWidth(0, std::clamp(m_view->columnWidth(0), half / 2, half));
}

void TreeViewer::showNotice()
{
    if (!m_problem.isEmpty())
        m_notice->warn(m_problem);
    else if (m_isReading)
        m_notice->say(tr("Reading…"));
    else
        m_notice->hush();
}

void TreeViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    m_checker.stop();
    m_problem.clear();
    m_isAsChecked = body.isAsChecked();
    m_isReading = false; // as long as it does not begin anew
    m_text = body.isPartial ? nullptr : body.text;
    m_isChecked = !m_text;
    m_model.setDocument(m_text);
    showNotice();
    startCheck();
    startSearch();
}

// Not beside what is read for the first screen, which somebody waits for.
void TreeViewer::startCheck()
{
    if (m_isChecked || m_isReading)
        return;
    m_isChecked = true;
    m_checker.start(m_text);
}

void TreeViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    if (text == m_wanted && sensitivity == m_sensitivity && m_finder.isActive())
        return;
    m_wanted = text;
    m_sensitivity = sensitivity;
    startSearch();
}

void TreeViewer::startSearch()
{
    if (m_wanted.isEmpty() || !m_text) {
        m_finder.stop();
        return;
    }
    const auto search = [text = m_text, wanted = m_wanted,
                         sensitivity = m_sensitivity](QPromise<TextMatches> &promise) {
        searchJson(promise, text, wanted, sensitivity);
    };
    m_finder.start(search, currentOffset());
}

qint64 TreeViewer::currentOffset() const
{
    return m_view->currentIndex().data(JsonTreeModel::OffsetRole).toLongLong();
}

void TreeViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

QString TreeViewer::positionText() const
{
    return shortenedOperand(m_view->currentIndex().data(JsonTreeModel::PathRole).toString());
}

void TreeViewer::copy(int role)
{
    QApplication::clipboard()->setText(m_view->currentIndex().data(role).toString());
}

void TreeViewer::showMenu(QPoint place)
{
    if (!m_view->indexAt(place).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy &Value"), this, [this] { copy(JsonTreeModel::SourceRole); });
    menu->addAction(tr("Copy &Path"), this, [this] { copy(JsonTreeModel::PathRole); });
    menu->addAction(tr("Copy &Name"), this, [this] {
        const QModelIndex name = m_view->currentIndex().siblingAtColumn(JsonTreeModel::NameColumn);
        QApplication::clipboard()->setText(name.data().toString());
    });
    // What was found in the body has other paths in it.
    const QueryProposal value =
        m_isAsChecked ? m_model.proposal(m_view->currentIndex()) : QueryProposal();
    offer(menu, QtFuture::makeReadyValueFuture(value));
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

} // namespace Broadside
