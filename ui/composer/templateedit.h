// Text with {{placeholders}} in the font for code: coloured by its syntax, and telling in a tooltip
// what each placeholder stands for. Of one line or of many. Read-only unless told otherwise; steps
// are taken back by the collection's undo stack, by the field itself only what is not stored, and
// in dialogs. Where it keeps no steps, very long lines are parted by soft breaks, which are in
// document() and not in text().
#pragma once

#include "composer/placeholders.h"
#include "composer/softbreaks.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <optional>

namespace Broadside {

class LineMargin;
class PlaceholderCompletion;
class TemplateHighlighter;

class TemplateEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    enum class Lines
    {
        One,
        Many
    };

    TemplateEdit(Lines lines, const QString &accessibleName, QWidget *parent = nullptr);
    ~TemplateEdit() override;

    // The syntax is a name that KSyntaxHighlighting knows; empty is none. Keeps the place that is
    // in sight when the text stays alike. Without placeholders braces are text like any other.
    void show(const QString &text, const QString &syntax,
              const std::optional<Placeholders> &placeholders);
    // Also while the end of a long one is still being put in.
    QString text() const;
    qsizetype length() const; // of it, in characters
    // The same look for the text that is there.
    void showLook(const QString &syntax, const std::optional<Placeholders> &placeholders);
    void setEditable();
    // For texts that cannot always be stored: the steps of typing are kept from now on. Before any
    // text is there.
    void keepTyping();
    // What is there is stored: there is nothing to be taken back to it.
    void forgetTyping();
    // A step of typing back or forth; false when none is kept.
    bool walkTyping(bool isBack);
    // Shows the text, as a step of typing, and has the cursor at a position of that text; -1 is
    // where it was.
    void replaceText(const QString &text, int cursor = -1);
    // In a margin, for texts of many lines.
    void showLineNumbers();
    // Underlines what is wrong, from a place in the text to the end of its line at most, marks the
    // line in the margin, and says why in a tooltip; an empty message takes that back.
    void setProblem(const QString &message, const SourcePlace &place = {});
    // What the tooltip at a position of the document says.
    QString meaningAt(int position) const;
    // The same for the cursor, at it, for those who do not point with a mouse.
    void showMeaning();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By the user, in contrast to show().
    void textEdited();

protected:
    // All of the text is there.
    void finishFilling() { fill(true); }
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    QMimeData *createMimeDataFromSelection() const override;
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    // Where one looked before the text was another one.
    struct Sight
    {
        int cursor = 0; // position of the text
        int down = 0;
    };

    // Of the document.
    struct Span
    {
        int begin = 0;
        int end = -1;
    };

    bool canFold() const { return m_lines == Lines::Many && !m_keepsTyping; }
    bool canWrap(const QString &text) const;
    void setStart(const QString &text);
    void insert(QTextCursor &cursor, const QString &text);
    void foldTyped();
    void stepOverBreak(const QKeyEvent &event);
    void fill(bool isWhole);
    void restoreSight();
    // True when the text has to be highlighted anew.
    bool takeLook(const QString &syntax, const std::optional<Placeholders> &placeholders);
    int lineHeight() const;
    void wrapLines();
    void takeEditorLayout();
    void noteSight();
    void placeMargin();
    void fillMargin();

    Lines m_lines;
    bool m_canWrap; // no word in it is so long that wrapping takes too long
    TemplateHighlighter *m_highlighter = nullptr; // owned by the document
    SoftBreaks m_breaks;
    Span m_typed; // since the text was looked at for lines that have become long
    PlaceholderCompletion *m_completion = nullptr; // none where the text cannot be edited
    LineMargin *m_margin = nullptr;                // none unless asked for
    bool m_isShowing = false;
    bool m_keepsTyping = false;
    // A long text is put in part by part, so that the window goes on: what came after the first.
    QTimer m_filling;
    QString m_rest;
    qsizetype m_filled = 0; // of the rest
    Sight m_sight;
    QString m_problem;
    int m_problemPosition = 0;
};

} // namespace Broadside
