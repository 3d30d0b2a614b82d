#include "inspector/findbar.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace Broadside {

FindBar::FindBar(QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
    , m_count(new QLabel)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    m_field->setPlaceholderText(tr("Find"));
    m_field->setAccessibleName(tr("Find in the body"));
    m_field->setToolTip(tr("Text to find; among bytes also hexadecimal, such as “de ad be ef”"));
    m_field->setClearButtonEnabled(true);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    m_case = addButton(tr("Aa"), tr("Distinguish upper and lower case"));
    m_case->setCheckable(true);
    QToolButton *previous = addButton(QStringLiteral("▲"), tr("Previous match"));
    QToolButton *next = addButton(QStringLiteral("▼"), tr("Next match"));
    QToolButton *close = addButton(QStringLiteral("✕"), tr("Close the search"));
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::wanted);
    connect(m_case, &QToolButton::toggled, this, &FindBar::wanted);
    connect(previous, &QToolButton::clicked, this, [this] { Q_EMIT stepped(true); });
    connect(next, &QToolButton::clicked, this, [this] { Q_EMIT stepped(false); });
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    hide();
}

QToolButton *FindBar::addButton(const QString &text, const QString &tip)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

Qt::CaseSensitivity FindBar::sensitivity() const
{
    return m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

void FindBar::setMatchText(const QString &text)
{
    m_count->setText(text);
    m_count->setAccessibleName(text);
}

void FindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT stepped(event->modifiers().testFlag(Qt::ShiftModifier));
    else
        QWidget::keyPressEvent(event);
}

} // namespace Broadside
