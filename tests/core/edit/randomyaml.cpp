#include "randomyaml.h"

#include "formats/yamlscalar.h"

#include <QRegularExpression>

using namespace Broadside;

namespace {

QByteArray blanks(int count)
{
    return {count, ' '};
}

bool isNonEmptyCollection(const Value &value)
{
    return !value.items.isEmpty() || !value.members.isEmpty();
}

// Careful: what might need quotes somewhere is put in quotes everywhere.
bool canBePlain(const QByteArray &text)
{
    static const QRegularExpression harmless(
        QStringLiteral("^[\\p{L}0-9/(][\\p{L}0-9/ ._=+()<>;$^?☕-]*$"),
        QRegularExpression::UseUnicodePropertiesOption);
    return !text.endsWith(' ') && !text.contains("---") &&
           harmless.match(QString::fromUtf8(text)).hasMatch() &&
           plainScalarKind({text.constData(), size_t(text.size())}) == Value::Kind::Text;
}

QByteArray inDoubleQuotes(QByteArray text)
{
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    return '"' + text + '"';
}

QByteArray inSingleQuotes(QByteArray text)
{
    return '\'' + text.replace('\'', "''") + '\'';
}

// Whether each blank is single and between words, where a line may end instead.
bool canBeFolded(const QByteArray &text)
{
    return text.contains(' ') && !text.contains("  ") && !text.contains('\n') &&
           !text.contains('\t') && !text.startsWith(' ') && !text.endsWith(' ') &&
           !text.contains("\\") && !text.contains('#');
}

// Without those whose blank lines at the end count: what comes behind them changes them.
bool canBeBlock(const QByteArray &text)
{
    const QByteArray firstLine = text.first(qMax<qsizetype>(0, text.indexOf('\n')));
    return text.contains('\n') && !firstLine.trimmed().isEmpty() && !text.contains('\t') &&
           !text.endsWith("\n\n");
}

} // namespace

RandomYaml::RandomYaml(Chance &chance, const YamlVariety &variety)
    : m_chance(chance)
    , m_variety(variety)
    , m_step(chance.in(70) ? 2 : 4)
{}

QByteArray RandomYaml::textOf(const Value &map)
{
    m_text.clear();
    writeMap(map, 0);
    return m_text;
}

QByteArray RandomYaml::lineEndComment()
{
    if (!m_chance.in(m_variety.comments))
        return {};
    return blanks(1 + m_chance.below(2)) + "# c" + QByteArray::number(++m_comments) + ';';
}

void RandomYaml::addSpaceAbove(int indent)
{
    if (m_chance.in(m_variety.blankLines))
        m_text += m_chance.in(20) ? "\n\n" : m_chance.in(10) ? "  \n" : "\n";
    while (m_chance.in(m_variety.comments)) {
        const int odd = m_chance.below(indent + (m_isBehindBlockText ? 1 : 3));
        const int at = m_chance.in(85) ? indent : odd;
        m_text += blanks(at) + "# c" + QByteArray::number(++m_comments) + ";\n";
        if (m_chance.in(15))
            m_text += '\n';
    }
}

void RandomYaml::writeMap(const Value &map, int indent, bool isBehindDash)
{
    const int usualFlow = m_variety.flow;
    bool isFirst = true;
    for (const auto &[key, value] : map.members) {
        if (!isFirst || !isBehindDash) {
            if (!m_text.isEmpty())
                addSpaceAbove(indent);
            m_text += blanks(indent);
        }
        isFirst = false;
        m_text += scalar(Value::fromText(key), indent, false, true) + ':';
        m_isBehindBlockText = false;
        m_variety.flow = key == u"routes" ? usualFlow / 8 : usualFlow;
        writeValue(value, indent, false);
        m_variety.flow = usualFlow;
    }
}

void RandomYaml::writeList(const Value &list, int indent, bool isBehindDash)
{
    bool isFirst = true;
    for (const Value &item : list.items) {
        if (!isFirst || !isBehindDash) {
            addSpaceAbove(indent);
            m_text += blanks(indent);
        }
        isFirst = false;
        m_text += '-';
        m_isBehindBlockText = false;
        writeValue(item, indent, true);
    }
}

bool RandomYaml::writeAlias(const Value &value)
{
    if (value.kind == Value::Kind::Null || !m_chance.in(m_variety.anchors * 2))
        return false;
    for (const Anchored &each : std::as_const(m_anchors)) {
        if (saysTheSame(each.value, value)) {
            m_text += " *" + each.name + lineEndComment() + '\n';
            return true;
        }
    }
    return false;
}

QByteArray RandomYaml::anchorFor(const Value &value)
{
    const bool isWorthIt = value.kind == Value::Kind::Text || value.kind == Value::Kind::Map;
    if (!isWorthIt || !m_chance.in(m_variety.anchors))
        return {};
    const QByteArray name = "a" + QByteArray::number(m_anchors.size());
    m_anchors.append({value, name});
    return " &" + name;
}

// Behind a key or a dash.
void RandomYaml::writeValue(const Value &value, int parentIndent, bool isItem)
{
    if (writeAlias(value))
        return;
    const bool isAnchorable = !isItem || value.isScalar();
    const QByteArray anchor = isAnchorable ? anchorFor(value) : QByteArray();
    m_text += anchor;
    if (isNonEmptyCollection(value) && !m_chance.in(m_variety.flow)) {
        writeLines(value, parentIndent, isItem);
        return;
    }
    const QByteArray text = value.text.toUtf8();
    if (value.kind == Value::Kind::Text && canBeBlock(text) && m_chance.in(m_variety.blockTexts)) {
        m_text += ' ' + blockText(text, parentIndent);
        return;
    }
    if (value.kind == Value::Kind::Text && canBeFolded(text) &&
        m_chance.in(m_variety.blockTexts / 4)) {
        const QByteArray start = blanks(parentIndent + m_step);
        m_text += " >-" + lineEndComment() + '\n' + start + folded(text, start) + '\n';
        m_isBehindBlockText = true;
        return;
    }
    m_text += blanks(m_chance.in(90) ? 1 : 3);
    m_text += value.isScalar() ? scalar(value, parentIndent, false)
              : isNonEmptyCollection(value) && m_chance.in(15)
                  ? flowInLines(value, parentIndent + m_step)
                  : flow(value, m_chance.in(20));
    m_text += lineEndComment() + '\n';
}

// A list or map below its key, or behind its dash.
void RandomYaml::writeLines(const Value &value, int parentIndent, bool isItem)
{
    const bool isMap = value.kind == Value::Kind::Map;
    if (isItem && m_chance.in(95)) {
        const int gap = m_chance.in(85) ? 1 : 3;
        m_text += blanks(gap);
        if (isMap)
            writeMap(value, parentIndent + 1 + gap, true);
        else
            writeList(value, parentIndent + 1 + gap, true);
        return;
    }
    m_text += lineEndComment() + '\n';
    if (isMap)
        writeMap(value, parentIndent + (m_chance.in(90) ? m_step : 3));
    else
        writeList(value, parentIndent + (isItem || m_chance.in(70) ? m_step : 0));
}

QByteArray RandomYaml::blockText(const QByteArray &text, int parentIndent)
{
    QByteArray lines = text;
    QByteArray header = "|";
    m_isBehindBlockText = true;
    const int indent = parentIndent + m_step;
    if (text.startsWith(' '))
        header += QByteArray::number(m_step);
    if (!text.endsWith('\n'))
        header += '-';
    if (lines.endsWith('\n'))
        lines.chop(1);
    QByteArray result = header + lineEndComment() + '\n';
    for (const QByteArray &line : lines.split('\n'))
        result += (line.isEmpty() ? QByteArray() : QByteArray(blanks(indent) + line)) + '\n';
    return result;
}

// With a line's end in the place of one of the blanks.
QByteArray RandomYaml::folded(const QByteArray &text, const QByteArray &start)
{
    const qsizetype blank = text.indexOf(' ', m_chance.below(text.lastIndexOf(' ') + 1));
    return QByteArray(text).replace(blank, 1, QByteArray('\n' + start));
}

QByteArray RandomYaml::scalar(const Value &value, int indent, bool isInFlow, bool isKey)
{
    if (value.kind == Value::Kind::Null)
        return m_chance.in(50) ? "null" : "~";
    const QByteArray text = value.text.toUtf8();
    if (value.kind != Value::Kind::Text)
        return text;
    const bool isFolded = !isInFlow && !isKey && canBeFolded(text) && m_chance.in(20);
    const QByteArray content =
        isFolded ? folded(text, blanks(indent + m_step + m_chance.below(3))) : text;
    if (canBePlain(text) && m_chance.in(75))
        return content;
    if (!text.contains('\n') && !text.contains('\t') && m_chance.in(50))
        return inSingleQuotes(content);
    return isFolded && !text.contains('"') ? QByteArray('"' + content + '"') : inDoubleQuotes(text);
}

QByteArray RandomYaml::flow(const Value &value, bool isJson)
{
    if (value.isScalar()) {
        const bool isQuoted = isJson && value.kind == Value::Kind::Text;
        return isQuoted ? inDoubleQuotes(value.text.toUtf8()) : scalar(value, 0, true);
    }
    QByteArrayList parts;
    for (const Value &item : value.items)
        parts.append(flow(item, isJson));
    for (const auto &[key, member] : value.members) {
        const Value name = Value::fromText(key);
        parts.append((isJson ? inDoubleQuotes(key.toUtf8()) : scalar(name, 0, true, true)) + ": " +
                     flow(member, isJson));
    }
    const bool isMap = value.kind == Value::Kind::Map;
    const QByteArray padding = !parts.isEmpty() && m_chance.in(50) ? " " : "";
    return (isMap ? '{' : '[') + padding + parts.join(", ") + padding + (isMap ? '}' : ']');
}

// With its parts on lines of their own.
QByteArray RandomYaml::flowInLines(const Value &value, int indent)
{
    const bool isMap = value.kind == Value::Kind::Map;
    const QByteArray start = '\n' + blanks(indent);
    QByteArray text(1, isMap ? '{' : '[');
    text += lineEndComment();
    const qsizetype count = isMap ? value.members.size() : value.items.size();
    for (qsizetype i = 0; i < count; ++i) {
        text += start;
        if (isMap)
            text += scalar(Value::fromText(value.members[i].key), 0, true, true) + ": ";
        text += flow(isMap ? value.members[i].value : value.items[i], false);
        text += (i + 1 < count ? "," : "") + lineEndComment();
    }
    return text + start + (isMap ? '}' : ']');
}

QByteArrayList commentsIn(const QByteArray &text)
{
    static const QRegularExpression written(QStringLiteral("# c[0-9]+;"));
    QByteArrayList comments;
    for (const auto &match : written.globalMatch(QString::fromUtf8(text)))
        comments.append(match.captured().toUtf8());
    return comments;
}
