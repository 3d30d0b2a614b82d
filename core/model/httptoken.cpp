#include "model/httptoken.h"

#include <algorithm>
#include <string_view>

namespace Broadside {

bool isHttpToken(QStringView text)
{
    const auto isTokenCharacter = [](QChar each) {
        constexpr std::u16string_view others = u"!#$%&'*+-.^_`|~";
        const char16_t character = each.unicode();
        return (character < 0x80 && each.isLetterOrNumber()) ||
               others.find(character) != others.npos;
    };
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

} // namespace Broadside
