#include "inspector/csvviewer.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QVBoxLayout>

namespace Broadside {

CsvViewer::CsvViewer(QWidget *parent)
    : BodyViewer(parent)
    , m_notice(new NoticeBar)
    , m_view(new QTableView)
{
    m_view->setModel(&m_model);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAlternatingRowColors(true);
    m_view->setAccessibleName(tr("Table"));
    m_view->setWordWrap(false);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() +
                                                    fontMetrics().leading() + 4);
    auto *copy = new QAction(tr("&Copy"), m_view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &CsvViewer::copySelection);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &CsvViewer::sayWhatIsWrong);
}

void CsvViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(isSamePlace)
    m_model.setDocument(body.text);
    sayWhatIsWrong();
}

void CsvViewer::sayWhatIsWrong()
{
    const std::vector<qint64> &malformed = m_model.malformed();
    if (malformed.empty()) {
        m_notice->hush();
        return;
    }
    constexpr size_t mostNamed = 5;
    QStringList named;
    for (size_t i = 0; i < std::min(malformed.size(), mostNamed); ++i)
        named += QLocale().toString(malformed[i]);
    if (malformed.size() > mostNamed)
        named += QStringLiteral("…");
    m_notice->warn(malformed.size() == 1
                       ? tr("Record %1 has a broken quote, or more or fewer fields than the first.")
                             .arg(named.first())
                       : tr("%L1 records have a broken quote, or more or fewer fields than the "
                            "first: %2")
                             .arg(malformed.size())
                             .arg(named.join(QStringLiteral(", "))));
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
