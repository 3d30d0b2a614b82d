#include "checks/responsecontent.h"

#include "checks/jsonquery.h"
#include "checks/xmlquery.h"
#include "net/contenttype.h"

namespace Broadside {

ResponseContent::ResponseContent(const Response &response, Nanoseconds duration)
    : m_response(response)
    , m_duration(duration)
{}

ResponseContent::~ResponseContent() = default;

// Without a copy, and for no longer than the response is there.
QByteArray ResponseContent::borrowedBytes() const
{
    const QByteArrayView bytes = m_response.body.view();
    return QByteArray::fromRawData(bytes.data(), bytes.size());
}

const QString &ResponseContent::text()
{
    if (!m_text) {
        const QByteArray bytes = borrowedBytes();
        const ContentType type = contentTypeOf(m_response.headers, bytes);
        const DecodedText decoded = decodeText(bytes, charsetFor(type, bytes, {}));
        m_text = QString::fromUtf8(QByteArrayView(decoded.utf8).sliced(decoded.skipped));
    }
    return *m_text;
}

const std::expected<SharedJson, Wording> &ResponseContent::json()
{
    if (!m_json) {
        const QByteArray bytes = borrowedBytes();
        const ContentType type = contentTypeOf(m_response.headers, bytes);
        const DecodedText decoded = decodeText(bytes, charsetFor(type, bytes, {}));
        m_json = parsedJson(QByteArrayView(decoded.utf8).sliced(decoded.skipped));
    }
    return *m_json;
}

const std::expected<std::shared_ptr<const XmlDocument>, Wording> &ResponseContent::xml()
{
    if (!m_xml) {
        const QByteArray bytes = borrowedBytes();
        const ContentType type = contentTypeOf(m_response.headers, bytes);
        const auto language =
            type.kind == BodyKind::Html ? XmlDocument::Language::Html : XmlDocument::Language::Xml;
        m_xml = XmlDocument::parse(bytes, charsetFor(type, bytes, {}).toLatin1(), language);
    }
    return *m_xml;
}

} // namespace Broadside
