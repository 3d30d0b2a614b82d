#include "composer/textbodyedit.h"

#include "composer/textlanguage.h"
#include "composer/textmistake.h"

#include <QtConcurrentRun>

namespace Broadside {

namespace {

constexpr std::chrono::milliseconds textPause{250};

struct TextReading
{
    std::optional<Error> mistake;
};

struct TextLayout
{
    Result<QString> text;
};

} // namespace

TextBodyEdit::TextBodyEdit(const QString &accessibleName, QWidget *parent)
    : TemplateEdit(Lines::Many, accessibleName, parent)
    , m_pause(textPause, this)
{
    setEditable();
    showLineNumbers();
    connect(&m_pause, &TypingPause::ended, this, &TextBodyEdit::read);
    connect(this, &TemplateEdit::textEdited, &m_pause, &TypingPause::noteKey);
    connect(this, &TemplateEdit::textEdited, this, [this] { ++m_asked; });
}

void TextBodyEdit::showText(const QString &text, const QString &language,
                            const Placeholders &placeholders)
{
    const bool isOther = text != m_read || language != m_language;
    m_language = language;
    m_known = textLanguage(language);
    m_shownWith = placeholders;
    show(text, language, placeholders);
    if (isOther && !m_pause.isActive())
        read();
}

void TextBodyEdit::setText(const QString &text)
{
    replaceText(text);
    m_pause.stop();
    read();
}

bool TextBodyEdit::canFormat() const
{
    return m_known;
}

void TextBodyEdit::read()
{
    ++m_asked;
    m_read = text();
    m_isReadingDue = false;
    if (!m_known)
        setMistake(std::nullopt);
    else if (m_read.size() <= m_known->mostReadAtOnce)
        setMistake(m_known->mistake(m_read));
    else if (m_isReading)
        m_isReadingDue = true;
    else
        readInBackground();
}

// One at a time: some texts take longer than the pauses in which they are typed.
void TextBodyEdit::readInBackground()
{
    m_isReading = true;
    QtConcurrent::run([text = m_read, language = m_known] {
        return TextReading{language->mistake(text)};
    }).then(this, [this, asked = m_asked](const TextReading &reading) {
        m_isReading = false;
        if (m_isReadingDue)
            read();
        else if (asked == m_asked)
            setMistake(reading.mistake);
    });
}

void TextBodyEdit::format()
{
    if (!canFormat())
        return;
    m_pause.stop();
    m_isReadingDue = false; // the layout finds a mistake, too
    const int asked = ++m_asked;
    m_read = text();
    if (m_read.size() <= m_known->mostReadAtOnce) {
        takeFormat(m_known->laidOut(m_read));
        return;
    }
    QtConcurrent::run([text = m_read, language = m_known] {
        return TextLayout{language->laidOut(text)};
    }).then(this, [this, asked](const TextLayout &layout) {
        if (asked == m_asked)
            takeFormat(layout.text);
    });
}

void TextBodyEdit::takeFormat(const Result<QString> &text)
{
    if (!text) {
        setMistake(text.error());
        return;
    }
    setMistake(std::nullopt);
    if (*text == this->text())
        return;
    m_read = *text;
    show(*text, m_language, m_shownWith);
    Q_EMIT formatted();
}

void TextBodyEdit::setMistake(const std::optional<Error> &mistake)
{
    const QString problem = mistake ? mistakeSentence(*mistake) : QString();
    setProblem(problem, mistake ? mistake->place : SourcePlace());
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace Broadside
