#include "inspector/findbar.h"

#include <QApplication>
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
    m_field->setAccessibleName(tr("Find in the body"));
    m_field->setClearButtonEnabled(true);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    m_case = addButton(tr("Aa"), tr("Distinguish upper and lower case"));
    m_case->setCheckable(true);
    m_previous = addButton(QStringLiteral("▲"), tr("Previous match"));
    m_next = addButton(QStringLiteral("▼"), tr("Next match"));
    m_close = addButton(QStringLiteral("✕"), tr("Close the search"));
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::wanted);
    connect(m_case, &QToolButton::toggled, this, &FindBar::wanted);
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepped(true); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepped(false); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::closed);
    setReason({});
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

void FindBar::setReason(const QString &reason)
{
    const bool isPossible = reason.isEmpty();
    const bool hadFocus =
        isPossible != m_field->isEnabled() && isAncestorOf(QApplication::focusWidget());
    m_field->setPlaceholderText(isPossible ? tr("Find") : reason);
    m_field->setToolTip(
        isPossible ? tr("Text to find; among bytes also hexadecimal, such as “de ad be ef”")
                   : reason);
    m_field->setAccessibleDescription(reason);
    if (!isPossible)
        m_field->clear(); // or its text would hide the reason
    for (QWidget *each : std::initializer_list<QWidget *>{m_field, m_case, m_previous, m_next})
        each->setEnabled(isPossible);
    if (hadFocus)
        moveFocus();
}

void FindBar::open()
{
    show();
    moveFocus();
    m_field->selectAll();
}

void FindBar::moveFocus()
{
    // Where nothing can be typed, Escape still closes the bar.
    QWidget *target = m_field->isEnabled() ? static_cast<QWidget *>(m_field) : m_close;
    target->setFocus(Qt::ShortcutFocusReason);
}

// Esc closes the bar before a shortcut of the window takes it.
bool FindBar::event(QEvent *event)
{
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (isOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
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
