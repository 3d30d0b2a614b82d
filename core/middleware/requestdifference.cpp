#include "middleware/requestdifference.h"

#include <QUrlQuery>

#include <algorithm>

namespace Broadside {

namespace {

using NamedBytes = std::vector<std::pair<QByteArray, QByteArray>>;

// Everything but the cookies, which are compared one by one.
NamedBytes headerRows(const PreparedRequest &request)
{
    NamedBytes rows;
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Cookie", Qt::CaseInsensitive) != 0)
            rows.emplace_back(name, value);
    }
    return rows;
}

NamedBytes cookieRows(const PreparedRequest &request)
{
    NamedBytes rows;
    const QByteArray header = headerValue(request.headers, "Cookie");
    for (const QByteArray &pair : header.split(';')) {
        const QByteArray cookie = pair.trimmed();
        if (cookie.isEmpty())
            continue;
        const qsizetype sign = cookie.indexOf('=');
        rows.emplace_back(cookie.left(sign), sign < 0 ? QByteArray() : cookie.mid(sign + 1));
    }
    return rows;
}

// As they are encoded.
NamedBytes pairsOf(const QByteArray &encoded)
{
    NamedBytes rows;
    if (encoded.isEmpty())
        return rows;
    for (const QByteArray &pair : encoded.split('&')) {
        const qsizetype sign = pair.indexOf('=');
        rows.emplace_back(pair.left(sign), sign < 0 ? QByteArray() : pair.mid(sign + 1));
    }
    return rows;
}

QByteArray joined(const NamedBytes &rows, const QByteArray &separator)
{
    QByteArray text;
    for (const auto &[name, value] : rows) {
        if (!text.isEmpty())
            text += separator;
        text += name + '=' + value;
    }
    return text;
}

const QByteArray *bytesOf(const Content &content)
{
    return content.size() == 1 ? std::get_if<QByteArray>(&content.front()) : nullptr;
}

bool isForm(const PreparedRequest &request)
{
    return headerValue(request.headers, "Content-Type")
        .toLower()
        .startsWith("application/x-www-form-urlencoded");
}

std::optional<Json> objectIn(const PreparedRequest &request)
{
    const QByteArray *const bytes = bytesOf(request.content);
    std::optional<Json> json = bytes && !isForm(request) ? jsonFromText(*bytes) : std::nullopt;
    return json && json->is_object() ? json : std::nullopt;
}

} // namespace

RequestDifference::RequestDifference(const PreparedRequest &before, const PreparedRequest &after)
    : m_headers(between(headerRows(before), headerRows(after), Qt::CaseInsensitive))
    , m_params(between(pairsOf(before.url.query(QUrl::FullyEncoded).toLatin1()),
                       pairsOf(after.url.query(QUrl::FullyEncoded).toLatin1()), Qt::CaseSensitive))
    , m_cookies(between(cookieRows(before), cookieRows(after), Qt::CaseSensitive))
{
    compareBodies(before, after);
    for (const QByteArray &name : after.credentialHeaders) {
        if (!before.credentialHeaders.contains(name))
            m_credentials.append(name);
    }
}

RequestDifference::RowSet RequestDifference::between(const Rows &before, const Rows &after,
                                                     Qt::CaseSensitivity sensitivity)
{
    const auto valuesIn = [sensitivity](const Rows &rows, const QByteArray &name) {
        QList<QByteArray> values;
        for (const auto &[each, value] : rows) {
            if (each.compare(name, sensitivity) == 0)
                values.append(value);
        }
        return values;
    };
    RowSet set;
    const auto isThere = [&](const QByteArray &name) {
        return std::ranges::any_of(
            set, [&](const Row &row) { return row.name.compare(name, sensitivity) == 0; });
    };
    for (const Rows *const rows : {&after, &before}) {
        for (const auto &row : *rows) {
            const QList<QByteArray> values = valuesIn(after, row.first);
            if (values != valuesIn(before, row.first) && !isThere(row.first))
                set.push_back({row.first, values});
        }
    }
    return set;
}

RequestDifference::Rows RequestDifference::applied(const RowSet &set, Rows rows,
                                                   Qt::CaseSensitivity sensitivity)
{
    for (const Row &row : set) {
        std::erase_if(
            rows, [&](const auto &each) { return each.first.compare(row.name, sensitivity) == 0; });
        for (const QByteArray &value : row.values)
            rows.emplace_back(row.name, value);
    }
    return rows;
}

void RequestDifference::compareBodies(const PreparedRequest &before, const PreparedRequest &after)
{
    if (before.content == after.content)
        return;
    const std::optional<Json> objectBefore = objectIn(before);
    const std::optional<Json> objectAfter = objectIn(after);
    const QByteArray *const bytesBefore = bytesOf(before.content);
    const QByteArray *const bytesAfter = bytesOf(after.content);
    if (objectBefore && objectAfter) {
        for (const auto &member : objectAfter->object_range()) {
            const auto known = objectBefore->find(member.key());
            if (known == objectBefore->object_range().end() || known->value() != member.value())
                m_members.emplace_back(member.key(), member.value());
        }
        for (const auto &member : objectBefore->object_range()) {
            if (!objectAfter->contains(member.key()))
                m_members.emplace_back(member.key(), std::nullopt);
        }
    } else if (isForm(before) && isForm(after) && bytesBefore && bytesAfter) {
        m_formFields = between(pairsOf(*bytesBefore), pairsOf(*bytesAfter), Qt::CaseSensitive);
    } else {
        m_content = after.content;
    }
}

PreparedRequest RequestDifference::appliedTo(PreparedRequest request) const
{
    const Rows cookies = applied(m_cookies, cookieRows(request), Qt::CaseSensitive);
    if (!m_headers.empty()) {
        const QByteArray cookieHeader = headerValue(request.headers, "Cookie");
        const Rows rows = applied(m_headers, headerRows(request), Qt::CaseInsensitive);
        request.headers = HeaderList(rows.begin(), rows.end());
        if (!cookieHeader.isEmpty())
            request.headers.append({"Cookie", cookieHeader});
    }
    if (!m_cookies.empty()) {
        removeHeader(request.headers, "Cookie");
        if (!cookies.empty())
            request.headers.append({"Cookie", joined(cookies, "; ")});
    }
    if (!m_params.empty()) {
        const Rows params = applied(
            m_params, pairsOf(request.url.query(QUrl::FullyEncoded).toLatin1()), Qt::CaseSensitive);
        request.url.setQuery(params.empty() ? QString() : QString::fromLatin1(joined(params, "&")));
    }
    applyBody(request);
    for (const QByteArray &name : m_credentials) {
        if (!request.credentialHeaders.contains(name))
            request.credentialHeaders.append(name);
    }
    return request;
}

void RequestDifference::applyBody(PreparedRequest &request) const
{
    if (m_content)
        request.content = *m_content;
    std::optional<Json> object = m_members.empty() ? std::nullopt : objectIn(request);
    if (object) {
        for (const auto &[name, value] : m_members) {
            if (value)
                object->insert_or_assign(name, *value);
            else
                object->erase(name);
        }
        request.content = {toCompactText(*object)};
    }
    const QByteArray *const bytes = bytesOf(request.content);
    if (!m_formFields.empty() && bytes && isForm(request)) {
        const Rows fields = applied(m_formFields, pairsOf(*bytes), Qt::CaseSensitive);
        request.content = {joined(fields, "&")};
    }
}

} // namespace Broadside
