#include "net/sentheaders.h"

#include "net/acceptencoding.h"

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

// RFC 9113, section 8.2.2; and Host, whose place :authority takes.
bool isLeftOutOfHttp2(const QByteArray &name)
{
    constexpr const char *names[] = {"Connection", "Host", "Keep-Alive", "Proxy-Connection",
                                     "Transfer-Encoding"};
    return std::ranges::any_of(
        names, [&name](const char *each) { return name.compare(each, Qt::CaseInsensitive) == 0; });
}

bool hasFiles(const Content &content)
{
    return std::ranges::any_of(content, [](const ContentPiece &piece) {
        return std::holds_alternative<FileContent>(piece);
    });
}

// Files may have another length by now than when they were sent.
SentHeader contentLength(const Content &content)
{
    SentHeader header{.name = "Content-Length", .value = {}, .isAdded = true};
    qint64 size = 0;
    for (const ContentPiece &piece : content) {
        if (const auto *bytes = std::get_if<QByteArray>(&piece))
            size += bytes->size();
    }
    header.isValueKnown = !hasFiles(content);
    if (header.isValueKnown)
        header.value = QByteArray::number(size);
    return header;
}

} // namespace

QList<SentHeader> sentHeaders(const PreparedRequest &request, QStringView httpVersion)
{
    const bool isHttp1 = httpVersion == u"1.1";
    const bool isHttp2 = httpVersion == u"2";
    QList<SentHeader> headers;
    const auto add = [&headers](const QByteArray &name, const QByteArray &value) {
        headers.append({.name = name, .value = value, .isAdded = true});
    };
    const QByteArray authority =
        request.url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toLatin1();
    if (isHttp2)
        add(":authority", authority);
    else if (isHttp1 && !hasHeader(request.headers, "Host"))
        add("Host", authority);
    const QByteArray acceptEncoding = addedAcceptEncoding(request);
    HeaderList own = request.headers;
    if (!acceptEncoding.isEmpty()) // which takes the place of an empty one
        removeHeader(own, "Accept-Encoding");
    for (const auto &[name, value] : std::as_const(own)) {
        if (!isHttp2 || !isLeftOutOfHttp2(name))
            headers.append({.name = name, .value = value});
    }
    if (!acceptEncoding.isEmpty())
        add("Accept-Encoding", acceptEncoding);
    const bool isBodyExpected =
        request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (!request.content.empty() || isBodyExpected)
        headers.append(contentLength(request.content));
    if (isHttp1 && !hasHeader(request.headers, "Connection"))
        add("Connection", "Keep-Alive");
    return headers;
}

} // namespace Broadside
