#include "composer/formfield.h"

#include "composer/placeholdercompletion.h"
#include "composer/placeholdermarks.h"
#include "models/drafts.h"
#include "theme/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds fieldPause{400};

} // namespace

FormField::FormField(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_problem(new QLabel(this))
    , m_pause(fieldPause, this)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_edit);
    column->addWidget(m_problem);
    m_edit->setAccessibleName(accessibleName);
    m_edit->installEventFilter(this);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    setFocusProxy(m_edit);
    connect(&m_pause, &TypingPause::ended, this, &FormField::endPause);
    connect(m_edit, &QLineEdit::textEdited, this, [this] {
        m_takenBack.reset();
        m_pause.noteKey();
    });
    // To Qt a completion that is chosen is no edit.
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text != m_stored)
            m_pause.noteKey();
    });
    connect(m_edit, &QLineEdit::editingFinished, this, &FormField::commit);
}

// The field loses the focus at its end, when this is no FormField any more.
FormField::~FormField()
{
    m_edit->disconnect(this);
}

void FormField::setPlaceholders(const Placeholders &placeholders)
{
    if (!m_marks) {
        m_completion = new PlaceholderCompletion(*m_edit);
        m_marks = new PlaceholderMarks(*m_edit);
    }
    m_completion->setNames(placeholders.names());
    m_marks->setPlaceholders(placeholders);
}

void FormField::setMasked(bool isMasked)
{
    m_isMasked = isMasked;
    // With dots, the next key would begin the text anew that is being typed.
    if (!isMasked || !m_edit->hasFocus() || !m_edit->isModified())
        showMask();
}

void FormField::showMask()
{
    m_edit->setEchoMode(m_isMasked ? QLineEdit::PasswordEchoOnEdit : QLineEdit::Normal);
    if (m_marks)
        m_marks->colour();
}

// In place of what is typed, which is in clear as long as the field has the focus.
void FormField::putText(const QString &text)
{
    if (m_isMasked) {
        m_edit->setEchoMode(QLineEdit::Normal); // the same mode again would not end that
        showMask();
    }
    m_edit->setText(text);
}

void FormField::show(const QString &text)
{
    const bool isSame = text == std::exchange(m_stored, text);
    const bool isKept = m_pause.isActive() || (isSame && (m_isDraft || !m_problem->isHidden()));
    if (!isKept && m_edit->text() != text)
        putText(text);
    showProblem();
    if (!m_pause.isActive())
        tellDraft(m_edit->text() != m_stored);
}

// What was wrong may have become right, as a name does that something else had.
void FormField::commit()
{
    if (m_pause.isActive() || m_isDraft)
        take();
}

void FormField::endPause(bool isPause)
{
    if (isPause || !m_isStoredWhole) {
        take();
        return;
    }
    tellDraft(m_edit->text() != m_stored);
    m_pause.noteKey(); // there is more to come
}

void FormField::take()
{
    m_pause.stop();
    showProblem();
    const QString text = m_edit->text();
    const bool isStorable = problem().isEmpty();
    tellDraft(text != m_stored && !isStorable);
    if (text == m_stored || !isStorable)
        return;
    m_stored = text;
    m_takenBack.reset();
    Q_EMIT edited(text);
}

void FormField::tellDraft(bool isDraft)
{
    if (isDraft)
        Q_EMIT draftChanged(draftText(m_edit->text()));
    else if (m_isDraft)
        Q_EMIT draftChanged({});
    m_isDraft = isDraft;
}

void FormField::showDraft(const QString &text)
{
    putText(text);
    take();
}

bool FormField::walkTyping(bool isBack)
{
    const QString typed = m_edit->text();
    if (isBack && typed != m_stored) {
        m_takenBack = typed;
        showDraft(m_stored);
        return true;
    }
    if (!isBack && m_takenBack && typed == m_stored) {
        showDraft(*std::exchange(m_takenBack, std::nullopt));
        return true;
    }
    return false;
}

void FormField::showProblem()
{
    const QString wrong = problem();
    if (!wrong.isEmpty()) {
        QPalette alarming = palette();
        alarming.setColor(QPalette::WindowText, Theme::of(palette()).failed);
        m_problem->setPalette(alarming);
        m_problem->setText(tr("✖ %1").arg(wrong));
    }
    m_problem->setVisible(!wrong.isEmpty());
    m_edit->setAccessibleDescription(wrong);
}

// Undo and redo are the window's, as in the texts; it asks by walkTyping() first.
bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        showMask();
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Broadside
