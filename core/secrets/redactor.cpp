#include "secrets/redactor.h"

#include <QUrl>

#include <algorithm>
#include <limits>
#include <optional>

namespace Broadside {

namespace {

using Range = PatternSet::Range;

// Shorter ones would mask half of every text and so tell what they are.
constexpr qsizetype shortestMasked = PatternSet::shortest;

// What is looked at of a pattern's start: as much as the pattern has.
constexpr qsizetype longStart = 6;
constexpr std::uint64_t startBits = 1u << 20;

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

size_t pairOf(QByteArrayView text)
{
    return size_t(uchar(text[0])) << 8 | size_t(uchar(text[1]));
}

std::uint64_t startHash(QByteArrayView text, qsizetype length)
{
    std::uint64_t hash = std::uint64_t(length);
    for (qsizetype i = 0; i < length; ++i)
        hash = hash << 8 | std::uint64_t(uchar(text[i]));
    hash *= 0x9E3779B97F4A7C15u;
    return (hash >> 40) % startBits;
}

void setBit(std::vector<std::uint64_t> &bits, std::uint64_t bit)
{
    bits[size_t(bit / 64)] |= std::uint64_t(1) << (bit % 64);
}

bool hasBit(const std::vector<std::uint64_t> &bits, std::uint64_t bit)
{
    return (bits[size_t(bit / 64)] >> (bit % 64) & 1) != 0;
}

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

// The number that the next `count` hex digits are, or -1.
int hexNumber(QByteArrayView text, qsizetype start, int count)
{
    if (start + count > text.size())
        return -1;
    int number = 0;
    for (int i = 0; i < count; ++i) {
        const int digit = hexDigit(text[start + i]);
        if (digit < 0)
            return -1;
        number = number * 16 + digit;
    }
    return number;
}

// One escape sequence: how long it is (0: there is none) and what it stands for.
struct Escape
{
    qsizetype length = 0;
    char32_t character = 0;
    bool isByte = false; // and not a character
};

Escape percentEscape(QByteArrayView text, qsizetype at)
{
    const int byte = text[at] == '%' ? hexNumber(text, at + 1, 2) : -1;
    return byte < 0 ? Escape{} : Escape{3, char32_t(byte), true};
}

Escape unicodeEscape(QByteArrayView text, qsizetype at)
{
    const int unit = hexNumber(text, at + 2, 4);
    if (unit < 0)
        return {};
    if (!QChar::isSurrogate(char32_t(unit)))
        return {6, char32_t(unit)};
    const bool hasPartner = at + 7 < text.size() && text[at + 6] == '\\' && text[at + 7] == 'u';
    const int partner = hasPartner ? hexNumber(text, at + 8, 4) : -1;
    if (QChar::isHighSurrogate(char32_t(unit)) && partner >= 0 &&
        QChar::isLowSurrogate(char32_t(partner)))
        return {12, QChar::surrogateToUcs4(char16_t(unit), char16_t(partner))};
    return {6, QChar::ReplacementCharacter};
}

Escape jsonEscape(QByteArrayView text, qsizetype at)
{
    if (text[at] != '\\' || at + 1 >= text.size())
        return {};
    switch (text[at + 1]) {
    case '"':
    case '\\':
    case '/':
        return {2, char32_t(text[at + 1])};
    case 'b':
        return {2, U'\b'};
    case 'f':
        return {2, U'\f'};
    case 'n':
        return {2, U'\n'};
    case 'r':
        return {2, U'\r'};
    case 't':
        return {2, U'\t'};
    case 'u':
        return unicodeEscape(text, at);
    default:
        return {};
    }
}

// A text as it is or decoded, and where its bytes come from.
struct Layer
{
    QByteArray text;
    std::vector<quint32> origins; // of each byte and of the end; empty: as in the text

    qsizetype originOf(qsizetype offset) const
    {
        return origins.empty() ? offset : qsizetype(origins[size_t(offset)]);
    }
    // Whole escape sequences only.
    Range originOf(Range range) const
    {
        while (!origins.empty() && range.end < text.size() &&
               origins[size_t(range.end)] == origins[size_t(range.end - 1)])
            ++range.end;
        return {originOf(range.begin), originOf(range.end)};
    }
};

using EscapeReader = Escape (*)(QByteArrayView text, qsizetype at);

// Nothing when there is nothing to decode.
std::optional<Layer> decoded(const Layer &layer, char start, EscapeReader escapeAt)
{
    const QByteArrayView text = layer.text;
    qsizetype at = text.indexOf(start);
    while (at >= 0 && escapeAt(text, at).length == 0)
        at = text.indexOf(start, at + 1);
    if (at < 0)
        return std::nullopt;
    Layer inner;
    inner.text.reserve(text.size());
    inner.origins.reserve(size_t(text.size()) + 1);
    for (at = 0; at < text.size();) {
        const Escape escape = text[at] == start ? escapeAt(text, at) : Escape{};
        if (escape.length == 0)
            inner.text.append(text[at]);
        else if (escape.isByte || escape.character < 0x80)
            inner.text.append(char(escape.character));
        else
            inner.text.append(QString::fromUcs4(&escape.character, 1).toUtf8());
        inner.origins.resize(size_t(inner.text.size()), quint32(layer.originOf(at)));
        at += std::max<qsizetype>(escape.length, 1);
    }
    inner.origins.push_back(quint32(layer.originOf(text.size())));
    return inner;
}

// Where an escape sequence would be cut, all of it is taken: what is left has to stay readable.
Range withWholeEscapes(QByteArrayView text, Range range)
{
    constexpr qsizetype longestTail = 5; // of \uXXXX
    const auto escapeLength = [text](qsizetype at) -> qsizetype {
        if (text[at] == '%')
            return percentEscape(text, at).length;
        if (text[at] != '\\')
            return 0;
        qsizetype before = at;
        while (before > 0 && text[before - 1] == '\\')
            --before;
        const bool isItselfEscaped = (at - before) % 2 != 0;
        return isItselfEscaped ? 0 : std::min(jsonEscape(text, at).length, longestTail + 1);
    };
    const Range found = range;
    for (qsizetype i = 1; i <= std::min(longestTail, found.begin); ++i) {
        if (escapeLength(found.begin - i) > i)
            range.begin = found.begin - i;
    }
    for (qsizetype at = std::max(found.begin, found.end - longestTail); at < found.end; ++at)
        range.end = std::max(range.end, at + escapeLength(at));
    return range;
}

// Sorted, and overlapping ones made one.
std::vector<Range> united(std::vector<Range> ranges)
{
    std::sort(ranges.begin(), ranges.end(),
              [](const Range &left, const Range &right) { return left.begin < right.begin; });
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

void PatternSet::add(const QByteArray &pattern)
{
    Q_ASSERT(pattern.size() >= shortest);
    if (m_pairs.empty()) {
        m_pairs.resize((1u << 16) / 64);
        m_starts.resize(size_t(startBits / 64));
    }
    m_patterns.insert(pattern);
    setBit(m_pairs, pairOf(pattern));
    setBit(m_starts, startHash(pattern, pattern.size() < longStart ? shortest : longStart));
}

std::vector<PatternSet::Range> PatternSet::find(QByteArrayView text) const
{
    std::vector<Range> found;
    if (m_patterns.empty())
        return found;
    for (qsizetype i = 0; i + shortest <= text.size(); ++i) {
        const QByteArrayView rest = text.sliced(i);
        if (!mayStart(rest))
            continue;
        if (const qsizetype length = longestAt(rest); length > 0)
            found.push_back({i, i + length});
    }
    return found;
}

bool PatternSet::mayStart(QByteArrayView text) const
{
    return hasBit(m_pairs, pairOf(text)) &&
           (hasBit(m_starts, startHash(text, shortest)) ||
            (text.size() >= longStart && hasBit(m_starts, startHash(text, longStart))));
}

// Patterns that the text starts with are also starts of the greatest pattern that is not greater
// than the text: either that one is it, or it is among those for what the two have in common.
qsizetype PatternSet::longestAt(QByteArrayView text) const
{
    while (text.size() >= shortest) {
        auto candidate = m_patterns.upper_bound(text);
        if (candidate == m_patterns.begin())
            return 0;
        --candidate;
        const auto difference =
            std::mismatch(candidate->begin(), candidate->end(), text.begin(), text.end());
        const qsizetype common = difference.first - candidate->begin();
        if (common == candidate->size())
            return common;
        text = text.first(common);
    }
    return 0;
}

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
    const auto search = [&](const auto &self, const Layer &layer, int layersLeft) -> void {
        for (const Range &range : m_patterns.find(layer.text))
            ranges.push_back(layer.originOf(range));
        if (m_hasBlanks && layer.text.contains('+')) {
            // Every plus, those that were escaped too: spellings() has them so.
            for (const Range &range : m_patterns.find(QByteArray(layer.text).replace('+', ' ')))
                ranges.push_back(layer.originOf(range));
        }
        if (layersLeft == 0)
            return;
        if (const std::optional<Layer> inner = decoded(layer, '%', percentEscape))
            self(self, *inner, layersLeft - 1);
        if (const std::optional<Layer> inner = decoded(layer, '\\', jsonEscape))
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
        if (std::any_of(request.credentialHeaders.cbegin(), request.credentialHeaders.cend(),
                        isThisOne))
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
