// For tests that ask for tokens: the settings, a request that needs a token, and who asks.
#pragma once

#include "middleware/oauth2client.h"

#include <vector>

namespace Broadside {

inline OAuth2Settings settings(OAuth2::Grant grant = OAuth2::Grant::ClientCredentials)
{
    OAuth2Settings settings;
    settings.grant = grant;
    settings.tokenUrl = QUrl("http://auth.invalid/token");
    settings.clientId = "app 1";
    settings.clientSecret = "s3:cret";
    settings.scope = "read write";
    return settings;
}

inline PreparedRequest request()
{
    PreparedRequest request;
    request.method = "PUT";
    request.url = QUrl("http://api.invalid/things");
    request.headers = {{"X-Own", "1"}};
    request.content = {QByteArray("large")};
    request.timeout = std::chrono::seconds(7);
    request.verifyTls = false;
    request.redirects = 5;
    return request;
}

struct Asking
{
    std::vector<OAuth2Client::Answer> answers;

    OAuth2Client::Done taker()
    {
        return [this](const OAuth2Client::Answer &answer) { answers.push_back(answer); };
    }
    QString lastToken() const
    {
        return answers.empty() ? QString() : answers.back().token.value_or(QString());
    }
    QString lastError() const
    {
        return answers.empty() || answers.back().token ? QString()
                                                       : answers.back().token.error().message;
    }
};

} // namespace Broadside
