// A response as queries look at it: its body decoded and parsed when the first of them asks, and
// once for all. Used on one thread at a time. The response has to outlive it.
#pragma once

#include "base/clock.h"
#include "checks/queryanswer.h"
#include "net/response.h"

#include <expected>
#include <memory>
#include <optional>

namespace Broadside {

class XmlDocument;

class ResponseContent
{
public:
    // How long the attempt took.
    ResponseContent(const Response &response, Nanoseconds duration);
    ~ResponseContent();

    const Response &response() const { return m_response; }
    Nanoseconds duration() const { return m_duration; }
    // The body in the charset of the header, of the document, or UTF-8.
    const QString &text();
    // Why it is none.
    const std::expected<SharedJson, Wording> &json();
    const std::expected<std::shared_ptr<const XmlDocument>, Wording> &xml();

private:
    QByteArray borrowedBytes() const;

    const Response &m_response;
    const Nanoseconds m_duration;
    std::optional<QString> m_text;
    std::optional<std::expected<SharedJson, Wording>> m_json;
    std::optional<std::expected<std::shared_ptr<const XmlDocument>, Wording>> m_xml;
};

} // namespace Broadside
