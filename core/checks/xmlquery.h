// XPath 1.0 on XML and HTML, by libxml2. Nothing outside of the text is read, and a document that
// declares entities of its own is refused: they can stand for each other without end.
#pragma once

#include "checks/queryanswer.h"

#include <expected>
#include <memory>

struct _xmlDoc;

namespace Broadside {

class XmlDocument
{
public:
    enum class Language
    {
        Xml,
        Html // with all its liberties
    };

    static std::expected<std::shared_ptr<const XmlDocument>, Wording>
    parse(const QByteArray &text, const QByteArray &charset, Language language);
    ~XmlDocument();

    XmlDocument(const XmlDocument &) = delete;
    XmlDocument &operator=(const XmlDocument &) = delete;

    // A text, number or truth value; of nodes the list of their texts, or nothing without any. The
    // prefixes are those of the root element; `_` stands for its default namespace.
    QueryAnswer query(const QString &path) const;

private:
    explicit XmlDocument(_xmlDoc *document);

    _xmlDoc *const m_document;
};

} // namespace Broadside
