#include "preferences/preferencefield.h"

#include "theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds preferencePause{400};

} // namespace

PreferenceField::PreferenceField(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout)
    , m_edit(new QLineEdit)
    , m_problem(new QLabel)
    , m_pause(preferencePause, this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_row);
    column->addWidget(m_problem);
    m_row->addWidget(m_edit, 1);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setFocusProxy(m_edit);
    connect(&m_pause, &TypingPause::ended, this, &PreferenceField::endPause);
    // To Qt the button that clears a line makes no edit.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text != m_stored)
            m_pause.noteKey();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &PreferenceField::take);
}

// The line loses the focus at its end, when this is no PreferenceField any more.
PreferenceField::~PreferenceField()
{
    m_edit->disconnect(this);
}

void PreferenceField::show(const QString &text)
{
    const bool isSame = text == std::exchange(m_stored, text);
    const bool isWrong = m_check && !m_check(m_edit->text()).isEmpty();
    const bool isTyped = m_pause.isActive() || (m_isTakenWhole && m_edit->hasFocus());
    const bool isKept = isSame && isEnabled() && (isTyped || isWrong);
    if (!isKept && m_edit->text() != text)
        m_edit->setText(text);
    showProblem();
}

void PreferenceField::setRemark(const QString &sentence)
{
    m_remark = sentence;
    showProblem();
}

void PreferenceField::addBeside(QWidget *widget)
{
    m_row->addWidget(widget);
}

void PreferenceField::give(const QString &text)
{
    m_edit->setText(text);
    take();
}

void PreferenceField::endPause()
{
    if (m_isTakenWhole)
        showProblem();
    else
        take();
}

void PreferenceField::take()
{
    m_pause.stop();
    showProblem();
    const QString text = m_edit->text();
    if (text == m_stored || (m_check && !m_check(text).isEmpty()))
        return;
    m_stored = text;
    Q_EMIT taken(text);
}

void PreferenceField::showProblem()
{
    const QString wrong = m_check ? m_check(m_edit->text()) : QString();
    const QString sentence = wrong.isEmpty() ? m_remark : wrong;
    const bool isTold = isEnabled() && !sentence.isEmpty();
    if (isTold) {
        QPalette alarming = palette();
        alarming.setColor(QPalette::WindowText, Theme::of(palette()).failed);
        m_problem->setPalette(alarming);
        m_problem->setText(tr("✖ %1").arg(sentence));
    }
    m_problem->setVisible(isTold);
    m_edit->setAccessibleDescription(isTold ? sentence : QString());
}

} // namespace Broadside
