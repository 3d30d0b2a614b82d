#include "secrets/redactor.h"

#include "net/bodyfile.h"
#include "net/contenttype.h"
#include "secrets/bodyredaction.h"
#include "secrets/escapedtext.h"

#include <QStringConverter>
#include <QUrl>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace Broadside {

namespace {

using Range = PatternSet::Range;

// Shorter ones would mask half of every text and so tell what they are.
constexpr qsizetype shortestMasked = PatternSet::shortest;
// Two layers of the longest escape, which is \u0041.
constexpr qsizetype mostBytesOfOne = 36;

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
    constexpr qsizetype shortestHex = 3; // of two characters' digits every text has some
    if (clear.size() >= shortestHex)
        all += {clear.toHex(), clear.toHex().toUpper()};
    if (clear.contains(' ') && clear.contains('+'))
        all.append(QByteArray(clear).replace('+', ' ')); // see secretRanges()
    if (clear.contains('%')) // names in a multipart body: only these are escaped, no % is
        all.append(QByteArray(clear).replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22"));
    if (clear.contains('/') || clear.contains('~')) // a part of a JSON Pointer
        all.append(QByteArray(clear).replace('~', "~0").replace('/', "~1"));
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

// Of a header of a response that others ask for by its name, which tells nothing.
bool isUsualName(const QByteArray &name)
{
    static constexpr std::array usual{"Cache-Control",
                                      "Connection",
                                      "Content-Disposition",
                                      "Content-Encoding",
                                      "Content-Length",
                                      "Content-Type",
                                      "Date",
                                      "ETag",
                                      "Expires",
                                      "Last-Modified",
                                      "Location",
                                      "Retry-After",
                                      "Server",
                                      "Set-Cookie",
                                      "Transfer-Encoding",
                                      "Vary",
                                      "WWW-Authenticate"};
    return std::ranges::any_of(
        usual, [&name](const char *each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

QByteArray maskedCredentials(const QByteArray &value)
{
    const qsizetype schemeEnd = value.indexOf(' ');
    const QByteArray mask = Redactor::mask().toUtf8();
    return schemeEnd < 0 ? mask : QByteArray(value.left(schemeEnd + 1) + mask);
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

// Of a text that is not UTF-8; empty for all else.
QString otherCharset(const HeaderList &headers, const QByteArray &beginning)
{
    const ContentType type = contentTypeOf(headers, beginning);
    const bool isNoText = type.kind == BodyKind::Binary || type.kind == BodyKind::Image;
    if (isNoText && type.charset.isEmpty())
        return {};
    const QString charset = charsetFor(type, beginning, {});
    return isUtf8Name(charset) ? QString() : charset;
}

// Latin-1 and others do not have the characters of the mask.
QByteArray encoded(QString text, const QString &charset)
{
    const QByteArray name = charset.toLatin1();
    QStringEncoder encoder(name.constData());
    const QByteArray bytes = encoder.encode(text);
    if (!encoder.hasError())
        return bytes;
    text.replace(Redactor::mask(), QStringLiteral("***"));
    return QStringEncoder(name.constData()).encode(text);
}

} // namespace

// Headers have no blanks around their values.
void Redactor::add(const QString &secret)
{
    addOne(secret);
    addOne(secret.trimmed());
}

void Redactor::addOne(const QString &secret)
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

void Redactor::addHost(const QUrl &url)
{
    if (isHostSecret(url))
        add(QStringList{url.host(QUrl::FullyDecoded), url.host(QUrl::FullyEncoded)});
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

std::optional<ResponseBody> Redactor::redact(const ResponseBody &body) const
{
    if (isEmpty() || body.isEmpty())
        return body;
    if (body.isInFile())
        return redactedFile(body,
                            {.find = [this](const QByteArray &part) { return secretRanges(part); },
                             .longest = m_patterns.longest() * mostBytesOfOne,
                             .mask = mask().toUtf8()});
    const QByteArray bytes = body.bytes();
    const std::vector<Range> ranges = secretRanges(bytes);
    return ranges.empty() ? body : body.withBytes(masked(bytes, ranges));
}

HeaderList Redactor::redact(const HeaderList &headers) const
{
    HeaderList masked = headers;
    for (auto &[name, value] : masked)
        value = isAuthHeader(name) ? maskedCredentials(value) : redact(value);
    return masked;
}

// A server can choose them. They come in lower case.
QByteArray Redactor::redactName(const QByteArray &name) const
{
    if (isUsualName(name))
        return name;
    const std::vector<Range> ranges = united(m_hostPatterns.find(name.toLower()));
    return ranges.empty() ? name : masked(name, ranges);
}

QList<QByteArray> Redactor::secretHeaders(const HeaderList &headers) const
{
    QList<QByteArray> names;
    if (isEmpty())
        return names;
    for (const auto &[name, value] : headers) {
        if (!secretRanges(value).empty())
            names.append(name);
    }
    return names;
}

// What is not of the charset that the body is said to have is masked in UTF-8.
QList<QByteArray> Redactor::masksIn(const QString &charset)
{
    QList<QByteArray> masks{mask().toUtf8()};
    const QByteArray other = isUtf8Name(charset) ? QByteArray() : encoded(mask(), charset);
    if (!other.isEmpty())
        masks.append(other);
    return masks;
}

// Secrets have other bytes in other charsets, and so has the mask. What is not of the charset that
// the body is said to have is looked at as it is, too.
QByteArray Redactor::redactBody(const HeaderList &headers, const QByteArray &body) const
{
    const QString charset = otherCharset(headers, body);
    if (charset.isEmpty())
        return redact(body);
    QStringDecoder decoder(charset.toLatin1().constData());
    const QString text = decoder.decode(body);
    QString masked = redact(text);
    if (masked == text)
        return redact(body);
    if (QStringConverter::encodingForData(body)) // its mark, which the decoder leaves out
        masked.prepend(QChar(QChar::ByteOrderMark));
    return redact(encoded(masked, charset));
}

std::optional<ResponseBody> Redactor::redact(const HeaderList &headers,
                                             const ResponseBody &body) const
{
    if (isEmpty() || body.isEmpty())
        return body;
    if (!body.isInFile()) {
        const QByteArray bytes = body.bytes();
        const QByteArray masked = redactBody(headers, bytes);
        return masked.isSharedWith(bytes) ? body : body.withBytes(masked);
    }
    const QString charset = otherCharset(headers, body.left(decisiveForCharset));
    if (charset.isEmpty())
        return redact(body);
    constexpr qint64 most = 32'000'000; // it is decoded in memory
    if (body.size() > most)
        return {};
    const QByteArray bytes = body.bytes();
    const QByteArray masked = redactBody(headers, bytes);
    if (masked.isSharedWith(bytes))
        return body;
    const auto file = body.makeFileBeside();
    if (!file || !(*file)->append(masked))
        return {};
    return ResponseBody(std::make_shared<const BodyPart>(*file, 0, (*file)->size()));
}

bool Redactor::isHostSecret(const QUrl &url) const
{
    return !m_hostPatterns.find(url.host(QUrl::FullyDecoded).toLower().toUtf8()).empty() ||
           !m_hostPatterns.find(url.host(QUrl::FullyEncoded).toLower().toUtf8()).empty();
}

QString Redactor::redactUrl(const QString &url) const
{
    if (isEmpty())
        return url;
    const QUrl parsed(url);
    return isHostSecret(parsed) ? redactUrl(parsed).toDisplayString() : redact(url);
}

QString Redactor::redactAuthority(const QString &authority) const
{
    if (isEmpty())
        return authority;
    const QUrl url(QString(u"//" + authority));
    return isHostSecret(url) ? QStringLiteral("hidden.invalid:%1").arg(url.port())
                             : redact(authority);
}

QUrl Redactor::redactUrl(const QUrl &url) const
{
    if (isEmpty() || url.isEmpty())
        return url;
    const QString text = url.toString(QUrl::FullyEncoded);
    const QString maskedText = redact(text);
    if (!isHostSecret(url)) {
        if (maskedText == text)
            return url;
        const QUrl masked(maskedText);
        if (masked.isValid() && masked.scheme() == url.scheme() && masked.host() == url.host() &&
            masked.port() == url.port())
            return masked;
    }
    QUrl hidden;
    hidden.setScheme(url.scheme());
    hidden.setHost(hiddenHost());
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
    if (request.proxy && !request.proxy->userInfo().isEmpty())
        request.proxy->setUserInfo(mask());
    if (isEmpty())
        return request;
    request.url = redactUrl(request.url);
    if (request.proxy)
        request.proxy = redactUrl(*request.proxy);
    for (ContentPiece &piece : request.content) {
        if (auto *bytes = std::get_if<QByteArray>(&piece))
            *bytes = redactBody(request.headers, *bytes);
        else if (auto *file = std::get_if<FileContent>(&piece))
            file->path = redact(file->path);
    }
    return request;
}

Response Redactor::redact(Response response) const
{
    if (isEmpty())
        return response;
    if (auto body = redact(response.headers, response.body))
        response.body = *std::move(body);
    else
        response.bodyBytesLeftOut += std::exchange(response.body, {}).size();
    response.headers = redact(response.headers);
    for (auto &[name, value] : response.headers)
        name = redactName(name);
    response.reason = redact(response.reason);
    response.url = redactUrl(response.url);
    return response;
}

} // namespace Broadside
