#include "shell/messagebar.h"

#include "theme/contrast.h"
#include "theme/icons.h"
#include "theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace Broadside {

namespace {

constexpr qsizetype mostShown = 5; // errors; the tree lists those of a collection in full

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_text(new QLabel)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setAccessibleName(tr("Message"));
    auto *close = new QToolButton;
    close->setIcon(closeIcon());
    close->setAutoRaise(true);
    close->setToolTip(tr("Put this message away"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, [this] {
        showMessages({});
        Q_EMIT putAway();
    });

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    applyTheme();
    hide();
}

void MessageBar::showMessages(const QList<Message> &messages)
{
    QStringList lines;
    for (const Message &message : messages) {
        if (!message.heading.isEmpty())
            lines += message.heading;
        for (const Error &error : message.errors.first(std::min(message.errors.size(), mostShown)))
            lines += error.toString();
        if (message.errors.size() > mostShown)
            lines += tr("and %n more", nullptr, int(message.errors.size() - mostShown));
    }
    const QString text = lines.join(u'\n');
    if (text != m_text->text()) // what is selected in it stays so
        m_text->setText(text);
    setVisible(!lines.isEmpty());
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const bool isOthers = event->type() == QEvent::PaletteChange && !m_isApplyingTheme;
    if (event->type() == QEvent::ThemeChange || isOthers)
        applyTheme();
}

void MessageBar::applyTheme()
{
    QPalette colors = QApplication::palette(this);
    constexpr double share = 0.12; // of the colour in the background
    colors.setColor(QPalette::Window,
                    mixed(colors.color(QPalette::Base), Theme::of(colors).failed, share));
    m_isApplyingTheme = true;
    setPalette(colors);
    m_isApplyingTheme = false;
    const int size = fontMetrics().height();
    m_icon->setPixmap(warningIcon().pixmap(QSize(size, size), devicePixelRatio()));
}

} // namespace Broadside
