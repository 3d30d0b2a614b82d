#include "composer/graphqllayout.h"

#include <algorithm>

namespace Broadside {

namespace {

constexpr qsizetype widestGraphQl = 80; // columns

bool opens(const GraphQlToken &token)
{
    return token.is(u"(") || token.is(u"[") || token.is(u"{");
}

bool closes(const GraphQlToken &token)
{
    return token.is(u")") || token.is(u"]") || token.is(u"}");
}

bool isDefinitionKeyword(const GraphQlToken &token)
{
    return token.isOperation() || token.isName(u"fragment");
}

// What one token is in the document, known before anything is laid out.
struct GraphQlPart
{
    enum class Inside
    {
        Definitions,
        Selections,
        Items // of arguments, variables, lists and objects
    };

    Inside inside = Inside::Definitions;
    bool begins = false;       // a definition, selection or item, or a comment between definitions
    qsizetype gap = 0;         // before it, in a line with the token before
    qsizetype flatEnd = 0;     // of it, when all is in one line
    qsizetype breaksUntil = 0; // it and all before: comments and breaks of a line in tokens
    size_t partner = 0;        // of an opening bracket: its end; 0 without one
};

// Tells the parts of a document from its tokens, one after the other.
class GraphQlParts
{
public:
    explicit GraphQlParts(const std::vector<GraphQlToken> &tokens)
        : m_tokens(tokens)
        , m_parts(tokens.size())
    {
        for (size_t i = 0; i < tokens.size(); ++i)
            add(i);
    }

    std::vector<GraphQlPart> take() { return std::move(m_parts); }

private:
    using Kind = GraphQlToken::Kind;
    using Inside = GraphQlPart::Inside;

    // The token that is `back` tokens before the one that is added, without comments.
    const GraphQlToken *before(size_t back) const
    {
        return m_significant.size() < back ? nullptr
                                           : &m_tokens[m_significant[m_significant.size() - back]];
    }

    bool isBehind(QStringView punctuator) const { return before(1) && before(1)->is(punctuator); }

    Inside insideOf(size_t opening) const
    {
        const bool hasSelections =
            m_tokens[opening].is(u"{") && m_parts[opening].inside != Inside::Items;
        return hasSelections ? Inside::Selections : Inside::Items;
    }

    void add(size_t number)
    {
        const GraphQlToken &token = m_tokens[number];
        GraphQlPart &part = m_parts[number];
        if (closes(token) && !m_open.empty()) {
            m_parts[m_open.back()].partner = number;
            m_open.pop_back();
        }
        part.inside = m_open.empty() ? Inside::Definitions : insideOf(m_open.back());
        part.begins = part.inside == Inside::Definitions ? beginsDefinition(token)
                                                         : beginsItem(token, part.inside);
        part.gap = gapBefore(token, part);
        const qsizetype flatBegin = number > 0 ? m_parts[number - 1].flatEnd : 0;
        part.flatEnd = flatBegin + part.gap + token.text.size();
        const bool breaks = token.kind == Kind::Comment || token.text.contains(u'\n');
        part.breaksUntil = (number > 0 ? m_parts[number - 1].breaksUntil : 0) + (breaks ? 1 : 0);
        if (opens(token))
            m_open.push_back(number);
        if (token.kind != Kind::Comment)
            m_significant.push_back(number);
    }

    // Placeholders before it may be definitions, or its beginning: there the lines tell.
    bool beginsDefinition(const GraphQlToken &token)
    {
        const bool isOfPlaceholders = m_hasPlaceholdersOnly;
        const bool isNext = m_isBetween || (isOfPlaceholders && token.beginsLine);
        if (token.kind == Kind::Comment) {
            m_isBetween = isNext;
            return isNext && token.beginsLine;
        }
        if (closes(token)) {
            m_isBetween = token.is(u"}");
            m_hasPlaceholdersOnly = false;
            return false;
        }
        const bool begins = isNext || (isOfPlaceholders && isDefinitionKeyword(token));
        m_isBetween = false;
        m_hasPlaceholdersOnly = token.kind == Kind::Placeholder && (begins || isOfPlaceholders);
        return begins;
    }

    bool beginsItem(const GraphQlToken &token, Inside inside) const
    {
        using enum GraphQlToken::Kind;
        if (token.kind == Comment || closes(token))
            return false;
        if (before(1) && opens(*before(1)))
            return true;
        for (const QStringView joining : {u":", u"$", u"@", u"=", u"..."}) {
            if (isBehind(joining))
                return false;
        }
        if (token.kind == Name || token.kind == Placeholder)
            return inside == Inside::Items || !isTypeCondition();
        if (inside == Inside::Selections)
            return token.is(u"...");
        return token.kind != Punctuator || token.is(u"$") || token.is(u"[") || token.is(u"{");
    }

    // Of “... on Type”, where one is at the type.
    bool isTypeCondition() const
    {
        return before(2) && before(1)->isName(u"on") && before(2)->is(u"...");
    }

    qsizetype gapBefore(const GraphQlToken &token, const GraphQlPart &part) const
    {
        if (!before(1))
            return 0;
        if (token.kind == Kind::Comment || part.inside == Inside::Selections)
            return gapInSelections(token);
        if (isBehind(u"{"))
            return token.is(u"}") ? 0 : 1;
        const bool isItem = part.begins && part.inside == Inside::Items;
        return isItem && !opens(*before(1)) ? 2 : gapInSelections(token);
    }

    qsizetype gapInSelections(const GraphQlToken &token) const
    {
        if (token.kind == Kind::Comment)
            return 1;
        if (isBehind(u"(") || isBehind(u"[") || isBehind(u"$") || isBehind(u"@"))
            return 0;
        if (isBehind(u"..."))
            return token.kind == Kind::Placeholder || isSpreadName(token) ? 0 : 1;
        if (token.is(u"("))
            return isBehindOperation() ? 1 : 0;
        return token.is(u")") || token.is(u"]") || token.is(u":") || token.is(u"!") ? 0 : 1;
    }

    static bool isSpreadName(const GraphQlToken &token)
    {
        return token.kind == Kind::Name && !token.isName(u"on");
    }

    // query ($id: ID) has a blank, query One($id: ID) has none.
    bool isBehindOperation() const
    {
        const GraphQlPart &part = m_parts[m_significant.back()];
        return part.inside == Inside::Definitions && part.begins && before(1)->isOperation();
    }

    const std::vector<GraphQlToken> &m_tokens;
    std::vector<GraphQlPart> m_parts;
    std::vector<size_t> m_significant; // no comments
    std::vector<size_t> m_open;        // brackets
    bool m_isBetween = true;           // definitions
    bool m_hasPlaceholdersOnly = false;
};

class GraphQlLayout
{
public:
    explicit GraphQlLayout(const std::vector<GraphQlToken> &tokens)
        : m_tokens(tokens)
        , m_parts(GraphQlParts(tokens).take())
    {}

    QString text()
    {
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            if (m_tokens[i].kind != Kind::End)
                add(i);
        }
        return m_text;
    }

private:
    using Kind = GraphQlToken::Kind;
    using Inside = GraphQlPart::Inside;

    void add(size_t number)
    {
        const GraphQlToken &token = m_tokens[number];
        if (closes(token))
            close(number);
        else
            place(number);
        if (const qsizetype end = token.text.lastIndexOf(u'\n'); end >= 0)
            m_lineBegin = m_text.size() + end + 1;
        m_text += token.text;
        if (opens(token))
            open(number);
    }

    void close(size_t number)
    {
        bool isBroken = false;
        if (!m_isBroken.empty()) {
            isBroken = m_isBroken.back();
            m_isBroken.pop_back();
            m_depth -= isBroken ? 1 : 0;
        }
        if (isBroken || isBehindComment(number))
            breakLine();
        else
            fillGap(number);
    }

    // What is before it.
    void place(size_t number)
    {
        const GraphQlToken &token = m_tokens[number];
        const GraphQlPart &part = m_parts[number];
        if (number == 0)
            return;
        if (part.inside == Inside::Definitions && part.begins) {
            const bool isBelowComment = isBehindComment(number) && m_parts[number - 1].begins;
            m_text += isBelowComment ? u"" : u"\n";
            breakLine();
        } else if (token.kind == Kind::Comment ? token.beginsLine : isItemOfLines(part)) {
            breakLine();
        } else if (isBehindComment(number)) { // in the midst of something
            breakLine(token.is(u"{") && part.inside != Inside::Items ? 0 : 1);
        } else {
            fillGap(number);
        }
    }

    bool isItemOfLines(const GraphQlPart &part) const
    {
        return part.begins && !m_isBroken.empty() && m_isBroken.back();
    }

    bool isBehindComment(size_t number) const
    {
        return number > 0 && m_tokens[number - 1].kind == Kind::Comment;
    }

    void breakLine(int deeper = 0)
    {
        m_text += u'\n';
        m_lineBegin = m_text.size();
        m_text += QString(qsizetype(m_depth + deeper) * 2, u' ');
    }

    void fillGap(size_t number)
    {
        const qsizetype gap = m_parts[number].gap;
        m_text += gap == 0 ? u"" : gap == 1 ? u" " : u", ";
    }

    void open(size_t number)
    {
        const bool isInFlat = !m_isBroken.empty() && !m_isBroken.back();
        const bool isBroken = !isInFlat && !fits(number);
        m_isBroken.push_back(isBroken);
        m_depth += isBroken ? 1 : 0;
    }

    // Into the line that has its bracket as its last.
    bool fits(size_t number) const
    {
        const GraphQlPart &part = m_parts[number];
        const size_t end = part.partner;
        const bool hasSelections = m_tokens[number].is(u"{") && part.inside != Inside::Items;
        if (end == 0 || hasSelections || m_parts[end].breaksUntil != part.breaksUntil)
            return false;
        const qsizetype width = m_parts[end].flatEnd - part.flatEnd;
        return m_text.size() - m_lineBegin + width + widthBehind(end) <= widestGraphQl;
    }

    // Of what cannot begin a line behind an end.
    qsizetype widthBehind(size_t end) const
    {
        if (end + 1 >= m_tokens.size())
            return 0;
        const GraphQlToken &next = m_tokens[end + 1];
        const bool isOfSelections = next.is(u"{") && m_parts[end + 1].inside != Inside::Items;
        return isOfSelections ? 2 : next.is(u"!") ? 1 : 0;
    }

    const std::vector<GraphQlToken> &m_tokens;
    std::vector<GraphQlPart> m_parts;
    QString m_text;
    qsizetype m_lineBegin = 0;    // in the text
    std::vector<bool> m_isBroken; // the brackets that are open
    int m_depth = 0;              // of those that are broken
};

} // namespace

QString graphQlLayout(const std::vector<GraphQlToken> &tokens)
{
    return GraphQlLayout(tokens).text();
}

} // namespace Broadside
