#include "secrets/redactor.h"

#include "secrets/escapedtext.h"

#include <QUrl>

#include <algorithm>
#include <limits>
#include <optional>

namespace Broadside {

namespace {

using Range = PatternSet::Range;

// Shorter ones would mask half of every text and so tell what they are.
constexpr qsizetype shortestMasked = PatternSet::shortest;

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

// The spellings that decoding does not lead back to the secret.
QList<QByteArray> spellings(const QString &secret)
{
    const QByteArray clear = secret.toUtf8();
    QList<QByteArray> all{clear};
    if (clear.contains(' ') && clear.contains('+'))
        all.append(QByteArray(clear).replace('+', ' ')); // see secretRanges()
    constexpr qsizetype shortestBase64 = 4;              // anything shorter fits by chance
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

// Sorted, and overlapping ones made one.
std::vector<Range> united(std::vector<Range> ranges)
{
    std::ranges::sort(
        ranges, [](const Range &left, const Range &right) { return left.begin < right.begin; });
    std::vector<Range> all;
    for (const Range &range : ranges) {
        if (!all.empty() && range.begin < all.back().end)
            all.back().end = std::max(all.back().end, range.end);
        else
            all.push_back(range);
    }
    return all;
}

QByteArray masked(const QByteArray &text, const std::vector<Range> &ranges)
{
    const QByteArray mask = Redactor::mask().toUtf8();
    QByteArray result;
    result.reserve(text.size() + mask.size() * qsizetype(ranges.size()));
    qsizetype done = 0;
    for (const Range &range : ranges) {
        result.append(QByteArrayView(text).sliced(done, range.begin - done));
        result.append(mask);
        done = range.end;
    }
    result.append(QByteArrayView(text).sliced(done));
    return result;
}

} // namespace

void Redactor::add(const QString &secret)
{
    if (secret.size() < shortestMasked || m_secrets.contains(secret))
        return;
    m_secrets.insert(secret);
    for (const QByteArray &pattern : spellings(secret))
        m_patterns.add(pattern);
    m_hostPatterns.add(secret.toLower().toUtf8());
    m_hasBlanks = m_hasBlanks || secret.contains(u' ');
}

void Redactor::add(const QStringList &secrets)
{
    for (const QString &secret : secrets)
        add(secret);
}

// Looks into the text, into what its escapes stand for, and once more into those results.
std::vector<PatternSet::Range> Redactor::secretRanges(const QByteArray &text) const
{
    std::vector<Range> ranges;
    const auto search = [&](const auto &self, const TextLayer &layer, int layersLeft) -> void {
        for (const Range &range : m_patterns.find(layer.text))
            ranges.push_back(layer.originOf(range));
        if (m_hasBlanks && layer.text.contains('+')) {
            // Every plus, those that were escaped too: spellings() has them so.
            for (const Range &range : m_patterns.find(QByteArray(layer.text).replace('+', ' ')))
                ranges.push_back(layer.originOf(range));
        }
        if (layersLeft == 0)
            return;
        if (const std::optional<TextLayer> inner = decoded(layer, '%', percentEscape))
            self(self, *inner, layersLeft - 1);
        if (const std::optional<TextLayer> inner = decoded(layer, '\\', jsonEscape))
            self(self, *inner, layersLeft - 1);
    };
    const bool canBeMapped = text.size() < qsizetype(std::numeric_limits<quint32>::max());
    search(search, {text, {}}, canBeMapped ? 2 : 0);

    for (Range &range : ranges)
        range = withWholeEscapes(text, range);
    return united(std::move(ranges));
}

QString Redactor::redact(const QString &text) const
{
    if (isEmpty() || text.isEmpty())
        return text;
    const QByteArray bytes = text.toUtf8();
    const std::vector<Range> ranges = secretRanges(bytes);
    return ranges.empty() ? text : QString::fromUtf8(masked(bytes, ranges));
}

QByteArray Redactor::redact(const QByteArray &bytes) const
{
    if (isEmpty() || bytes.isEmpty())
        return bytes;
    const std::vector<Range> ranges = secretRanges(bytes);
    return ranges.empty() ? bytes : masked(bytes, ranges);
}

HeaderList Redactor::redact(const HeaderList &headers) const
{
    HeaderList masked = headers;
    for (auto &[name, value] : masked)
        value = isAuthHeader(name) ? maskedCredentials(value) : redact(value);
    return masked;
}

QUrl Redactor::redactUrl(const QUrl &url) const
{
    if (isEmpty() || url.isEmpty())
        return url;
    const QString text = url.toString(QUrl::FullyEncoded);
    const QString maskedText = redact(text);
    const bool isHostSecret =
        !m_hostPatterns.find(url.host(QUrl::FullyDecoded).toLower().toUtf8()).empty() ||
        !m_hostPatterns.find(url.host(QUrl::FullyEncoded).toLower().toUtf8()).empty();
    if (!isHostSecret) {
        if (maskedText == text)
            return url;
        const QUrl masked(maskedText);
        if (masked.isValid() && masked.scheme() == url.scheme() && masked.host() == url.host() &&
            masked.port() == url.port())
            return masked;
    }
    QUrl hidden;
    hidden.setScheme(url.scheme());
    hidden.setHost(QStringLiteral("hidden.invalid"));
    const QString path = redact(url.path(QUrl::FullyEncoded));
    hidden.setPath(path.startsWith(u'/') ? path : QString(u'/' + path), QUrl::TolerantMode);
    return hidden;
}

PreparedRequest Redactor::redact(PreparedRequest request) const
{
    request.headers = redact(request.headers);
    for (auto &[name, value] : request.headers) {
        const auto isThisOne = [&header = name](const QByteArray &credential) {
            return credential.compare(header, Qt::CaseInsensitive) == 0;
        };
        if (std::ranges::any_of(request.credentialHeaders, isThisOne))
            value = mask().toUtf8();
    }
    if (isEmpty())
        return request;
    request.url = redactUrl(request.url);
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
    response.url = redactUrl(response.url);
    return response;
}

} // namespace Broadside
