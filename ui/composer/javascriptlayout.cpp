#include "composer/javascriptlayout.h"

#include "composer/javascripttext.h"
#include "composer/scriptwithnames.h"

#include <QStringList>

#include <algorithm>
#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>
#include <vector>

namespace Broadside {

namespace {

constexpr int scriptIndent = 2; // blanks of a level
// Deeper lines are indented no further, so that the blanks do not outgrow the text.
constexpr int deepestIndent = 200;

// What the letters of a line are a part of.
enum class Matter : char16_t
{
    Code,
    Operator,
    Control, // such as `switch`
    Word,
    Inner, // of a string, a template literal, a regular expression or a comment
};

Matter matterOf(const KSyntaxHighlighting::Format &format)
{
    using KSyntaxHighlighting::Theme;
    switch (format.textStyle()) {
    case Theme::Normal:
        return Matter::Code;
    case Theme::Operator:
        return Matter::Operator;
    case Theme::ControlFlow:
        return Matter::Control;
    case Theme::Char:
    case Theme::SpecialChar:
    case Theme::String:
    case Theme::VerbatimString:
    case Theme::SpecialString:
    case Theme::Comment:
    case Theme::Documentation:
    case Theme::Annotation:
    case Theme::CommentVar:
    case Theme::RegionMarker:
    case Theme::Information:
    case Theme::Warning:
    case Theme::Alert:
        return Matter::Inner;
    default:
        return Matter::Word;
    }
}

// Begins each line with a blank: what that is a part of is not ended by the line before.
class MatterReader : private KSyntaxHighlighting::AbstractHighlighter
{
public:
    MatterReader() { setDefinition(m_repository.definitionForName(QStringLiteral("JavaScript"))); }

    // Of the blank, and of each letter of the next line.
    const std::vector<Matter> &read(QStringView line)
    {
        m_matters.assign(size_t(line.size()) + 1, Matter::Code);
        m_state = highlightLine(QString(u' ' + line), m_state);
        return m_matters;
    }

private:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        const auto begin = m_matters.begin() + offset;
        std::fill(begin, begin + length, matterOf(format));
    }

    KSyntaxHighlighting::Repository m_repository;
    KSyntaxHighlighting::State m_state;
    std::vector<Matter> m_matters;
};

bool isScriptBlank(QChar letter)
{
    return letter.isSpace();
}

// A line of code without its blanks, or all of one that begins inside of something else.
class CodeLine
{
public:
    CodeLine(QStringView line, const std::vector<Matter> &matters)
        : m_line(line)
        , m_matters(matters)
        , m_isInner(matters.front() == Matter::Inner)
        , m_begin(std::ranges::find_if_not(line, isScriptBlank) - line.begin())
        , m_end(line.size())
    {
        while (m_end > m_begin && line[m_end - 1].isSpace() && matterAt(m_end - 1) != Matter::Inner)
            --m_end;
    }

    bool isInner() const { return m_isInner; }
    bool isEmpty() const { return m_begin == m_end; }
    qsizetype begin() const { return m_begin; }
    qsizetype end() const { return m_end; }
    QChar letter(qsizetype at) const { return m_line[at]; }
    Matter matterAt(qsizetype at) const { return m_matters[size_t(at) + 1]; }
    bool isOpening(qsizetype at) const { return isOneOf(u"([{", at); }
    bool isClosing(qsizetype at) const { return isOneOf(u")]}", at); }
    QStringView from(qsizetype at) const { return m_line.sliced(at, m_end - at); }
    QStringView until(qsizetype at) const { return m_line.first(at); }

private:
    bool isOneOf(QStringView letters, qsizetype at) const
    {
        return letters.contains(m_line[at]) && matterAt(at) != Matter::Inner;
    }

    QStringView m_line;
    const std::vector<Matter> &m_matters;
    bool m_isInner;
    qsizetype m_begin;
    qsizetype m_end;
};

bool beginsCase(const CodeLine &line)
{
    const QStringView text = line.from(line.begin());
    return line.matterAt(line.begin()) == Matter::Control &&
           (text.startsWith(u"case") || text.startsWith(u"default"));
}

bool beginsWithOperator(const CodeLine &line)
{
    const QStringView text = line.from(line.begin());
    return line.matterAt(line.begin()) == Matter::Operator && !text.startsWith(u"++") &&
           !text.startsWith(u"--") && !text.startsWith(u"...") &&
           QStringView(u".?:&|+-*/%=<>^").contains(text.front());
}

bool endsWithOperator(const CodeLine &line, qsizetype last)
{
    const QStringView text = line.until(last + 1);
    if (text.endsWith(u"=>"))
        return true;
    return line.matterAt(last) == Matter::Operator && !text.endsWith(u"++") &&
           !text.endsWith(u"--") && QStringView(u"?&|+-*/%=<>^").contains(text.back());
}

class Indenter
{
public:
    // In blanks; for lines in their order.
    int indentOf(const CodeLine &line)
    {
        if (line.isEmpty())
            return 0;
        const int indent = line.isInner() ? int(line.begin()) : wantedIndent(line);
        walk(line, indent);
        return indent;
    }

private:
    struct Bracket
    {
        QChar letter;
        int outer; // indent of the line that it is in
        int inner;
        bool isOfSwitch;
    };

    int wantedIndent(const CodeLine &line)
    {
        size_t open = m_open.size();
        for (qsizetype i = line.begin(); i < line.end() && open > 0 && line.isClosing(i); ++i)
            --open;
        if (open < m_open.size())
            return m_open[open].outer;
        if (m_open.empty())
            return goesOn(line) ? scriptIndent : 0;
        Bracket &last = m_open.back();
        if (last.isOfSwitch && beginsCase(line)) {
            last.inner = last.outer + 2 * scriptIndent;
            return last.outer + scriptIndent;
        }
        return std::min(last.inner + (goesOn(line) ? scriptIndent : 0), deepestIndent);
    }

    // It belongs to the statement that the line before has begun.
    bool goesOn(const CodeLine &line) const
    {
        const bool isAmongStatements = m_open.empty() || m_open.back().letter == u'{';
        if (!isAmongStatements)
            return beginsWithOperator(line) && line.letter(line.begin()) == u'.';
        return m_isStatementOpen || beginsWithOperator(line);
    }

    void walk(const CodeLine &line, int indent)
    {
        bool isSwitch = false;
        qsizetype last = -1; // of the code
        for (qsizetype i = line.begin(); i < line.end(); ++i) {
            const Matter matter = line.matterAt(i);
            const QChar letter = line.letter(i);
            if (letter.isSpace() || matter == Matter::Inner)
                continue;
            last = i;
            if (matter == Matter::Control && line.from(i).startsWith(u"switch"))
                isSwitch = true;
            if (line.isOpening(i)) {
                m_open.push_back({.letter = letter,
                                  .outer = indent,
                                  .inner = indent + scriptIndent,
                                  .isOfSwitch = isSwitch && letter == u'{'});
            } else if (line.isClosing(i) && !m_open.empty()) {
                indent = m_open.back().outer; // what it opens now belongs to what that began
                m_open.pop_back();
            }
        }
        if (last >= 0)
            m_isStatementOpen = endsWithOperator(line, last);
    }

    std::vector<Bracket> m_open;
    bool m_isStatementOpen = false;
};

} // namespace

Result<QString> laidOutJavaScript(const QString &text)
{
    if (const std::optional<Error> mistake = javaScriptMistake(text))
        return std::unexpected(*mistake);
    const ScriptWithNames script(text);
    MatterReader reader;
    Indenter indenter;
    QStringList lines;
    qsizetype begin = 0;
    for (const QStringView each : QStringView(script.text()).split(u'\n')) {
        const CodeLine line(each, reader.read(each));
        const int indent = indenter.indentOf(line);
        const QStringView written = QStringView(text).sliced(begin, each.size());
        if (line.isInner() || script.isInPlaceholder(begin))
            lines += written.toString();
        else if (line.isEmpty())
            lines += QString();
        else
            lines += QString(QString(indent, u' ') +
                             written.sliced(line.begin(), line.end() - line.begin()));
        begin += each.size() + 1;
    }
    return lines.join(u'\n');
}

} // namespace Broadside
