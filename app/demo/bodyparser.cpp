#include "demo/bodyparser.h"

#include "demo/request.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace Broadside::Demo {

namespace {

QString textOrDataUrl(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (!decoder.hasError())
        return text;
    return u"data:application/octet-stream;base64,"_s + QString::fromLatin1(bytes.toBase64());
}

QJsonValue parseJson(const QByteArray &bytes)
{
    // The array makes scalars acceptable too.
    const auto document = QJsonDocument::fromJson('[' + bytes + ']');
    return document.array().size() == 1 ? document.array().first() : QJsonValue();
}

/** The value of `name="value"` or `name=value` among a header's parameters. */
QByteArray headerParameter(const QByteArray &header, const QByteArray &name)
{
    for (const QByteArray &parameter : header.split(';').mid(1)) {
        const auto equals = parameter.indexOf('=');
        if (equals < 0 || parameter.first(equals).trimmed().toLower() != name)
            continue;
        QByteArray value = parameter.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        return value;
    }
    return {};
}

QByteArray headerOfPart(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const auto colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().toLower() == name)
            return line.sliced(colon + 1).trimmed();
    }
    return {};
}

void addPart(ParsedBody &parsed, const QByteArray &part)
{
    const auto headEnd = part.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray disposition = headerOfPart(part.first(headEnd), "content-disposition");
    const QByteArray content = part.sliced(headEnd + 4);
    const bool isFile = disposition.contains("filename");
    addField(isFile ? parsed.files : parsed.form,
             QString::fromUtf8(headerParameter(disposition, "name")), textOrDataUrl(content));
}

void parseMultipart(ParsedBody &parsed, const Request &request)
{
    const QByteArray boundary =
        headerParameter(request.header(QHttpHeaders::WellKnownHeader::ContentType), "boundary");
    if (boundary.isEmpty())
        return;
    const QByteArray delimiter = "\r\n--" + boundary;
    const QByteArray body = "\r\n" + request.body; // so that the first delimiter is like the others
    auto start = body.indexOf(delimiter);
    while (start >= 0) {
        start += delimiter.size();
        const auto end = body.indexOf(delimiter, start);
        if (end < 0)
            return;
        addPart(parsed, body.sliced(start, end - start));
        start = end;
    }
}

} // namespace

void addField(QJsonObject &fields, const QString &name, const QString &value)
{
    const auto present = fields.constFind(name);
    if (present == fields.constEnd()) {
        fields[name] = value;
        return;
    }
    QJsonArray values = present->isArray() ? present->toArray() : QJsonArray{*present};
    values << value;
    fields[name] = values;
}

ParsedBody parseBody(const Request &request)
{
    ParsedBody parsed;
    const QByteArray type = request.mediaType();
    if (type == "application/x-www-form-urlencoded") {
        for (const auto &[name, value] : decodedPairs(request.body))
            addField(parsed.form, name, value);
    } else if (type == "multipart/form-data") {
        parseMultipart(parsed, request);
    } else if (!request.body.isEmpty()) {
        parsed.text = textOrDataUrl(request.body);
        parsed.json = parseJson(request.body);
    }
    return parsed;
}

} // namespace Broadside::Demo
