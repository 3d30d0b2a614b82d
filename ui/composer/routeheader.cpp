#include "composer/routeheader.h"

#include "composer/templateedit.h"
#include "composer/urltext.h"
#include "composer/usualmethods.h"
#include "model/httptoken.h"
#include "models/drafts.h"
#include "theme/editorfont.h"
#include "theme/texts.h"
#include "theme/theme.h"
#include "widgets/elidedline.h"
#include "widgets/linklabel.h"
#include "widgets/wheelguard.h"

#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds urlPause{250};

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

// For those who do not see it.
QString contextName(const RouteDetail &detail)
{
    QStringList needs;
    for (const NeededRoute &need : detail.needs)
        needs += need.id.isEmpty() ? need.name : need.id;
    QStringList tags;
    for (const Originated<QString> &tag : detail.provenance.tags)
        tags += tag.value;
    QStringList parts;
    if (!needs.isEmpty())
        parts += RouteHeader::tr("Needs %1").arg(listText(needs));
    if (!tags.isEmpty())
        parts += RouteHeader::tr("Tags %1").arg(listText(tags));
    return clausesText(parts);
}

} // namespace

RouteHeader::RouteHeader(QWidget *parent)
    : QWidget(parent)
    , m_method(new QComboBox(this))
    , m_url(new TemplateEdit(TemplateEdit::Lines::One, tr("URL as stored"), this))
    , m_pause(urlPause, this)
    , m_methodPause(urlPause, this)
    , m_send(new QPushButton(tr("Send"), this))
    , m_resolved(new ElidedLine(this))
    , m_failure(new QLabel(this))
    , m_context(new LinkLabel(this))
{
    m_method->setEditable(true);
    m_method->setInsertPolicy(QComboBox::NoInsert);
    m_method->addItems(usualMethods());
    m_method->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_method->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    guardWheel(*m_method);
    m_method->setAccessibleName(tr("Method"));
    m_method->setToolTip(tr("The method; any other one can be typed, too"));
    connect(m_method, &QComboBox::activated, this, &RouteHeader::takeMethod);
    connect(m_method->lineEdit(), &QLineEdit::editingFinished, this, &RouteHeader::takeMethod);
    connect(m_method->lineEdit(), &QLineEdit::textEdited, &m_methodPause, &TypingPause::noteKey);
    connect(&m_methodPause, &TypingPause::ended, this,
            [this] { tellMethodDraft(m_method->currentText() != m_detail.route.method); });
    m_url->setEditable();
    m_url->setObjectName(QLatin1String("url"));
    m_send->setObjectName(QLatin1String("send"));
    m_resolved->setObjectName(QLatin1String("resolvedUrl"));
    connect(m_url, &TemplateEdit::textEdited, &m_pause, &TypingPause::noteKey);
    connect(&m_pause, &TypingPause::ended, this, &RouteHeader::takeUrl);
    m_send->setToolTip(
        tr("Sends this request and what it needs (%1)")
            .arg(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText)));
    connect(m_send, &QPushButton::clicked, this, &RouteHeader::sendClicked);

    m_resolved->setFrame(false);
    useEditorFont(*m_resolved);
    m_resolved->setAccessibleName(tr("URL as it would be sent"));
    m_failure->setWordWrap(true);
    m_failure->setTextFormat(Qt::PlainText);
    m_failure->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_failure->setVisible(false);
    m_context->setWordWrap(true);
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
    m_detail.route.body = {}; // not shown here, and it may be large
    if (!m_method->lineEdit()->isModified())
        m_method->setEditText(detail.route.method);
    // What is typed stays as long as it says what is stored: `/?` is on the way to `/?page=1`.
    Route typed = detail.route;
    takeUrlText(m_url->text(), typed);
    const bool isSame = saysTheSame(typed.url, detail.route.url) &&
                        urlText(typed) == urlText(detail.route) && !m_url->text().isEmpty();
    const bool isKept = m_pause.isActive() || isSame;
    m_url->show(isKept ? m_url->text() : urlText(detail.route), {}, detail.placeholders);
    m_url->setPlaceholderText(tr("/path, joined to %1; or a whole URL").arg(detail.base));
    setLook();
}

void RouteHeader::takeUrl()
{
    Q_EMIT urlEdited(m_url->text().trimmed());
}

void RouteHeader::takeMethod()
{
    const QString method = m_method->currentText().trimmed().toUpper();
    m_method->lineEdit()->setModified(false);
    tellMethodDraft(false);
    if (method.isEmpty() || !isHttpToken(method))
        m_method->setEditText(m_detail.route.method);
    else if (method != m_detail.route.method)
        Q_EMIT methodEdited(method);
}

void RouteHeader::tellMethodDraft(bool isDraft)
{
    m_methodPause.stop();
    if (isDraft)
        Q_EMIT methodDraftChanged(draftText(m_method->currentText()));
    else if (m_isMethodDraft)
        Q_EMIT methodDraftChanged({});
    m_isMethodDraft = isDraft;
}

void RouteHeader::showMethodDraft(const QString &text)
{
    m_method->setEditText(text);
    m_isMethodDraft = true;
    takeMethod();
}

void RouteHeader::editUrl()
{
    m_url->setFocus();
    m_url->selectAll();
}

void RouteHeader::commit()
{
    if (m_pause.isActive()) {
        m_pause.stop();
        takeUrl();
    }
    if (m_method->lineEdit()->isModified())
        takeMethod();
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
        parts += inColor(tr("Needs"), theme.mutedText) + u' ' + listText(links);
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
    colored.setColor(QPalette::Text, theme.method(m_detail.route.method));
    colored.setColor(QPalette::ButtonText, theme.method(m_detail.route.method));
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
    m_context->setAccessibleName(contextName(m_detail));
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
