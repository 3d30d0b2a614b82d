// A text as one types it, in the colours of its language. In languages of which more is known
// (TextLanguage) a mistake in it is marked, and some can be laid out; it is stored whatever it
// says. Large texts are read in the background.
#pragma once

#include "base/error.h"
#include "composer/templateedit.h"
#include "widgets/typingpause.h"

namespace Broadside {

struct TextLanguage;

class TextBodyEdit : public TemplateEdit
{
    Q_OBJECT

public:
    explicit TextBodyEdit(const QString &accessibleName, QWidget *parent = nullptr);

    // The language is a name that KSyntaxHighlighting knows; empty is none.
    void showText(const QString &text, const QString &language, const Placeholders &placeholders);
    // Of another source; read as if it were typed.
    void setText(const QString &text);
    const QString &language() const { return m_language; }
    bool canFormat() const;
    // Laid out, if there is no mistake in it; else problem() says which.
    void format();
    // A sentence with line and column; empty when all is well.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void problemChanged();
    void formatted();

private:
    void read();
    void readInBackground();
    void takeFormat(const Result<QString> &text);
    void setMistake(const std::optional<Error> &mistake);

    TypingPause m_pause;
    int m_asked = 0;             // readings; all but the last are out of date
    bool m_isReading = false;    // in the background
    bool m_isReadingDue = false; // when that has ended
    QString m_language;
    const TextLanguage *m_known = nullptr; // null when the language has colours alone
    QString m_read;                        // the text that was read last
    QString m_problem;
    Placeholders m_shownWith;
};

} // namespace Broadside
