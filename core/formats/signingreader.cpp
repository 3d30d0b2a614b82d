#include "formats/signingreader.h"

#include "base/texts.h"
#include "formats/memberreader.h"
#include "model/templatetext.h"

#include <QUrl>

#include <array>

namespace Broadside {

namespace {

// By the table; `check` reports what the whole of it lacks.
template <typename Signing>
std::optional<Signing> readSigning(ReadContext &context, const YamlNode &node, const char *what,
                                   std::span<const KeyReader<Signing>> keys,
                                   void (*check)(ReadContext &, const YamlNode &, const Signing &))
{
    Signing signing;
    const qsizetype errorsBefore = context.errors().count();
    readKeys<Signing>(context, node, {what, {}}, keys, signing);
    if (context.errors().count() == errorsBefore)
        check(context, node, signing);
    return context.errors().count() == errorsBefore ? std::optional(std::move(signing))
                                                    : std::nullopt;
}

constexpr std::array digestKeys{
    KeyReader<DigestAuth>{"user", readMember<&DigestAuth::user>},
    KeyReader<DigestAuth>{"password", readMember<&DigestAuth::password>},
};

void checkDigest(ReadContext &context, const YamlNode &node, const DigestAuth &digest)
{
    require(context, node, "digest", "user", digest.user);
    require(context, node, "digest", "password", digest.password);
}

void readGrant(ReadContext &context, const YamlNode &, const YamlNode &value, OAuth2 &oauth2)
{
    const std::optional<QString> name = context.text(value, "“grant”");
    if (!name || name == u"client_credentials")
        return;
    if (name == u"password")
        oauth2.grant = OAuth2::Grant::Password;
    else if (name == u"authorization_code")
        oauth2.grant = OAuth2::Grant::AuthorizationCode;
    else
        context.report(value,
                       tr("“grant” must be client_credentials, password or authorization_code"));
}

void readCredentialsPlace(ReadContext &context, const YamlNode &, const YamlNode &value,
                          OAuth2 &oauth2)
{
    const std::optional<QString> name = context.text(value, "“credentials”");
    if (name == u"body")
        oauth2.areCredentialsInBody = true;
    else if (name && name != u"header")
        context.report(value, tr("“credentials” must be header or body"));
}

// What has placeholders is only known when it is asked.
template <auto member>
void readServerUrl(ReadContext &context, const YamlNode &key, const YamlNode &value, OAuth2 &oauth2)
{
    const QByteArray what = quotedKey(key);
    const std::optional<Value> written = context.scalarValue(value, what.constData());
    if (!written)
        return;
    const QUrl url(written->text);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (hasPlaceholders(written->text) || (isWeb && url.isValid() && !url.host().isEmpty())) {
        oauth2.*member = *written;
        return;
    }
    context.report(
        value,
        tr("%1 must be a whole URL such as https://host/path").arg(subjectText(what.constData())));
}

constexpr std::array oauth2Keys{
    KeyReader<OAuth2>{"grant", readGrant},
    KeyReader<OAuth2>{"token_url", readServerUrl<&OAuth2::tokenUrl>},
    KeyReader<OAuth2>{"client_id", readMember<&OAuth2::clientId>},
    KeyReader<OAuth2>{"client_secret", readMember<&OAuth2::clientSecret>},
    KeyReader<OAuth2>{"scope", readMember<&OAuth2::scope>},
    KeyReader<OAuth2>{"user", readMember<&OAuth2::user>},
    KeyReader<OAuth2>{"password", readMember<&OAuth2::password>},
    KeyReader<OAuth2>{"authorization_url", readServerUrl<&OAuth2::authorizationUrl>},
    KeyReader<OAuth2>{"audience", readMember<&OAuth2::audience>},
    KeyReader<OAuth2>{"credentials", readCredentialsPlace},
};

// A key that goes with one grant: has to be there with it, and means nothing with others.
struct GrantKey
{
    const char *key;
    const std::optional<Value> &value;
    OAuth2::Grant grant;
    const char *grantName;
};

void checkGrantKey(ReadContext &context, const YamlNode &node, OAuth2::Grant grant,
                   const GrantKey &each)
{
    const QLatin1String key(each.key);
    const QLatin1String name(each.grantName);
    if (grant == each.grant && !each.value)
        context.report(node, tr("“oauth2” with “grant: %1” needs “%2”").arg(name, key));
    if (grant != each.grant && each.value)
        context.report(node, tr("“%1” goes with “grant: %2” only").arg(key, name));
}

void checkOAuth2(ReadContext &context, const YamlNode &node, const OAuth2 &oauth2)
{
    using Grant = OAuth2::Grant;
    require(context, node, "oauth2", "token_url", oauth2.tokenUrl);
    require(context, node, "oauth2", "client_id", oauth2.clientId);
    if (oauth2.grant == Grant::ClientCredentials && !oauth2.clientSecret)
        context.report(
            node, tr("“oauth2” with “grant: %1” needs “%2”")
                      .arg(QLatin1String("client_credentials"), QLatin1String("client_secret")));
    for (const GrantKey &each : {GrantKey{"user", oauth2.user, Grant::Password, "password"},
                                 GrantKey{"password", oauth2.password, Grant::Password, "password"},
                                 GrantKey{"authorization_url", oauth2.authorizationUrl,
                                          Grant::AuthorizationCode, "authorization_code"}})
        checkGrantKey(context, node, oauth2.grant, each);
}

void readEncoding(ReadContext &context, const YamlNode &, const YamlNode &value, HmacSigning &hmac)
{
    const std::optional<QString> name = context.text(value, "“encoding”");
    if (name == u"base64")
        hmac.isBase64 = true;
    else if (name && name != u"hex")
        context.report(value, tr("“encoding” must be hex or base64"));
}

constexpr std::array hmacKeys{
    KeyReader<HmacSigning>{"key", readMember<&HmacSigning::key>},
    KeyReader<HmacSigning>{"header", readHeaderMember<&HmacSigning::header>},
    KeyReader<HmacSigning>{"prefix", readMember<&HmacSigning::prefix>},
    KeyReader<HmacSigning>{"over", readMember<&HmacSigning::over>},
    KeyReader<HmacSigning>{"encoding", readEncoding},
    KeyReader<HmacSigning>{"timestamp_header", readHeaderMember<&HmacSigning::timestampHeader>},
};

void checkHmac(ReadContext &context, const YamlNode &node, const HmacSigning &hmac)
{
    require(context, node, "hmac", "key", hmac.key);
}

constexpr std::array awsKeys{
    KeyReader<AwsSigning>{"access_key", readMember<&AwsSigning::accessKey>},
    KeyReader<AwsSigning>{"secret_key", readMember<&AwsSigning::secretKey>},
    KeyReader<AwsSigning>{"session_token", readMember<&AwsSigning::sessionToken>},
    KeyReader<AwsSigning>{"region", readMember<&AwsSigning::region>},
    KeyReader<AwsSigning>{"service", readMember<&AwsSigning::service>},
    KeyReader<AwsSigning>{"sign_payload", readFlagMember<&AwsSigning::isPayloadSigned>},
};

void checkAws(ReadContext &context, const YamlNode &node, const AwsSigning &aws)
{
    require(context, node, "aws", "access_key", aws.accessKey);
    require(context, node, "aws", "secret_key", aws.secretKey);
    require(context, node, "aws", "region", aws.region);
    require(context, node, "aws", "service", aws.service);
}

} // namespace

std::optional<DigestAuth> readDigest(ReadContext &context, const YamlNode &node)
{
    return readSigning<DigestAuth>(context, node, "“digest”", digestKeys, checkDigest);
}

std::optional<OAuth2> readOAuth2(ReadContext &context, const YamlNode &node)
{
    return readSigning<OAuth2>(context, node, "“oauth2”", oauth2Keys, checkOAuth2);
}

std::optional<HmacSigning> readHmac(ReadContext &context, const YamlNode &node)
{
    return readSigning<HmacSigning>(context, node, "“hmac”", hmacKeys, checkHmac);
}

std::optional<AwsSigning> readAws(ReadContext &context, const YamlNode &node)
{
    return readSigning<AwsSigning>(context, node, "“aws”", awsKeys, checkAws);
}

} // namespace Broadside
