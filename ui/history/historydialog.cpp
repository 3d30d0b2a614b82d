#include "history/historydialog.h"

#include "history/historymodel.h"
#include "history/paddedcells.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QtConcurrentRun>
#include <QTimer>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr QSize historySize(980, 620);
// So that not every letter of a word is searched for.
constexpr std::chrono::milliseconds typingPause{150};

QPushButton *makeButton(const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    button->setToolTip(toolTip);
    return button;
}

int widthOf(const QWidget &widget, const char *longest)
{
    const int text = widget.fontMetrics().horizontalAdvance(QLatin1StringView(longest));
    return text + 2 * cellPadding(widget) + 10;
}

// At least; wider where there is room.
int usualCollectionWidth(const QWidget &widget)
{
    return widthOf(widget, "A collection of a shop");
}

} // namespace

QString HistoryDialog::goneText(const QString &path)
{
    return tr("The collection of this run is no longer there: %1")
        .arg(QDir::toNativeSeparators(path));
}

HistoryDialog::HistoryDialog(RunArchive &archive, QWidget *parent)
    : QDialog(parent)
    , m_model(new HistoryModel(archive, this))
    , m_search(new QLineEdit)
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_message(new QLabel)
    , m_note(new QLabel)
    , m_open(makeButton(tr("&Open"), tr("Show the timeline and the responses of the run (Enter)")))
    , m_compare(makeButton(tr("&Compare"), tr("Set two runs side by side")))
    , m_rerun(
          makeButton(tr("&Run Again"), tr("Run the same routes of the same collection, with the "
                                          "environment that is chosen for it now")))
    , m_delete(makeButton(tr("&Delete…"), tr("Remove the runs from the history (Del)")))
{
    setWindowTitle(tr("History of Runs"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(historySize);
    makeTable();
    placeParts();
    connectButtons();
    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, [this] { m_model->setSearch(m_search->text()); });
    connect(m_model, &HistoryModel::loaded, this, &HistoryDialog::updateMessage);
    updateMessage();
    updateButtons();
}

void HistoryDialog::makeTable()
{
    padCells(*m_table);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView *rows = m_table->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(fontMetrics().lineSpacing() + 6);
    sizeColumns();
    m_table->installEventFilter(this);
}

void HistoryDialog::sizeColumns()
{
    QHeaderView *columns = m_table->horizontalHeader();
    columns->setHighlightSections(false);
    const auto size = [this, columns](int column, const char *longest) {
        columns->resizeSection(column,
                               std::max(widthOf(*this, longest), columns->sectionSizeHint(column)));
    };
    size(HistoryModel::StartColumn, "20 Nov 2026, 14:03:22");
    columns->resizeSection(HistoryModel::CollectionColumn, usualCollectionWidth(*this));
    size(HistoryModel::EnvironmentColumn, "Environment ");
    for (const int column :
         {HistoryModel::PassedColumn, HistoryModel::FailedColumn, HistoryModel::DurationColumn})
        size(column, "100,000 x");
    size(HistoryModel::OtherColumn, "Not finished  ");
    columns->setSectionResizeMode(HistoryModel::WhatColumn, QHeaderView::Stretch);
    connect(columns, &QHeaderView::sectionResized, this, [this](int column) {
        if (column == HistoryModel::CollectionColumn && !m_isSharingRoom)
            m_hasOwnWidth = true;
    });
    // Not at once: the header is still laying itself out.
    const auto follow = [this](int column) {
        if (column == HistoryModel::WhatColumn)
            shareRoom();
    };
    connect(columns, &QHeaderView::sectionResized, this, follow, Qt::QueuedConnection);
}

// Neither the collections nor what ran is cut while the other has room to spare; where both are
// too long, each has a half.
void HistoryDialog::shareRoom()
{
    if (m_hasOwnWidth || !m_table->isVisible())
        return;
    const QAbstractItemView &view = *m_table;
    const int room = m_table->columnWidth(HistoryModel::CollectionColumn) +
                     m_table->columnWidth(HistoryModel::WhatColumn);
    const int spare = room - view.sizeHintForColumn(HistoryModel::WhatColumn);
    const int width =
        std::min(view.sizeHintForColumn(HistoryModel::CollectionColumn), std::max(spare, room / 2));
    const QScopedValueRollback sharing(m_isSharingRoom, true);
    m_table->setColumnWidth(HistoryModel::CollectionColumn,
                            std::max(width, usualCollectionWidth(*this)));
}

void HistoryDialog::placeParts()
{
    m_search->setPlaceholderText(tr("Search collection, route, URL, status…"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setToolTip(
        tr("Words that all have to be found in the run or in one of its routes; "
           "404 and 5xx are statuses (%1)")
            .arg(QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText)));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMargin(24);
    m_pages->addWidget(m_table);
    m_pages->addWidget(m_message);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->hide();

    auto *close = new QDialogButtonBox(QDialogButtonBox::Close);
    close->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(close, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_open, m_compare, m_rerun, m_delete})
        buttons->addWidget(button);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_note);
    layout->addLayout(buttons);
}

void HistoryDialog::connectButtons()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryDialog::followSelection);
    connect(m_table, &QAbstractItemView::activated, m_open, &QPushButton::click);
    connect(m_open, &QPushButton::clicked, this,
            [this] { Q_EMIT openRequested(selected().front()); });
    connect(m_rerun, &QPushButton::clicked, this,
            [this] { Q_EMIT rerunRequested(selected().front()); });
    connect(m_compare, &QPushButton::clicked, this, &HistoryDialog::compareSelected);
    connect(m_delete, &QPushButton::clicked, this, &HistoryDialog::askToDelete);
}

std::vector<StoredRun> HistoryDialog::selected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    std::vector<StoredRun> runs;
    for (const QModelIndex &row : std::as_const(rows))
        runs.push_back(m_model->run(row.row()));
    return runs;
}

void HistoryDialog::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    updateButtons();
}

void HistoryDialog::tell(const QString &sentence)
{
    m_told = sentence;
    updateNote();
}

// Whether the collection of the run is still there is asked in the background: it may be on a
// network. Until the answer comes, what was known of it holds.
void HistoryDialog::followSelection()
{
    const std::vector<StoredRun> runs = selected();
    const QString path = runs.size() == 1 ? runs.front().origin.collectionPath : QString();
    if (path != m_collectionPath) {
        m_collectionPath = path;
        m_isCollectionGone = false;
    }
    updateButtons();
    updateNote();
    if (path.isEmpty())
        return;
    QtConcurrent::run([path] {
        return QFileInfo::exists(path);
    }).then(this, [this, path](bool isThere) { takeWhetherThere(path, isThere); });
}

void HistoryDialog::takeWhetherThere(const QString &collectionPath, bool isThere)
{
    if (collectionPath != m_collectionPath)
        return;
    m_isCollectionGone = !isThere;
    updateButtons();
    updateNote();
}

// What was told comes before what holds all the time.
void HistoryDialog::updateNote()
{
    const QString sentence =
        m_told.isEmpty() && m_isCollectionGone ? goneText(m_collectionPath) : m_told;
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void HistoryDialog::updateButtons()
{
    const auto count = m_table->selectionModel()->selectedRows().size();
    m_open->setEnabled(count == 1 && !m_isRunning);
    m_rerun->setEnabled(count == 1 && !m_isRunning && !m_isCollectionGone);
    m_compare->setEnabled(count == 2);
    m_delete->setEnabled(count > 0);
}

// In the place of the list, why it is empty.
void HistoryDialog::updateMessage()
{
    QString text;
    if (!m_model->problem().isEmpty())
        text = m_model->problem();
    else if (m_model->rowCount() > 0)
        text.clear();
    else if (m_model->isLoading())
        text = tr("Reading the history…");
    else if (!m_model->search().isEmpty())
        text = tr("No run has “%1” in it.").arg(m_model->search());
    else
        text = tr("No run is kept yet. Each one appears here when it has ended.");
    const bool isHint = m_model->problem().isEmpty();
    m_message->setForegroundRole(isHint ? QPalette::PlaceholderText : QPalette::WindowText);
    m_message->setText(text);
    m_pages->setCurrentIndex(text.isEmpty() ? 0 : 1);
    if (text.isEmpty() && !m_table->currentIndex().isValid())
        m_table->selectRow(0);
    followSelection();
    shareRoom();
}

void HistoryDialog::compareSelected()
{
    const std::vector<StoredRun> runs = selected();
    Q_EMIT compareRequested(runs[1], runs[0]); // the newest is the first of the list
}

void HistoryDialog::askToDelete()
{
    const std::vector<StoredRun> runs = selected();
    const QString question =
        runs.size() == 1
            ? tr("Delete the run of %1 from the history?").arg(HistoryModel::startText(runs[0]))
            : tr("Delete %L1 runs from the history?").arg(runs.size());
    auto *box = new QMessageBox(QMessageBox::Question, tr("Delete Runs"), question,
                                QMessageBox::Cancel, this);
    box->setInformativeText(tr("Their timelines and responses cannot be brought back."));
    QPushButton *confirm = box->addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    std::vector<qint64> ids;
    for (const StoredRun &run : runs)
        ids.push_back(run.id);
    connect(confirm, &QPushButton::clicked, this, [this, ids] { Q_EMIT deletionConfirmed(ids); });
    box->open();
}

// The collection may have been moved while another window was in front.
void HistoryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        followSelection();
}

bool HistoryDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_table && key->matches(QKeySequence::Delete) && m_delete->isEnabled()) {
        askToDelete();
        return true;
    }
    // From the search on into what it found.
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return ||
                                key->key() == Qt::Key_Enter)) {
        m_table->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace Broadside
