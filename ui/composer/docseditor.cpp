#include "composer/docseditor.h"

#include "composer/docspage.h"
#include "composer/templateedit.h"

#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds docsPause{400};

} // namespace

DocsEditor::DocsEditor(QWidget *parent)
    : QWidget(parent)
    , m_pause(docsPause, this)
    , m_page(new DocsPage(this))
    , m_text(new TemplateEdit(TemplateEdit::Lines::Many, tr("Documentation as Markdown"), this))
    , m_pages(new QStackedLayout)
    , m_switch(new QToolButton(this))
{
    m_text->setEditable();
    m_text->setPlaceholderText(tr("What the request is for, in Markdown"));
    connect(m_text, &TemplateEdit::textEdited, &m_pause, &TypingPause::noteKey);
    connect(&m_pause, &TypingPause::ended, this, &DocsEditor::take);
    m_switch->setText(tr("Edit"));
    m_switch->setToolTip(tr("Edit the description as Markdown"));
    m_switch->setCheckable(true);
    m_switch->setAutoRaise(true);
    m_switch->setFocusPolicy(Qt::TabFocus);
    connect(m_switch, &QToolButton::toggled, this, &DocsEditor::setEditing);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_text);
    column->addLayout(m_pages, 1);
    auto *line = new QHBoxLayout;
    const int gap = fontMetrics().height() / 4;
    line->setContentsMargins(gap, gap, gap, gap);
    line->addWidget(m_switch);
    line->addStretch(1);
    column->addLayout(line);
}

void DocsEditor::show(const QString &description)
{
    m_description = description;
    m_page->show(description);
    if (m_switch->isChecked() && !m_pause.isActive())
        showText();
}

// Not before somebody wants to see it: the colours of Markdown are those of all languages that may
// be in it, and reading how they are told apart takes longer than opening the rest of a tab.
void DocsEditor::showText()
{
    m_text->show(m_description, QStringLiteral("Markdown"), std::nullopt);
}

void DocsEditor::setEditing(bool is)
{
    commit();
    if (is)
        showText();
    QWidget *page = is ? static_cast<QWidget *>(m_text) : m_page;
    m_pages->setCurrentWidget(page);
    page->setFocus();
}

void DocsEditor::commit()
{
    if (!m_pause.isActive())
        return;
    m_pause.stop();
    take();
}

void DocsEditor::take()
{
    const QString text = m_text->text();
    m_page->show(text);
    if (text == m_description)
        return;
    m_description = text;
    Q_EMIT edited(text);
}

} // namespace Broadside
