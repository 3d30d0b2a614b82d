#include "formats/yamlupdate.h"

#include "formats/yamlscalar.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace Broadside {

namespace {

using Entries = std::vector<YamlEntry>;

QString keyText(const YamlNode &key)
{
    return QString::fromUtf8(key.resolved().value);
}

const Value *memberOf(const Value &map, const QString &key)
{
    const auto found = std::ranges::find(map.members, key, &ValueMember::key);
    return found == map.members.end() ? nullptr : &found->value;
}

bool saysScalar(const YamlNode &scalar, const Value &value)
{
    if (scalarKind(scalar) != value.kind)
        return false;
    return value.kind == Value::Kind::Null || QString::fromUtf8(scalar.value) == value.text;
}

bool saysList(const YamlNode &sequence, const Value &value)
{
    const auto items = YamlItems(sequence);
    return value.kind == Value::Kind::List &&
           std::equal(items.begin(), items.end(), value.items.begin(), value.items.end(),
                      saysValue);
}

bool saysMap(const YamlNode &mapping, const Value &value)
{
    if (value.kind != Value::Kind::Map || hasMergeKey(mapping))
        return false;
    const auto entries = YamlEntries(mapping);
    return std::equal(entries.begin(), entries.end(), value.members.begin(), value.members.end(),
                      [](const YamlEntry &entry, const ValueMember &member) {
                          return keyText(entry.key) == member.key &&
                                 saysValue(entry.value, member.value);
                      });
}

YamlPath extended(const YamlPath &path, YamlStep step)
{
    YamlPath result = path;
    result.push_back(std::move(step));
    return result;
}

// Where more of a map or a list changes, it is written anew: each single change reads it again.
constexpr qsizetype mostSingleChanges = 200;

qsizetype changesOfEntries(const YamlNode &mapping, const Value &wanted)
{
    QHash<QString, const Value *> members;
    for (const auto &[key, value] : wanted.members)
        members.insert(key, &value);
    qsizetype changes = 0;
    for (const auto &[key, value] : YamlEntries(mapping)) {
        const Value *member = members.take(keyText(key));
        changes += member && saysValue(value, *member) ? 0 : 1;
    }
    return changes + members.size();
}

// `? key`, as long ones are written: an entry with it begins in front of its key.
bool hasExplicitKey(const QByteArray &text, const YamlNode &mapping)
{
    return std::ranges::any_of(YamlEntries(mapping), [&text](const YamlEntry &entry) {
        qsizetype before = qsizetype(entry.key.begin) - 1;
        while (before >= 0 && text[before] == ' ')
            --before;
        return before >= 0 && text[before] == '?';
    });
}

// Changes that follow each other, until one fails.
class Updater
{
public:
    explicit Updater(YamlDocument document)
        : m_document(std::move(document))
    {}

    bool update(const YamlPath &path, const Value &wanted)
    {
        const YamlNode *node = findNode(m_document, path);
        if (node && saysValue(*node, wanted))
            return true;
        if (node && node->isMapping() && wanted.kind == Value::Kind::Map &&
            changesOfEntries(*node, wanted) <= mostSingleChanges &&
            canUpdateEntries(*node, path, wanted))
            return updateEntries(path, wanted);
        if (node && node->isSequence() && wanted.kind == Value::Kind::List && !isAlias(path))
            return updateItems(path, wanted);
        return apply(replaceValue(m_document, path, wanted));
    }

    Result<YamlDocument> result() const
    {
        if (m_error)
            return std::unexpected(*m_error);
        return m_document;
    }

private:
    bool apply(Result<YamlDocument> changed)
    {
        if (changed)
            m_document = *std::move(changed);
        else
            m_error = changed.error();
        return changed.has_value();
    }

    bool isAlias(const YamlPath &path) const
    {
        if (path.empty())
            return false;
        const YamlNode *parent = findNode(m_document, {path.begin(), path.end() - 1});
        const YamlNode *node = findNode(m_document, path);
        return std::ranges::none_of(YamlItems(*parent),
                                    [node](const YamlNode &child) { return &child == node; });
    }

    // One by one only if what stays is in the same order.
    bool canUpdateEntries(const YamlNode &mapping, const YamlPath &path, const Value &wanted) const
    {
        if (hasMergeKey(mapping) || isAlias(path) || hasExplicitKey(m_document.text(), mapping))
            return false;
        auto next = wanted.members.begin();
        for (const auto &[key, value] : YamlEntries(mapping)) {
            const QString name = keyText(key);
            if (!memberOf(wanted, name))
                continue;
            next = std::find_if(next, wanted.members.end(),
                                [&](const ValueMember &member) { return member.key == name; });
            if (next == wanted.members.end())
                return false;
        }
        return true;
    }

    bool updateEntries(const YamlPath &path, const Value &wanted)
    {
        // What comes first is put in before anything goes: a map without entries loses its form.
        QString previous;
        for (const auto &[key, value] : wanted.members) {
            const YamlPath entry = extended(path, key);
            bool isDone = false;
            if (findNode(m_document, entry))
                isDone = update(entry, value);
            else if (previous.isNull())
                isDone = apply(insertFirstEntry(m_document, path, key, value));
            else
                isDone = apply(insertEntry(m_document, path, key, value, previous));
            if (!isDone)
                return false;
            previous = key;
        }
        QStringList gone;
        for (const auto &[key, value] : YamlEntries(*findNode(m_document, path))) {
            if (!memberOf(wanted, keyText(key)))
                gone.append(keyText(key));
        }
        return std::ranges::all_of(gone, [&](const QString &key) {
            return apply(removeNode(m_document, extended(path, key)));
        });
    }

    // The items in front and at the end that stay are found, and those between are paired.
    bool updateItems(const YamlPath &path, const Value &wanted)
    {
        std::vector<const YamlNode *> items;
        for (const YamlNode &item : YamlItems(*findNode(m_document, path)))
            items.push_back(&item);
        const auto says = [](const YamlNode *item, const Value &value) {
            return saysValue(*item, value);
        };
        const auto front = std::ranges::mismatch(items, wanted.items, says).in1 - items.begin();
        qsizetype end = std::ssize(items);
        qsizetype wantedEnd = wanted.items.size();
        while (end > front && wantedEnd > front &&
               saysValue(*items[size_t(end - 1)], wanted.items[wantedEnd - 1])) {
            --end;
            --wantedEnd;
        }
        if (std::max(end, wantedEnd) - front > mostSingleChanges)
            return apply(replaceValue(m_document, path, wanted));
        const auto paired = std::min(end, wantedEnd);
        for (auto i = paired; i < wantedEnd; ++i) {
            if (!apply(insertItem(m_document, path, int(i), wanted.items[i])))
                return false;
        }
        for (auto i = end; i > paired; --i) {
            if (!apply(removeNode(m_document, extended(path, int(i - 1)))))
                return false;
        }
        for (auto i = front; i < paired; ++i) {
            if (!update(extended(path, int(i)), wanted.items[i]))
                return false;
        }
        return true;
    }

    YamlDocument m_document;
    std::optional<Error> m_error;
};

} // namespace

bool hasMergeKey(const YamlNode &mapping)
{
    return std::ranges::any_of(YamlEntries(mapping),
                               [](const YamlEntry &entry) { return entry.key.isMergeKey(); });
}

bool saysValue(const YamlNode &node, const Value &value)
{
    const YamlNode &source = node.resolved();
    if (source.isScalar())
        return saysScalar(source, value);
    return source.isSequence() ? saysList(source, value) : saysMap(source, value);
}

Result<YamlDocument> updateValue(const YamlDocument &document, const YamlPath &path,
                                 const Value &wanted)
{
    Updater updater(document);
    updater.update(path, wanted);
    return updater.result();
}

} // namespace Broadside
