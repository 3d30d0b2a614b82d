#include "composer/graphqlparser.h"

#include "base/texts.h"

namespace Broadside {

namespace {

// A placeholder may be a name or a value, and any number of selections, arguments, definitions and
// the like where these may be. Each function reads one thing of the grammar and is false at a
// mistake, or where only a placeholder tells whether there is one. What contains itself has
// brackets, and these are limited by the tokens.
class GraphQlParser
{
public:
    explicit GraphQlParser(const GraphQlTokens &document)
        : m_document(document)
    {
        for (const GraphQlToken &token : document.tokens) {
            if (token.kind != Kind::Comment)
                m_tokens.push_back(&token);
        }
    }

    std::optional<GraphQlMistake> mistake()
    {
        bool isRight = readDefinition();
        while (isRight && token().kind != Kind::End)
            isRight = readDefinition();
        if (m_mistake)
            return m_mistake;
        if (!isRight)
            return m_document.mistake;
        if (!m_nameless || m_operations < 2)
            return std::nullopt;
        return GraphQlMistake{
            .begin = m_nameless->begin,
            .sentence = Broadside::tr("an operation without a name has to be the only one")};
    }

private:
    using Kind = GraphQlToken::Kind;

    const GraphQlToken &token() const { return *m_tokens[m_at]; }
    bool is(QStringView punctuator) const { return token().is(punctuator); }
    bool isFirstIn(QStringView bracket) const { return m_tokens[m_at - 1]->is(bracket); }
    bool isBehindPlaceholder() const
    {
        return m_at > 0 && m_tokens[m_at - 1]->kind == Kind::Placeholder;
    }

    bool take(QStringView punctuator)
    {
        if (!is(punctuator))
            return false;
        ++m_at;
        return true;
    }

    // A name, or a placeholder for one.
    bool takeName()
    {
        if (token().kind != Kind::Name && token().kind != Kind::Placeholder)
            return false;
        ++m_at;
        return true;
    }

    bool expect(QStringView punctuator)
    {
        return take(punctuator) || fail(graphQlQuoted(punctuator));
    }

    bool fail(const QString &expected)
    {
        if (token().kind == Kind::Wrong) {
            m_mistake = m_document.mistake;
        } else if (token().kind != Kind::Placeholder) {
            const bool isString = token().kind == Kind::String || token().kind == Kind::BlockString;
            const QString found = token().kind == Kind::End ? Broadside::tr("the end of the query")
                                  : isString                ? Broadside::tr("a string")
                                                            : graphQlQuoted(token().text);
            m_mistake = {.begin = token().begin,
                         .sentence = Broadside::tr("found %1, expected %2").arg(found, expected)};
        }
        return false;
    }

    // In a list of which there has to be at least one.
    bool failAtItem(QStringView opening, QStringView closing, const QString &expected)
    {
        if (isFirstIn(opening))
            return fail(expected);
        return fail(Broadside::tr("%1 or %2").arg(expected, graphQlQuoted(closing)));
    }

    bool readDefinition()
    {
        if (token().kind == Kind::Placeholder)
            return readPlaceholder();
        if (is(u"{")) {
            noteOperation(true);
            return readSelections();
        }
        if (token().isOperation())
            return readOperation();
        if (!token().isName(u"fragment"))
            return fail(Broadside::tr("an operation or a fragment"));
        ++m_at;
        return readFragment();
    }

    // Definitions, or the beginning of one.
    bool readPlaceholder()
    {
        ++m_at;
        const bool isName =
            token().kind == Kind::Name && !token().isOperation() && !token().isName(u"fragment");
        if (!isName && !is(u"(") && !is(u"@"))
            return true;
        while (token().kind == Kind::Name)
            ++m_at;
        return readHead();
    }

    bool readOperation()
    {
        const Kind next = m_tokens[m_at + 1]->kind;
        const bool isNamed = next == Kind::Name || next == Kind::Placeholder;
        noteOperation(!isNamed);
        ++m_at;
        if (!takeName() && !is(u"{") && !is(u"(") && !is(u"@"))
            return fail(nameOr(u"{"));
        return readHead();
    }

    // At its first token.
    void noteOperation(bool isNameless)
    {
        if (isBehindPlaceholder()) // which may be what it begins with
            return;
        ++m_operations;
        if (isNameless && !m_nameless)
            m_nameless = &token();
    }

    static QString nameOr(QStringView punctuator)
    {
        return Broadside::tr("%1 or %2").arg(Broadside::tr("a name"), graphQlQuoted(punctuator));
    }

    // From the variables on.
    bool readHead()
    {
        if (token().kind == Kind::Placeholder)
            ++m_at;
        if (is(u"(") && !readVariables())
            return false;
        return readDirectivesAndSelections();
    }

    // A placeholder among them, or before them, may be all of it.
    bool readDirectivesAndSelections()
    {
        bool hasPlaceholder = isBehindPlaceholder();
        while (is(u"@") || (token().kind == Kind::Placeholder && !hasPlaceholder)) {
            if (is(u"@") && !readDirectives(false))
                return false;
            if (token().kind == Kind::Placeholder && !hasPlaceholder) {
                hasPlaceholder = true;
                ++m_at;
            }
        }
        return (hasPlaceholder && !is(u"{")) || readSelections();
    }

    bool readVariables()
    {
        if (!expect(u"("))
            return false;
        do {
            if (!readVariable())
                return false;
        } while (!take(u")"));
        return true;
    }

    bool readVariable()
    {
        if (token().kind == Kind::Placeholder)
            ++m_at;
        else if (!take(u"$"))
            return failAtItem(u"(", u")", graphQlQuoted(u"$"));
        else if (!takeName())
            return fail(Broadside::tr("the name of a variable"));
        if (isBehindPlaceholder() && !is(u":"))
            return true;
        if (!expect(u":") || !readType() || (take(u"=") && !readValue(true)))
            return false;
        return readDirectives(true);
    }

    bool readType()
    {
        if (take(u"[")) {
            if (!readType() || !expect(u"]"))
                return false;
        } else if (!takeName()) {
            return fail(Broadside::tr("a type"));
        }
        take(u"!");
        return true;
    }

    bool readSelections()
    {
        if (!expect(u"{"))
            return false;
        do {
            if (!readSelection())
                return false;
        } while (!take(u"}"));
        return true;
    }

    bool readSelection()
    {
        if (take(u"..."))
            return readSpread();
        if (!takeName())
            return failAtItem(u"{", u"}", Broadside::tr("a field"));
        if (take(u":") && !takeName())
            return fail(Broadside::tr("a field"));
        if (is(u"(") && !readArguments(false))
            return false;
        return readDirectives(false) && (!is(u"{") || readSelections());
    }

    bool readSpread()
    {
        if (token().isName(u"on"))
            return readTypeCondition() && readDirectivesAndSelections();
        if (token().kind == Kind::Name) {
            ++m_at;
            return readDirectives(false);
        }
        if (token().kind == Kind::Placeholder || is(u"@") || is(u"{"))
            return readDirectivesAndSelections();
        return fail(
            Broadside::tr("a fragment, %1 or %2").arg(graphQlQuoted(u"on"), graphQlQuoted(u"{")));
    }

    bool readTypeCondition()
    {
        ++m_at;
        return takeName() || fail(Broadside::tr("a type"));
    }

    bool readFragment()
    {
        if (token().isName(u"on") || !takeName())
            return fail(Broadside::tr("the name of a fragment"));
        if (token().isName(u"on")) {
            if (!readTypeCondition())
                return false;
        } else if (!isBehindPlaceholder()) {
            return fail(graphQlQuoted(u"on"));
        } else if (token().kind == Kind::Name) {
            ++m_at; // the placeholder has the “on”
        }
        return readDirectivesAndSelections();
    }

    bool readDirectives(bool isConstant)
    {
        while (take(u"@")) {
            if (!takeName())
                return fail(Broadside::tr("the name of a directive"));
            if (is(u"(") && !readArguments(isConstant))
                return false;
        }
        return true;
    }

    bool readArguments(bool isConstant)
    {
        if (!expect(u"("))
            return false;
        do {
            if (!takeName())
                return failAtItem(u"(", u")", Broadside::tr("an argument"));
            if (!readValueOfName(isConstant))
                return false;
        } while (!take(u")"));
        return true;
    }

    bool readValueOfName(bool isConstant)
    {
        if (isBehindPlaceholder() && !is(u":"))
            return true;
        return expect(u":") && readValue(isConstant);
    }

    bool readValue(bool isConstant)
    {
        if (take(u"["))
            return readList(isConstant);
        if (take(u"{"))
            return readObject(isConstant);
        if (is(u"$") && isConstant)
            return fail(Broadside::tr("a value without variables"));
        if (take(u"$"))
            return takeName() || fail(Broadside::tr("the name of a variable"));
        if (!isScalar())
            return fail(Broadside::tr("a value"));
        ++m_at;
        return true;
    }

    bool isScalar() const
    {
        return token().kind != Kind::Punctuator && token().kind != Kind::End &&
               token().kind != Kind::Wrong;
    }

    bool readList(bool isConstant)
    {
        while (!take(u"]")) {
            if (token().kind == Kind::End)
                return fail(graphQlQuoted(u"]"));
            if (!readValue(isConstant))
                return false;
        }
        return true;
    }

    bool readObject(bool isConstant)
    {
        while (!take(u"}")) {
            if (!takeName())
                return fail(nameOr(u"}"));
            if (!readValueOfName(isConstant))
                return false;
        }
        return true;
    }

    const GraphQlTokens &m_document;
    std::vector<const GraphQlToken *> m_tokens; // without comments
    size_t m_at = 0;                            // never behind the last, which nothing takes
    int m_operations = 0;
    const GraphQlToken *m_nameless = nullptr; // the first operation without a name
    std::optional<GraphQlMistake> m_mistake;
};

} // namespace

std::optional<GraphQlMistake> graphQlMistakeIn(const GraphQlTokens &document)
{
    return GraphQlParser(document).mistake();
}

} // namespace Broadside
