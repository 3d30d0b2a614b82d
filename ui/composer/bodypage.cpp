#include "composer/bodypage.h"

#include "composer/bodykinds.h"
#include "composer/jsonedit.h"
#include "composer/languagebox.h"
#include "composer/routerows.h"
#include "composer/rowseditor.h"
#include "composer/storedrows.h"
#include "composer/textbodyedit.h"
#include "composer/valuetext.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds bodyPause{250};

// For the bodies of which typing is kept. JSON is told only when it is.
bool isNews(const Body &body, const Body &before)
{
    const bool canLack = body.index() == FileKind || body.index() == GraphQlKind;
    return body.index() == JsonKind || (canLack && !isSameBody(body, before));
}

} // namespace

RouteBodyPage::RouteBodyPage(QWidget *parent)
    : QWidget(parent)
    , m_pause(bodyPause, this)
    , m_kind(new QComboBox(this))
    , m_language(new LanguageBox(this))
    , m_type(new QLabel(this))
    , m_format(new QToolButton(this))
    , m_problem(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_json(new JsonEdit(tr("Body"), this))
    , m_form(new RowsEditor({.name = tr("Fields of the body"),
                             .invitation = tr("Add a field"),
                             .bulkHint = tr("name: value")},
                            this))
    , m_parts(new RowsEditor({.name = tr("Parts of the body"),
                              .invitation = tr("Add a part"),
                              .bulkHint = tr("name: value\nphoto: @roof.png;type=image/png")},
                             this))
    , m_text(new TextBodyEdit(tr("Body"), this))
    , m_file(new TemplateEdit(TemplateEdit::Lines::One, tr("Path of the file"), this))
    , m_query(new TextBodyEdit(tr("Query"), this))
    , m_variables(new JsonEdit(tr("Variables of the query"), this))
    , m_operation(new TemplateEdit(TemplateEdit::Lines::One, tr("Operation"), this))
{
    for (TemplateEdit *edit : {m_file, m_operation})
        edit->setEditable();
    for (TemplateEdit *edit : {m_file, m_operation}) {
        edit->keepTyping();
        connect(edit, &TemplateEdit::textEdited, &m_pause, &TypingPause::noteKey);
    }
    m_query->keepTyping();
    connectText();
    connect(&m_pause, &TypingPause::ended, this, &RouteBodyPage::takeText);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildHead();
    buildPages();
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setMargin(fontMetrics().height() / 4);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(m_pages, 1);
    column->addWidget(m_problem);
    showPage(NoBodyKind);
}

void RouteBodyPage::connectText()
{
    for (const TextBodyEdit *edit : {m_text, m_query}) {
        connect(edit, &TemplateEdit::textEdited, this, [this, edit] {
            if (!isStored(*edit))
                m_pause.noteKey();
        });
        connect(edit, &TextBodyEdit::problemChanged, this, &RouteBodyPage::updateHead);
    }
    connect(m_text, &TextBodyEdit::formatted, this, [this] {
        if (std::holds_alternative<TextBody>(m_body))
            set(TextBody{Value::fromText(m_text->text())}, false);
    });
    connect(m_query, &TextBodyEdit::formatted, this, [this] {
        if (std::holds_alternative<GraphQlBody>(m_body))
            set(typedGraphQl(), false);
    });
    connect(m_language, &LanguageBox::typeChosen, this, [this](const QString &contentType) {
        commit();
        Q_EMIT contentTypeChosen(contentType);
    });
}

void RouteBodyPage::buildPages()
{
    auto *nothing = new QLabel(tr("This request has no body."), this);
    nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    nothing->setMargin(fontMetrics().height());
    nothing->setForegroundRole(QPalette::PlaceholderText);
    const std::array<QWidget *, GraphQlKind + 1> pages{nothing, m_json,     m_form,       m_parts,
                                                       m_text,  filePage(), graphQlPage()};
    for (QWidget *page : pages)
        m_pages->addWidget(page);

    connect(m_json, &JsonEdit::valueEdited, this, [this](const Value &value) {
        if (std::holds_alternative<JsonBody>(m_body))
            set(JsonBody{value}, !m_isBegun);
    });
    connect(m_json, &JsonEdit::problemChanged, this, &RouteBodyPage::updateHead);
    connect(m_variables, &JsonEdit::problemChanged, this, &RouteBodyPage::updateHead);
    for (const JsonEdit *edit : {m_json, m_variables})
        connect(edit, &JsonEdit::draftChanged, this, &RouteBodyPage::tellDrafts);
    connect(m_variables, &JsonEdit::valueEdited, this, &RouteBodyPage::takeGraphQl);
    connect(m_form, &RowsEditor::edited, this, [this](const EditedRows &rows, bool isTyping) {
        const auto *before = std::get_if<FormBody>(&m_body);
        set(FormBody{namedValues(rows, before ? before->fields : std::vector<NamedValue>())},
            isTyping);
    });
    connect(m_parts, &RowsEditor::edited, this, [this](const EditedRows &rows, bool isTyping) {
        const auto *before = std::get_if<MultipartBody>(&m_body);
        set(MultipartBody{multipartParts(rows,
                                         before ? before->parts : std::vector<MultipartPart>())},
            isTyping);
    });
    connectRowsDrafts();
    QToolButton *choose = m_parts->addButton(
        tr("File…"), tr("Choose a file for the part; a value that begins with @ is a file"));
    connect(choose, &QToolButton::clicked, this, &RouteBodyPage::chooseFileOfPart);
}

QWidget *RouteBodyPage::filePage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    auto *line = new QHBoxLayout;
    auto *choose = new QToolButton(page);
    choose->setText(tr("Choose…"));
    choose->setAccessibleName(tr("Choose the file"));
    connect(choose, &QToolButton::clicked, this, &RouteBodyPage::chooseFile);
    line->addWidget(m_file, 1);
    line->addWidget(choose);
    column->addLayout(line);
    auto *hint = new QLabel(tr("Relative to the collection's file."), page);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addStretch(1);
    return page;
}

QWidget *RouteBodyPage::graphQlPage()
{
    auto *page = new QSplitter(Qt::Vertical, this);
    page->setChildrenCollapsible(false);
    page->addWidget(m_query);
    auto *below = new QWidget(page);
    auto *column = new QVBoxLayout(below);
    column->setContentsMargins(0, 0, 0, 0);
    auto *line = new QHBoxLayout;
    const int gap = fontMetrics().height() / 3;
    line->setContentsMargins(gap, 0, gap, 0);
    line->addWidget(new QLabel(tr("Variables"), below));
    line->addStretch(1);
    auto *operation = new QLabel(tr("Operation"), below);
    operation->setBuddy(m_operation);
    line->addWidget(operation);
    line->addWidget(m_operation, 2);
    column->addLayout(line);
    column->addWidget(m_variables, 1);
    page->addWidget(below);
    page->setStretchFactor(0, 2);
    page->setStretchFactor(1, 1);
    return page;
}

void RouteBodyPage::setStep(int step)
{
    m_form->setStep(step);
    m_parts->setStep(step);
}

void RouteBodyPage::show(const Body &body, const QString &contentType,
                         const Placeholders &placeholders)
{
    m_placeholders = placeholders;
    m_contentType = contentType;
    const bool isNew = !m_known[body.index()] || !isSameBody(*m_known[body.index()], body);
    m_known[body.index()] = body;
    const bool isHeld = m_isBegun || (m_isCleared && body.index() == m_body.index());
    if (isHeld && !isNew)
        return; // what is stored is still the body before
    if (isNew && body.index() == GraphQlKind)
        m_left.reset();
    m_isBegun = false;
    m_isCleared = false;
    m_body = body;
    showContent();
    showPage(int(body.index()));
    tellDrafts();
}

void RouteBodyPage::showContent()
{
    // What is being typed stays.
    const auto shownIn = [&](const TemplateEdit &edit, const Value &value) {
        return m_pause.isActive() ? edit.text() : shortText(value);
    };
    if (const auto *json = std::get_if<JsonBody>(&m_body)) {
        m_json->showValue(json->value, m_placeholders);
    } else if (const auto *text = std::get_if<TextBody>(&m_body)) {
        const QString shown = shownIn(*m_text, text->text);
        const QString language = syntaxOf(shown, m_contentType);
        m_text->showText(shown, language, m_placeholders);
        m_language->showLanguage(language, m_contentType);
    } else if (const auto *file = std::get_if<FileBody>(&m_body)) {
        m_file->show(shownIn(*m_file, file->path), {}, m_placeholders);
    } else if (const auto *graphQl = std::get_if<GraphQlBody>(&m_body)) {
        m_query->showText(shownIn(*m_query, graphQl->query), QStringLiteral("GraphQL"),
                          m_placeholders);
        m_operation->show(shownIn(*m_operation, graphQl->operation.value_or(Value())), {},
                          m_placeholders);
        m_variables->showValue(graphQl->variables.value_or(Value::fromMembers({})), m_placeholders);
    } else if (const auto *form = std::get_if<FormBody>(&m_body)) {
        m_form->show(namedRows(form->fields, m_placeholders), m_placeholders);
    } else if (const auto *multipart = std::get_if<MultipartBody>(&m_body)) {
        m_parts->show(partRows(*multipart, m_placeholders), m_placeholders);
    }
}

void RouteBodyPage::showPage(int kind)
{
    m_kind->setCurrentIndex(kind);
    m_pages->setCurrentIndex(kind);
    updateHead();
}

// What was there before of that kind, or what the present body can become.
Body RouteBodyPage::converted(int kind) const
{
    if (kind == GraphQlKind && m_left)
        return *m_left;
    if (!m_known[size_t(kind)]) {
        if (const std::optional<Body> body = convertedBody(m_body, kind))
            return *body;
    }
    const auto *json = std::get_if<JsonBody>(&m_body);
    if (json && kind == TextKind && !m_known[TextKind])
        return TextBody{Value::fromText(m_json->text())};
    return m_known[size_t(kind)].value_or(emptyBody(kind));
}

void RouteBodyPage::chooseKind(int kind)
{
    commit();
    if (kind == int(m_body.index()))
        return;
    noteLeaving(kind);
    m_isCleared = false;
    const QString text = kind == JsonKind && !m_known[JsonKind] ? textForJson() : QString();
    const Body body = converted(kind);
    if (!text.trimmed().isEmpty())
        beginJson(text);
    else if (isStorable(body))
        set(body, false);
    else
        begin(body);
    showPage(kind);
}

void RouteBodyPage::set(const Body &body, bool isTyping)
{
    m_isCleared = !m_isBegun && !isStorable(body);
    if (isStorable(body)) {
        if (m_isBegun || isNews(body, m_body))
            forgetTyping();
        m_isBegun = false;
        m_body = body;
        m_known[body.index()] = body;
        if (body.index() == GraphQlKind)
            m_left.reset();
        Q_EMIT edited(body, isTyping);
    }
    tellDrafts();
    updateHead();
}

// Shown, and not told before there is in it what it needs.
void RouteBodyPage::begin(const Body &body)
{
    m_isBegun = true;
    m_body = body;
    showContent();
    m_body = emptyBody(int(body.index())); // nothing of it is stored
    tellDrafts();
}

void RouteBodyPage::commit()
{
    m_json->commit();
    m_variables->commit();
    m_form->commit();
    m_parts->commit();
    if (m_pause.isActive()) {
        m_pause.stop();
        takeText();
    }
}

// Qt tells of changes that leave the text as it is, too.
bool RouteBodyPage::isStored(const TextBodyEdit &edit) const
{
    const auto *text = std::get_if<TextBody>(&m_body);
    const auto *graphQl = std::get_if<GraphQlBody>(&m_body);
    const Value *stored = &edit == m_text ? (text ? &text->text : nullptr)
                          : graphQl       ? &graphQl->query
                                          : nullptr;
    return stored && !m_isBegun && !m_isCleared && !m_pause.isActive() &&
           edit.length() == stored->text.size() && edit.text() == stored->text;
}

void RouteBodyPage::takeText()
{
    const auto taken = [](const TemplateEdit &edit) { return Value::fromText(edit.text()); };
    if (std::holds_alternative<TextBody>(m_body))
        set(TextBody{taken(*m_text)}, true);
    else if (std::holds_alternative<FileBody>(m_body))
        set(FileBody{taken(*m_file)}, true);
    else if (std::holds_alternative<GraphQlBody>(m_body))
        takeGraphQl();
}

GraphQlBody RouteBodyPage::typedGraphQl() const
{
    const std::optional<Value> &variables = m_variables->value();
    GraphQlBody body{Value::fromText(m_query->text()), variables, {}};
    if (const QString operation = m_operation->text(); !operation.isEmpty())
        body.operation = Value::fromText(operation);
    const bool isEmpty =
        variables && variables->kind == Value::Kind::Map && variables->members.empty();
    if (isEmpty)
        body.variables.reset();
    return body;
}

void RouteBodyPage::takeGraphQl()
{
    set(typedGraphQl(), true);
}

void RouteBodyPage::chooseFile()
{
    askForFile([this](const QString &path) {
        m_file->show(path, {}, m_placeholders);
        takeText();
    });
}

void RouteBodyPage::chooseFileOfPart()
{
    const int row = m_parts->currentRow();
    askForFile([this, row](const QString &path) {
        const auto *body = std::get_if<MultipartBody>(&m_body);
        const int target = row >= 0 ? row : body ? int(body->parts.size()) : 0;
        m_parts->setValue(target, partText({.file = Value::fromText(path)}));
    });
}

// Calls with the path as it is stored.
void RouteBodyPage::askForFile(const std::function<void(const QString &)> &take)
{
    auto *dialog = new QFileDialog(this, tr("File to Send"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, take](const QString &path) { take(QDir(m_folder).relativeFilePath(path)); });
    dialog->open();
}

} // namespace Broadside
