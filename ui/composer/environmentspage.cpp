#include "composer/environmentspage.h"

#include "composer/rowseditor.h"
#include "composer/variablerows.h"
#include "edit/itemfinder.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QSet>
#include <QToolButton>

#include <algorithm>

namespace Broadside {

QString repeatedName(const std::vector<Variable> &variables)
{
    QSet<QString> known;
    for (const Variable &variable : variables) {
        if (known.contains(variable.name))
            return variable.name;
        known.insert(variable.name);
    }
    return {};
}

namespace {

// The first thing that is wrong in variables as they are typed; empty without a draft.
QString problemOfDraft(const QString &draft)
{
    for (const EditedRow &row : rowsFromText(draft, {}, true)) {
        const QString problem =
            row.isEnabled ? variableProblem(row) : RowsEditor::problemOfSwitchedOff();
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

EnvironmentsPage::EnvironmentsPage(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_variables(new RowsEditor({.name = tr("Variables of the environment"),
                                  .invitation = tr("Add a variable"),
                                  .bulkHint = tr("base_url: http://127.0.0.1:8000\ntoken: "
                                                 "{{$secret NAME}}"),
                                  .canSwitch = false},
                                 this))
{
    m_list->setAccessibleName(tr("Environments"));
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_variables->setCheck(variableProblem);
    m_variables->hideSecrets();
    m_list->setFrameShape(QFrame::NoFrame);
    // In line with the rows beside it and their buttons.
    auto *left = new QVBoxLayout;
    left->setSpacing(0);
    left->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    const int gap = fontMetrics().height() / 4;
    buttons->setContentsMargins(gap, gap, gap, gap);
    buttons->setSpacing(gap);
    QToolButton *adding = addButton(tr("Add"), tr("Add an environment"), &EnvironmentsPage::add);
    m_duplicate = addButton(tr("Duplicate"), tr("Add a copy of the environment"),
                            &EnvironmentsPage::duplicate);
    m_remove = addButton(tr("Remove"), tr("Remove the environment"), &EnvironmentsPage::remove);
    for (QToolButton *button : {adding, m_duplicate, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    left->addLayout(buttons);
    auto *line = new QHBoxLayout(this);
    line->addLayout(left, 1);
    line->addWidget(m_variables, 3);
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsPage::showVariables);
    connect(m_list, &QListWidget::itemChanged, this, &EnvironmentsPage::rename);
    connect(m_variables, &RowsEditor::edited, this, [this](const EditedRows &rows) {
        if (current() >= 0) {
            Environment &environment = m_environments[size_t(current())];
            environment.variables =
                variables(rows, environment.variables, m_stored[size_t(current())]);
            Q_EMIT edited();
        }
    });
    connect(m_variables, &RowsEditor::draftChanged, this, [this](const QString &text) {
        if (current() >= 0)
            m_drafts[size_t(current())] = text;
    });
    showVariables();
}

QToolButton *EnvironmentsPage::addButton(const QString &text, const QString &toolTip,
                                         void (EnvironmentsPage::*slot)())
{
    auto *button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

int EnvironmentsPage::current() const
{
    const int row = m_list->currentRow();
    return row < int(m_environments.size()) ? row : -1;
}

void EnvironmentsPage::setEnvironments(const std::vector<Environment> &environments)
{
    m_environments.clear();
    m_stored.clear();
    m_drafts.clear();
    m_list->clear();
    for (const Environment &environment : environments)
        addNamed(environment);
    m_list->setCurrentRow(0);
    showVariables();
}

void EnvironmentsPage::commit()
{
    m_variables->commit();
}

void EnvironmentsPage::setPlaceholders(const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    showRows(); // which may be edited, and may be others than before
}

void EnvironmentsPage::addNamed(const Environment &environment)
{
    m_environments.push_back(environment);
    m_stored.push_back(environment.variables);
    m_drafts.emplace_back();
    auto *item = new QListWidgetItem(environment.name);
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    const QSignalBlocker quiet(m_list);
    m_list->addItem(item);
}

void EnvironmentsPage::add()
{
    m_variables->closeCell();
    Environment environment;
    QStringList taken;
    for (const Environment &each : m_environments)
        taken += each.name;
    environment.name = freeName(tr("environment"), taken);
    addNamed(environment);
    m_list->setCurrentRow(m_list->count() - 1);
    m_list->editItem(m_list->currentItem());
    Q_EMIT edited();
}

void EnvironmentsPage::duplicate()
{
    m_variables->closeCell();
    if (current() < 0)
        return;
    Environment environment = m_environments[size_t(current())];
    const QString draft = m_drafts[size_t(current())];
    QStringList taken;
    for (const Environment &each : m_environments)
        taken += each.name;
    environment.name = freeName(environment.name, taken);
    addNamed(environment);
    m_drafts.back() = draft;
    m_list->setCurrentRow(m_list->count() - 1);
    Q_EMIT edited();
}

void EnvironmentsPage::remove()
{
    m_variables->closeCell();
    const int row = current();
    if (row < 0)
        return;
    m_environments.erase(m_environments.begin() + row);
    m_stored.erase(m_stored.begin() + row);
    m_drafts.erase(m_drafts.begin() + row);
    delete m_list->takeItem(row);
    showVariables();
    Q_EMIT edited();
}

void EnvironmentsPage::rename(QListWidgetItem *item)
{
    const int row = m_list->row(item);
    if (row < 0 || row >= int(m_environments.size()))
        return;
    m_environments[size_t(row)].name = item->text().trimmed();
    Q_EMIT edited();
}

void EnvironmentsPage::showVariables()
{
    const int row = current();
    m_variables->setEnabled(row >= 0);
    m_duplicate->setEnabled(row >= 0);
    m_remove->setEnabled(row >= 0);
    const QString draft = row < 0 ? QString() : m_drafts[size_t(row)];
    // What is wrong in the rows shown before is not of this environment.
    QSignalBlocker quiet(m_variables);
    m_variables->showDraft({});
    showRows();
    quiet.unblock();
    if (!draft.isNull())
        m_variables->showDraft(draft);
}

void EnvironmentsPage::showRows()
{
    const int row = current();
    m_variables->show(row < 0 ? std::vector<DetailRow>()
                              : variableRows(m_environments[size_t(row)].variables, m_placeholders),
                      m_placeholders);
}

QString EnvironmentsPage::problemOf(size_t row) const
{
    const Environment &environment = m_environments[row];
    const auto hasItsName = [&](const Environment &each) { return each.name == environment.name; };
    if (environment.name.isEmpty())
        return tr("An environment has no name.");
    if (std::ranges::count_if(m_environments, hasItsName) > 1)
        return tr("Two environments are called “%1”.").arg(environment.name);
    if (const QString twice = repeatedName(environment.variables); !twice.isEmpty())
        return tr("The environment “%1” has two variables called “%2”.")
            .arg(environment.name, twice);
    const QString ofRows = problemOfDraft(m_drafts[row]);
    return ofRows.isEmpty() ? QString()
                            : tr("The environment “%1”: %2").arg(environment.name, ofRows);
}

QString EnvironmentsPage::problem() const
{
    for (size_t row = 0; row < m_environments.size(); ++row) {
        if (QString wrong = problemOf(row); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

void EnvironmentsPage::focusProblem()
{
    for (size_t row = 0; row < m_environments.size(); ++row) {
        if (problemOf(row).isEmpty())
            continue;
        m_list->setCurrentRow(int(row));
        if (m_variables->problem().isEmpty())
            m_list->setFocus();
        else
            m_variables->focusProblem();
        return;
    }
}

} // namespace Broadside
