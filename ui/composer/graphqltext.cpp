#include "composer/graphqltext.h"

#include "composer/graphqllayout.h"
#include "composer/graphqlparser.h"
#include "composer/textmistake.h"

namespace Broadside {

namespace {

std::optional<Error> mistakeIn(const GraphQlTokens &document, const QString &text)
{
    const std::optional<GraphQlMistake> mistake = graphQlMistakeIn(document);
    if (!mistake)
        return std::nullopt;
    return Error{ErrorCode::Syntax, mistake->sentence, placeIn(text, mistake->begin)};
}

} // namespace

std::optional<Error> graphQlMistake(const QString &text)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    return mistakeIn(graphQlTokens(text), text);
}

Result<QString> laidOutGraphQl(const QString &text)
{
    if (text.trimmed().isEmpty())
        return text;
    const GraphQlTokens document = graphQlTokens(text);
    if (const std::optional<Error> mistake = mistakeIn(document, text))
        return std::unexpected(*mistake);
    return graphQlLayout(document.tokens);
}

} // namespace Broadside
