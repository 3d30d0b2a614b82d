#include "composer/sentpage.h"

#include "composer/templateedit.h"

#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype mostShown = 100'000;  // characters
constexpr qsizetype mostOfALine = 10'000; // which takes as long to lay out as it is long

// Up to there, a long line is begun and no more.
qsizetype shownLength(const QString &text)
{
    const qsizetype most = std::min(text.size(), mostShown);
    for (qsizetype start = 0; start < most;) {
        const qsizetype end = text.indexOf(u'\n', start);
        if ((end < 0 ? text.size() : end) - start > mostOfALine)
            return std::min(start + mostOfALine, most);
        start = end < 0 ? most : end + 1;
    }
    return most;
}

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
    , m_rest(new QLabel(this))
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
    column->addWidget(m_rest);
    m_rest->setMargin(gap / 2);
    m_rest->setWordWrap(true);
    m_rest->setForegroundRole(QPalette::PlaceholderText);
    m_rest->setVisible(false);
    m_failure->setVisible(false);
}

void RouteSentPage::show(const RequestPreview &preview)
{
    m_preview = preview;
    m_isDue = true;
    if (isVisible())
        showPreview();
}

void RouteSentPage::showEvent(QShowEvent *event)
{
    if (m_isDue)
        showPreview();
    QWidget::showEvent(event);
}

void RouteSentPage::showPreview()
{
    m_isDue = false;
    const RequestPreview &preview = m_preview;
    const bool isSendable = preview.failure.isEmpty();
    const qsizetype length = preview.body.size();
    const qsizetype shown = shownLength(preview.body);
    m_rest->setVisible(isSendable && length > shown);
    m_failure->setVisible(!isSendable);
    m_parts->setVisible(isSendable);
    if (!isSendable) {
        m_failure->setText(tr("This cannot be sent: the reason stands below the URL."));
        return;
    }
    m_head->show(headText(preview), {}, std::nullopt);
    m_rest->setText(tr("Only the first %L1 of %L2 characters are shown.").arg(shown).arg(length));
    m_body->show(preview.body.left(shown), syntaxOf(preview.contentType), std::nullopt);
    m_body->setVisible(!preview.body.isEmpty());
}

} // namespace Broadside
