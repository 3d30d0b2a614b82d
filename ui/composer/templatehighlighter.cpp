#include "composer/templatehighlighter.h"

#include "composer/templateformat.h"
#include "widgets/syntaxformat.h"

#include <QScopedValueRollback>
#include <QTextDocument>

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>
#include <limits>

namespace Broadside {

namespace {

using KSyntaxHighlighting::State;

constexpr int mostColouredAtOnce = 20'000;        // characters
constexpr qsizetype longestColouredLine = 20'000; // at each key it is coloured anew
constexpr int nowhere = std::numeric_limits<int>::max();
constexpr qint64 highlightSlice = 8; // milliseconds

// Of a paragraph.
class ParagraphColours : public QTextBlockUserData
{
public:
    State begin;
    State end;
    bool areShown = false;
};

// Null when it is to be worked out.
ParagraphColours *coloursOf(const QTextBlock &block)
{
    return static_cast<ParagraphColours *>(block.userData());
}

} // namespace

std::shared_ptr<KSyntaxHighlighting::Repository> sharedSyntaxes()
{
    static std::weak_ptr<KSyntaxHighlighting::Repository> known;
    std::shared_ptr<KSyntaxHighlighting::Repository> repository = known.lock();
    if (!repository) {
        repository = std::make_shared<KSyntaxHighlighting::Repository>();
        known = repository;
    }
    return repository;
}

TemplateHighlighter::TemplateHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_next(nowhere)
{
    m_idle.setInterval(0);
    connect(&m_idle, &QTimer::timeout, this, &TemplateHighlighter::advance);
}

TemplateHighlighter::~TemplateHighlighter() = default;

bool TemplateHighlighter::setLook(const QString &syntax,
                                  const std::optional<Placeholders> &placeholders)
{
    const bool isNew = syntax != m_syntax || placeholders != m_placeholders;
    m_placeholders = placeholders;
    setSyntax(syntax);
    return isNew;
}

void TemplateHighlighter::setSyntax(const QString &name)
{
    if (name == m_syntax)
        return;
    m_syntax = name;
    if (!name.isEmpty() && !m_repository)
        m_repository = sharedSyntaxes();
    setDefinition(name.isEmpty() ? KSyntaxHighlighting::Definition()
                                 : m_repository->definitionForName(name));
    if (m_repository)
        setTheme(syntaxTheme(*m_repository, m_palette.color(QPalette::Base)));
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        block.setUserData(nullptr);
    m_settled = 0;
    beginAt(0);
}

void TemplateHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (m_repository)
        setTheme(syntaxTheme(*m_repository, palette.color(QPalette::Base)));
    refresh();
}

void TemplateHighlighter::refresh()
{
    if (isShort()) {
        const QScopedValueRollback refreshing(m_isRefreshing, true);
        rehighlight();
        return;
    }
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (ParagraphColours *colours = coloursOf(block))
            colours->areShown = false;
    }
    beginAt(0);
}

void TemplateHighlighter::setSight(int first, int last)
{
    if (first == m_firstSeen && last == m_lastSeen)
        return;
    m_firstSeen = first;
    m_lastSeen = last;
    if (!isShort())
        beginAt(document()->findBlockByNumber(first).position());
}

bool TemplateHighlighter::isShort() const
{
    return document()->characterCount() <= mostColouredAtOnce;
}

bool TemplateHighlighter::isWanted(const QTextBlock &block) const
{
    const int number = block.blockNumber();
    return isShort() || (number >= m_firstSeen && number <= m_lastSeen);
}

bool TemplateHighlighter::isStale(const QTextBlock &block) const
{
    const ParagraphColours *colours = coloursOf(block);
    return !colours || colours->begin != stateBefore(block) ||
           (!colours->areShown && isWanted(block));
}

// What is behind it is as right as it was.
bool TemplateHighlighter::isSettledFrom(const QTextBlock &block) const
{
    return block.blockNumber() > m_lastSeen &&
           block.position() >= document()->characterCount() - m_settled;
}

// In this turn of the event loop; a new one begins with advance().
bool TemplateHighlighter::hasTime()
{
    if (!m_turn.isValid())
        m_turn.start();
    return m_turn.elapsed() < highlightSlice;
}

State TemplateHighlighter::stateBefore(const QTextBlock &block) const
{
    const QTextBlock previous = block.previous();
    const ParagraphColours *colours = previous.isValid() ? coloursOf(previous) : nullptr;
    return colours ? colours->end : State();
}

State TemplateHighlighter::walk(const QString &text, const State &state)
{
    if (m_syntax.isEmpty() || !definition().isValid() || text.size() > longestColouredLine)
        return state;
    return highlightLine(text, state);
}

void TemplateHighlighter::beginAt(int position)
{
    m_next = std::min(m_next, position);
    if (!m_idle.isActive())
        m_idle.start();
}

void TemplateHighlighter::advance()
{
    m_turn.start();
    // Colouring may change what is in sight, and so where to go on.
    QTextBlock block = document()->findBlock(std::exchange(m_next, nowhere));
    bool isDone = !block.isValid();
    while (!isDone && hasTime()) {
        if (isStale(block))
            settle(block);
        else if (isSettledFrom(block))
            block = QTextBlock();
        block = block.next();
        isDone = !block.isValid();
    }
    if (!isDone) {
        beginAt(block.position());
        return;
    }
    m_settled = document()->characterCount();
    m_turn.invalidate();
    if (m_next == nowhere)
        m_idle.stop();
}

void TemplateHighlighter::settle(QTextBlock block)
{
    if (isWanted(block)) {
        const QScopedValueRollback settling(m_isSettling, true);
        rehighlightBlock(block);
        return;
    }
    auto colours = std::make_unique<ParagraphColours>();
    colours->begin = stateBefore(block);
    colours->end = walk(block.text(), colours->begin);
    block.setUserData(colours.release());
}

// Of a paragraph that is new or has changed, if it is not asked for by settle().
void TemplateHighlighter::highlightBlock(const QString &text)
{
    const QTextBlock block = currentBlock();
    if (!m_isSettling) {
        const int behind = block.position() + block.length();
        m_settled = std::min(m_settled, document()->characterCount() - behind);
        beginAt(block.position());
        const bool isReached = !block.previous().isValid() || coloursOf(block.previous());
        if (!isReached || !isWanted(block) || !(isShort() || hasTime())) {
            setCurrentBlockUserData(nullptr);
            return;
        }
    }
    auto colours = std::make_unique<ParagraphColours>();
    colours->begin = stateBefore(block);
    {
        const QScopedValueRollback colouring(m_isColouring, true);
        colours->end = walk(text, colours->begin);
    }
    colours->areShown = true;
    setCurrentBlockUserData(colours.release());
    if (!m_placeholders)
        return;
    for (const QTextLayout::FormatRange &range :
         placeholderFormats(text, *m_placeholders, m_palette))
        setFormat(range.start, range.length, range.format);
}

void TemplateHighlighter::applyFormat(int offset, int length,
                                      const KSyntaxHighlighting::Format &format)
{
    if (!m_isColouring || length == 0)
        return;
    const QColor background = m_palette.color(QPalette::Base);
    const QTextCharFormat look = m_syntax == u"JSON"
                                     ? jsonFormat(format.textStyle(), theme(), background)
                                     : syntaxFormat(format, theme(), background);
    if (!look.isEmpty())
        setFormat(offset, length, look);
}

} // namespace Broadside
