#include "report/bodytext.h"

#include "base/json.h"
#include "net/contenttype.h"

#include <QIODevice>
#include <QStringDecoder>

#include <algorithm>
#include <istream>
#include <streambuf>

namespace Broadside {

namespace {

// How many bytes at the end begin a character that may go on behind it.
qsizetype unfinishedAtEnd(QByteArrayView text)
{
    constexpr qsizetype longestStart = 3;
    for (qsizetype length = 1; length <= std::min(text.size(), longestStart); ++length) {
        const auto byte = uchar(text[text.size() - length]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const qsizetype whole = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return whole > length ? length : 0;
    }
    return 0;
}

// A body as the standard library reads it.
class BodyBuffer final : public std::streambuf
{
public:
    explicit BodyBuffer(const ResponseBody &body)
        : m_body(body)
    {}

protected:
    int_type underflow() override
    {
        constexpr qint64 step = 256 * 1024;
        m_piece = m_body.mid(m_next, step);
        m_next += m_piece.size();
        if (m_piece.isEmpty())
            return traits_type::eof();
        setg(m_piece.data(), m_piece.data(), m_piece.data() + m_piece.size());
        return traits_type::to_int_type(m_piece.front());
    }

private:
    const ResponseBody &m_body;
    QByteArray m_piece;
    qint64 m_next = 0;
};

bool isBlank(char sign)
{
    return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
}

// Without the blanks at its end.
qint64 endOf(const ResponseBody &body)
{
    constexpr qint64 step = 4096;
    for (qint64 end = body.size(); end > 0; end -= std::min(step, end)) {
        const qint64 from = end - std::min(step, end);
        const QByteArray piece = body.mid(from, end - from);
        for (qsizetype i = piece.size(); i > 0; --i) {
            if (!isBlank(piece[i - 1]))
                return from + i;
        }
    }
    return 0;
}

// Behind a byte order mark and blanks.
qint64 startOf(const ResponseBody &body)
{
    const qint64 mark = body.left(3) == "\xEF\xBB\xBF" ? 3 : 0;
    qint64 start = mark;
    body.readPieces(
        [&start](QByteArrayView piece) {
            const auto *const found = std::ranges::find_if_not(piece, isBlank);
            start += found - piece.begin();
            return found == piece.end();
        },
        mark);
    return start;
}

QStringDecoder decoderFor(const Response &response)
{
    const QByteArray beginning = response.body.left(decisiveForCharset);
    const ContentType type = contentTypeOf(response.headers, beginning);
    return QStringDecoder(charsetFor(type, beginning, {}).toLatin1().constData());
}

bool writeAll(QIODevice &device, QByteArrayView bytes)
{
    return device.write(bytes.data(), bytes.size()) == bytes.size();
}

// What stands in a JSON string for it.
QByteArray inString(const QString &text)
{
    return toCompactText(toJson(text)).sliced(1).chopped(1);
}

} // namespace

bool isUtf8(const ResponseBody &body)
{
    QByteArray open; // of a character that goes on in the next piece
    const bool isValid = body.readPieces([&open](QByteArrayView piece) {
        const QByteArray text = open.isEmpty() ? QByteArray::fromRawData(piece.data(), piece.size())
                                               : QByteArray(open + piece);
        const QByteArrayView view(text);
        const qsizetype unfinished = unfinishedAtEnd(view);
        const bool isPieceValid = view.chopped(unfinished).isValidUtf8();
        open = view.last(unfinished).toByteArray();
        return isPieceValid;
    });
    return isValid && open.isEmpty();
}

bool hasNull(const ResponseBody &body)
{
    return !body.readPieces([](QByteArrayView piece) { return !piece.contains('\0'); });
}

bool isJsonText(const ResponseBody &body)
{
    if (!body.isInFile())
        return body.bytes().isValidUtf8() && isJsonText(body.bytes());
    BodyBuffer buffer(body);
    std::istream stream(&buffer);
    return isUtf8(body) && isJsonText(stream);
}

bool writeJsonBody(const ResponseBody &body, QIODevice &device)
{
    const qint64 start = startOf(body);
    qint64 left = endOf(body) - start;
    body.readPieces(
        [&](QByteArrayView piece) {
            const QByteArrayView part = piece.first(std::min(left, qint64(piece.size())));
            if (!writeAll(device, part))
                return false;
            left -= part.size();
            return left > 0;
        },
        start);
    return left <= 0;
}

bool writeBodyAsString(const Response &response, QIODevice &device)
{
    QStringDecoder decoder = decoderFor(response);
    QString open; // the first half of a character that goes on in the next piece
    const bool isWritten =
        writeAll(device, "\"") && response.body.readPieces([&](QByteArrayView piece) {
            QString text = open + decoder.decode(piece);
            open.clear();
            if (!text.isEmpty() && text.back().isHighSurrogate()) {
                open = text.last(1);
                text.chop(1);
            }
            return writeAll(device, inString(text));
        });
    QString end = decoder.decode("\n"); // after a character that does not go on
    end.chop(1);
    return isWritten && writeAll(device, inString(open + end)) && writeAll(device, "\"");
}

} // namespace Broadside
