#include "model/schema.h"

#include <algorithm>

namespace Broadside {

bool isStatusName(const QString &text)
{
    if (text == u"default")
        return true;
    if (text.size() != 3 || text[0] < u'1' || text[0] > u'5')
        return false;
    const auto isDigit = [](QChar character) { return character >= u'0' && character <= u'9'; };
    return QStringView(text).sliced(1) == u"xx" || (isDigit(text[1]) && isDigit(text[2]));
}

RouteSchemas::Chosen RouteSchemas::forStatus(int status) const
{
    const QString exact = QString::number(status);
    for (const QString &name : {exact, QString(exact.left(1) + u"xx"), QStringLiteral("default")}) {
        const auto found = std::ranges::find(responses, name, &StatusSchema::status);
        if (found != responses.end())
            return {QString(u"responses " + name), found->schema.compiled};
    }
    constexpr int firstSuccess = 200;
    constexpr int firstRedirect = 300;
    if (response && status >= firstSuccess && status < firstRedirect)
        return {QStringLiteral("response_schema"), response->compiled};
    return {};
}

bool RouteSchemas::useFiles() const
{
    const auto usesFiles = [](const Schema &schema) { return !schema.files.isEmpty(); };
    return (request && usesFiles(*request)) || (response && usesFiles(*response)) ||
           std::ranges::any_of(responses,
                               [&](const StatusSchema &each) { return usesFiles(each.schema); });
}

} // namespace Broadside
