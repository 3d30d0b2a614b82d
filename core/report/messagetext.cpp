#include "report/messagetext.h"

#include "report/runreport.h"
#include "report/terminaltext.h"

namespace Broadside {

namespace {

QString bytesText(const QByteArray &bytes, const TextLimits &limits)
{
    if (bytes.contains('\0') || !bytes.isValidUtf8())
        return QStringLiteral("(%1 bytes, binary)").arg(bytes.size());
    QString text = QString::fromUtf8(bytes.left(limits.body));
    if (bytes.size() > limits.body)
        text += QStringLiteral("\n… (%1 bytes in all)").arg(bytes.size());
    return text;
}

QString contentText(const Content &content, const TextLimits &limits)
{
    QString text;
    for (const ContentPiece &piece : content) {
        if (const auto *file = std::get_if<FileContent>(&piece))
            text += QStringLiteral("(file %1)").arg(harmlessText(file->path));
        else
            text += bytesText(std::get<QByteArray>(piece), limits);
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
           bodyLines(contentText(request.content, limits), limits);
}

QStringList responseLines(const Response &response, const TextLimits &limits)
{
    const QString first =
        QStringLiteral("HTTP/%1 %2 %3")
            .arg(response.httpVersion, QString::number(response.status), response.reason)
            .trimmed();
    return QStringList{harmlessText(first, limits.line)} + headerLines(response.headers, limits) +
           bodyLines(bytesText(response.body, limits), limits);
}

} // namespace Broadside
