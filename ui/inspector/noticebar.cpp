#include "inspector/noticebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Broadside {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_sign(new QLabel)
    , m_label(new QLabel)
    , m_button(new QPushButton)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setFrameShape(QFrame::StyledPanel);
    m_label->setForegroundRole(QPalette::ToolTipText);
    m_sign->setForegroundRole(QPalette::ToolTipText);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_sign);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &NoticeBar::buttonClicked);
    hush();
}

void NoticeBar::say(const QString &text, const QString &buttonText)
{
    m_sign->setText(QStringLiteral("ℹ"));
    m_label->setText(text);
    m_label->setAccessibleName(text);
    m_button->setText(buttonText);
    m_button->setVisible(!buttonText.isEmpty());
    setVisible(true);
}

void NoticeBar::warn(const QString &text, const QString &buttonText)
{
    say(text, buttonText);
    m_sign->setText(QStringLiteral("⚠"));
}

void NoticeBar::hush()
{
    m_label->clear();
    setVisible(false);
}

QString NoticeBar::text() const
{
    return m_label->text();
}

} // namespace Broadside
