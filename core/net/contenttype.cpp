#include "net/contenttype.h"

#include <QRegularExpression>
#include <QStringConverter>

#include <array>

namespace Broadside {

namespace {

struct KnownType
{
    QLatin1String mime; // or its end, such as "+json"
    BodyKind kind;
    QLatin1String definition;
    QLatin1String extension;
};

// The first whose name ends the type wins.
constexpr std::array knownTypes{
    KnownType{QLatin1String("json"), BodyKind::JsonText, QLatin1String("JSON"),
              QLatin1String("json")},
    KnownType{QLatin1String("/x-ndjson"), BodyKind::Text, QLatin1String("JSON"),
              QLatin1String("ndjson")},
    KnownType{QLatin1String("image/svg+xml"), BodyKind::Image, QLatin1String("XML"),
              QLatin1String("svg")},
    KnownType{QLatin1String("application/xhtml+xml"), BodyKind::Html, QLatin1String("HTML"),
              QLatin1String("xhtml")},
    KnownType{QLatin1String("xml"), BodyKind::Xml, QLatin1String("XML"), QLatin1String("xml")},
    KnownType{QLatin1String("text/html"), BodyKind::Html, QLatin1String("HTML"),
              QLatin1String("html")},
    KnownType{QLatin1String("text/css"), BodyKind::Text, QLatin1String("CSS"),
              QLatin1String("css")},
    KnownType{QLatin1String("javascript"), BodyKind::Text, QLatin1String("JavaScript"),
              QLatin1String("js")},
    KnownType{QLatin1String("yaml"), BodyKind::Text, QLatin1String("YAML"), QLatin1String("yaml")},
    KnownType{QLatin1String("markdown"), BodyKind::Markdown, QLatin1String("Markdown"),
              QLatin1String("md")},
    KnownType{QLatin1String("csv"), BodyKind::Csv, QLatin1String(""), QLatin1String("csv")},
    KnownType{QLatin1String("tab-separated-values"), BodyKind::Csv, QLatin1String(""),
              QLatin1String("tsv")},
    KnownType{QLatin1String("/sql"), BodyKind::Text, QLatin1String("SQL"), QLatin1String("sql")},
    KnownType{QLatin1String("/toml"), BodyKind::Text, QLatin1String("TOML"), QLatin1String("toml")},
    KnownType{QLatin1String("image/png"), BodyKind::Image, QLatin1String(""), QLatin1String("png")},
    KnownType{QLatin1String("image/jpeg"), BodyKind::Image, QLatin1String(""),
              QLatin1String("jpg")},
    KnownType{QLatin1String("image/gif"), BodyKind::Image, QLatin1String(""), QLatin1String("gif")},
    KnownType{QLatin1String("image/webp"), BodyKind::Image, QLatin1String(""),
              QLatin1String("webp")},
    KnownType{QLatin1String("application/pdf"), BodyKind::Binary, QLatin1String(""),
              QLatin1String("pdf")},
    KnownType{QLatin1String("application/zip"), BodyKind::Binary, QLatin1String(""),
              QLatin1String("zip")},
    KnownType{QLatin1String("gzip"), BodyKind::Binary, QLatin1String(""), QLatin1String("gz")},
    KnownType{QLatin1String("text/plain"), BodyKind::Text, QLatin1String(""), QLatin1String("txt")},
};

struct Beginning
{
    QByteArrayView bytes;
    QLatin1String mime;
};

constexpr std::array beginnings{
    Beginning{"\x89PNG\r\n", QLatin1String("image/png")},
    Beginning{"\xFF\xD8\xFF", QLatin1String("image/jpeg")},
    Beginning{"GIF8", QLatin1String("image/gif")},
    Beginning{"%PDF-", QLatin1String("application/pdf")},
    Beginning{"PK\x03\x04", QLatin1String("application/zip")},
    Beginning{"\x1F\x8B", QLatin1String("application/gzip")},
    Beginning{"<!doctype html", QLatin1String("text/html")},
    Beginning{"<html", QLatin1String("text/html")},
    Beginning{"<svg", QLatin1String("image/svg+xml")},
    Beginning{"<?xml", QLatin1String("application/xml")},
    Beginning{"{", QLatin1String("application/json")},
    Beginning{"[", QLatin1String("application/json")},
};

constexpr qsizetype guessedFrom = 4096; // bytes

bool hasByteOrderMark(const QByteArray &body)
{
    return QStringConverter::encodingForData(body.first(std::min<qsizetype>(body.size(), 4)))
        .has_value();
}

QString guessedMime(const QByteArray &body)
{
    const QByteArray start = body.first(std::min(body.size(), guessedFrom));
    const QByteArray trimmed =
        start.trimmed().first(std::min<qsizetype>(start.trimmed().size(), 64));
    for (const Beginning &beginning : beginnings) {
        if (trimmed.toLower().startsWith(beginning.bytes.toByteArray().toLower()))
            return beginning.mime;
    }
    if (start.contains('\0') && !hasByteOrderMark(body))
        return {};
    return QStringLiteral("text/plain");
}

void describe(ContentType &type, const QString &mime)
{
    for (const KnownType &known : knownTypes) {
        if (mime.endsWith(known.mime)) {
            type.kind = known.kind;
            type.definition = known.definition;
            type.extension = known.extension;
            return;
        }
    }
    if (mime.startsWith(QLatin1String("image/")))
        type.kind = BodyKind::Image;
    else if (mime.startsWith(QLatin1String("text/")) ||
             mime == QLatin1String("application/x-www-form-urlencoded"))
        type.kind = BodyKind::Text;
}

bool saysLittle(const QString &mime)
{
    return mime.isEmpty() || mime == QLatin1String("text/plain") ||
           mime == QLatin1String("application/octet-stream");
}

// A long UTF-8 text is taken for what its first part is.
bool looksLikeUtf8(const QByteArray &body)
{
    constexpr qsizetype longestCharacter = 4;
    qsizetype size = std::min(body.size(), qsizetype(decisiveForCharset - longestCharacter));
    for (qsizetype i = 0; size < body.size() && i < longestCharacter; ++i, --size) {
        if ((uchar(body[size]) & 0xC0) != 0x80)
            break;
    }
    return QByteArrayView(body).first(size).isValidUtf8();
}

// What an XML document says of itself at its beginning; empty when it says nothing.
QString declaredByXml(const QByteArray &start)
{
    static const QRegularExpression declaration(
        QStringLiteral("^\\s*<\\?xml\\s[^>]*\\bencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']"));
    return declaration.match(QString::fromLatin1(start)).captured(1);
}

} // namespace

bool isUtf8Name(const QString &charset)
{
    return QStringConverter::encodingForName(charset) == QStringConverter::Utf8 ||
           charset.compare(QLatin1String("us-ascii"), Qt::CaseInsensitive) == 0;
}

ContentType contentTypeOf(const HeaderList &headers, const QByteArray &body)
{
    ContentType type;
    const QList<QByteArray> parts = headerValue(headers, "Content-Type").split(';');
    type.mime = QString::fromLatin1(parts.first().trimmed()).toLower();
    for (const QByteArray &part : parts.sliced(1)) {
        const qsizetype sign = part.indexOf('=');
        if (sign > 0 && part.first(sign).trimmed().toLower() == "charset")
            type.charset = part.sliced(sign + 1).trimmed().replace('"', "");
    }
    describe(type, type.mime);
    if (saysLittle(type.mime) || (type.kind == BodyKind::Binary && type.extension.isEmpty())) {
        const QString guess = guessedMime(body);
        type.isCertain = guess == type.mime;
        if (!guess.isEmpty())
            describe(type, guess);
        else
            type.kind = BodyKind::Binary;
    }
    return type;
}

QString charsetFor(const ContentType &type, const QByteArray &body, const QString &wanted)
{
    if (!wanted.isEmpty())
        return wanted;
    const QByteArray start = body.first(std::min<qsizetype>(body.size(), 1024));
    if (const auto marked = QStringConverter::encodingForData(start))
        return QString::fromLatin1(QStringConverter::nameForEncoding(*marked));
    if (!type.charset.isEmpty() && QStringDecoder(type.charset.constData()).isValid())
        return QString::fromLatin1(type.charset);
    if (type.kind == BodyKind::Html) {
        const QStringDecoder decoder = QStringDecoder::decoderForHtml(start);
        if (decoder.isValid() && qstrcmp(decoder.name(), "UTF-8") != 0)
            return QString::fromLatin1(decoder.name());
    }
    if (type.kind == BodyKind::Xml) {
        const QString declared = declaredByXml(start);
        if (QStringDecoder(declared.toLatin1().constData()).isValid())
            return declared;
    }
    return looksLikeUtf8(body) ? QStringLiteral("UTF-8") : QStringLiteral("ISO-8859-1");
}

DecodedText decodeText(const QByteArray &body, const QString &charset)
{
    DecodedText text;
    text.charset = charset;
    if (isUtf8Name(charset)) {
        text.utf8 = body;
        text.skipped = body.startsWith("\xEF\xBB\xBF") ? 3 : 0;
        return text;
    }
    constexpr qsizetype step = 1 << 20;
    QStringDecoder decoder(charset.toLatin1().constData());
    for (qsizetype from = 0; from < body.size(); from += step) {
        const QString part =
            decoder.decode(QByteArrayView(body).sliced(from, std::min(step, body.size() - from)));
        text.utf8 += part.toUtf8();
    }
    text.errors = decoder.hasError() ? 1 : 0;
    return text;
}

DecodedText decodeText(const HeaderList &headers, const QByteArray &body)
{
    return decodeText(body, charsetFor(contentTypeOf(headers, body), body, {}));
}

} // namespace Broadside
