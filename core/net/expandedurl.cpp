#include "net/expandedurl.h"

#include "net/urlbuilder.h"
#include "plan/expander.h"
#include "plan/storedurl.h"

namespace Broadside {

Result<QUrl> expandedUrl(const RequestDefinition &definition, Expander &expander,
                         const std::vector<std::pair<QString, QString>> &params)
{
    const Result<QString> path = expander.text(definition.url);
    if (!path)
        return std::unexpected(path.error());
    const bool needsBase = !isWholeUrl(path->trimmed());
    const Result<QString> base =
        definition.baseUrl && needsBase ? expander.text(*definition.baseUrl) : QString();
    if (!base)
        return std::unexpected(base.error());
    QStringList prefixes;
    for (const Value &prefix : definition.prefixes) {
        const Result<QString> text = expander.text(prefix);
        if (!text)
            return std::unexpected(text.error());
        prefixes.append(*text);
    }
    Result<QUrl> url = buildUrl(*base, prefixes, *path, params);
    if (!url)
        url.error().place = definition.url.place;
    return url;
}

QString authorityOf(const QUrl &url)
{
    const int defaultPort = url.scheme() == u"https" ? 443 : 80;
    return url.host(QUrl::FullyEncoded) + u':' + QString::number(url.port(defaultPort));
}

QString authorityOf(const RequestDefinition &definition, const std::map<QString, QString> &secrets,
                    const VariableLayers &later)
{
    const VariableScope scope = definition.scope.with(later);
    Expander expander(scope, secrets);
    const Result<QUrl> url = expandedUrl(definition, expander, {});
    return url ? authorityOf(*url) : QString();
}

} // namespace Broadside
