#include "model/tagexpression.h"

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

struct Token
{
    enum class Kind
    {
        Tag,
        And,
        Or,
        Not,
        Open,
        Close,
        End
    };
    Kind kind = Kind::End;
    QString text;
    int column = 1;
};

bool isTagCharacter(QChar character)
{
    return character.isLetterOrNumber() || QStringLiteral("_-.:/*").contains(character);
}

Token::Kind wordKind(const QString &word)
{
    if (word.compare(u"and", Qt::CaseInsensitive) == 0)
        return Token::Kind::And;
    if (word.compare(u"or", Qt::CaseInsensitive) == 0)
        return Token::Kind::Or;
    if (word.compare(u"not", Qt::CaseInsensitive) == 0)
        return Token::Kind::Not;
    return Token::Kind::Tag;
}

Error syntaxError(const QString &message, int column)
{
    return {ErrorCode::Syntax, message, SourcePlace{{}, 1, column}};
}

Result<std::vector<Token>> tokenize(const QString &text)
{
    std::vector<Token> tokens;
    qsizetype position = 0;
    while (position < text.size()) {
        const QChar character = text[position];
        const int column = int(position) + 1;
        if (character.isSpace()) {
            ++position;
        } else if (character == u'(' || character == u')' || character == u',') {
            const Token::Kind kind = character == u'('   ? Token::Kind::Open
                                     : character == u')' ? Token::Kind::Close
                                                         : Token::Kind::Or;
            tokens.push_back({kind, QString(character), column});
            ++position;
        } else if (isTagCharacter(character)) {
            const qsizetype start = position;
            while (position < text.size() && isTagCharacter(text[position]))
                ++position;
            const QString word = text.mid(start, position - start);
            tokens.push_back({wordKind(word), word, column});
        } else {
            return std::unexpected(syntaxError(
                QStringLiteral(
                    "“%1” cannot be part of a tag; a tag has letters, digits and _ - . : /")
                    .arg(character),
                column));
        }
    }
    tokens.push_back({Token::Kind::End, {}, int(text.size()) + 1});
    return tokens;
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
    explicit Parser(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {}

    Result<NodePointer> parseWhole()
    {
        Result<NodePointer> root = parseAlternatives();
        if (root && current().kind != Token::Kind::End)
            return unexpectedToken();
        return root;
    }

private:
    const Token &current() const { return m_tokens[m_position]; }

    bool accept(Token::Kind kind)
    {
        if (current().kind != kind)
            return false;
        ++m_position;
        return true;
    }

    Result<NodePointer> unexpectedToken() const
    {
        const Token &token = current();
        if (token.kind == Token::Kind::End)
            return std::unexpected(syntaxError(
                QStringLiteral("the tag expression ends where a tag is expected"), token.column));
        return std::unexpected(syntaxError(
            QStringLiteral("“%1” is not expected here; join tags with and, or, not and parentheses")
                .arg(token.text),
            token.column));
    }

    Result<NodePointer> parseAlternatives()
    {
        return parseChain(Node::Kind::Or, Token::Kind::Or, [this] {
            return parseChain(Node::Kind::And, Token::Kind::And,
                              [this] { return parseNegation(); });
        });
    }

    template <typename ParseOperand>
    Result<NodePointer> parseChain(Node::Kind kind, Token::Kind separator,
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
                QStringLiteral("the tag expression is nested too deeply"), current().column));
        ++m_depth;
        Result<NodePointer> node = parseOperand();
        --m_depth;
        return node;
    }

    Result<NodePointer> parseOperand()
    {
        if (accept(Token::Kind::Not)) {
            Result<NodePointer> operand = parseNegation();
            if (!operand)
                return operand;
            return compoundNode(Node::Kind::Not, {*operand});
        }
        if (accept(Token::Kind::Open)) {
            Result<NodePointer> inner = parseAlternatives();
            if (inner && !accept(Token::Kind::Close)) {
                if (current().kind != Token::Kind::End)
                    return unexpectedToken();
                return std::unexpected(syntaxError(
                    QStringLiteral("a closing parenthesis is missing"), current().column));
            }
            return inner;
        }
        if (current().kind != Token::Kind::Tag)
            return unexpectedToken();
        return tagNode(m_tokens[m_position++].text);
    }

    std::vector<Token> m_tokens;
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
        return std::any_of(tags.begin(), tags.end(),
                           [&](const QString &each) { return pattern.match(each).hasMatch(); });
    case Kind::Not:
        return !children.front()->matches(tags);
    case Kind::And:
        return std::all_of(children.begin(), children.end(), childMatches);
    case Kind::Or:
        return std::any_of(children.begin(), children.end(), childMatches);
    }
    return false;
}

Result<TagExpression> TagExpression::parse(const QString &text)
{
    Result<std::vector<Token>> tokens = tokenize(text);
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
    return !text.isEmpty() && !text.contains(u'*') && wordKind(text) == Token::Kind::Tag &&
           std::all_of(text.begin(), text.end(), isTagCharacter);
}

} // namespace Broadside
