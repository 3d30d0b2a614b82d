#include "net/authapplication.h"

#include "model/httptoken.h"
#include "plan/expander.h"

namespace Broadside {

namespace {

Result<AuthAddition> additionOf(const NoAuth &, Expander &, QStringList &)
{
    return AuthAddition{};
}

Result<AuthAddition> additionOf(const BasicAuth &basic, Expander &expander, QStringList &secrets)
{
    const Result<QString> user = expander.text(basic.user);
    const Result<QString> password = expander.text(basic.password);
    if (!user || !password)
        return std::unexpected(user ? password.error() : user.error());
    return basicAddition(*user, *password, secrets);
}

Result<AuthAddition> additionOf(const BearerAuth &bearer, Expander &expander, QStringList &secrets)
{
    const Result<QString> token = expander.text(bearer.token);
    if (!token)
        return std::unexpected(token.error());
    secrets << *token;
    return AuthAddition{.headerName = "Authorization",
                        .headerValue = QString(u"Bearer " + *token),
                        .param = {},
                        .place = bearer.token.place};
}

Result<AuthAddition> additionOf(const ApiKeyAuth &apiKey, Expander &expander, QStringList &secrets)
{
    const Result<QString> name = expander.text(apiKey.name);
    const Result<QString> value = expander.text(apiKey.value);
    if (!name || !value)
        return std::unexpected(name ? value.error() : name.error());
    secrets << *value;
    AuthAddition addition;
    addition.place = apiKey.value.place;
    if (apiKey.place == ApiKeyAuth::Place::Query) {
        addition.param.emplace(*name, *value);
        return addition;
    }
    if (!isHttpToken(*name))
        return wordedFailure(
            ErrorCode::Format,
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the name of a header"),
                      {*name}),
            apiKey.name.place);
    addition.headerName = name->toLatin1();
    addition.headerValue = *value;
    return addition;
}

} // namespace

Result<AuthAddition> authAddition(const Auth &auth, Expander &expander, QStringList &secrets)
{
    return std::visit([&](const auto &each) { return additionOf(each, expander, secrets); }, auth);
}

AuthAddition basicAddition(const QString &user, const QString &password, QStringList &secrets)
{
    const QString credentials =
        QString::fromLatin1(QString(user + u':' + password).toUtf8().toBase64());
    secrets << password << credentials;
    return {.headerName = "Authorization",
            .headerValue = QString(u"Basic " + credentials),
            .param = {},
            .place = {}};
}

} // namespace Broadside
