#include "inspector/messageviewer.h"

#include <QVBoxLayout>

namespace Broadside {

MessageViewer::MessageViewer(const QString &text, QWidget *parent)
    : BodyViewer(parent)
    , m_label(new QLabel)
{
    m_label->setAlignment(Qt::AlignCenter);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    const int margin = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_label, 1);
    setFocusProxy(m_label);
    say(text);
}

void MessageViewer::say(const QString &text)
{
    m_label->setText(text);
    m_label->setAccessibleName(text);
}

void MessageViewer::mute()
{
    m_label->setForegroundRole(QPalette::PlaceholderText);
}

void MessageViewer::show(const ShownBody &body, bool isSamePlace)
{
    Q_UNUSED(body)
    Q_UNUSED(isSamePlace)
}

} // namespace Broadside
