#include "run/requestproblem.h"

#include "model/httptoken.h"
#include "net/urllength.h"

#include <algorithm>

namespace Broadside {

namespace {

std::optional<Wording> urlProblem(const PreparedRequest &request)
{
    const QUrl &url = request.url;
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        return wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                           "a step before the request made “%1” of its URL, which "
                                           "is no whole URL of http or https"),
                         {url.toString(QUrl::FullyEncoded)});
    return lengthProblem(request);
}

bool isOneOf(const QByteArray &name, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(
        names, [&name](const char *each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

std::optional<Wording> headerProblem(const std::pair<QByteArray, QByteArray> &header)
{
    const auto &[name, value] = header;
    const QString shown = QString::fromLatin1(name);
    const auto steers = [](char each) {
        return (uchar(each) < uchar(' ') && each != '\t') || each == 0x7f;
    };
    if (!isHttpToken(shown))
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the name of a header"),
                         {shown});
    if (std::ranges::any_of(value, steers))
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside",
                              "the header %1 holds a line break or another control character, "
                              "which a header cannot"),
            {shown});
    if (isOneOf(name, {"Content-Length", "Transfer-Encoding"}))
        return wordingOf(
            QT_TRANSLATE_NOOP("Broadside", "the header %1 follows from the body and cannot be set"),
            {shown});
    return std::nullopt;
}

std::optional<Wording> problemOf(const PreparedRequest &request, const PreparedRequest &first)
{
    const QString method = QString::fromLatin1(request.method);
    if (!isHttpToken(method))
        return wordingOf(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the method of a request"),
                         {method});
    if (request.url != first.url) {
        if (const auto problem = urlProblem(request))
            return problem;
    }
    if (request.headers == first.headers)
        return std::nullopt;
    for (const auto &header : request.headers) {
        if (const auto problem = headerProblem(header))
            return problem;
    }
    return std::nullopt;
}

} // namespace

std::optional<RequestFailure> requestProblem(const PreparedRequest &request,
                                             const PreparedRequest &first)
{
    const std::optional<Wording> problem = problemOf(request, first);
    return problem ? std::optional(failureOf(FailureKind::Validation, *problem)) : std::nullopt;
}

PreparedRequest withoutUserInfo(PreparedRequest request)
{
    if (request.url.userInfo().isEmpty())
        return request;
    const QString credentials =
        request.url.userName(QUrl::FullyDecoded) + u':' + request.url.password(QUrl::FullyDecoded);
    request.url.setUserInfo(QString());
    if (!hasHeader(request.headers, "Authorization"))
        request.headers.append({"Authorization", "Basic " + credentials.toUtf8().toBase64()});
    return request;
}

} // namespace Broadside
