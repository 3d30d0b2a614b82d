// The tokens of a GraphQL document with {{placeholders}}, as the specification of October 2021 has
// them. Pure.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace Broadside {

struct GraphQlToken
{
    enum class Kind
    {
        Punctuator,
        Name,
        Number,
        String,
        BlockString,
        Placeholder, // with what is written on to it: user{{number}}
        Comment,
        End,
        Wrong // in the place of all that would come
    };

    Kind kind = Kind::End;
    QStringView text;
    qsizetype begin = 0; // in the document
    bool beginsLine = false;

    bool is(QStringView punctuator) const { return kind == Kind::Punctuator && text == punctuator; }
    bool isName(QStringView name) const { return kind == Kind::Name && text == name; }
    // The word that begins one.
    bool isOperation() const
    {
        return isName(u"query") || isName(u"mutation") || isName(u"subscription");
    }
};

struct GraphQlMistake
{
    qsizetype begin = 0; // in the document
    QString sentence;
};

struct GraphQlTokens
{
    std::vector<GraphQlToken> tokens;      // ends with End or Wrong; shows what is in the document
    std::optional<GraphQlMistake> mistake; // when it is Wrong
};

// Brackets are in each other as deep as this at most.
constexpr int deepestGraphQl = 200;

// The document has to outlive them.
GraphQlTokens graphQlTokens(const QString &document);
// A token for people, as it is in a sentence; what is long ends in “…”.
QString graphQlQuoted(QStringView text);

} // namespace Broadside
