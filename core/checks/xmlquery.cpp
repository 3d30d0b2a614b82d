#include "checks/xmlquery.h"

#include "model/querysyntax.h"

#include <cmath>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <limits>

namespace Broadside {

namespace {

struct FreeXml
{
    void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
    void operator()(xmlXPathContext *context) const { xmlXPathFreeContext(context); }
    void operator()(xmlXPathObject *object) const { xmlXPathFreeObject(object); }
    void operator()(xmlParserCtxt *context) const { xmlFreeParserCtxt(context); }
    void operator()(xmlChar *text) const { xmlFree(text); }
    // An array up to a null.
    void operator()(xmlNs **namespaces) const { xmlFree(static_cast<void *>(namespaces)); }
};

template <typename Type>
using XmlPointer = std::unique_ptr<Type, FreeXml>;

QString textOf(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

bool declaresEntities(const xmlDoc &document)
{
    return document.intSubset && document.intSubset->entities;
}

// A number that is whole is one without a fraction, as in JSON.
Json numberJson(double number)
{
    constexpr double largestExact = 9007199254740992; // 2^53
    if (!std::isfinite(number))
        return Json::null();
    if (number == std::floor(number) && std::abs(number) <= largestExact)
        return Json(qint64(number));
    return Json(number);
}

QueryAnswer nodesAnswer(xmlNodeSet *nodes)
{
    if (!nodes || nodes->nodeNr == 0)
        return Nothing{};
    Json texts(jsoncons::json_array_arg);
    for (int i = 0; i < nodes->nodeNr; ++i) {
        const XmlPointer<xmlChar> text(xmlXPathCastNodeToString(nodes->nodeTab[i]));
        texts.push_back(toJson(textOf(text.get())));
    }
    return answerOf(std::move(texts));
}

void registerNamespaces(xmlXPathContext &context, xmlDoc *document)
{
    xmlNode *root = xmlDocGetRootElement(document);
    const XmlPointer<xmlNs *[]> all(root ? xmlGetNsList(document, root) : nullptr);
    for (int i = 0; all && all[size_t(i)]; ++i) {
        const xmlNs &each = *all[size_t(i)];
        xmlXPathRegisterNs(&context, each.prefix ? each.prefix : BAD_CAST "_", each.href);
    }
}

} // namespace

XmlDocument::XmlDocument(_xmlDoc *document)
    : m_document(document)
{}

XmlDocument::~XmlDocument()
{
    xmlFreeDoc(m_document);
}

std::expected<std::shared_ptr<const XmlDocument>, Wording>
XmlDocument::parse(const QByteArray &text, const QByteArray &charset, Language language)
{
    prepareXml();
    if (text.trimmed().isEmpty())
        return std::unexpected(wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body is empty")));
    if (text.size() > std::numeric_limits<int>::max())
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body is too large to be read as XML")));
    const bool isHtml = language == Language::Html;
    const int size = int(text.size());
    const XmlPointer<xmlParserCtxt> parser(isHtml ? htmlNewParserCtxt() : xmlNewParserCtxt());
    XmlPointer<xmlDoc> document(
        isHtml
            ? htmlCtxtReadMemory(parser.get(), text.constData(), size, nullptr, charset.constData(),
                                 HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_RECOVER)
            : xmlCtxtReadMemory(parser.get(), text.constData(), size, nullptr, charset.constData(),
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document) {
        const auto *error = xmlCtxtGetLastError(parser.get());
        return std::unexpected(
            wordingOf(QT_TRANSLATE_NOOP("Broadside", "the body is not XML (line %1: %2)"),
                      {QString::number(error ? error->line : 1),
                       error && error->message ? QString::fromUtf8(error->message).simplified()
                                               : QString()}));
    }
    if (declaresEntities(*document))
        return std::unexpected(wordingOf(QT_TRANSLATE_NOOP(
            "Broadside", "the document declares entities of its own, which are not expanded")));
    return std::shared_ptr<const XmlDocument>(new XmlDocument(document.release()));
}

QueryAnswer XmlDocument::query(const QString &path) const
{
    const XmlPointer<xmlXPathContext> context(xmlXPathNewContext(m_document));
    registerNamespaces(*context, m_document);
    QString message;
    context->userData = &message;
    context->error = [](void *kept, auto *error) {
        *static_cast<QString *>(kept) = QString::fromUtf8(error->message).simplified();
    };
    const XmlPointer<xmlXPathObject> found(
        xmlXPathEvalExpression(BAD_CAST path.toUtf8().constData(), context.get()));
    if (!found)
        return nothingAs(QT_TRANSLATE_NOOP("Broadside", "“%1” cannot be evaluated: %2"),
                         {path, message});
    switch (found->type) {
    case XPATH_NODESET:
        return nodesAnswer(found->nodesetval);
    case XPATH_BOOLEAN:
        return answerOf(Json(found->boolval != 0));
    case XPATH_NUMBER:
        return answerOf(numberJson(found->floatval));
    case XPATH_STRING:
        return answerOf(textOf(found->stringval));
    default:
        return Nothing{};
    }
}

} // namespace Broadside
