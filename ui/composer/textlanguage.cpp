#include "composer/textlanguage.h"

#include "composer/graphqltext.h"
#include "composer/javascriptlayout.h"
#include "composer/javascripttext.h"
#include "composer/xmltext.h"

namespace Broadside {

namespace {

struct NamedLanguage
{
    QLatin1StringView name;
    TextLanguage language;
};

constexpr NamedLanguage namedLanguages[] = {
    {.name = QLatin1StringView("XML"),
     .language = {.mistake = xmlMistake, .laidOut = laidOutXml, .mostReadAtOnce = 50'000}},
    {.name = QLatin1StringView("GraphQL"),
     .language = {.mistake = graphQlMistake, .laidOut = laidOutGraphQl, .mostReadAtOnce = 50'000}},
    {.name = QLatin1StringView("JavaScript"),
     .language = {.mistake = javaScriptMistake, .laidOut = laidOutJavaScript, .mostReadAtOnce = 0}},
};

} // namespace

const TextLanguage *textLanguage(const QString &name)
{
    const auto *found = std::ranges::find(namedLanguages, name, &NamedLanguage::name);
    return found == std::end(namedLanguages) ? nullptr : &found->language;
}

} // namespace Broadside
