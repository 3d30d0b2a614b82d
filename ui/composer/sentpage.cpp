#include "composer/sentpage.h"

#include "composer/templateedit.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace Broadside {

namespace {

QString headText(const RequestPreview &preview)
{
    QString text = preview.method + u' ' + preview.url;
    for (const auto &[name, value] : preview.headers)
        text += u'\n' + name + u": " + value;
    return text;
}

QString syntaxOf(const QString &contentType)
{
    const QString type = contentType.section(u';', 0, 0).trimmed().toLower();
    if (type == u"application/json" || type.endsWith(u"+json"))
        return QStringLiteral("JSON");
    if (type == u"text/xml" || type == u"application/xml" || type.endsWith(u"+xml"))
        return QStringLiteral("XML");
    return {};
}

} // namespace

RouteSentPage::RouteSentPage(QWidget *parent)
    : QWidget(parent)
    , m_failure(new QLabel(this))
    , m_parts(new QSplitter(Qt::Vertical, this))
    , m_head(new TemplateEdit(TemplateEdit::Lines::Many, tr("Request line and headers as sent")))
    , m_body(new TemplateEdit(TemplateEdit::Lines::Many, tr("Body as sent")))
{
    m_parts->addWidget(m_head);
    m_parts->addWidget(m_body);
    m_parts->setChildrenCollapsible(false);
    m_parts->setStretchFactor(0, 1);
    m_parts->setStretchFactor(1, 1);
    const int gap = fontMetrics().height() / 2;
    m_failure->setContentsMargins(gap, gap, gap, gap);
    m_failure->setWordWrap(true);
    m_failure->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_failure);
    column->addWidget(m_parts, 1);
    m_failure->setVisible(false);
}

void RouteSentPage::show(const RequestPreview &preview)
{
    const bool isSendable = preview.failure.isEmpty();
    m_failure->setVisible(!isSendable);
    m_parts->setVisible(isSendable);
    if (!isSendable) {
        m_failure->setText(tr("This cannot be sent:\n%1").arg(preview.failure));
        return;
    }
    m_head->show(headText(preview), {}, std::nullopt);
    m_body->show(preview.body, syntaxOf(preview.contentType), std::nullopt);
    m_body->setVisible(!preview.body.isEmpty());
}

} // namespace Broadside
