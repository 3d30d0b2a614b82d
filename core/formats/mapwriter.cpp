#include "formats/mapwriter.h"

#include "formats/yamlsplice.h"

#include <algorithm>

namespace Broadside {

MapWriter::MapWriter(YamlDocument document, YamlPath path, std::span<const QStringView> order)
    : m_document(std::move(document))
    , m_path(std::move(path))
    , m_order(order)
{}

bool MapWriter::hasOwnMap(const QString &key) const
{
    const YamlNode *node = findTarget(m_document, pathOf(key)).node;
    return node && node->isMapping() && !hasMergeKey(*node);
}

WrittenForm MapWriter::formOf(const QString &key) const
{
    const YamlNode *node = findNode(m_document, pathOf(key));
    if (!node || node->isMapping())
        return WrittenForm::Map;
    return node->isSequence() ? WrittenForm::List : WrittenForm::Text;
}

void MapWriter::set(const QString &key, const std::optional<Value> &value)
{
    if (m_error)
        return;
    if (!value) {
        if (hasKey(key))
            apply(removeNode(m_document, pathOf(key)));
        return;
    }
    if (hasKey(key)) {
        apply(updateValue(m_document, pathOf(key), *value));
        return;
    }
    const QString before = keyBefore(key);
    apply(before.isNull() ? insertFirstEntry(m_document, m_path, key, *value)
                          : insertEntry(m_document, m_path, key, *value, before));
}

void MapWriter::append(const QString &key, const Value &value)
{
    if (!m_error)
        apply(insertEntry(m_document, m_path, key, value));
}

void MapWriter::rename(const QString &key, const QString &name)
{
    if (!m_error)
        apply(renameKey(m_document, pathOf(key), name));
}

MapWriter MapWriter::writerOf(const QString &key, std::span<const QStringView> order) const
{
    return {m_document, pathOf(key), order};
}

void MapWriter::take(const MapWriter &inner)
{
    m_document = inner.m_document;
    if (!m_error)
        m_error = inner.m_error;
}

Result<YamlDocument> MapWriter::result() const
{
    if (m_error)
        return std::unexpected(*m_error);
    return m_document;
}

YamlPath MapWriter::pathOf(const QString &key) const
{
    YamlPath path = m_path;
    path.emplace_back(key);
    return path;
}

void MapWriter::apply(Result<YamlDocument> changed)
{
    if (changed)
        m_document = *std::move(changed);
    else
        m_error = changed.error();
}

// The nearest of those that come before it by the order; null when there is none.
QString MapWriter::keyBefore(const QString &key) const
{
    auto place = std::ranges::find(m_order, QStringView(key));
    while (place != m_order.begin()) {
        const QString name = (--place)->toString();
        if (hasKey(name))
            return name;
    }
    return {};
}

} // namespace Broadside
