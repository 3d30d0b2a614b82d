// Writes keys of one map of a document, each at its place among the others. The first change that
// fails ends it: the ones after it do nothing. Internal to the folder.
#pragma once

#include "formats/settingsvalues.h"
#include "formats/yamlupdate.h"

#include <span>

namespace Broadside {

class MapWriter
{
public:
    // The order is that of the keys of such a map; it outlives the writer.
    MapWriter(YamlDocument document, YamlPath path, std::span<const QStringView> order);

    // The map as it is now.
    const YamlNode &map() const { return *findNode(m_document, m_path); }
    bool hasKey(const QString &key) const { return findNode(m_document, pathOf(key)); }
    // Whether its value is a map that is written there, and all of it: no alias, no merge key.
    bool hasOwnMap(const QString &key) const;
    WrittenForm formOf(const QString &key) const;

    // Nothing: the key goes.
    void set(const QString &key, const std::optional<Value> &value);
    // Behind all others, whatever the order.
    void append(const QString &key, const Value &value);
    void rename(const QString &key, const QString &name);
    // One of its values, itself a map, is written by another writer: from, and back to, this one.
    MapWriter writerOf(const QString &key, std::span<const QStringView> order) const;
    void take(const MapWriter &inner);
    void replaceAll(const Value &value) { apply(replaceValue(m_document, m_path, value)); }

    Result<YamlDocument> result() const;

private:
    YamlPath pathOf(const QString &key) const;
    void apply(Result<YamlDocument> changed);
    QString keyBefore(const QString &key) const;

    YamlDocument m_document;
    YamlPath m_path;
    std::span<const QStringView> m_order;
    std::optional<Error> m_error;
};

} // namespace Broadside
