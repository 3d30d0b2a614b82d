#include "formats/keyreader.h"

#include "base/texts.h"

#include <algorithm>

namespace Broadside {

QString nameOfKey(const QString &key)
{
    const qsizetype colon = key.indexOf(u':');
    return colon > 0 ? key.first(colon) : key;
}

QString reportUnknownKey(ReadContext &context, const YamlNode &key, const KeySet &keys,
                         const QStringList &known)
{
    const std::string_view name = key.resolved().value;
    const QString whole = toQString(name);
    const QString text = nameOfKey(whole);
    if (text != whole && known.contains(text)) {
        context.report(key, tr("a space is missing after “%1:”").arg(text));
        return text;
    }
    if (std::ranges::find(keys.later, name) != keys.later.end()) {
        context.report(key, tr("“%1” is not supported by this version").arg(text),
                       ErrorCode::Unsupported);
        return {};
    }
    QStringList candidates = known;
    for (const std::string_view later : keys.later)
        candidates.append(toQString(later));
    const QString nearest = nearestName(text, candidates);
    const QString what = subjectText(keys.what);
    context.report(key,
                   nearest.isEmpty()
                       ? tr("%1 has no key “%2”").arg(what, text)
                       : tr("%1 has no key “%2”; did you mean “%3”?").arg(what, text, nearest));
    return nearest;
}

bool expectMapping(ReadContext &context, const YamlNode &node, const char *what)
{
    if (node.resolved().isMapping())
        return true;
    context.report(node, tr("%1 must be a map of keys and values").arg(subjectText(what)));
    return false;
}

namespace {

void appendMerged(const YamlNode &mapping, std::vector<const YamlNode *> &merged)
{
    const auto append = [&merged](const YamlNode &node) {
        const YamlNode &source = node.resolved();
        if (!source.isMapping())
            return;
        merged.push_back(&source);
        appendMerged(source, merged);
    };
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (!key.isMergeKey())
            continue;
        if (!value.resolved().isSequence()) {
            append(value);
            continue;
        }
        for (const YamlNode &item : YamlItems(value.resolved()))
            append(item);
    }
}

} // namespace

std::vector<const YamlNode *> mergedMappings(const YamlNode &mapping)
{
    std::vector<const YamlNode *> merged;
    appendMerged(mapping, merged);
    return merged;
}

VisitedKeys::VisitedKeys(const YamlNode &mapping)
{
    for (const auto &[key, value] : YamlEntries(mapping)) {
        if (!key.isMergeKey())
            m_keys.insert(key.resolved().value);
    }
}

bool VisitedKeys::isNew(const YamlNode &key)
{
    return m_keys.insert(key.resolved().value).second;
}

} // namespace Broadside
