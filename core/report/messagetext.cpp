#include "report/messagetext.h"

#include "net/contenttype.h"
#include "report/bodytext.h"
#include "report/runreport.h"
#include "report/terminaltext.h"

namespace Broadside {

namespace {

// As much as is shown of it; nothing if it is no text.
std::optional<QString> textOf(const HeaderList &headers, const ResponseBody &body, qsizetype most)
{
    const QByteArray beginning = body.left(decisiveForCharset);
    const ContentType type = contentTypeOf(headers, beginning);
    const QString charset = charsetFor(type, beginning, {});
    const bool saysUtf8 = isUtf8Name(charset);
    if (saysUtf8 && (hasNull(body) || !isUtf8(body)))
        return std::nullopt;
    if (!saysUtf8 && (type.kind == BodyKind::Binary || type.kind == BodyKind::Image))
        return std::nullopt;
    const DecodedText text = decodeText(body.left(most), charset);
    if (text.utf8.contains('\0'))
        return std::nullopt;
    return QString::fromUtf8(QByteArrayView(text.utf8).sliced(text.skipped));
}

QString bytesText(const HeaderList &headers, const ResponseBody &bytes, const TextLimits &limits)
{
    std::optional<QString> text = textOf(headers, bytes, limits.body);
    if (!text)
        return QStringLiteral("(%1 bytes, binary)").arg(bytes.size());
    if (bytes.size() > limits.body)
        *text += QStringLiteral("\n… (%1 bytes in all)").arg(bytes.size());
    return *text;
}

QString contentText(const PreparedRequest &request, const TextLimits &limits)
{
    QString text;
    for (const ContentPiece &piece : request.content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            text += QStringLiteral("(file %1)").arg(harmlessText(file->path));
        else
            text += bytesText(request.headers, std::get<QByteArray>(piece), limits);
    }
    return text;
}

QStringList bodyLines(const QString &text, const TextLimits &limits)
{
    if (text.isEmpty())
        return {};
    QStringList lines{QString()};
    for (QString line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        lines += harmlessText(line, limits.line);
    }
    if (lines.size() > 2 && lines.last().isEmpty()) // after the last line break is no line
        lines.removeLast();
    return lines;
}

QStringList headerLines(const HeaderList &headers, const TextLimits &limits)
{
    QStringList lines;
    for (const auto &[name, value] : headers) {
        lines +=
            harmlessText(QString::fromUtf8(name) + u": " + QString::fromUtf8(value), limits.line);
    }
    return lines;
}

} // namespace

QStringList requestLines(const PreparedRequest &request, const TextLimits &limits)
{
    const QString first = QString::fromLatin1(request.method) + u' ' + readableUrl(request.url);
    return QStringList{harmlessText(first, limits.line)} + headerLines(request.headers, limits) +
           bodyLines(contentText(request, limits), limits);
}

QStringList responseLines(const Response &response, const TextLimits &limits)
{
    const QString first =
        QStringLiteral("HTTP/%1 %2 %3")
            .arg(response.httpVersion, QString::number(response.status), response.reason)
            .trimmed();
    return QStringList{harmlessText(first, limits.line)} + headerLines(response.headers, limits) +
           bodyLines(bytesText(response.headers, response.body, limits), limits);
}

} // namespace Broadside
