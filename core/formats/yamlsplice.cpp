#include "formats/yamlsplice.h"

#include "base/texts.h"

#include <algorithm>

namespace Broadside {

bool isFlow(const YamlNode &node)
{
    return node.style == YamlNode::Style::Flow;
}

YamlTarget findEntry(const YamlNode &mapping, const QByteArray &name)
{
    YamlTarget target{&mapping};
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (key.resolved().value == std::string_view(name.constData(), size_t(name.size()))) {
            target.key = &key;
            target.node = &value;
            target.next = value.nextSibling;
            return target;
        }
        target.previous = &value;
    }
    return {};
}

YamlTarget findItem(const YamlNode &sequence, int position)
{
    YamlTarget target{&sequence};
    int current = 0;
    for (const YamlNode &item : YamlItems(sequence)) {
        if (current++ == position) {
            target.node = &item;
            target.next = item.nextSibling;
            return target;
        }
        target.previous = &item;
    }
    return {};
}

YamlTarget findTarget(const YamlDocument &document, const YamlPath &path)
{
    YamlTarget target{.node = document.root()};
    for (const YamlStep &step : path) {
        if (!target.node)
            return {};
        const YamlNode &parent = target.node->resolved();
        const auto *key = std::get_if<QString>(&step);
        if (key && parent.isMapping())
            target = findEntry(parent, key->toUtf8());
        else if (!key && parent.isSequence())
            target = findItem(parent, std::get<int>(step));
        else
            return {};
    }
    return target;
}

std::unexpected<Error> noSuchPath(const YamlDocument &document)
{
    return failure(ErrorCode::Reference, tr("the file has nothing at the place to be changed"),
                   {document.filePath()});
}

YamlSplice::YamlSplice(const YamlDocument &document)
    : m_document(document)
    , m_text(document.text())
{
    const qsizetype lineEnd = m_text.indexOf('\n');
    m_lineEnd = lineEnd > 0 && m_text[lineEnd - 1] == '\r' ? "\r\n" : "\n";
}

qsizetype YamlSplice::lineStart(qsizetype position) const
{
    const qsizetype before = position > 0 ? m_text.lastIndexOf('\n', position - 1) : -1;
    const bool isFirst = before < 0 && m_text.startsWith("\xEF\xBB\xBF");
    return isFirst ? 3 : before + 1;
}

qsizetype YamlSplice::nextLine(qsizetype position) const
{
    const qsizetype end = m_text.indexOf('\n', position);
    return end < 0 ? m_text.size() : end + 1;
}

bool YamlSplice::isBlank(qsizetype from, qsizetype to) const
{
    return m_text.sliced(from, to - from).trimmed().isEmpty();
}

QByteArray YamlSplice::indentAt(qsizetype position) const
{
    const qsizetype start = lineStart(position);
    const QByteArray bytes = m_text.sliced(start, position - start);
    if (bytes.trimmed().isEmpty())
        return bytes;
    const QString before = QString::fromUtf8(bytes);
    return QByteArray(before.toUcs4().size(), ' ');
}

qsizetype YamlSplice::endOf(const YamlNode &node) const
{
    const YamlNode *last = &node;
    while (!isFlow(*last) && !last->isScalar() && last->firstChild) {
        last = last->firstChild;
        while (last->nextSibling)
            last = last->nextSibling;
    }
    qsizetype end = node.end;
    if (last->style == YamlNode::Style::Literal || last->style == YamlNode::Style::Folded) {
        while (end > qsizetype(node.begin) && QByteArrayView("\r\n \t").contains(m_text[end - 1]))
            --end;
    }
    return end;
}

QByteArray YamlSplice::headerComment(const YamlNode &node) const
{
    if (node.style != YamlNode::Style::Literal && node.style != YamlNode::Style::Folded)
        return {};
    const QByteArray header = m_text.sliced(node.begin, nextLine(node.begin) - node.begin);
    const qsizetype comment = header.indexOf(" #");
    return comment < 0 ? QByteArray() : header.sliced(comment).trimmed();
}

QByteArray YamlSplice::indented(QByteArray lines, const QByteArray &indent) const
{
    while (lines.endsWith('\n'))
        lines.chop(1);
    QByteArrayList result;
    for (const QByteArray &line : lines.split('\n'))
        result.append(result.isEmpty() || line.isEmpty() ? line : QByteArray(indent + line));
    return result.join(m_lineEnd);
}

TextSplice YamlSplice::insertion(qsizetype position, const QByteArray &lines) const
{
    const qsizetype at = nextLine(position);
    if (at == m_text.size() && !m_text.endsWith('\n')) {
        // The line end of a text in lines of its own is a part of it.
        const bool mayEndInText = lines.contains('|') || lines.contains('>');
        return {at, 0, m_lineEnd + lines + (mayEndInText ? m_lineEnd : QByteArray())};
    }
    return {at, 0, lines + m_lineEnd};
}

Result<YamlDocument> YamlSplice::insertLines(qsizetype position, const QByteArray &lines) const
{
    return m_document.spliced({insertion(position, lines)});
}

Result<YamlDocument> YamlSplice::replace(qsizetype from, qsizetype to,
                                         const QByteArray &replacement) const
{
    return m_document.spliced(from, to - from, replacement);
}

qsizetype YamlSplice::dashOf(const YamlNode &item) const
{
    for (qsizetype position = item.begin; position > 0;) {
        position = m_text.lastIndexOf('-', position - 1);
        const qsizetype start = position < 0 ? 0 : lineStart(position);
        const bool isDash =
            position < 0 || std::all_of(
                                m_text.begin() + start, m_text.begin() + position,
                                [](char each) { return each == ' ' || each == '-'; });
        if (isDash)
            return qMax<qsizetype>(position, 0);
    }
    return 0;
}

} // namespace Broadside
