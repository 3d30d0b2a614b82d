#include "model/tagchoice.h"

#include "model/tagtokens.h"

#include <algorithm>
#include <span>

namespace Broadside {

namespace {

using TokenKind = TagToken::Kind;
using Tokens = std::span<const TagToken>;

// Calls back for each token with the depth of parentheses around it.
template <typename Visit>
void visitWithDepth(Tokens tokens, Visit visit)
{
    int depth = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == TokenKind::Close)
            --depth;
        visit(i, depth);
        if (tokens[i].kind == TokenKind::Open)
            ++depth;
    }
}

// In one pair of parentheses as a whole: `(a) or (b)` is not.
bool isEnclosed(Tokens tokens)
{
    if (tokens.empty() || tokens.front().kind != TokenKind::Open)
        return false;
    size_t firstEnd = 0;
    visitWithDepth(tokens, [&](size_t i, int depth) {
        if (firstEnd == 0 && depth == 0 && tokens[i].kind == TokenKind::Close)
            firstEnd = i;
    });
    return firstEnd + 1 == tokens.size();
}

// The operands of an `and` at the outermost level; nothing when there is an `or`.
std::vector<Tokens> conjunction(Tokens tokens)
{
    std::vector<Tokens> operands;
    size_t start = 0;
    bool isAlternative = false;
    visitWithDepth(tokens, [&](size_t i, int depth) {
        isAlternative |= depth == 0 && tokens[i].kind == TokenKind::Or;
        if (depth == 0 && tokens[i].kind == TokenKind::And) {
            operands.push_back(tokens.subspan(start, i - start));
            start = i + 1;
        }
    });
    operands.push_back(tokens.subspan(start));
    return isAlternative ? std::vector<Tokens>() : operands;
}

// `a or b`, in parentheses or not, each tag once; else nothing.
QStringList alternatives(Tokens tokens)
{
    while (isEnclosed(tokens))
        tokens = tokens.subspan(1, tokens.size() - 2);
    QStringList tags;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const bool isOperand = i % 2 == 0;
        if (tokens[i].kind != (isOperand ? TokenKind::Tag : TokenKind::Or))
            return {};
        if (isOperand && (!isTagName(tokens[i].text) || tags.contains(tokens[i].text)))
            return {};
        if (isOperand)
            tags.append(tokens[i].text);
    }
    return tags;
}

// The tag of `not a`; else nothing.
QString excludedTag(Tokens tokens)
{
    const bool isOne = tokens.size() == 2 && tokens[0].kind == TokenKind::Not &&
                       tokens[1].kind == TokenKind::Tag && isTagName(tokens[1].text);
    return isOne ? tokens[1].text : QString();
}

// What stands between the parentheses around the tokens.
QString innerText(const QString &text, Tokens enclosed)
{
    const int start = enclosed.front().column; // just behind the parenthesis, from 0
    return text.mid(start, enclosed.back().column - 1 - start).trimmed();
}

void insertSorted(QStringList &tags, const QString &tag)
{
    tags.insert(std::ranges::find_if(tags, [&](const QString &each) { return tag < each; }), tag);
}

} // namespace

std::optional<TagChoices> TagChoices::read(const QString &expression)
{
    TagChoices choices;
    if (expression.trimmed().isEmpty())
        return choices;
    if (!TagExpression::parse(expression))
        return std::nullopt;
    if (!choices.readParts(expression)) {
        choices = {};
        choices.setBase(expression.trimmed());
    }
    return choices;
}

// Whether the right expression has the form that is said above.
bool TagChoices::readParts(const QString &expression)
{
    const std::vector<TagToken> tokens = *tagTokens(expression);
    const Tokens whole(tokens.data(), tokens.size() - 1); // without the end
    m_with = alternatives(whole);
    if (!m_with.isEmpty())
        return true;

    std::vector<Tokens> operands = conjunction(whole);
    if (operands.empty())
        return false;
    auto next = operands.cbegin();
    if (isEnclosed(*next) && alternatives(*next).isEmpty())
        setBase(innerText(expression, *next++));
    if (next != operands.cend())
        m_with = alternatives(*next);
    if (!m_with.isEmpty())
        ++next;
    for (; next != operands.cend(); ++next) {
        const QString tag = excludedTag(*next);
        if (tag.isEmpty() || m_with.contains(tag) || m_without.contains(tag))
            return false;
        m_without.append(tag);
    }
    return true;
}

void TagChoices::setBase(const QString &base)
{
    m_base = base;
    m_mentions.clear();
    std::vector<bool> outer; // whether what is around each open parenthesis is negated
    bool isNegated = false;  // around the current token
    bool isNextNegated = false;
    const std::vector<TagToken> tokens = *tagTokens(base);
    for (const TagToken &token : tokens) {
        switch (token.kind) {
        case TokenKind::Not:
            isNextNegated = !isNextNegated;
            break;
        case TokenKind::Open:
            outer.push_back(isNegated);
            isNegated = isNegated != std::exchange(isNextNegated, false);
            break;
        case TokenKind::Close:
            isNegated = outer.back();
            outer.pop_back();
            break;
        case TokenKind::Tag:
            m_mentions.push_back({*TagExpression::parse(token.text),
                                  isNegated != std::exchange(isNextNegated, false)});
            break;
        case TokenKind::And:
        case TokenKind::Or:
        case TokenKind::End:
            break;
        }
    }
}

TagChoice TagChoices::stateInBase(const QString &tag) const
{
    bool isAskedFor = false;
    bool isLeftOut = false;
    for (const Mention &mention : m_mentions) {
        if (mention.tag.matches({tag}))
            (mention.isNegated ? isLeftOut : isAskedFor) = true;
    }
    if (isAskedFor == isLeftOut)
        return TagChoice::Off;
    return isAskedFor ? TagChoice::With : TagChoice::Without;
}

TagChoice TagChoices::stateOf(const QString &tag) const
{
    if (m_without.contains(tag))
        return TagChoice::Without;
    return m_with.contains(tag) ? TagChoice::With : stateInBase(tag);
}

TagChoice TagChoices::next(const QString &tag) const
{
    const bool isWithoutFirst = stateInBase(tag) == TagChoice::With;
    if (m_with.contains(tag))
        return isWithoutFirst ? TagChoice::Off : TagChoice::Without;
    if (m_without.contains(tag))
        return isWithoutFirst ? TagChoice::With : TagChoice::Off;
    return isWithoutFirst ? TagChoice::Without : TagChoice::With;
}

void TagChoices::choose(const QString &tag, TagChoice choice)
{
    m_with.removeAll(tag);
    m_without.removeAll(tag);
    if (choice == TagChoice::With)
        insertSorted(m_with, tag);
    else if (choice == TagChoice::Without)
        insertSorted(m_without, tag);
}

QString TagChoices::text() const
{
    const QString asked = m_with.join(u" or ");
    if (m_base.isEmpty() && m_without.isEmpty())
        return asked;
    QStringList parts;
    if (!m_base.isEmpty()) {
        // Alone it needs parentheses only where it would be read as something else than a base.
        const bool isAlone = m_with.isEmpty() && m_without.isEmpty();
        if (isAlone && TagChoices::read(m_base)->base() == m_base)
            return m_base;
        parts.append(u'(' + m_base + u')');
    }
    if (!m_with.isEmpty())
        parts.append(m_with.size() == 1 ? asked : QString(u'(' + asked + u')'));
    for (const QString &tag : m_without)
        parts.append(u"not " + tag);
    return parts.join(u" and ");
}

QString withTag(const QString &expression, const QString &tag, TagChoice choice)
{
    std::optional<TagChoices> choices = TagChoices::read(expression);
    if (!choices || !isTagName(tag))
        return expression;
    choices->choose(tag, choice);
    const QString text = choices->text();
    // Parentheses around what is nested as deeply as it may be are one too many.
    return text.isEmpty() || TagExpression::parse(text) ? text : expression;
}

} // namespace Broadside
