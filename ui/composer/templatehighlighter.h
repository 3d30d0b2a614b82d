// Colours a text by its syntax, where it has one, and marks its {{placeholders}} on top of that: a
// short text at once, of a long one what is in sight. A paragraph needs the state that the one
// before left, so these are worked out from the top, in slices of some milliseconds while the event
// loop is idle, and after a change until they are what they were.
#pragma once

#include "composer/placeholders.h"

#include <QElapsedTimer>
#include <QPalette>
#include <QSyntaxHighlighter>
#include <QTimer>

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/State>
#include <memory>
#include <optional>

namespace KSyntaxHighlighting {
class Repository;
}

namespace Broadside {

// What is known of syntaxes: there as long as somebody has it. Reading it takes longer than
// colouring a page, so that it is better done before it is needed. GUI thread only.
std::shared_ptr<KSyntaxHighlighting::Repository> sharedSyntaxes();

class TemplateHighlighter : public QSyntaxHighlighter,
                            private KSyntaxHighlighting::AbstractHighlighter
{
    Q_OBJECT

public:
    explicit TemplateHighlighter(QTextDocument *document);
    ~TemplateHighlighter() override;

    // Without placeholders braces are nothing special; a syntax is a name, such as "JSON", and
    // empty is none. True when it is not what it was: seen with the next text, or with refresh().
    bool setLook(const QString &syntax, const std::optional<Placeholders> &placeholders);
    const std::optional<Placeholders> &placeholders() const { return m_placeholders; }
    void setPalette(const QPalette &palette);
    // Colours what is there by the look that it has now.
    void refresh();
    // The document tells of a change, while only its colours are another.
    bool isRecolouring() const { return m_isRefreshing || m_isSettling; }
    // The numbers of the paragraphs in sight.
    void setSight(int first, int last);

protected:
    void highlightBlock(const QString &text) override;

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override;
    void setSyntax(const QString &name);
    bool isShort() const;
    bool isWanted(const QTextBlock &block) const;
    bool isStale(const QTextBlock &block) const;
    bool isSettledFrom(const QTextBlock &block) const;
    bool hasTime();
    KSyntaxHighlighting::State stateBefore(const QTextBlock &block) const;
    KSyntaxHighlighting::State walk(const QString &text, const KSyntaxHighlighting::State &state);
    void beginAt(int position);
    void advance();
    void settle(QTextBlock block);

    std::shared_ptr<KSyntaxHighlighting::Repository> m_repository;
    std::optional<Placeholders> m_placeholders;
    QString m_syntax;
    QPalette m_palette;
    int m_firstSeen = 0;
    int m_lastSeen = -1;
    QTimer m_idle;        // runs as long as there is something to be worked out
    QElapsedTimer m_turn; // since this turn of the event loop had something to colour
    int m_next;           // position: all in front of it is right
    int m_settled = 0;    // so many characters at the end were right before the last changes
    bool m_isRefreshing = false;
    bool m_isSettling = false;
    bool m_isColouring = false; // and not only finding the state behind
};

} // namespace Broadside
