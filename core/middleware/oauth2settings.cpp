#include "middleware/oauth2settings.h"

#include "net/urlbuilder.h"
#include "plan/expander.h"

namespace Broadside {

namespace {

Result<QString> optionalText(const std::optional<Value> &value, Expander &expander)
{
    return value ? expander.text(*value) : Result<QString>(QString());
}

Result<QUrl> endpointUrl(const Value &value, Expander &expander)
{
    const Result<QString> text = expander.text(value);
    if (!text)
        return std::unexpected(text.error());
    Result<QUrl> url = buildUrl(QString(), {}, *text, {});
    if (!url)
        url.error().place = value.place;
    return url;
}

std::unexpected<Error> missingSetting(const OAuth2 &declared, const QString &key)
{
    return wordedFailure(
        ErrorCode::Format,
        wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "oauth2 needs “%1” for this grant, and it is empty"),
            {key}),
        declared.tokenUrl.place);
}

} // namespace

Result<OAuth2Settings> expandedOAuth2(const OAuth2 &declared, Expander &expander,
                                      QStringList &secrets)
{
    const Result<QString> clientId = expander.text(declared.clientId);
    const Result<QString> clientSecret = optionalText(declared.clientSecret, expander);
    const Result<QString> scope = optionalText(declared.scope, expander);
    const Result<QString> user = optionalText(declared.user, expander);
    const Result<QString> password = optionalText(declared.password, expander);
    const Result<QString> audience = optionalText(declared.audience, expander);
    for (const Result<QString> *secret : {&clientSecret, &password}) {
        if (*secret && !(*secret)->isEmpty())
            secrets << **secret;
    }
    for (const Result<QString> *text :
         {&clientId, &clientSecret, &scope, &user, &password, &audience}) {
        if (!*text)
            return std::unexpected(text->error());
    }
    const Result<QUrl> tokenUrl = endpointUrl(declared.tokenUrl, expander);
    if (!tokenUrl)
        return std::unexpected(tokenUrl.error());
    OAuth2Settings settings{.grant = declared.grant,
                            .tokenUrl = *tokenUrl,
                            .clientId = *clientId,
                            .clientSecret = *clientSecret,
                            .scope = *scope,
                            .user = *user,
                            .password = *password,
                            .authorizationUrl = {},
                            .audience = *audience,
                            .areCredentialsInBody = declared.areCredentialsInBody};
    if (settings.clientId.isEmpty())
        return missingSetting(declared, QStringLiteral("client_id"));
    if (declared.grant == OAuth2::Grant::Password && settings.user.isEmpty())
        return missingSetting(declared, QStringLiteral("user"));
    if (declared.grant != OAuth2::Grant::AuthorizationCode)
        return settings;
    if (!declared.authorizationUrl)
        return missingSetting(declared, QStringLiteral("authorization_url"));
    const Result<QUrl> page = endpointUrl(*declared.authorizationUrl, expander);
    if (!page)
        return std::unexpected(page.error());
    settings.authorizationUrl = *page;
    return settings;
}

QStringList keyOf(const OAuth2Settings &settings)
{
    return {QString::number(int(settings.grant)),
            settings.tokenUrl.toString(QUrl::FullyEncoded),
            settings.clientId,
            settings.clientSecret,
            settings.scope,
            settings.user,
            settings.password,
            settings.authorizationUrl.toString(QUrl::FullyEncoded),
            settings.audience,
            QString::number(int(settings.areCredentialsInBody))};
}

} // namespace Broadside
