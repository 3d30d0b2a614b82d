#include "formats/routewriter.h"

#include "formats/routevalues.h"
#include "formats/yamlupdate.h"

#include <algorithm>

namespace Broadside {

namespace {

bool isSame(const std::optional<Value> &left, const std::optional<Value> &right)
{
    return left.has_value() == right.has_value() && (!left || saysTheSame(*left, *right));
}

class RouteWriter
{
public:
    RouteWriter(YamlDocument document, YamlPath path, const Route &before, const Route &after)
        : m_document(std::move(document))
        , m_path(std::move(path))
        , m_before(before)
        , m_after(after)
    {}

    Result<YamlDocument> write()
    {
        if (hasMergeKey(*findNode(m_document, m_path)))
            return replaceValue(m_document, m_path, routeValue(m_after));
        for (const QStringView key : routeKeyOrder()) {
            const bool isDone = key == requestKey ? writeRequest()
                                : key == bodyKey  ? writeBody()
                                                  : writeKey(key);
            if (!isDone)
                return std::unexpected(m_error);
            m_previousKeys.prepend(key);
        }
        return m_document;
    }

private:
    YamlPath pathOf(const QString &key) const
    {
        YamlPath path = m_path;
        path.emplace_back(key);
        return path;
    }

    const YamlNode *nodeOf(const QString &key) const { return findNode(m_document, pathOf(key)); }

    bool apply(Result<YamlDocument> changed)
    {
        if (changed)
            m_document = *std::move(changed);
        else
            m_error = changed.error();
        return changed.has_value();
    }

    WrittenForm formOf(const QString &key) const
    {
        const YamlNode *node = nodeOf(key);
        if (!node || node->isMapping())
            return WrittenForm::Map;
        return node->isSequence() ? WrittenForm::List : WrittenForm::Text;
    }

    bool writeKey(QStringView name)
    {
        if (isSame(routeEntry(m_before, name), routeEntry(m_after, name)))
            return true;
        const QString key = name.toString();
        const std::optional<Value> value = routeEntry(m_after, name, formOf(key));
        if (!value)
            return apply(removeNode(m_document, pathOf(key)));
        return put(key, *value);
    }

    bool put(const QString &key, const Value &value)
    {
        if (nodeOf(key))
            return apply(updateValue(m_document, pathOf(key), value));
        const QString previous = previousKey();
        return apply(previous.isNull() ? insertFirstEntry(m_document, m_path, key, value)
                                       : insertEntry(m_document, m_path, key, value, previous));
    }

    // The key behind which a new one has its place.
    QString previousKey() const
    {
        for (const QStringView key : m_previousKeys) {
            QString name = key.toString();
            if (key == requestKey)
                name = writtenRequestKey();
            else if (key == bodyKey)
                name = bodyKeyOf(m_after);
            if (!name.isEmpty() && nodeOf(name))
                return name;
        }
        return {};
    }

    // `get`, …, or `url`; empty when there is none.
    QString writtenRequestKey() const
    {
        const YamlNode *route = findNode(m_document, m_path);
        for (const auto &[key, value] : YamlEntries(*route)) {
            const QString name = QString::fromUtf8(key.resolved().value);
            if (name == u"url" || (hasMethodKey(name.toUpper()) && name == name.toLower()))
                return name;
        }
        return {};
    }

    bool writeRequest()
    {
        QString key = writtenRequestKey();
        if (m_after.method != m_before.method && !writeMethod(key))
            return false;
        return saysTheSame(m_before.url, m_after.url) || put(key, m_after.url);
    }

    // Changes `key` to the one that has the URL then.
    bool writeMethod(QString &key)
    {
        const QString methodKey = QStringLiteral("method");
        const Value method = Value::fromText(m_after.method);
        if (key == u"url")
            return put(methodKey, method);
        const QString wanted =
            hasMethodKey(m_after.method) ? m_after.method.toLower() : QStringLiteral("url");
        if (!apply(renameKey(m_document, pathOf(key), wanted)))
            return false;
        key = wanted;
        return key != u"url" || apply(insertEntry(m_document, m_path, methodKey, method, key));
    }

    bool writeBody()
    {
        const QString before = bodyKeyOf(m_before);
        const QString after = bodyKeyOf(m_after);
        if (before == after && isSame(routeEntry(m_before, bodyKey), routeEntry(m_after, bodyKey)))
            return true;
        if (after.isEmpty())
            return apply(removeNode(m_document, pathOf(before)));
        if (!before.isEmpty() && before != after &&
            !apply(renameKey(m_document, pathOf(before), after)))
            return false;
        return put(after, *routeEntry(m_after, bodyKey, formOf(after)));
    }

    YamlDocument m_document;
    YamlPath m_path;
    const Route &m_before;
    const Route &m_after;
    QList<QStringView> m_previousKeys; // those that have been written, the last one first
    Error m_error;
};

} // namespace

Result<YamlDocument> updateRoute(const YamlDocument &document, const YamlPath &path,
                                 const Route &before, const Route &after)
{
    return RouteWriter(document, path, before, after).write();
}

} // namespace Broadside
