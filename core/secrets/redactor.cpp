#include "secrets/redactor.h"

#include "base/json.h"

#include <QUrl>

#include <algorithm>

namespace Broadside {

namespace {

// Shorter ones would mask half of every text and so tell what they are.
constexpr qsizetype shortestMasked = 3;

// The part of the base64 text of something that has the secret inside which does not depend on what
// stands before (0 to 2 bytes) and after it.
QByteArray base64Core(const QByteArray &secret, int bytesBefore)
{
    const QByteArray encoded =
        QByteArray(bytesBefore, '\0').append(secret).toBase64(QByteArray::OmitTrailingEquals);
    const qsizetype start = (bytesBefore * 8 + 5) / 6;
    const qsizetype end = (bytesBefore + secret.size()) * 8 / 6;
    return encoded.mid(start, end - start);
}

QByteArray jsonEscaped(const QString &secret)
{
    const QByteArray quoted = toCompactText(toJson(secret));
    return quoted.mid(1, quoted.size() - 2);
}

QList<QByteArray> spellings(const QString &secret)
{
    const QByteArray clear = secret.toUtf8();
    const QByteArray percentEncoded = QUrl::toPercentEncoding(secret);
    QByteArray formEncoded = percentEncoded;
    formEncoded.replace("%20", "+");
    QList<QByteArray> all{clear, percentEncoded, formEncoded, jsonEscaped(secret)};
    QByteArray lowerEncoded;
    for (qsizetype i = 0; i < percentEncoded.size(); ++i) {
        if (percentEncoded[i] == '%') {
            lowerEncoded += percentEncoded.mid(i, 3).toLower();
            i += 2;
        } else {
            lowerEncoded += percentEncoded[i];
        }
    }
    all.append(lowerEncoded);
    // What URLs keep as it is: sub-delimiters and the like.
    all.append(QUrl::toPercentEncoding(secret, "!$&'()*+,;=:@/?"));
    constexpr qsizetype shortestBase64 = 4; // anything shorter fits by chance
    for (int bytesBefore = 0; bytesBefore < 3; ++bytesBefore) {
        const QByteArray core = base64Core(clear, bytesBefore);
        if (core.size() >= shortestBase64) {
            all.append(core);
            all.append(QByteArray(core).replace('+', '-').replace('/', '_'));
        }
    }
    return all;
}

bool isAuthHeader(const QByteArray &name)
{
    return name.compare("Authorization", Qt::CaseInsensitive) == 0 ||
           name.compare("Proxy-Authorization", Qt::CaseInsensitive) == 0;
}

QByteArray maskedCredentials(const QByteArray &value)
{
    const qsizetype schemeEnd = value.indexOf(' ');
    const QByteArray mask = Redactor::mask().toUtf8();
    return schemeEnd < 0 ? mask : QByteArray(value.left(schemeEnd + 1) + mask);
}

} // namespace

void Redactor::add(const QString &secret)
{
    if (secret.size() < shortestMasked || m_secrets.contains(secret))
        return;
    m_secrets.insert(secret);
    for (const QByteArray &pattern : spellings(secret)) {
        if (std::find(m_patterns.begin(), m_patterns.end(), pattern) == m_patterns.end())
            m_patterns.push_back(pattern);
    }
    // The longest first: a secret that is part of another must not spoil its mask.
    std::stable_sort(
        m_patterns.begin(), m_patterns.end(),
        [](const QByteArray &left, const QByteArray &right) { return left.size() > right.size(); });
}

void Redactor::add(const QStringList &secrets)
{
    for (const QString &secret : secrets)
        add(secret);
}

QString Redactor::redact(const QString &text) const
{
    if (isEmpty() || text.isEmpty())
        return text;
    return QString::fromUtf8(redact(text.toUtf8()));
}

QByteArray Redactor::redact(const QByteArray &bytes) const
{
    QByteArray masked = bytes; // shared until something is found
    for (const QByteArray &pattern : m_patterns) {
        if (masked.contains(pattern))
            masked.replace(pattern, mask().toUtf8());
    }
    return masked;
}

HeaderList Redactor::redact(const HeaderList &headers) const
{
    HeaderList masked = headers;
    for (auto &[name, value] : masked)
        value = isAuthHeader(name) ? maskedCredentials(value) : redact(value);
    return masked;
}

PreparedRequest Redactor::redact(PreparedRequest request) const
{
    request.headers = redact(request.headers);
    if (isEmpty())
        return request;
    request.url = QUrl(redact(request.url.toString(QUrl::FullyEncoded)));
    for (ContentPiece &piece : request.content) {
        if (auto *bytes = std::get_if<QByteArray>(&piece))
            *bytes = redact(*bytes);
    }
    return request;
}

Response Redactor::redact(Response response) const
{
    if (isEmpty())
        return response;
    response.headers = redact(response.headers);
    response.body = redact(response.body);
    response.reason = redact(response.reason);
    response.url = QUrl(redact(response.url.toString(QUrl::FullyEncoded)));
    return response;
}

} // namespace Broadside
