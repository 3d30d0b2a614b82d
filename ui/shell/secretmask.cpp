#include "shell/secretmask.h"

#include "formats/yamldocument.h"
#include "model/templatetext.h"
#include "secrets/redactor.h"
#include "secrets/sensitivename.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace Broadside {

namespace {

// Shorter ones stand in texts that have nothing to do with them, too.
constexpr qsizetype leastFoundElsewhere = 6; // bytes

struct SecretPlace
{
    qsizetype begin = 0; // bytes of the text
    qsizetype end = 0;
    QByteArray value;
};

QString scalarText(const YamlNode &node)
{
    return QString::fromUtf8(node.value.data(), qsizetype(node.value.size()));
}

// A literal that a scheme begins with, as in `Bearer {{token}}`, is none.
bool isSecretText(const QString &text)
{
    static const QRegularExpression scheme(QStringLiteral("\\A\\s*[A-Za-z]{0,10}\\s*\\z"));
    const QList<TemplateSegment> segments = splitTemplate(text);
    const bool isTemplate = std::ranges::any_of(segments, [](const TemplateSegment &segment) {
        return segment.kind != TemplateSegment::Kind::Literal;
    });
    return std::ranges::any_of(segments, [isTemplate](const TemplateSegment &segment) {
        const bool isLiteral = segment.kind == TemplateSegment::Kind::Literal;
        return isLiteral && !(isTemplate && scheme.match(segment.text).hasMatch());
    });
}

class SecretFinder
{
public:
    // In the order in which they stand there.
    static std::vector<SecretPlace> placesIn(const QByteArray &text)
    {
        const Result<YamlDocument> document = YamlDocument::parse(text, {});
        if (!document)
            return placesInLines(text);
        SecretFinder finder;
        if (document->root())
            finder.visit(*document->root(), false);
        std::ranges::sort(finder.m_places, {}, &SecretPlace::begin);
        // An alias and its anchor are two ways to one place.
        const auto again = std::ranges::unique(finder.m_places, {}, &SecretPlace::begin);
        finder.m_places.erase(again.begin(), again.end());
        return std::move(finder.m_places);
    }

private:
    // Of what is not YAML, such as a file with the marks of a conflict: what is behind a sensitive
    // name in its line, and the lines that are indented further. Rather too much than too little.
    static std::vector<SecretPlace> placesInLines(const QByteArray &text)
    {
        static const QRegularExpression entry(
            QStringLiteral("^([ -]*|.*[{,\\[] *)[\"']?([\\w.-]+)[\"']? *: +(\\S.*)$"));
        std::vector<SecretPlace> places;
        qsizetype indent = -1; // of the name whose value goes on
        for (qsizetype begin = 0; begin < text.size();) {
            const qsizetype found = text.indexOf('\n', begin);
            const qsizetype end = found < 0 ? text.size() : found;
            const QString line = QString::fromUtf8(text.sliced(begin, end - begin));
            const qsizetype blanks = std::ranges::find_if_not(line, isBlankOfLine) - line.begin();
            const QRegularExpressionMatch match = entry.match(line);
            qsizetype hidden = -1; // from there to the end of the line
            if (indent >= 0 && blanks > indent && blanks < line.size()) {
                hidden = blanks;
            } else {
                indent = -1;
                if (match.hasMatch() && isSensitiveName(match.captured(2))) {
                    const bool isOfBlock =
                        match.captured(1).count(u'-') + match.captured(1).count(u' ') ==
                        match.capturedLength(1);
                    indent = isOfBlock ? match.capturedLength(1) : blanks;
                    if (isSecretText(match.captured(3)))
                        hidden = match.capturedStart(3);
                }
            }
            if (hidden >= 0) {
                const QByteArray value = line.sliced(hidden).toUtf8();
                places.push_back({end - value.size(), end, value});
            }
            begin = end + 1;
        }
        return places;
    }

    static bool isBlankOfLine(QChar letter) { return letter == u' '; }

    // The API key of auth, and rows: { name: token, value: … }.
    static bool hasSensitiveName(const YamlNode &mapping)
    {
        for (const auto &[key, value] : YamlEntries(mapping)) {
            if (key.value == "name" && value.isScalar() && isSensitiveName(scalarText(value)))
                return true;
        }
        return false;
    }

    // { secret: NAME } says where the secret is, and is none.
    static bool isReference(const YamlNode &mapping, const YamlNode &key)
    {
        const auto entries = YamlEntries(mapping);
        return key.value == "secret" && std::next(entries.begin()) == entries.end();
    }

    void visit(const YamlNode &node, bool isValueSecret)
    {
        if (node.isSequence()) {
            for (const YamlNode &item : YamlItems(node))
                visit(item, false);
        }
        if (!node.isMapping())
            return;
        const bool isRow = isValueSecret || hasSensitiveName(node);
        for (const auto &[key, value] : YamlEntries(node)) {
            if (key.value == "api_key" && value.isMapping()) {
                visit(value, true);
                continue;
            }
            const bool isSecret = (isSensitiveName(scalarText(key)) && !isReference(node, key)) ||
                                  (isRow && key.value == "value");
            if (isSecret)
                take(value);
            else
                visit(value, false);
        }
    }

    // All texts in it, whatever their names.
    void take(const YamlNode &node)
    {
        if (node.target) {
            take(*node.target);
        } else if (node.isSequence()) {
            for (const YamlNode &item : YamlItems(node))
                take(item);
        } else if (node.isMapping()) {
            for (const auto &[key, value] : YamlEntries(node)) {
                if (!isReference(node, key))
                    take(value);
            }
        } else if (!node.value.empty() && isSecretText(scalarText(node))) {
            m_places.push_back({node.begin, node.end, scalarText(node).toUtf8()});
        }
    }

    std::vector<SecretPlace> m_places;
};

class SecretMasks
{
public:
    QByteArray masked(const QByteArray &text)
    {
        QByteArray masked;
        qsizetype at = 0;
        for (const SecretPlace &place : SecretFinder::placesIn(text)) {
            masked += text.sliced(at, place.begin - at) + maskOf(place.value);
            at = place.end;
            if (place.end > place.begin && text[place.end - 1] == '\n')
                --at; // of a text of several lines
        }
        return masked + text.sliced(at);
    }

    // Where they stand in something else, or in a text that is not YAML.
    QByteArray maskedElsewhere(QByteArray text) const
    {
        QList<QByteArray> values = m_masks.keys();
        std::ranges::sort(values, std::ranges::greater(), &QByteArray::size);
        for (const QByteArray &value : std::as_const(values)) {
            if (value.size() >= leastFoundElsewhere)
                text.replace(value, m_masks.value(value));
        }
        return text;
    }

private:
    QByteArray maskOf(const QByteArray &value)
    {
        const auto known = m_masks.constFind(value);
        if (known != m_masks.cend())
            return *known;
        const QByteArray mask = Redactor::mask().toUtf8() + QByteArray::number(m_masks.size() + 1);
        m_masks.insert(value, mask);
        return mask;
    }

    QHash<QByteArray, QByteArray> m_masks;
};

} // namespace

std::pair<QByteArray, QByteArray> withoutSecrets(const QByteArray &before, const QByteArray &after)
{
    SecretMasks masks;
    const QByteArray first = masks.masked(before);
    const QByteArray second = masks.masked(after);
    return {masks.maskedElsewhere(first), masks.maskedElsewhere(second)};
}

} // namespace Broadside
