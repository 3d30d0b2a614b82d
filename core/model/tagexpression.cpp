#include "model/tagexpression.h"

#include "base/texts.h"
#include "model/tagtokens.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace Broadside {

struct TagExpression::Node
{
    enum class Kind
    {
        Tag,
        Not,
        And,
        Or
    };

    Kind kind = Kind::Tag;
    QString tag;
    QRegularExpression pattern; // of a tag with a `*`
    std::vector<std::shared_ptr<const Node>> children;

    bool matches(const QStringList &tags) const;
};

namespace {

using Node = TagExpression::Node;
using NodePointer = std::shared_ptr<const Node>;

Error syntaxError(const QString &message, int column)
{
    return {ErrorCode::Syntax, message, SourcePlace{{}, 1, column}};
}

NodePointer tagNode(const QString &tag)
{
    auto node = std::make_shared<Node>();
    node->tag = tag;
    if (tag.contains(u'*')) {
        QString pattern = QRegularExpression::escape(tag);
        pattern.replace(QStringLiteral("\\*"), QStringLiteral(".*"));
        node->pattern = QRegularExpression(QRegularExpression::anchoredPattern(pattern));
        node->pattern.optimize();
    }
    return node;
}

NodePointer compoundNode(Node::Kind kind, std::vector<NodePointer> children)
{
    if (children.size() == 1 && kind != Node::Kind::Not)
        return children.front();
    auto node = std::make_shared<Node>();
    node->kind = kind;
    node->children = std::move(children);
    return node;
}

class Parser
{
public:
    explicit Parser(std::vector<TagToken> tokens)
        : m_tokens(std::move(tokens))
    {}

    Result<NodePointer> parseWhole()
    {
        Result<NodePointer> root = parseAlternatives();
        if (root && current().kind != TagToken::Kind::End)
            return unexpectedToken();
        return root;
    }

private:
    const TagToken &current() const { return m_tokens[m_position]; }

    bool accept(TagToken::Kind kind)
    {
        if (current().kind != kind)
            return false;
        ++m_position;
        return true;
    }

    Result<NodePointer> unexpectedToken() const
    {
        const TagToken &token = current();
        if (token.kind == TagToken::Kind::End)
            return std::unexpected(syntaxError(
                Broadside::tr("the tag expression ends where a tag is expected"), token.column));
        return std::unexpected(syntaxError(
            Broadside::tr("“%1” is not expected here; join tags with and, or, not and parentheses")
                .arg(token.text),
            token.column));
    }

    Result<NodePointer> parseAlternatives()
    {
        return parseChain(Node::Kind::Or, TagToken::Kind::Or, [this] {
            return parseChain(Node::Kind::And, TagToken::Kind::And,
                              [this] { return parseNegation(); });
        });
    }

    template <typename ParseOperand>
    Result<NodePointer> parseChain(Node::Kind kind, TagToken::Kind separator,
                                   ParseOperand parseOperand)
    {
        std::vector<NodePointer> operands;
        do {
            Result<NodePointer> operand = parseOperand();
            if (!operand)
                return operand;
            operands.push_back(*std::move(operand));
        } while (accept(separator));
        return compoundNode(kind, std::move(operands));
    }

    Result<NodePointer> parseNegation()
    {
        constexpr int deepest = 100;
        if (m_depth >= deepest)
            return std::unexpected(syntaxError(
                Broadside::tr("the tag expression is nested too deeply"), current().column));
        ++m_depth;
        Result<NodePointer> node = parseOperand();
        --m_depth;
        return node;
    }

    Result<NodePointer> parseOperand()
    {
        if (accept(TagToken::Kind::Not)) {
            Result<NodePointer> operand = parseNegation();
            if (!operand)
                return operand;
            return compoundNode(Node::Kind::Not, {*operand});
        }
        if (accept(TagToken::Kind::Open)) {
            Result<NodePointer> inner = parseAlternatives();
            if (inner && !accept(TagToken::Kind::Close)) {
                if (current().kind != TagToken::Kind::End)
                    return unexpectedToken();
                return std::unexpected(syntaxError(
                    Broadside::tr("a closing parenthesis is missing"), current().column));
            }
            return inner;
        }
        if (current().kind != TagToken::Kind::Tag)
            return unexpectedToken();
        return tagNode(m_tokens[m_position++].text);
    }

    std::vector<TagToken> m_tokens;
    size_t m_position = 0;
    int m_depth = 0;
};

} // namespace

bool TagExpression::Node::matches(const QStringList &tags) const
{
    const auto childMatches = [&](const NodePointer &child) { return child->matches(tags); };
    switch (kind) {
    case Kind::Tag:
        if (pattern.pattern().isEmpty())
            return tags.contains(tag);
        return std::ranges::any_of(
            tags, [&](const QString &each) { return pattern.match(each).hasMatch(); });
    case Kind::Not:
        return !children.front()->matches(tags);
    case Kind::And:
        return std::ranges::all_of(children, childMatches);
    case Kind::Or:
        return std::ranges::any_of(children, childMatches);
    }
    return false;
}

Result<TagExpression> TagExpression::parse(const QString &text)
{
    Result<std::vector<TagToken>> tokens = tagTokens(text);
    if (!tokens)
        return std::unexpected(tokens.error());
    Result<NodePointer> root = Parser(*std::move(tokens)).parseWhole();
    if (!root)
        return std::unexpected(root.error());
    TagExpression expression;
    expression.m_text = text.simplified();
    expression.m_root = *root;
    return expression;
}

bool TagExpression::matches(const QStringList &tags) const
{
    return !m_root || m_root->matches(tags);
}

bool isTagName(const QString &text)
{
    if (!std::ranges::all_of(text, isTagCharacter) || text.contains(u'*'))
        return false;
    return tagTokens(text)->front().kind == TagToken::Kind::Tag;
}

} // namespace Broadside
