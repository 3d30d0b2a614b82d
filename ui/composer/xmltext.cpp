#include "composer/xmltext.h"

#include "composer/textmistake.h"
#include "model/templatetext.h"

#include <QHash>
#include <QStringList>
#include <QXmlStreamReader>

#include <vector>

namespace Broadside {

namespace {

// Deeper elements are indented no further, so that the blanks do not outgrow the text.
constexpr int deepestIndent = 100;

// The text with a name in the place of each {{placeholder}}, which is right in names, in values and
// between tags. No end of the mark is a beginning of it, so that it is found where it begins.
class StoodIn
{
public:
    explicit StoodIn(const QString &text)
    {
        while (text.contains(m_mark))
            m_mark += QString(m_mark.size() - 1, u'b');
        const QList<TemplateSegment> segments = splitTemplate(text);
        QHash<QString, qsizetype> numbers; // of placeholders
        for (qsizetype i = 0; i < segments.size(); ++i) {
            const qsizetype begin = segments[i].offset;
            const qsizetype end = i + 1 < segments.size() ? segments[i + 1].offset : text.size();
            const QString written = text.sliced(begin, end - begin);
            m_standsIn.push_back({.begin = m_text.size(), .original = begin});
            if (segments[i].kind == TemplateSegment::Kind::Literal) {
                m_text += written;
            } else {
                // The same name for the same one: it may be that of an element.
                const auto known = numbers.constFind(written);
                const qsizetype number =
                    known == numbers.cend() ? m_placeholders.size() : known.value();
                if (known == numbers.cend()) {
                    m_placeholders.append(written);
                    numbers.insert(written, number);
                }
                m_text += m_mark + QString::number(number) + u'.';
            }
        }
    }

    const QString &text() const { return m_text; }
    bool hasPlaceholders() const { return !m_placeholders.isEmpty(); }

    // Where a position in it is in the text that was given.
    qsizetype originalOf(qsizetype position) const
    {
        const auto behind = std::ranges::upper_bound(m_standsIn, position, {}, &Segment::begin);
        if (behind == m_standsIn.begin())
            return position;
        const Segment &segment = *std::prev(behind);
        const qsizetype original = segment.original + position - segment.begin;
        return behind == m_standsIn.end() ? original : std::min(original, behind->original);
    }

    // With the placeholders, or with nothing in their places.
    QString restored(const QString &text, bool hasValues = true) const
    {
        QString restored;
        qsizetype from = 0;
        for (qsizetype at = text.indexOf(m_mark); at >= 0; at = text.indexOf(m_mark, from)) {
            const qsizetype begin = at + m_mark.size();
            const qsizetype end = text.indexOf(u'.', begin);
            restored += QStringView(text).sliced(from, at - from);
            if (hasValues)
                restored += m_placeholders[QStringView(text).sliced(begin, end - begin).toInt()];
            from = end + 1;
        }
        return restored + QStringView(text).sliced(from);
    }

private:
    struct Segment
    {
        qsizetype begin;
        qsizetype original;
    };

    QString m_mark = QStringLiteral("_b");
    QString m_text;
    QStringList m_placeholders;
    std::vector<Segment> m_standsIn;
};

struct XmlToken
{
    enum class Kind
    {
        Open,
        Close,
        Text,
        Other // stands on a line of its own
    };

    Kind kind;
    QStringView text;
    // Of an opening tag: what is between it and its end is kept as it is written.
    bool isVerbatim = false;
    bool hasTag = false; // or something else that is no text
};

// Behind the first `end` from a position; all when there is none.
qsizetype behindNext(QStringView text, QStringView end, qsizetype from)
{
    const qsizetype at = text.indexOf(end, from);
    return at < 0 ? text.size() : at + end.size();
}

// Of a tag or a DOCTYPE, whose values and inner declarations may have a > in them.
qsizetype tagEnd(QStringView text, qsizetype from)
{
    QChar quote;
    int inner = 0;
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        const QChar letter = text[i];
        if (!quote.isNull()) {
            if (letter == quote)
                quote = {};
        } else if (text.sliced(i).startsWith(u"<!--")) {
            i = behindNext(text, u"-->", i) - 1;
        } else if (letter == u'"' || letter == u'\'') {
            quote = letter;
        } else if (letter == u'[' || letter == u'<') {
            ++inner;
        } else if (letter == u']' || (letter == u'>' && inner > 0)) {
            --inner;
        } else if (letter == u'>') {
            return i + 1;
        }
    }
    return text.size();
}

XmlToken tokenAt(QStringView text, qsizetype from)
{
    const QStringView rest = text.sliced(from);
    const auto upTo = [&](qsizetype end) { return text.sliced(from, end - from); };
    using enum XmlToken::Kind;
    if (rest.startsWith(u"<!--"))
        return {.kind = Other, .text = upTo(behindNext(text, u"-->", from))};
    if (rest.startsWith(u"<![CDATA["))
        return {.kind = Text, .text = upTo(behindNext(text, u"]]>", from))};
    if (rest.startsWith(u"<?"))
        return {.kind = Other, .text = upTo(behindNext(text, u"?>", from))};
    if (!rest.startsWith(u'<')) {
        const qsizetype end = text.indexOf(u'<', from);
        return {.kind = Text, .text = upTo(end < 0 ? text.size() : end)};
    }
    const QStringView tag = upTo(tagEnd(text, from));
    if (tag.startsWith(u"</"))
        return {.kind = Close, .text = tag};
    return {.kind = tag.startsWith(u"<!") || tag.endsWith(u"/>") ? Other : Open, .text = tag};
}

std::vector<XmlToken> xmlTokens(QStringView text)
{
    std::vector<XmlToken> tokens;
    std::vector<size_t> open; // tags whose ends are to come
    for (qsizetype at = 0; at < text.size(); at += tokens.back().text.size()) {
        XmlToken token = tokenAt(text, at);
        if (token.kind == XmlToken::Kind::Close && !open.empty()) {
            tokens[open.back()].isVerbatim |= !tokens[open.back()].hasTag;
            open.pop_back();
        } else if (token.kind == XmlToken::Kind::Text) {
            if (!open.empty())
                tokens[open.back()].isVerbatim |= !token.text.trimmed().isEmpty();
        } else if (!open.empty()) {
            tokens[open.back()].hasTag = true;
        }
        if (token.kind == XmlToken::Kind::Open) {
            token.isVerbatim = token.text.contains(u"xml:space");
            open.push_back(tokens.size());
        }
        tokens.push_back(token);
    }
    return tokens;
}

QString laidOutTokens(const std::vector<XmlToken> &tokens)
{
    QString text;
    int depth = 0;
    int verbatim = 0; // elements that one is in
    for (const XmlToken &token : tokens) {
        const bool isClose = token.kind == XmlToken::Kind::Close;
        depth -= isClose ? 1 : 0;
        const bool isText = token.kind == XmlToken::Kind::Text;
        if (verbatim == 0 && !isText && !text.isEmpty())
            text += u'\n' + QString(qsizetype(std::clamp(depth, 0, deepestIndent)) * 2, u' ');
        if (verbatim > 0 || !isText)
            text += token.text;
        else
            text += token.text.trimmed();
        if (verbatim > 0 && isClose)
            --verbatim;
        if (token.kind == XmlToken::Kind::Open) {
            ++depth;
            verbatim += verbatim > 0 || token.isVerbatim ? 1 : 0;
        }
    }
    return text;
}

// A placeholder outside of texts and values may stand for anything.
bool hasPlaceholderInTag(const StoodIn &xml)
{
    for (const XmlToken &token : xmlTokens(xml.text())) {
        if (token.kind == XmlToken::Kind::Text || token.text.startsWith(u"<!--"))
            continue;
        QString unquoted;
        QChar quote;
        for (const QChar letter : token.text) {
            if (!quote.isNull())
                quote = letter == quote ? QChar() : quote;
            else if (letter == u'"' || letter == u'\'')
                quote = letter;
            else
                unquoted += letter;
        }
        if (xml.restored(unquoted, false) != unquoted)
            return true;
    }
    return false;
}

// External entities are none of its business: Qt's reader never fetches them.
std::optional<Error> readXml(const StoodIn &xml, const QString &original)
{
    QXmlStreamReader reader(xml.text());
    reader.setNamespaceProcessing(false); // a prefix may come from what it is put into
    while (!reader.atEnd())
        reader.readNext();
    if (!reader.hasError())
        return std::nullopt;
    return Error{ErrorCode::Syntax, reader.errorString(),
                 placeIn(original, xml.originalOf(reader.characterOffset()))};
}

} // namespace

std::optional<Error> xmlMistake(const QString &text)
{
    if (text.trimmed().isEmpty())
        return std::nullopt;
    const StoodIn xml(text);
    std::optional<Error> mistake = readXml(xml, text);
    if (!mistake || !xml.hasPlaceholders())
        return mistake;
    const QString without = xml.restored(xml.text(), false);
    const bool isOpen = without.trimmed().isEmpty() || hasPlaceholderInTag(xml) ||
                        !readXml(StoodIn(without), without);
    return isOpen ? std::nullopt : mistake;
}

Result<QString> laidOutXml(const QString &text)
{
    const StoodIn xml(text);
    if (const std::optional<Error> mistake = readXml(xml, text))
        return std::unexpected(*mistake);
    return xml.restored(laidOutTokens(xmlTokens(xml.text())));
}

} // namespace Broadside
