#include "composer/rowseditor.h"

#include "composer/querywordcompletion.h"
#include "composer/templateedit.h"
#include "models/drafts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds cellPause{400};

// With the text in a cell. A row behind the last one is a new one, and one that is its name alone
// goes with that.
EditedRows withText(EditedRows rows, const RowsView::TypedCell &cell, bool hasValues)
{
    const bool isNew = cell.row >= int(rows.size());
    if (isNew && cell.text.isEmpty())
        return rows;
    if (isNew)
        rows.push_back({});
    const auto edited = isNew ? rows.end() - 1 : rows.begin() + cell.row;
    (cell.column == RowsModel::NameColumn ? edited->name : edited->value) = cell.text;
    if (!hasValues && edited->name.isEmpty())
        rows.erase(edited);
    return rows;
}

} // namespace

RowsEditor::RowsEditor(const Texts &texts, QWidget *parent)
    : QWidget(parent)
    , m_pause(cellPause, this)
    , m_view(new RowsView(texts.name, {}, this))
    , m_bulk(new TemplateEdit(TemplateEdit::Lines::Many, tr("%1 as text").arg(texts.name), this))
    , m_pages(new QStackedLayout)
    , m_tools(new QWidget(this))
    , m_hasValues(texts.hasValues)
    , m_canSwitch(texts.canSwitch)
    , m_areNamesUnique(texts.areNamesUnique)
{
    m_view->setEditable(texts.invitation);
    m_view->setValueColumnShown(texts.hasValues);
    m_bulk->setEditable();
    m_bulk->keepTyping();
    m_bulk->setPlaceholderText(texts.bulkHint);
    connect(m_bulk, &TemplateEdit::textEdited, this, &RowsEditor::takeBulk);
    connect(&m_view->rowsModel(), &RowsModel::textEdited, this, &RowsEditor::takeText);
    connect(&m_view->rowsModel(), &RowsModel::switched, this, &RowsEditor::takeSwitch);
    connect(m_view, &RowsView::typed, &m_pause, &TypingPause::noteKey);
    connect(m_view, &RowsView::cellClosed, this, &RowsEditor::tellDraft);
    connect(&m_pause, &TypingPause::ended, this, &RowsEditor::tellDraft);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_bulk);
    column->addLayout(m_pages, 1);
    column->addWidget(m_tools);
    buildTools(texts);
    refresh();
}

// A cell closes at its end, when this is no RowsEditor any more.
RowsEditor::~RowsEditor()
{
    m_view->disconnect(this);
    m_bulk->disconnect(this);
}

void RowsEditor::buildTools(const Texts &texts)
{
    auto *line = new QHBoxLayout(m_tools);
    const int gap = fontMetrics().height() / 4;
    line->setContentsMargins(gap, gap, gap, gap);
    line->setSpacing(gap);
    line->addStretch(1);
    const auto addAction = [&](const QString &text, const QString &toolTip, const QKeySequence &key,
                               auto function, Qt::ArrowType arrow = Qt::NoArrow) {
        auto *action = new QAction(text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        m_view->addAction(action);
        connect(action, &QAction::triggered, this, function);
        QToolButton *button =
            addButton(text, tr("%1 (%2)").arg(toolTip, key.toString(QKeySequence::NativeText)));
        button->setAccessibleName(toolTip);
        button->setArrowType(arrow); // in place of the text
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        m_rowButtons.append(button);
    };
    addAction(tr("Add"), texts.invitation, QKeySequence(Qt::Key_Insert), &RowsEditor::addRow);
    addAction(tr("Remove"), tr("Remove the selected rows"), QKeySequence(QKeySequence::Delete),
              &RowsEditor::removeSelected);
    addAction(
        tr("Up"), tr("Move the selected rows up"), QKeySequence(Qt::ALT | Qt::Key_Up),
        [this] { moveSelected(-1); }, Qt::UpArrow);
    addAction(
        tr("Down"), tr("Move the selected rows down"), QKeySequence(Qt::ALT | Qt::Key_Down),
        [this] { moveSelected(1); }, Qt::DownArrow);
    auto *pasting = new QAction(tr("Paste Rows"), this);
    pasting->setShortcuts(QKeySequence::Paste);
    pasting->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(pasting);
    connect(pasting, &QAction::triggered, this, &RowsEditor::paste);

    m_bulkButton = addButton(tr("As Text"), tr("Edit all rows as text"));
    m_bulkButton->setCheckable(true);
    connect(m_bulkButton, &QToolButton::toggled, this, &RowsEditor::showBulk);
    connect(m_bulkButton, &QToolButton::clicked, this,
            [this] { m_pages->currentWidget()->setFocus(); });
}

void RowsEditor::completeQueries(QueryUse use)
{
    m_view->completeQueries(m_hasValues ? RowsModel::ValueColumn : RowsModel::NameColumn, use);
    new QueryWordCompletion(*m_bulk, use, [hasValues = m_hasValues](const QString &line) {
        return valueBegin(line, hasValues);
    });
}

QToolButton *RowsEditor::addButton(const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(m_tools);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    auto *line = static_cast<QHBoxLayout *>(m_tools->layout());
    line->insertWidget(line->count() - 1, button);
    return button;
}

void RowsEditor::commit()
{
    m_view->commit();
    if (m_pause.isActive())
        tellDraft(); // what is typed may be what was there before
}

int RowsEditor::currentRow() const
{
    const int row = m_view->currentIndex().row() - m_view->rows().inheritedCount();
    return row < 0 || row >= int(m_rows.size()) ? -1 : row;
}

void RowsEditor::tell(bool isTyping)
{
    m_exchanged.clear();
    refresh();
    // From now on the rows are what they become with this.
    const std::vector<DetailRow> shown = m_view->rows().rows();
    const size_t inherited = size_t(m_view->rows().inheritedCount());
    m_shown.assign(shown.begin(), shown.begin() + std::ptrdiff_t(inherited));
    EditedRows storable;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        if (!isStorable(m_rows, i))
            continue;
        storable.push_back(m_rows[i]);
        m_rows[i].source = int(storable.size()) - 1;
        m_shown.push_back(shown[inherited + i]);
    }
    if (!areAlike(storable, m_stored)) {
        m_isTold = true;
        m_bulk->forgetTyping();
    }
    m_stored = storable;
    Q_EMIT edited(storable, isTyping);
    tellDraft();
}

QString RowsEditor::problemOfSwitchedOff()
{
    return tr("this cannot be switched off: switch it on, or remove it");
}

QString RowsEditor::problemAlone(const EditedRow &row) const
{
    if (!row.isEnabled && !m_canSwitch)
        return problemOfSwitchedOff();
    return m_check ? m_check(row) : QString();
}

// The first of those with one name has it.
QString RowsEditor::problemOf(const EditedRows &rows, size_t at) const
{
    const EditedRow &row = rows[at];
    const QString alone = problemAlone(row);
    if (!alone.isEmpty() || !m_areNamesUnique)
        return alone;
    const auto isFirst = [&](const EditedRow &each) {
        return each.name == row.name && problemAlone(each).isEmpty();
    };
    const auto before = rows.begin() + std::ptrdiff_t(at);
    return std::any_of(rows.begin(), before, isFirst)
               ? tr("“%1” is there already: give this one another name").arg(row.name)
               : QString();
}

bool RowsEditor::isStorable(const EditedRows &rows, size_t at) const
{
    return problemOf(rows, at).isEmpty();
}

EditedRows RowsEditor::typedRows() const
{
    const std::optional<RowsView::TypedCell> cell = m_view->typedCell();
    return cell ? withText(m_rows, *cell, m_hasValues) : m_rows;
}

void RowsEditor::tellDraft()
{
    m_pause.stop();
    const bool isDraft = m_view->typedCell() || wrongRow() != m_rows.end();
    if (isDraft)
        Q_EMIT draftChanged(draftText(rowsAsText(typedRows(), m_hasValues)));
    else if (m_isDraft)
        Q_EMIT draftChanged({});
    m_isDraft = isDraft;
}

void RowsEditor::showDraft(const QString &text)
{
    m_rows = rowsFromText(text, m_rows, m_hasValues);
    m_isDraft = true; // until it is told that all of it can be stored
    leaveHiddenText();
    if (m_bulkButton->isChecked())
        m_bulk->show(rowsAsText(m_rows, m_hasValues), {}, m_placeholders);
    tell();
}

EditedRows::const_iterator RowsEditor::wrongRow() const
{
    size_t at = 0;
    while (at < m_rows.size() && isStorable(m_rows, at))
        ++at;
    return m_rows.begin() + std::ptrdiff_t(at);
}

QString RowsEditor::problem() const
{
    const auto wrong = wrongRow();
    return wrong == m_rows.end() ? QString() : problemOf(m_rows, size_t(wrong - m_rows.begin()));
}

void RowsEditor::focusProblem()
{
    if (m_bulkButton->isChecked()) {
        m_bulk->setFocus();
        return;
    }
    const int row = m_view->rows().inheritedCount() + int(wrongRow() - m_rows.begin());
    m_view->setFocus();
    m_view->setCurrentIndex(m_view->model()->index(row, RowsModel::NameColumn));
}

void RowsEditor::takeText(int row, int column, const QString &text)
{
    const bool isNothing = row >= int(m_rows.size()) && text.isEmpty();
    if (isNothing)
        return;
    const EditedRows before = m_rows;
    m_rows = withText(m_rows, {.row = row, .column = column, .text = text}, m_hasValues);
    rememberStored(before, row);
    tell();
}

void RowsEditor::takeSwitch(int row, bool isOn)
{
    if (row >= int(m_rows.size()))
        return;
    const EditedRows before = m_rows;
    m_rows[size_t(row)].isEnabled = isOn;
    rememberStored(before, row);
    tell();
}

void RowsEditor::rememberStored(const EditedRows &before, int row)
{
    if (row >= int(before.size()) || m_rows.size() != before.size())
        return;
    EditedRow &now = m_rows[size_t(row)];
    if (isStorable(m_rows, size_t(row)))
        now.was.reset();
    else if (isStorable(before, size_t(row)))
        now.was = std::make_shared<const EditedRow>(before[size_t(row)]);
}

void RowsEditor::setValue(int row, const QString &value)
{
    takeText(row, RowsModel::ValueColumn, value);
}

void RowsEditor::append(const EditedRow &row, bool isNameOpen)
{
    m_view->closeCell();
    m_bulkButton->setChecked(false);
    m_rows.push_back(row);
    tell();
    const int added = m_view->rows().inheritedCount() + int(m_rows.size()) - 1;
    const QModelIndex name = m_view->model()->index(added, RowsModel::NameColumn);
    m_view->setFocus();
    m_view->setCurrentIndex(name);
    if (isNameOpen)
        m_view->edit(name);
}

void RowsEditor::addRow()
{
    const QModelIndex last = m_view->model()->index(m_view->model()->rowCount() - 1, 0);
    m_view->setFocus();
    m_view->setCurrentIndex(last);
    m_view->edit(last);
}

void RowsEditor::showBulk(bool isShown)
{
    for (QToolButton *button : std::as_const(m_rowButtons))
        button->setEnabled(!isShown);
    if (isShown)
        m_bulk->show(rowsAsText(m_rows, m_hasValues), {}, m_placeholders);
    m_pages->setCurrentWidget(isShown ? static_cast<QWidget *>(m_bulk) : m_view);
}

void RowsEditor::takeBulk()
{
    m_rows = rowsFromText(m_bulk->text(), m_rows, m_hasValues);
    tell(true);
}

} // namespace Broadside
