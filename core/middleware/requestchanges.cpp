#include "middleware/requestchanges.h"

#include "middleware/fieldchanges.h"
#include "middleware/textrows.h"
#include "model/httptoken.h"
#include "net/bodyencoder.h"
#include "net/headerrules.h"
#include "net/urllength.h"
#include "plan/expander.h"

namespace Broadside {

namespace {

QString decodedFormText(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

// Rows as they stand in a query or a form.
TextRows encodedRows(const QByteArray &text)
{
    TextRows rows;
    if (text.isEmpty())
        return rows;
    const QList<QByteArray> pairs = text.split('&');
    for (const QByteArray &pair : pairs)
        rows.push_back({decodedFormText(pair.split('=').first()), pair});
    return rows;
}

TextRow queryRow(const QString &name, const QString &value)
{
    return {name, QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value)};
}

Result<TextRow> formRow(const ExpandedRow &row)
{
    return TextRow{row.name, formEncoded(row.name) + '=' + formEncoded(row.value)};
}

TextRows sentParams(const PreparedRequest &request)
{
    return encodedRows(request.url.query(QUrl::FullyEncoded).toLatin1());
}

void setQuery(PreparedRequest &request, const TextRows &rows)
{
    const QByteArray text = joinedText(rows, "&");
    request.url.setQuery(text.isEmpty() ? QString() : QString::fromLatin1(text));
}

Result<TextRow> cookieRow(const ExpandedRow &row)
{
    const auto refuse = [&row](const char *sentence) {
        return wordedFailure(ErrorCode::Format, wordingOf(sentence, {row.name}), row.place);
    };
    if (!isHttpToken(row.name))
        return refuse(
            QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be the name of a cookie in a request"));
    if (row.value.contains(u';'))
        return refuse(QT_TRANSLATE_NOOP(
            "Broadside", "the cookie %1 holds a semicolon, which would end it; encode it"));
    const Result<QByteArray> value = headerBytes("Cookie", row.value, row.place);
    if (!value)
        return std::unexpected(value.error());
    return TextRow{row.name, row.name.toLatin1() + '=' + *value};
}

TextRows sentCookies(const PreparedRequest &request)
{
    TextRows rows;
    const QList<QByteArray> cookies = headerValue(request.headers, "Cookie").split(';');
    for (const QByteArray &each : cookies) {
        const QByteArray cookie = each.trimmed();
        if (!cookie.isEmpty())
            rows.push_back({QString::fromUtf8(cookie.split('=').first().trimmed()), cookie});
    }
    return rows;
}

Result<void> setHeaderRow(PreparedRequest &request, const NamedValue &row, Expander &expander,
                          bool isReplacing)
{
    const QByteArray name = row.name.toLatin1();
    if (const Result<void> checked = checkHeaderName(row.name, row.place); !checked)
        return checked;
    if (!isReplacing && standsOnce(row.name) && hasHeader(request.headers, name))
        return standsTwice(row.name, row.place);
    const qsizetype secretsBefore = expander.usedSecrets().size();
    const Result<QString> value = expander.text(row.value);
    if (!value)
        return std::unexpected(value.error());
    const Result<QByteArray> bytes = headerBytes(name, *value, row.place);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (isReplacing)
        replaceHeader(request.headers, name, *bytes);
    else
        joinHeader(request.headers, name, *bytes);
    if (expander.usedSecrets().size() > secretsBefore && !request.credentialHeaders.contains(name))
        request.credentialHeaders.append(name);
    return {};
}

QByteArray mediaType(const PreparedRequest &request)
{
    return headerValue(request.headers, "Content-Type").split(';').first().trimmed().toLower();
}

Result<void> changeFormFields(PreparedRequest &request, const QByteArray &body,
                              const RowChanges &changes, Expander &expander,
                              const SourcePlace &place)
{
    TextRows rows = encodedRows(body);
    const Result<void> changed = changeRows(rows, changes, {expander, place}, formRow);
    if (changed)
        request.content = {joinedText(rows, "&")};
    return changed;
}

} // namespace

Result<void> changeHeaders(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                           const SourcePlace &)
{
    for (const QString &name : changes.removed)
        removeHeader(request.headers, name.toLatin1());
    QStringList replaced;
    for (const NamedValue &row : changes.set) {
        if (!row.isEnabled)
            continue;
        const bool isReplacing = !replaced.contains(row.name, Qt::CaseInsensitive);
        if (const auto set = setHeaderRow(request, row, expander, isReplacing); !set)
            return set;
        replaced.append(row.name);
    }
    for (const NamedValue &row : changes.added) {
        if (!row.isEnabled)
            continue;
        if (const auto added = setHeaderRow(request, row, expander, false); !added)
            return added;
    }
    return {};
}

Result<void> changeParams(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                          const SourcePlace &place)
{
    if (changes.isEmpty())
        return {};
    TextRows rows = sentParams(request);
    const auto encode = [](const ExpandedRow &row) -> Result<TextRow> {
        return queryRow(row.name, row.value);
    };
    const Result<void> changed = changeRows(rows, changes, {expander, place}, encode);
    if (!changed)
        return changed;
    setQuery(request, rows);
    if (const std::optional<Wording> problem = lengthProblem(request))
        return wordedFailure(ErrorCode::Format, *problem, place);
    return {};
}

Result<void> changeCookies(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                           const SourcePlace &place)
{
    if (changes.isEmpty())
        return {};
    TextRows rows = sentCookies(request);
    const qsizetype secretsBefore = expander.usedSecrets().size();
    const Result<void> changed = changeRows(rows, changes, {expander, place}, cookieRow);
    if (!changed)
        return changed;
    if (rows.empty())
        removeHeader(request.headers, "Cookie");
    else if (expander.usedSecrets().size() > secretsBefore)
        setCredentials(request, "Cookie", joinedText(rows, "; "));
    else
        replaceHeader(request.headers, "Cookie", joinedText(rows, "; "));
    return {};
}

Result<void> changeFields(PreparedRequest &request, const RowChanges &changes, Expander &expander,
                          const SourcePlace &place)
{
    if (changes.isEmpty())
        return {};
    const auto refuse = [&place](const char *sentence, const QStringList &values = {}) {
        return wordedFailure(ErrorCode::Format, wordingOf(sentence, values), place);
    };
    if (request.content.empty())
        return refuse(QT_TRANSLATE_NOOP(
            "Broadside", "the dependency changes fields of the body, and the request has no body"));
    const QByteArray type = mediaType(request);
    const bool isForm = type == "application/x-www-form-urlencoded";
    const bool isJson = type == "application/json" || type.endsWith("+json");
    const std::optional<QByteArray> body = bodyBytes(request.content);
    if ((!isForm && !isJson) || !body)
        return refuse(QT_TRANSLATE_NOOP("Broadside",
                                        "the dependency changes fields of the body, which only "
                                        "bodies of JSON and urlencoded forms have that are no "
                                        "file; this one is “%1”"),
                      {QString::fromLatin1(type)});
    if (isForm)
        return changeFormFields(request, *body, changes, expander, place);
    std::optional<Json> json = jsonFromText(*body);
    if (!json)
        return refuse(QT_TRANSLATE_NOOP(
            "Broadside", "the dependency changes fields of the body, which is said to be JSON and "
                         "is not"));
    const Result<void> changed = changeJsonFields(*json, changes, expander, place);
    if (changed)
        request.content = {toCompactText(*json)};
    return changed;
}

void setCredentials(PreparedRequest &request, const QByteArray &name, const QByteArray &value)
{
    replaceHeader(request.headers, name, value);
    if (!request.credentialHeaders.contains(name))
        request.credentialHeaders.append(name);
}

void setParam(PreparedRequest &request, const QString &name, const QString &value)
{
    TextRows rows = sentParams(request);
    replaceRows(rows, {queryRow(name, value)});
    setQuery(request, rows);
}

std::optional<QByteArray> bodyBytes(const Content &content)
{
    QByteArray bytes;
    for (const ContentPiece &piece : content) {
        const auto *text = std::get_if<QByteArray>(&piece);
        if (!text)
            return std::nullopt;
        bytes += *text;
    }
    return bytes;
}

} // namespace Broadside
