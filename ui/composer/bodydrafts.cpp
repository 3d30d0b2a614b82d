// What is typed into the body of a route and cannot be stored: JSON that is none, and all of a body
// that lacks what it needs.
#include "composer/bodykinds.h"
#include "composer/bodypage.h"
#include "composer/jsonedit.h"
#include "composer/rowseditor.h"
#include "composer/textbodyedit.h"
#include "composer/valuetext.h"
#include "models/drafts.h"

namespace Broadside {

namespace {

// A recovery file keeps them under these names. Their order is that in which they are shown again:
// without its query nothing else of GraphQL is stored.
const QString fileField = QStringLiteral("file path");
const QString queryField = QStringLiteral("graphql");
const QString operationField = QStringLiteral("graphql operation");
const QString variablesField = QStringLiteral("graphql variables");
const QString jsonField = QStringLiteral("json");
// Of a body of which another kind is stored.
const QString newJsonField = QStringLiteral("new json");
// Rows, with what is in the open cell.
const QString formField = QStringLiteral("form");
const QString partsField = QStringLiteral("multipart");

} // namespace

TemplateEdit *RouteBodyPage::editOf(const QString &field) const
{
    if (field == fileField)
        return m_file;
    if (field == queryField)
        return m_query;
    if (field == operationField)
        return m_operation;
    return field == variablesField ? m_variables : nullptr;
}

void RouteBodyPage::showDraft(const QString &field, const QString &text)
{
    if (field == jsonField || field == newJsonField)
        showJsonDraft(field, text);
    else if (field == formField || field == partsField)
        showRowsDraft(field, text);
    TemplateEdit *edit = editOf(field);
    if (!edit)
        return;
    const int kind = edit == m_file ? FileKind : GraphQlKind;
    const bool isOfOther = kind != int(m_body.index());
    if (isOfOther && text.isEmpty()) { // taken from a body that is no longer there
        Q_EMIT draftChanged(field, {});
        return;
    }
    if (isOfOther) {
        begin(emptyBody(kind));
        showPage(kind);
    }
    m_drafts.insert(field);
    if (edit == m_variables) {
        m_variables->setText(text);
    } else {
        if (edit == m_query)
            m_query->setText(text);
        else
            edit->replaceText(text);
        takeText();
    }
}

void RouteBodyPage::showJsonDraft(const QString &field, const QString &text)
{
    const bool isJson = std::holds_alternative<JsonBody>(m_body);
    if (!isJson && text.isEmpty()) { // taken from a body that is no longer there
        Q_EMIT draftChanged(field, {});
        return;
    }
    m_drafts.insert(field);
    if (isJson) {
        m_json->setText(text);
    } else if (field == newJsonField) {
        beginJson(text);
        showPage(JsonKind);
    } else {
        m_json->showText(text, m_placeholders); // for when one goes back to JSON
    }
}

void RouteBodyPage::connectRowsDrafts()
{
    connect(m_form, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(formField, text); });
    connect(m_parts, &RowsEditor::draftChanged, this,
            [this](const QString &text) { Q_EMIT draftChanged(partsField, text); });
}

// Of a body that is no longer there they would take the place of the one that is.
void RouteBodyPage::showRowsDraft(const QString &field, const QString &text)
{
    const bool isForm = field == formField;
    if (int(m_body.index()) == (isForm ? FormKind : MultipartKind))
        (isForm ? m_form : m_parts)->showDraft(text);
    else
        Q_EMIT draftChanged(field, {});
}

// What one typed as JSON, or what is there as text; empty when that is nothing.
QString RouteBodyPage::textForJson() const
{
    if (m_json->isDraft() && m_json->text() != m_copied)
        return m_json->text();
    return std::holds_alternative<TextBody>(m_body) ? m_text->text() : QString();
}

// Stored when it is JSON, now or later; until then the body before is.
void RouteBodyPage::beginJson(const QString &text)
{
    if (const auto *before = std::get_if<TextBody>(&m_body))
        m_copied = before->text.text;
    m_isBegun = true;
    m_body = emptyBody(JsonKind);
    m_json->showText(text, m_placeholders);
    tellDrafts();
}

// What is not stored has to be there when one comes back.
void RouteBodyPage::noteLeaving(int kind)
{
    const bool isHeld = m_isBegun || m_isCleared;
    if (isHeld && std::holds_alternative<GraphQlBody>(m_body))
        m_left = typedGraphQl();
    if (std::holds_alternative<JsonBody>(m_body) && kind == TextKind && !m_known[TextKind])
        m_copied = m_json->text(); // becomes the text
}

// What differs from the body that is stored, as long as nothing of it can be.
void RouteBodyPage::tellDrafts()
{
    const bool isHeld = m_isBegun || m_isCleared;
    const auto *file = isHeld ? std::get_if<FileBody>(&m_body) : nullptr;
    const auto *graphQl = isHeld ? std::get_if<GraphQlBody>(&m_body) : nullptr;
    const auto isOther = [](const TemplateEdit &edit, const Value &value) {
        return edit.text() != shortText(value);
    };
    tellDraft(fileField, *m_file, file && isOther(*m_file, file->path));
    tellDraft(queryField, *m_query, graphQl && isOther(*m_query, graphQl->query));
    tellDraft(operationField, *m_operation,
              graphQl && isOther(*m_operation, graphQl->operation.value_or(Value())));
    const Value none = Value::fromMembers({});
    const bool areOther = graphQl && !saysTheSame(m_variables->value().value_or(none),
                                                  graphQl->variables.value_or(none));
    tellDraft(variablesField, *m_variables, m_variables->isDraft() || areOther);
    const bool isJson = std::holds_alternative<JsonBody>(m_body);
    const bool isOwn = m_json->isDraft() && (isJson || m_json->text() != m_copied);
    tellDraft(newJsonField, *m_json, isJson && m_isBegun && isOwn);
    tellDraft(jsonField, *m_json, !(isJson && m_isBegun) && isOwn);
}

void RouteBodyPage::tellDraft(const QString &field, const TemplateEdit &edit, bool isDraft)
{
    if (isDraft) {
        m_drafts.insert(field);
        Q_EMIT draftChanged(field, draftText(edit.text()));
    } else if (m_drafts.remove(field)) {
        Q_EMIT draftChanged(field, {});
    }
}

// The body is stored as it is now.
void RouteBodyPage::forgetTyping()
{
    for (TemplateEdit *edit : std::initializer_list<TemplateEdit *>{m_file, m_query, m_operation})
        edit->forgetTyping();
    for (JsonEdit *edit : {m_json, m_variables})
        edit->noteStored();
}

} // namespace Broadside
