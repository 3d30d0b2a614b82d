#include "edit/scalartexts.h"

#include "formats/yamlsplice.h"
#include "formats/yamlwriter.h"

namespace Broadside {

namespace {

// Puts the texts in the place of the nodes there, from the front to the back.
class ScalarWriter
{
public:
    ScalarWriter(const YamlDocument &document, const ScalarTexts &texts)
        : m_document(document)
        , m_text(document.text())
        , m_texts(texts)
    {}

    void visit(const YamlNode &node, bool isInFlow)
    {
        const bool isScalar = node.isScalar() || node.kind == YamlNode::Kind::Alias;
        const auto found = m_texts.find({node.line, node.column});
        if (isScalar && found != m_texts.end()) {
            m_result += m_text.sliced(m_position, node.begin - m_position);
            if (!node.anchor.empty())
                m_result +=
                    '&' + QByteArray(node.anchor.data(), qsizetype(node.anchor.size())) + ' ';
            m_result += toFlowYaml(Value::fromText(found->second),
                                   isInFlow ? FlowPlace::Flow : FlowPlace::Alone);
            const YamlSplice splice(m_document);
            if (const QByteArray comment = splice.headerComment(node); !comment.isEmpty())
                m_result += ' ' + comment;
            m_position = splice.endOf(node);
        }
        const bool isFlow = isInFlow || node.style == YamlNode::Style::Flow;
        for (const YamlNode *child = node.firstChild; child; child = child->nextSibling)
            visit(*child, isFlow);
    }

    QByteArray result() const { return m_result + m_text.sliced(m_position); }

private:
    const YamlDocument &m_document;
    QByteArray m_text;
    const ScalarTexts &m_texts;
    QByteArray m_result;
    qsizetype m_position = 0;
};

} // namespace

QByteArray withScalars(const YamlDocument &document, const ScalarTexts &texts)
{
    ScalarWriter writer(document, texts);
    writer.visit(*document.root(), false);
    return writer.result();
}

} // namespace Broadside
