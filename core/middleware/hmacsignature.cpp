#include "middleware/hmacsignature.h"

#include "middleware/requestchanges.h"
#include "model/templatetext.h"
#include "net/headerrules.h"
#include "plan/expander.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace Broadside {

namespace {

Result<QByteArray> signedBody(const PreparedRequest &request, const SourcePlace &place)
{
    if (const std::optional<QByteArray> body = bodyBytes(request.content))
        return *body;
    return wordedFailure(
        ErrorCode::Unsupported,
        wordingOf(QT_TRANSLATE_NOOP("Broadside",
                                    "a body that is sent from a file cannot be signed with HMAC; "
                                    "leave {{$body}} out of what is signed")),
        place);
}

// What is of the request; nothing for what others know.
std::optional<Result<QByteArray>> partOfRequest(const TemplateSegment &segment,
                                                const PreparedRequest &request,
                                                const QByteArray &seconds, const SourcePlace &place)
{
    if (segment.kind != TemplateSegment::Kind::Function || !segment.arguments.isEmpty())
        return std::nullopt;
    if (segment.text == u"method")
        return request.method;
    if (segment.text == u"path")
        return sentPath(request.url);
    if (segment.text == u"query")
        return request.url.query(QUrl::FullyEncoded).toLatin1();
    if (segment.text == u"host")
        return hostHeader(request);
    if (segment.text == u"timestamp")
        return seconds;
    if (segment.text == u"body")
        return signedBody(request, place);
    return std::nullopt;
}

// As it was written.
QString segmentText(const TemplateSegment &segment)
{
    switch (segment.kind) {
    case TemplateSegment::Kind::Literal:
        return segment.text;
    case TemplateSegment::Kind::Variable:
        return QString(u"{{" + segment.text + u"}}");
    case TemplateSegment::Kind::Function:
        break;
    }
    return QString(u"{{$" + segment.text + u' ' + segment.arguments + u"}}");
}

Result<QByteArray> signedText(const Value &over, const PreparedRequest &request, Expander &expander,
                              const QByteArray &seconds)
{
    QByteArray text;
    const QList<TemplateSegment> segments = splitTemplate(over.text);
    for (const TemplateSegment &segment : segments) {
        if (segment.kind == TemplateSegment::Kind::Literal) {
            text += segment.text.toUtf8();
            continue;
        }
        if (const auto part = partOfRequest(segment, request, seconds, over.place)) {
            if (!*part)
                return *part;
            text += **part;
            continue;
        }
        const Result<QString> expanded =
            expander.text(Value::fromText(segmentText(segment), over.place));
        if (!expanded)
            return std::unexpected(expanded.error());
        text += expanded->toUtf8();
    }
    return text;
}

Result<void> setSigningHeader(PreparedRequest &request, const QString &name,
                              const QByteArray &value, const SourcePlace &place)
{
    if (const Result<void> checked = checkHeaderName(name, place); !checked)
        return checked;
    const Result<QByteArray> bytes = headerBytes(name.toLatin1(), QString::fromUtf8(value), place);
    if (!bytes)
        return std::unexpected(bytes.error());
    setCredentials(request, name.toLatin1(), *bytes);
    return {};
}

} // namespace

Result<void> signWithHmac(PreparedRequest &request, const HmacSigning &signing, Expander &expander,
                          const QDateTime &instant, QStringList &secrets)
{
    const Result<QString> key = expander.text(signing.key);
    const Result<QString> prefix = expander.text(signing.prefix);
    if (!key || !prefix)
        return std::unexpected(key ? prefix.error() : key.error());
    secrets << *key;
    const QByteArray seconds = QByteArray::number(instant.toSecsSinceEpoch());
    const Result<QByteArray> text = signing.over
                                        ? signedText(*signing.over, request, expander, seconds)
                                        : signedBody(request, signing.key.place);
    if (!text)
        return std::unexpected(text.error());
    if (signing.timestampHeader) {
        if (const auto checked = checkHeaderName(*signing.timestampHeader, signing.key.place);
            !checked)
            return checked;
        replaceHeader(request.headers, signing.timestampHeader->toLatin1(), seconds);
    }
    const QByteArray signature =
        QMessageAuthenticationCode::hash(*text, key->toUtf8(), QCryptographicHash::Sha256);
    return setSigningHeader(request, signing.header,
                            prefix->toUtf8() +
                                (signing.isBase64 ? signature.toBase64() : signature.toHex()),
                            signing.key.place);
}

QByteArray hostHeader(const PreparedRequest &request)
{
    const QByteArray written = headerValue(request.headers, "Host");
    if (!written.isEmpty())
        return written;
    QString host = request.url.host(QUrl::FullyEncoded);
    if (host.contains(u':'))
        host = QString(u'[' + host + u']');
    const int port = request.url.port(); // one that is written is sent, the usual one as well
    return port < 0 ? host.toLatin1()
                    : QByteArray(host.toLatin1() + ':' + QByteArray::number(port));
}

} // namespace Broadside
