#include "composer/bodypage.h"

#include "composer/routerows.h"
#include "composer/rowsview.h"
#include "composer/templateedit.h"
#include "composer/valuetext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace Broadside {

namespace {

// More is not laid out at once; nobody reads it in here.
constexpr qsizetype mostCharacters = 100'000;

QString kindWithType(const Body &body)
{
    const QString kind = bodyKind(body);
    const QString sent =
        std::holds_alternative<JsonBody>(body) || std::holds_alternative<GraphQlBody>(body)
            ? QStringLiteral("application/json")
        : std::holds_alternative<FormBody>(body)
            ? QStringLiteral("application/x-www-form-urlencoded")
        : std::holds_alternative<MultipartBody>(body) ? QStringLiteral("multipart/form-data")
        : std::holds_alternative<TextBody>(body)      ? QStringLiteral("text/plain")
                                                      : QString();
    return sent.isEmpty() ? kind : RouteBodyPage::tr("%1 · %2").arg(kind, sent);
}

} // namespace

QString bodyKind(const Body &body)
{
    if (std::holds_alternative<JsonBody>(body))
        return QStringLiteral("JSON");
    if (std::holds_alternative<FormBody>(body))
        return RouteBodyPage::tr("Form");
    if (std::holds_alternative<MultipartBody>(body))
        return QStringLiteral("Multipart");
    if (std::holds_alternative<TextBody>(body))
        return RouteBodyPage::tr("Text");
    if (std::holds_alternative<FileBody>(body))
        return RouteBodyPage::tr("File");
    if (std::holds_alternative<GraphQlBody>(body))
        return QStringLiteral("GraphQL");
    return {};
}

RouteBodyPage::RouteBodyPage(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QLabel(this))
    , m_text(new TemplateEdit(TemplateEdit::Lines::Many, tr("Body"), this))
    , m_variablesTitle(new QLabel(tr("Variables"), this))
    , m_variables(new TemplateEdit(TemplateEdit::Lines::Many, tr("Variables of the query"), this))
    , m_rows(new RowsView(tr("Fields of the body"), tr("A form without fields."), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    const int gap = fontMetrics().height() / 2;
    for (QLabel *label : {m_kind, m_variablesTitle}) {
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setContentsMargins(gap, gap / 2, gap, gap / 2);
        label->setTextFormat(Qt::PlainText);
    }
    column->addWidget(m_kind);
    column->addWidget(m_text, 2);
    column->addWidget(m_variablesTitle);
    column->addWidget(m_variables, 1);
    column->addWidget(m_rows, 1);
    column->addStretch(0);
}

void RouteBodyPage::show(const Body &body, const Placeholders &placeholders)
{
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_text, m_variablesTitle, m_variables, m_rows})
        part->setVisible(false);
    m_kind->setText(kindWithType(body));
    if (const auto *json = std::get_if<JsonBody>(&body)) {
        showText(*m_text, jsonText(json->value), QStringLiteral("JSON"), placeholders);
    } else if (const auto *text = std::get_if<TextBody>(&body)) {
        showText(*m_text, shortText(text->text), {}, placeholders);
    } else if (const auto *file = std::get_if<FileBody>(&body)) {
        showText(*m_text, shortText(file->path), {}, placeholders);
    } else if (const auto *graphQl = std::get_if<GraphQlBody>(&body)) {
        showGraphQl(*graphQl, placeholders);
    } else if (const auto *form = std::get_if<FormBody>(&body)) {
        m_rows->show(namedRows(form->fields, placeholders), placeholders);
        m_rows->setVisible(true);
    } else if (const auto *multipart = std::get_if<MultipartBody>(&body)) {
        m_rows->show(partRows(*multipart, placeholders), placeholders);
        m_rows->setVisible(true);
    } else {
        m_kind->setText(tr("This request has no body."));
    }
}

void RouteBodyPage::showText(TemplateEdit &edit, const QString &text, const QString &syntax,
                             const Placeholders &placeholders)
{
    QString shown = text;
    if (shown.size() > mostCharacters)
        shown = shown.left(mostCharacters) +
                tr("\n… %1 more characters").arg(text.size() - mostCharacters);
    edit.show(shown, syntax, placeholders);
    edit.setVisible(true);
}

void RouteBodyPage::showGraphQl(const GraphQlBody &body, const Placeholders &placeholders)
{
    if (body.operation)
        m_kind->setText(tr("%1 · operation %2").arg(m_kind->text(), shortText(*body.operation)));
    showText(*m_text, shortText(body.query), QStringLiteral("GraphQL"), placeholders);
    if (!body.variables)
        return;
    m_variablesTitle->setVisible(true);
    showText(*m_variables, jsonText(*body.variables), QStringLiteral("JSON"), placeholders);
}

} // namespace Broadside
