#include "shell/questionbar.h"

#include "theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace Broadside {

QuestionBar::QuestionBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_line(new QHBoxLayout(this))
{
    showIcon();
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAccessibleName(tr("Question"));
    m_line->addWidget(m_icon, 0, Qt::AlignTop);
    m_line->addWidget(m_text, 1);
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    hide();
}

void QuestionBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    const QEvent::Type type = event->type();
    if (type == QEvent::ThemeChange || type == QEvent::ApplicationPaletteChange ||
        type == QEvent::PaletteChange)
        showIcon();
}

// In the colours of now.
void QuestionBar::showIcon()
{
    const int size = fontMetrics().height();
    m_icon->setPixmap(questionIcon().pixmap(QSize(size, size), devicePixelRatio()));
}

void QuestionBar::ask(const Question &question)
{
    const auto known = std::ranges::find(m_questions, question.key, &Question::key);
    if (known != m_questions.end())
        *known = question;
    else
        m_questions.push_back(question);
    showFirst();
}

void QuestionBar::withdraw(const QString &key)
{
    if (std::erase_if(m_questions, [&](const Question &each) { return each.key == key; }) > 0)
        showFirst();
}

void QuestionBar::withdrawAll(const QString &beginning)
{
    const auto isMeant = [&](const Question &each) { return each.key.startsWith(beginning); };
    if (std::erase_if(m_questions, isMeant) > 0)
        showFirst();
}

void QuestionBar::showFirst()
{
    for (QWidget *button : std::as_const(m_buttons))
        button->deleteLater(); // one of them may be the caller
    m_buttons.clear();
    setVisible(!m_questions.empty());
    if (m_questions.empty())
        return;
    const Question &question = m_questions.front();
    m_text->setText(question.text);
    for (const Answer &answer : question.answers) {
        auto *button = new QPushButton(answer.text, this);
        button->setToolTip(answer.toolTip);
        connect(button, &QPushButton::clicked, this, [this, key = question.key, answer] {
            if (answer.isFinal)
                withdraw(key);
            answer.take();
        });
        m_line->addWidget(button, 0, Qt::AlignTop);
        m_buttons.append(button);
    }
}

} // namespace Broadside
