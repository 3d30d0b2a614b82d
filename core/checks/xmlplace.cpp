#include "checks/xmlplace.h"

#include "model/querysyntax.h"

#include <algorithm>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits>

namespace Broadside {

namespace {

struct FreePlaced
{
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
    void operator()(xmlParserCtxt *context) const { xmlFreeParserCtxt(context); }
    void operator()(xmlChar *text) const { xmlFree(text); }
    void operator()(xmlNs **namespaces) const { xmlFree(static_cast<void *>(namespaces)); }
};

template <typename Type>
using PlacedPointer = std::unique_ptr<Type, FreePlaced>;

QString nameText(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

// Follows the parser as it builds its tree, until it passes the place.
class ElementSearch
{
public:
    ElementSearch(QByteArrayView text, qint64 offset, xmlParserCtxt &parser)
        : m_text(text)
        , m_offset(offset)
        , m_usual(*parser.sax)
    {
        parser._private = this;
        parser.sax->startElementNs = startXml;
        parser.sax->endElementNs = endXml;
        parser.sax->startElement = startHtml;
        parser.sax->endElement = endHtml;
    }

    const xmlNode *found() const { return m_found; }

private:
    static ElementSearch &of(const xmlParserCtxt &parser)
    {
        return *static_cast<ElementSearch *>(parser._private);
    }
    static void startXml(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *uri, int namespaceCount, const xmlChar **namespaces,
                         int attributeCount, int defaultCount, const xmlChar **attributes)
    {
        auto &parser = *static_cast<xmlParserCtxt *>(context);
        of(parser).noteStart(parser);
        of(parser).m_usual.startElementNs(context, name, prefix, uri, namespaceCount, namespaces,
                                          attributeCount, defaultCount, attributes);
        of(parser).m_last = parser.node;
    }
    static void endXml(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *uri)
    {
        auto &parser = *static_cast<xmlParserCtxt *>(context);
        of(parser).noteEnd(parser);
        of(parser).m_usual.endElementNs(context, name, prefix, uri);
    }
    static void startHtml(void *context, const xmlChar *name, const xmlChar **attributes)
    {
        auto &parser = *static_cast<xmlParserCtxt *>(context);
        of(parser).noteStart(parser);
        of(parser).m_usual.startElement(context, name, attributes);
        of(parser).m_last = parser.node;
    }
    static void endHtml(void *context, const xmlChar *name)
    {
        auto &parser = *static_cast<xmlParserCtxt *>(context);
        of(parser).noteEnd(parser);
        of(parser).m_usual.endElement(context, name);
    }

    // Where the tag begins that the parser has just read.
    qint64 tagBegin(qint64 behind) const
    {
        return behind <= 0 ? 0 : m_text.first(behind).lastIndexOf('<');
    }
    qint64 positionOf(xmlParserCtxt &parser) const
    {
        return std::clamp<qint64>(xmlByteConsumed(&parser), 0, m_text.size());
    }
    // One that begins behind the place: that is in what is around it.
    void noteStart(xmlParserCtxt &parser)
    {
        m_lastBegin = tagBegin(positionOf(parser));
        if (m_lastBegin > m_offset)
            find(parser.node);
    }
    // In HTML the tag of another element may end one, and what it opened itself is no tag.
    void noteEnd(xmlParserCtxt &parser)
    {
        const qint64 behind = positionOf(parser);
        const qint64 begin = tagBegin(behind);
        const bool isEndTag = begin + 1 < m_text.size() && m_text[begin + 1] == '/';
        const bool isOwnTag = begin == m_lastBegin && parser.node == m_last;
        const bool isAtEnd = behind >= m_text.size();
        const qint64 end = isEndTag || isOwnTag || isAtEnd ? behind : begin;
        if (end > m_offset)
            find(parser.node);
    }
    void find(const xmlNode *node)
    {
        if (!m_isOver)
            m_found = node;
        m_isOver = true;
    }

    QByteArrayView m_text;
    qint64 m_offset;
    xmlSAXHandler m_usual;
    const xmlNode *m_found = nullptr;
    const xmlNode *m_last = nullptr; // that began
    qint64 m_lastBegin = -1;
    bool m_isOver = false;
};

bool areAlike(const xmlNode &one, const xmlNode &other)
{
    const bool isSameSpace =
        one.ns == other.ns || (one.ns && other.ns && xmlStrEqual(one.ns->href, other.ns->href));
    return isSameSpace && xmlStrEqual(one.name, other.name);
}

// As a check may write it; "*" where its namespace has no prefix at the root.
QString testOf(const xmlNode &node, xmlNs *const *known)
{
    const QString name = nameText(node.name);
    if (!node.ns)
        return name;
    for (; known && *known; ++known) {
        if (xmlStrEqual((*known)->href, node.ns->href))
            return ((*known)->prefix ? nameText((*known)->prefix) : QStringLiteral("_")) + u':' +
                   name;
    }
    return QStringLiteral("*");
}

QString stepOf(const xmlNode &node, xmlNs *const *known)
{
    const QString test = testOf(node, known);
    const bool isAny = test == u"*";
    int position = 1;
    int count = 0;
    for (const xmlNode *each = node.parent->children; each; each = each->next) {
        if (each->type != XML_ELEMENT_NODE || !(isAny || areAlike(*each, node)))
            continue;
        ++count;
        if (each == &node)
            position = count;
    }
    return count > 1 ? QString(u'/' + test + u'[' + QString::number(position) + u']')
                     : QString(u'/' + test);
}

QString pathTo(const xmlNode *node, xmlNs *const *known)
{
    QString path;
    for (; node && node->type == XML_ELEMENT_NODE; node = node->parent)
        path.prepend(stepOf(*node, known));
    return path;
}

bool hasElements(const xmlNode &node)
{
    for (const xmlNode *each = node.children; each; each = each->next) {
        if (each->type == XML_ELEMENT_NODE)
            return true;
    }
    return false;
}

XmlPlace placeOf(const xmlNode &node, xmlDoc *document)
{
    const xmlNode *root = xmlDocGetRootElement(document);
    const PlacedPointer<xmlNs *[]> known(root ? xmlGetNsList(document, root) : nullptr);
    XmlPlace place{.path = pathTo(&node, known.get()), .name = nameText(node.name), .text = {}};
    if (!hasElements(node)) {
        const PlacedPointer<xmlChar> text(xmlNodeGetContent(&node));
        place.text = nameText(text.get());
    }
    return place;
}

// The tree of the text, which a search may follow as it is built. Null where a check could not read
// the text.
PlacedPointer<xmlDoc> readPlaced(xmlParserCtxt *parser, const QByteArray &utf8, bool isHtml)
{
    const int size = int(utf8.size());
    PlacedPointer<xmlDoc> document(
        isHtml ? htmlCtxtReadMemory(parser, utf8.constData(), size, nullptr, "UTF-8",
                                    HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_RECOVER)
               : xmlCtxtReadMemory(parser, utf8.constData(), size, nullptr, "UTF-8",
                                   XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    const bool hasEntities = document && document->intSubset && document->intSubset->entities;
    if (hasEntities)
        document.reset();
    return document;
}

// What a page has for others than its readers.
bool isUnseen(const xmlNode &node)
{
    static const QStringList names{QStringLiteral("head"), QStringLiteral("script"),
                                   QStringLiteral("style"), QStringLiteral("template")};
    return node.type == XML_ELEMENT_NODE && names.contains(nameText(node.name));
}

// The next one in the order of the text, within the root; null behind the last.
const xmlNode *nodeBehind(const xmlNode *node, const xmlNode *root, bool goesInside)
{
    const bool hasInside = node->type == XML_ELEMENT_NODE && node->children;
    if (goesInside && hasInside)
        return node->children;
    while (node && node != root && !node->next)
        node = node->parent;
    return !node || node == root ? nullptr : node->next;
}

qsizetype lettersIn(const QString &text)
{
    return text.size() - std::ranges::count_if(text, [](QChar c) { return c.isSpace(); });
}

// Looks no further than it has to: pages hold most of their text many times over, in each other.
bool says(const xmlNode &element, const QString &wanted, bool isHtml)
{
    const qsizetype most = lettersIn(wanted);
    qsizetype letters = 0;
    QString text;
    const xmlNode *node = &element;
    while (node) {
        const bool isSkipped = isHtml && isUnseen(*node);
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            const QString part = nameText(node->content);
            letters += lettersIn(part);
            if (letters > most)
                return false;
            text += part;
        }
        node = nodeBehind(node, &element, !isSkipped);
    }
    return text.simplified() == wanted;
}

bool isInside(const xmlNode *node, const xmlNode *around)
{
    while (node && node != around)
        node = node->parent;
    return node != nullptr;
}

// Null where there is none, or several.
const xmlNode *elementSaying(const QString &wanted, const xmlNode *root, bool isHtml)
{
    const xmlNode *found = nullptr;
    const xmlNode *node = root;
    while (node) {
        const bool isSkipped = isHtml && isUnseen(*node);
        if (node->type == XML_ELEMENT_NODE && !isSkipped && says(*node, wanted, isHtml)) {
            if (found && !isInside(node, found))
                return nullptr;
            found = node;
        }
        node = nodeBehind(node, root, !isSkipped);
    }
    return found;
}

} // namespace

std::optional<XmlPlace> xmlPlaceAt(const QByteArray &utf8, qint64 offset,
                                   XmlDocument::Language language)
{
    prepareXml();
    if (utf8.size() > std::numeric_limits<int>::max())
        return std::nullopt;
    const bool isHtml = language == XmlDocument::Language::Html;
    const PlacedPointer<xmlParserCtxt> parser(isHtml ? htmlNewParserCtxt() : xmlNewParserCtxt());
    ElementSearch search(utf8, offset, *parser);
    const PlacedPointer<xmlDoc> document = readPlaced(parser.get(), utf8, isHtml);
    if (!document || !search.found())
        return std::nullopt;
    return placeOf(*search.found(), document.get());
}

std::optional<XmlPlace> xmlPlaceOfText(const QByteArray &utf8, const QString &text,
                                       XmlDocument::Language language)
{
    prepareXml();
    const QString wanted = text.simplified();
    if (wanted.isEmpty() || utf8.size() > std::numeric_limits<int>::max())
        return std::nullopt;
    const bool isHtml = language == XmlDocument::Language::Html;
    const PlacedPointer<xmlParserCtxt> parser(isHtml ? htmlNewParserCtxt() : xmlNewParserCtxt());
    const PlacedPointer<xmlDoc> document = readPlaced(parser.get(), utf8, isHtml);
    const xmlNode *root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    const xmlNode *found = root ? elementSaying(wanted, root, isHtml) : nullptr;
    if (!found)
        return std::nullopt;
    XmlPlace place = placeOf(*found, document.get());
    const PlacedPointer<xmlChar> whole(xmlNodeGetContent(found));
    place.text = nameText(whole.get());
    return place;
}

} // namespace Broadside
