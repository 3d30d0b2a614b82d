#include "inspector/recordproposals.h"

#include "secrets/redactor.h"

#include <QNetworkCookie>

#include <algorithm>

namespace Broadside {

namespace {

bool isNamed(const HeaderList::value_type &header, const QByteArray &name)
{
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

bool setsCookies(const HeaderList::value_type &header)
{
    return isNamed(header, "Set-Cookie");
}

// A check finds the first cookie with a name. Brackets in the name would stand for something else.
QueryProposal proposalOf(const HeaderList &headers, const QNetworkCookie &cookie)
{
    for (const auto &header : headers) {
        if (!setsCookies(header))
            continue;
        const QList<QNetworkCookie> all = QNetworkCookie::parseCookies(header.second);
        const auto first = std::ranges::find(all, cookie.name(), &QNetworkCookie::name);
        if (first == all.end())
            continue;
        const bool isFound = first->value() == cookie.value() && !cookie.name().contains('[');
        return isFound ? cookieProposal(QString::fromUtf8(cookie.name()),
                                        QString::fromUtf8(cookie.value()))
                       : QueryProposal();
    }
    return {};
}

} // namespace

QueryProposal statusProposalOf(const RouteRecord &record)
{
    const Response *response = record.response();
    return response ? statusProposal(response->status) : QueryProposal();
}

QueryProposal durationProposalOf(const RouteRecord &record)
{
    if (!record.response())
        return {};
    const AttemptRecord &attempt = *record.lastAttempt();
    return durationProposal(attempt.end.value_or(record.lastChange) - attempt.start);
}

QueryProposal headerProposalOf(const HeaderList &headers, const HeaderList::value_type &header)
{
    if (setsCookies(header)) {
        const QList<QNetworkCookie> cookies = QNetworkCookie::parseCookies(header.second);
        const QueryProposal cookie =
            cookies.isEmpty() ? QueryProposal() : proposalOf(headers, cookies.first());
        if (!cookie.isEmpty())
            return cookie;
    }
    const auto count = std::ranges::count_if(
        headers, [&](const auto &each) { return isNamed(each, header.first); });
    return headerProposal(QString::fromUtf8(header.first), QString::fromUtf8(header.second),
                          count > 1);
}

QueryProposal contentTypeProposalOf(const Response &response)
{
    const auto type = std::ranges::find_if(
        response.headers, [](const auto &header) { return isNamed(header, "Content-Type"); });
    return type == response.headers.end() ? QueryProposal()
                                          : headerProposalOf(response.headers, *type);
}

QueryProposal cookieProposalOf(const Response &response, int row)
{
    int first = 0; // of a header's rows
    for (const auto &header : response.headers) {
        if (!setsCookies(header))
            continue;
        const QList<QNetworkCookie> cookies = QNetworkCookie::parseCookies(header.second);
        const int rows = std::max(1, int(cookies.size())); // one that cannot be read has one, too
        if (row < first + rows)
            return cookies.isEmpty() ? headerProposalOf(response.headers, header)
                                     : proposalOf(response.headers, cookies[row - first]);
        first += rows;
    }
    return {};
}

QueryProposal redirectProposalOf(const RouteRecord &record, int row)
{
    const Response *response = record.response();
    qsizetype rows = 0;
    for (const AttemptRecord &attempt : record.attempts)
        rows += std::ssize(attempt.redirects);
    const bool isLast = row + 1 == rows && !record.lastAttempt()->redirects.empty();
    if (!response || !isLast || response->url.host() == Redactor::hiddenHost())
        return {};
    return urlProposal(readableUrl(response->url));
}

QueryProposal captureOf(const CheckRecord &check)
{
    return check.passed ? queryOfCheck(check.check) : QueryProposal();
}

} // namespace Broadside
