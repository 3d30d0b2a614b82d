#include "composer/jsonedit.h"

#include "composer/textmistake.h"
#include "composer/valuetext.h"
#include "model/jsonvalue.h"
#include "models/drafts.h"

#include <QMimeData>
#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds jsonPause{250};
// Of characters; takes about a millisecond to read.
constexpr int mostReadAtOnce = 50'000;
constexpr qsizetype longestPastedLine = 20'000; // characters

QString jsonSyntax()
{
    return QStringLiteral("JSON");
}

bool isLongLine(const QString &text)
{
    const QStringView line = QStringView(text).trimmed();
    return line.size() > longestPastedLine && !line.contains(u'\n');
}

// As it is when it is not JSON.
QString laidOutJson(const QString &text)
{
    const Result<Value> value = parseJson(text);
    return value ? jsonText(*value) : text;
}

} // namespace

JsonEdit::JsonEdit(const QString &accessibleName, QWidget *parent)
    : TemplateEdit(Lines::Many, accessibleName, parent)
    , m_pause(jsonPause, this)
{
    setEditable();
    keepTyping();
    showLineNumbers();
    connect(&m_pause, &TypingPause::ended, this, &JsonEdit::read);
    connect(this, &TemplateEdit::textEdited, &m_pause, &TypingPause::noteKey);
    connect(&m_pasted, &QFutureWatcher<QString>::finished, this, &JsonEdit::finishPasting);
}

void JsonEdit::showValue(const Value &value, const Placeholders &placeholders)
{
    m_shownWith = placeholders;
    const bool isTyping = m_pause.isActive() || m_isReading || m_isPasting;
    const bool isAsTyped = m_told && saysTheSame(*m_told, value);
    m_told = value;
    if (isTyping || isAsTyped) {
        showLook(jsonSyntax(), placeholders);
        return;
    }
    ++m_asked;
    m_typed = value;
    const QString text = jsonText(value);
    TemplateEdit::show(text, jsonSyntax(), placeholders);
    setProblemOf(value);
    tellDraft(value);
}

void JsonEdit::showText(const QString &text, const Placeholders &placeholders)
{
    m_pause.stop();
    m_shownWith = placeholders;
    m_typed.reset();
    m_told.reset();
    TemplateEdit::show(text, jsonSyntax(), placeholders);
    read();
}

void JsonEdit::setText(const QString &text)
{
    if (text.size() > mostReadAtOnce) {
        TemplateEdit::show(text, jsonSyntax(), m_shownWith);
    } else {
        showLook(jsonSyntax(), m_shownWith);
        replaceText(text);
    }
    read();
}

void JsonEdit::format()
{
    commit();
    if (m_problem.isEmpty() && m_typed)
        TemplateEdit::show(jsonText(*m_typed), jsonSyntax(), m_shownWith);
}

void JsonEdit::commit()
{
    finishPasting();
    if (!m_pause.isActive() && !m_isReading)
        return;
    m_pause.stop();
    ++m_asked;
    take(parseJson(text()));
}

void JsonEdit::read()
{
    const int asked = ++m_asked;
    const QString text = this->text();
    if (text.size() <= mostReadAtOnce) {
        take(parseJson(text));
        return;
    }
    m_isReading = true;
    QtConcurrent::run([text] {
        return Reading{parseJson(text)};
    }).then(this, [this, asked](const Reading &reading) {
        if (asked == m_asked)
            take(reading.value);
    });
}

void JsonEdit::take(const Result<Value> &value)
{
    m_isReading = false;
    setProblemOf(value);
    tellDraft(value);
    if (!value)
        return;
    m_typed = *value;
    if (m_told && saysTheSame(*m_told, *value))
        return;
    m_told = *value;
    Q_EMIT valueEdited(*value);
}

void JsonEdit::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (!isLongLine(text)) {
        TemplateEdit::insertFromMimeData(source);
        return;
    }
    finishFilling();
    finishPasting();
    m_pasteAt = textCursor(); // follows what is typed meanwhile
    m_isPasting = true;
    m_pasted.setFuture(QtConcurrent::run([text] { return laidOutJson(text); }));
}

// Waits for it only when one is quicker than that.
void JsonEdit::finishPasting()
{
    if (!std::exchange(m_isPasting, false))
        return;
    const QString pasted = m_pasted.result();
    finishFilling();
    const int begin = m_pasteAt.selectionStart();
    if (isLongLine(pasted)) {
        setLineWrapMode(NoWrap);
        m_pasteAt.insertText(pasted);
        return;
    }
    const QString before = text();
    const QString whole = before.first(begin) + pasted + before.sliced(m_pasteAt.selectionEnd());
    showLook(jsonSyntax(), m_shownWith);
    replaceText(whole, begin + int(pasted.size()));
    Q_EMIT textEdited();
}

void JsonEdit::noteStored()
{
    if (!m_pause.isActive() && !m_isDraft)
        forgetTyping();
}

void JsonEdit::tellDraft(const Result<Value> &value)
{
    const bool wasDraft = std::exchange(m_isDraft, !value);
    if (m_isDraft)
        Q_EMIT draftChanged(draftText(text()));
    else if (wasDraft)
        Q_EMIT draftChanged({});
}

void JsonEdit::setProblemOf(const Result<Value> &value)
{
    const QString problem = value ? QString() : mistakeSentence(value.error());
    setProblem(problem, value ? SourcePlace() : value.error().place);
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace Broadside
