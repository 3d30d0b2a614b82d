#include "model/capture.h"

#include "base/texts.h"

namespace Broadside {

Result<Capture> parseCapture(const QString &name, const QString &text, const SourcePlace &place)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return failure(ErrorCode::Format,
                       tr("“%1” captures nothing; write for example %2")
                           .arg(name, QLatin1String("jsonpath \"$.id\"")),
                       place);
    Result<Query> query = parseQuery(trimmed, place);
    if (!query)
        return std::unexpected(query.error());
    return Capture{name, trimmed, place, std::make_shared<const Query>(*std::move(query))};
}

} // namespace Broadside
