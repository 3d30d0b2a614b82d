#include "inspector/csvviewer.h"

#include "inspector/csvplace.h"
#include "inspector/csvsearch.h"
#include "inspector/matchmark.h"
#include "theme/texts.h"
#include "widgets/rowtext.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// Marks the cells that a search found. Lays a cell's text out once, not in every frame.
class CellDelegate : public QStyledItemDelegate
{
public:
    // The finder outlives it.
    CellDelegate(const MatchFinder &finder, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_finder(finder)
        , m_texts(Qt::ElideRight)
        , m_marked(Qt::ElideRight)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell(option);
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, {});
        const QStyle &style = *cell.widget->style();
        if (hasGround(cell))
            style.drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const int margin = style.pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
        painter->setFont(cell.font);
        painter->setPen(textColor(cell));
        RowText &texts = cell.font.underline() ? m_marked : m_texts;
        texts.draw(*painter, cell.rect.adjusted(margin, 0, -margin, 0), text);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->text.replace(QChar::LineSeparator, u'↵'); // as Qt shows a line break
        markMatch(*option, m_finder, csvCell(index.row(), index.column()));
    }

private:
    static bool hasGround(const QStyleOptionViewItem &cell)
    {
        constexpr QStyle::State marked =
            QStyle::State_Selected | QStyle::State_HasFocus | QStyle::State_MouseOver;
        return (cell.state & marked) || cell.backgroundBrush.style() != Qt::NoBrush;
    }
    static QColor textColor(const QStyleOptionViewItem &cell)
    {
        const auto group =
            cell.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
        const bool isSelected = cell.state.testFlag(QStyle::State_Selected);
        return cell.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
    }

    const MatchFinder &m_finder;
    mutable RowText m_texts;  // remembers only how to paint sooner
    mutable RowText m_marked; // likewise, in the font of the current match
};

QString malformedText(const std::vector<qint64> &rows)
{
    if (rows.size() == 1 && rows.front() == 0)
        return CsvViewer::tr("The header has a broken quote.");
    if (rows.size() == 1)
        return CsvViewer::tr("Row %L1 has a broken quote, or more or fewer fields than the header.")
            .arg(rows.front());
    constexpr size_t mostNamed = 5;
    QStringList named;
    for (size_t i = 0; i < std::min(rows.size(), mostNamed); ++i)
        named += rows[i] == 0 ? CsvViewer::tr("the header") : QLocale().toString(rows[i]);
    if (rows.size() > mostNamed)
        named += QStringLiteral("…");
    return CsvViewer::tr(
               "%L1 rows have a broken quote, or more or fewer fields than the header: %2")
        .arg(rows.size())
        .arg(listText(named));
}

} // namespace

CsvViewer::CsvViewer(QWidget *parent)
    : BodyViewer(parent)
    , m_notice(new NoticeBar)
    , m_view(new QTableView)
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new CellDelegate(m_finder, this));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAlternatingRowColors(true);
    m_view->setAccessibleName(tr("Table"));
    m_view->setWordWrap(false);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() +
                                                    fontMetrics().leading() + 4);
    auto *copy = new QAction(tr("&Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(copy, &QAction::triggered, this, &CsvViewer::copySelection);
    connect(m_view, &QWidget::customContextMenuRequested, this, &CsvViewer::showMenu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connectParts();
}

void CsvViewer::connectParts()
{
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &CsvViewer::sayWhatIsWrong);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &CsvViewer::showMatch);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &BodyViewer::positionChanged);
    connect(&m_finder, &MatchFinder::currentChanged, this, [this](const TextMatch &match) {
        m_wantedCell = match.begin;
        showMatch();
    });
    connect(&m_finder, &MatchFinder::changed, this, [this] {
        m_view->viewport()->update();
        Q_EMIT matchesChanged();
    });
}

void CsvViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    m_text = body.text;
    m_isAsChecked = body.isAsChecked() && !body.isPartial;
    m_wantedCell = -1;
    m_model.setDocument(body.text);
    sayWhatIsWrong();
    startSearch();
}

void CsvViewer::find(const QString &text, Qt::CaseSensitivity sensitivity)
{
    if (text == m_wanted && sensitivity == m_sensitivity && m_finder.isActive())
        return;
    m_wanted = text;
    m_sensitivity = sensitivity;
    startSearch();
}

void CsvViewer::startSearch()
{
    m_wantedCell = -1;
    if (m_wanted.isEmpty() || !m_text) {
        m_finder.stop();
        return;
    }
    const auto search = [text = m_text, delimiter = m_model.delimiter(), wanted = m_wanted,
                         sensitivity = m_sensitivity](QPromise<TextMatches> &promise) {
        searchCsv(promise, text, delimiter, wanted, sensitivity);
    };
    m_finder.start(search, currentCell());
}

qint64 CsvViewer::currentCell() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? csvCell(current.row(), current.column()) : 0;
}

void CsvViewer::showNextMatch(bool isBackwards)
{
    m_finder.step(isBackwards);
}

void CsvViewer::showMatch()
{
    if (m_wantedCell < 0 || csvRow(m_wantedCell) >= m_model.rowCount())
        return;
    const QModelIndex index = m_model.index(int(csvRow(m_wantedCell)), csvColumn(m_wantedCell));
    m_wantedCell = -1;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

QString CsvViewer::positionText() const
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return {};
    const QString name =
        m_model.headerData(current.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    return tr("%1, row %L2").arg(name).arg(current.row() + 1);
}

void CsvViewer::sayWhatIsWrong()
{
    const std::vector<qint64> &malformed = m_model.malformed();
    if (malformed.empty()) {
        m_notice->hush();
        return;
    }
    m_notice->warn(malformedText(malformed));
}

QueryProposal CsvViewer::currentProposal() const
{
    const QModelIndex cell = m_view->currentIndex();
    if (!cell.isValid() || !m_isAsChecked)
        return {};
    return csvProposalAt(
        {.text = m_text,
         .delimiter = m_model.delimiter(),
         .offset = m_model.offsetOf(cell.row()),
         .record = cell.row() + 1,
         .column = cell.column(),
         .name = m_model.headerData(cell.column(), Qt::Horizontal, Qt::DisplayRole).toString()});
}

void CsvViewer::showMenu(QPoint place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_view->actions());
    const bool isCell = m_view->indexAt(place).isValid();
    offer(menu, QtFuture::makeReadyValueFuture(isCell ? currentProposal() : QueryProposal()));
    menu->popup(m_view->viewport()->mapToGlobal(place));
}

void CsvViewer::copySelection()
{
    QModelIndexList cells = m_view->selectionModel()->selectedIndexes();
    std::ranges::sort(cells);
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += cells[i].row() == cells[i - 1].row() ? u'\t' : u'\n';
        text += cells[i].data().toString();
    }
    QApplication::clipboard()->setText(text);
}

} // namespace Broadside
