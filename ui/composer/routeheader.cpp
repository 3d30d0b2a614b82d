#include "composer/routeheader.h"

#include "composer/templateedit.h"
#include "theme/theme.h"

#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

QString inColor(const QString &html, const QColor &color)
{
    return QStringLiteral("<span style='color:%1'>%2</span>").arg(color.name(), html);
}

QString chip(const Originated<QString> &tag, const Theme &theme)
{
    return QStringLiteral("<span style='background-color:%1'>&nbsp;%2&nbsp;</span>")
        .arg(theme.chip.name(), tag.value.toHtmlEscaped());
}

QString link(const NeededRoute &need, const Theme &theme)
{
    if (need.id.isEmpty())
        return inColor(RouteHeader::tr("%1 (no such route)").arg(need.name.toHtmlEscaped()),
                       theme.failed);
    return QStringLiteral("<a href='%1' style='color:%2'>%3</a>")
        .arg(QString::fromLatin1(need.id.toUtf8().toPercentEncoding()), theme.variable.name(),
             need.id.toHtmlEscaped());
}

} // namespace

RouteHeader::RouteHeader(QWidget *parent)
    : QWidget(parent)
    , m_method(new QLabel(this))
    , m_url(new TemplateEdit(TemplateEdit::Lines::One, tr("URL as stored"), this))
    , m_send(new QPushButton(tr("Send"), this))
    , m_resolved(new QLineEdit(this))
    , m_failure(new QLabel(this))
    , m_context(new QLabel(this))
{
    m_method->setTextFormat(Qt::PlainText);
    m_method->setFrameShape(QFrame::StyledPanel);
    m_method->setAlignment(Qt::AlignCenter);
    m_method->setMargin(fontMetrics().height() / 4);
    m_method->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    m_send->setToolTip(tr("Sends this request and what it needs (Ctrl+Enter)"));
    connect(m_send, &QPushButton::clicked, this, &RouteHeader::sendClicked);

    m_resolved->setReadOnly(true);
    m_resolved->setFrame(false);
    m_resolved->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_resolved->setAccessibleName(tr("URL as it would be sent"));
    m_failure->setWordWrap(true);
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_failure->setVisible(false);
    m_context->setWordWrap(true);
    m_context->setTextFormat(Qt::RichText);
    m_context->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_context, &QLabel::linkActivated, this, [this](const QString &target) {
        Q_EMIT routeLinkActivated(QUrl::fromPercentEncoding(target.toLatin1()));
    });

    auto *column = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 2;
    column->setContentsMargins(gap, gap, gap, gap / 2);
    column->setSpacing(gap / 2);
    auto *line = new QHBoxLayout;
    line->addWidget(m_method);
    line->addWidget(m_url, 1);
    line->addWidget(m_send);
    column->addLayout(line);
    column->addWidget(m_resolved);
    column->addWidget(m_failure);
    column->addWidget(m_context);
    setLook();
}

void RouteHeader::show(const RouteDetail &detail)
{
    m_detail = detail;
    m_method->setText(detail.route.method);
    m_method->setAccessibleName(tr("Method %1").arg(detail.route.method));
    m_url->show(detail.url, {}, detail.placeholders);
    setLook();
}

void RouteHeader::showPreview(const RequestPreview &preview)
{
    const bool isSendable = preview.failure.isEmpty();
    m_resolved->setVisible(isSendable);
    m_failure->setVisible(!isSendable);
    if (!isSendable) {
        m_failure->setText(tr("✖ %1").arg(preview.failure));
        return;
    }
    const QString text = QStringLiteral("→ ") + preview.url;
    if (text == m_resolved->text())
        return;
    m_resolved->setText(text);
    m_resolved->setCursorPosition(0);
    m_resolved->setToolTip(preview.url);
}

QString RouteHeader::contextText(const RouteDetail &detail) const
{
    const Theme &theme = Theme::of(palette());
    QStringList parts;
    if (!detail.route.isEnabled)
        parts += inColor(tr("Switched off in the collection (enabled: false)"), theme.failed);
    if (!detail.needs.empty()) {
        QStringList links;
        for (const NeededRoute &need : detail.needs)
            links += link(need, theme);
        parts += inColor(tr("Needs"), theme.mutedText) + u' ' + links.join(QStringLiteral(", "));
    }
    if (!detail.provenance.tags.empty()) {
        QStringList chips;
        for (const Originated<QString> &tag : detail.provenance.tags)
            chips += chip(tag, theme);
        parts += inColor(tr("Tags"), theme.mutedText) + u' ' + chips.join(u' ');
    }
    return parts.join(QStringLiteral(" &nbsp; "));
}

void RouteHeader::setLook()
{
    const Theme &theme = Theme::of(palette());
    QPalette colored = palette();
    colored.setColor(QPalette::WindowText, theme.method(m_detail.route.method));
    m_method->setPalette(colored);
    QFont bold = font();
    bold.setBold(true);
    m_method->setFont(bold);

    QPalette quiet = palette();
    quiet.setColor(QPalette::Text, theme.mutedText);
    quiet.setColor(QPalette::Base, Qt::transparent);
    m_resolved->setPalette(quiet);
    QPalette alarming = palette();
    alarming.setColor(QPalette::WindowText, theme.failed);
    m_failure->setPalette(alarming);

    m_context->setText(contextText(m_detail));
    m_context->setVisible(!m_context->text().isEmpty());
    QStringList origins;
    for (const Originated<QString> &tag : m_detail.provenance.tags) {
        if (!tag.origin.isEmpty())
            origins += tr("%1: %2").arg(tag.value, originText(tag.origin));
    }
    m_context->setToolTip(origins.join(u'\n'));
}

void RouteHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setLook();
}

} // namespace Broadside
