#include "composer/propertiesdialog.h"

#include "composer/authpage.h"
#include "composer/environmentspage.h"
#include "composer/formfield.h"
#include "composer/listcompletion.h"
#include "composer/methodspage.h"
#include "composer/routerows.h"
#include "composer/rowseditor.h"
#include "composer/scrolledpage.h"
#include "composer/settingsform.h"
#include "composer/settingspage.h"
#include "composer/storedrows.h"
#include "composer/templateedit.h"
#include "composer/variablerows.h"
#include "model/itemname.h"
#include "model/jsonvalue.h"
#include "theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace Broadside {

namespace {

std::optional<Value> valueOf(const QString &text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(Value::fromText(text.trimmed()));
}

QString textOf(const std::optional<Value> &value)
{
    return value ? value->text : QString();
}

} // namespace

PropertiesDialog::PropertiesDialog(const Folder &folder, QWidget *parent)
    : PropertiesDialog(folder, false, parent)
{}

PropertiesDialog::PropertiesDialog(const Collection &collection, QWidget *parent)
    : PropertiesDialog(collection.root, true, parent)
{
    m_collection = collection;
    m_name->show(collection.name);
    m_limits->show(collection.run);
    m_environments->setEnvironments(collection.environments);
    m_methods->setMethods(collection.methodDefaults);
}

PropertiesDialog::PropertiesDialog(const Folder &folder, bool isCollection, QWidget *parent)
    : QDialog(parent)
    , m_stored(folder.variables)
    , m_folder(folder)
    , m_pages(new QTabWidget(this))
    , m_problem(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setWindowTitle(isCollection ? tr("Properties of the Collection")
                                : tr("Properties of the Folder"));
    m_general = generalPage(isCollection);
    m_pages->addTab(m_general, tr("General"));
    buildTables();
    if (isCollection) {
        m_environments = new EnvironmentsPage(this);
        m_pages->insertTab(2, m_environments, tr("Environments"));
        m_methods = new MethodsPage(this);
        m_pages->addTab(m_methods, tr("Methods"));
    }
    m_pages->setDocumentMode(true);
    m_pages->tabBar()->setAccessibleName(tr("Parts of the properties"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette alarming = palette();
    alarming.setColor(QPalette::WindowText, Theme::of(palette()).failed);
    m_problem->setPalette(alarming);
    m_problem->hide();
    connect(m_buttons, &QDialogButtonBox::accepted, this, &PropertiesDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);
    column->addWidget(m_buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 28);
    showFolder();
    connectMeaning();
}

PropertiesDialog::~PropertiesDialog()
{
    hide(); // while it is whole: the field that loses the focus by it tells what was typed
}

QWidget *PropertiesDialog::generalPage(bool isCollection)
{
    auto *page = new QWidget(this);
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const auto add = [&](const QString &label, const QString &hint) {
        auto *field = new FormField(label, page);
        field->setInherited(hint);
        form->addRow(label, field);
        return field;
    };
    m_name = add(tr("Name"), {});
    if (!isCollection)
        m_name->setCheck([this](const QString &text) {
            return siblingNameProblem(text, m_siblings, tr("The name"));
        });
    m_baseUrl = add(tr("Base URL"), isCollection ? tr("https://…") : tr("as inherited"));
    m_prefix = add(tr("Prefix"), tr("put in front of the paths in it"));
    m_tags = add(tr("Tags"), tr("for example smoke, users"));
    m_tags->setCheck(tagsProblem);
    if (isCollection)
        m_limits.emplace(*form);
    m_description = new TemplateEdit(TemplateEdit::Lines::Many, tr("Description"), page);
    m_description->setEditable();
    m_description->keepTyping();
    m_description->setFrameShape(QFrame::StyledPanel);
    auto *label = new QLabel(tr("Description"), page);
    label->setBuddy(m_description);
    form->addRow(label, m_description);
    return page;
}

void PropertiesDialog::buildTables()
{
    m_variables = new RowsEditor({.name = tr("Variables"),
                                  .invitation = tr("Add a variable"),
                                  .bulkHint = tr("name: value"),
                                  .canSwitch = false},
                                 this);
    m_variables->setCheck(variableProblem);
    m_variables->hideSecrets();
    connect(m_variables, &RowsEditor::edited, this, [this](const EditedRows &rows) {
        m_folder.variables = variables(rows, m_folder.variables, m_stored);
        showPlaceholdersSoon();
    });
    m_headers = new RowsEditor(
        {.name = tr("Headers"), .invitation = tr("Add a header"), .bulkHint = tr("Name: value")},
        this);
    m_headers->setCheck(headerProblem);
    connect(m_headers, &RowsEditor::edited, this, [this](const EditedRows &rows) {
        m_folder.defaults.headers = namedValues(rows, m_folder.defaults.headers);
        showPlaceholdersSoon();
    });
    m_auth = new AuthPage(this);
    connect(m_auth, &AuthPage::edited, this,
            [this](const std::optional<Auth> &auth) { m_folder.defaults.auth = auth; });
    m_settings = new SettingsForm(this);
    connect(m_settings, &SettingsForm::edited, this, [this](const SettingsChange &change) {
        change(m_folder.defaults);
        if (m_methods)
            m_methods->setDefaults(m_folder.defaults);
    });
    m_pages->addTab(m_variables, tr("Variables"));
    m_pages->addTab(m_headers, tr("Headers"));
    m_pages->addTab(m_auth, tr("Auth"));
    m_settingsPage = scrolledPage(m_settings);
    m_pages->addTab(m_settingsPage, tr("Settings"));
}

void PropertiesDialog::showFolder()
{
    m_name->show(m_folder.name);
    m_baseUrl->show(textOf(m_folder.baseUrl));
    m_prefix->show(textOf(m_folder.prefix));
    m_tags->show(typedList(m_folder.tags));
    m_description->show(m_folder.description, QStringLiteral("Markdown"), std::nullopt);
    showPlaceholders();
    m_settings->show(m_folder.defaults, inheritedTexts(m_inherited));
    if (m_methods)
        m_methods->setDefaults(m_folder.defaults);
}

void PropertiesDialog::setInherited(const Provenance &inherited)
{
    m_inherited = inherited;
    m_settings->show(m_folder.defaults, inheritedTexts(m_inherited));
    showPlaceholders();
}

QString PropertiesDialog::inheritedAuth() const
{
    return m_inherited.auth ? tr("%1, %2").arg(authKind(m_inherited.auth->value),
                                               originText(m_inherited.auth->origin))
                            : tr("Nothing is inherited: no credentials are sent.");
}

void PropertiesDialog::setSiblings(const QStringList &names)
{
    m_siblings = names;
    m_name->checkAgain();
}

void PropertiesDialog::setMeaning(const Meaning &meaning)
{
    m_meaning = meaning;
    showPlaceholders();
}

// What is typed counts at once for what is typed elsewhere.
void PropertiesDialog::connectMeaning()
{
    m_placeholdersDue.setSingleShot(true);
    connect(&m_placeholdersDue, &QTimer::timeout, this, &PropertiesDialog::showPlaceholders);
    connect(m_baseUrl, &FormField::edited, this, [this](const QString &text) {
        m_folder.baseUrl = valueOf(text);
        showPlaceholdersSoon();
    });
    if (m_environments)
        connect(m_environments, &EnvironmentsPage::edited, this,
                &PropertiesDialog::showPlaceholdersSoon);
}

void PropertiesDialog::showPlaceholders()
{
    const std::vector<Environment> *environments =
        m_environments ? &m_environments->environments() : nullptr;
    const Placeholders placeholders =
        m_meaning ? m_meaning(m_folder, environments) : Placeholders();
    m_baseUrl->setPlaceholders(placeholders);
    m_prefix->setPlaceholders(placeholders);
    m_variables->show(variableRows(m_folder.variables, placeholders), placeholders);
    m_headers->show(namedRows(m_folder.defaults.headers, placeholders), placeholders);
    m_auth->show(m_folder.defaults.auth, inheritedAuth(), placeholders);
    if (m_environments)
        m_environments->setPlaceholders(placeholders);
    if (m_methods)
        m_methods->setPlaceholders(placeholders);
}

void PropertiesDialog::commit()
{
    m_variables->commit();
    m_headers->commit();
    m_auth->commit();
    m_settings->commit();
    const auto take = [](std::optional<Value> &value, const FormField &field) {
        if (textOf(value) != field.text())
            value = valueOf(field.text());
    };
    m_folder.name = m_name->text();
    take(m_folder.baseUrl, *m_baseUrl);
    take(m_folder.prefix, *m_prefix);
    m_folder.tags = listItems(m_tags->text());
    m_folder.tags.removeDuplicates();
    m_folder.description = m_description->text();
    if (!m_environments)
        return;
    m_collection.name = m_name->text().trimmed();
    const std::vector<CollectionItem> items = m_collection.root.items;
    m_collection.root = m_folder;
    m_collection.root.name.clear();
    m_collection.root.items = items;
    m_collection.run = m_limits->limits();
    m_environments->commit();
    m_collection.environments = m_environments->environments();
    m_methods->commit();
    m_collection.methodDefaults = m_methods->methods();
}

std::optional<PropertiesDialog::Problem> PropertiesDialog::problemOfField() const
{
    const auto problemOf = [](FormField *field, QWidget *page) {
        const QString text = tr("%1: %2").arg(field->edit()->accessibleName(), field->problem());
        return Problem{text, page, [field] {
                           field->setFocus();
                           field->edit()->selectAll();
                       }};
    };
    std::vector<FormField *> fields{m_name, m_tags};
    if (m_limits)
        std::ranges::copy(m_limits->fields(), std::back_inserter(fields));
    for (FormField *field : fields) {
        if (!field->problem().isEmpty())
            return problemOf(field, m_general);
    }
    if (FormField *field = m_settings->wrongField())
        return problemOf(field, m_settingsPage);
    return std::nullopt;
}

std::optional<PropertiesDialog::Problem> PropertiesDialog::problemOfRows() const
{
    for (RowsEditor *rows : {m_variables, m_headers}) {
        if (const QString wrong = rows->problem(); !wrong.isEmpty())
            return Problem{wrong, rows, [rows] { rows->focusProblem(); }};
    }
    if (const QString twice = repeatedName(m_folder.variables); !twice.isEmpty()) {
        return Problem{tr("Two variables are called “%1”.").arg(twice), m_variables,
                       [this] { m_variables->view()->setFocus(); }};
    }
    if (const QString wrong = m_environments ? m_environments->problem() : QString();
        !wrong.isEmpty())
        return Problem{wrong, m_environments, [this] { m_environments->focusProblem(); }};
    if (const QString wrong = m_methods ? m_methods->problem() : QString(); !wrong.isEmpty())
        return Problem{wrong, m_methods, [this] { m_methods->focusProblem(); }};
    return std::nullopt;
}

std::optional<PropertiesDialog::Problem> PropertiesDialog::problem() const
{
    const std::optional<Problem> ofField = problemOfField();
    return ofField ? ofField : problemOfRows();
}

void PropertiesDialog::showProblem(const QString &text)
{
    m_problem->setText(tr("✖ %1").arg(text));
    m_problem->setVisible(!text.isEmpty());
}

// What is typed meanwhile would not be in what is stored.
void PropertiesDialog::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy)
        m_focusBefore = focusWidget();
    m_pages->setEnabled(!isBusy);
    m_buttons->setEnabled(!isBusy);
    if (!isBusy && m_focusBefore)
        m_focusBefore->setFocus();
}

void PropertiesDialog::accept()
{
    if (m_isBusy)
        return;
    commit();
    if (const std::optional<Problem> wrong = problem()) {
        showProblem(wrong->text);
        m_pages->setCurrentWidget(wrong->page);
        wrong->focus();
        return;
    }
    showProblem({});
    setBusy(true);
    Q_EMIT submitted();
}

void PropertiesDialog::reject()
{
    if (!m_isBusy)
        QDialog::reject();
}

void PropertiesDialog::finish(const std::optional<Error> &refusal)
{
    setBusy(false);
    if (refusal)
        showProblem(refusal->toString());
    else
        QDialog::accept();
}

} // namespace Broadside
