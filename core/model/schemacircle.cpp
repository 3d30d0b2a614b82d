#include "model/schemacircle.h"

#include <jsoncons_ext/jsonpointer/jsonpointer.hpp>

#include <set>

namespace Broadside {

namespace {

class SchemaWalk
{
public:
    explicit SchemaWalk(const std::map<QUrl, Json> &documents)
    {
        for (const auto &[url, document] : documents) {
            m_places.emplace(url, &document);
            enter(document, url);
        }
    }

    // The reference at which the walk comes back to where it is.
    QString circleFrom(const QUrl &start)
    {
        const Json *node = targetOf(start);
        return node ? visit(*node) : QString();
    }

private:
    // What references can name, each below the base that is in force there.
    void enter(const Json &node, const QUrl &around)
    {
        QUrl base = around;
        if (node.is_array()) {
            for (const Json &item : node.array_range())
                enter(item, base);
            return;
        }
        if (!node.is_object())
            return;
        if (const QString id = textOf(node, "$id"); !id.isEmpty() && !id.startsWith(u'#'))
            base = around.resolved(QUrl(id));
        if (base != around)
            m_places.emplace(withoutFragment(base), &node);
        for (const char *key : {"$anchor", "$dynamicAnchor"}) {
            if (const QString anchor = textOf(node, key); !anchor.isEmpty()) {
                QUrl place = base;
                place.setFragment(anchor);
                m_places.emplace(place, &node);
            }
        }
        m_bases.emplace(&node, base);
        for (const auto &member : node.object_range())
            enter(member.value(), base);
    }

    static QString textOf(const Json &object, const char *key)
    {
        const auto found = object.find(key);
        const bool isText = found != object.object_range().end() && found->value().is_string();
        return isText ? toQString(found->value().as<std::string>()) : QString();
    }

    static QUrl withoutFragment(const QUrl &url) { return url.adjusted(QUrl::RemoveFragment); }

    const Json *targetOf(const QUrl &url) const
    {
        if (const auto named = m_places.find(url); named != m_places.end())
            return named->second;
        const auto document = m_places.find(withoutFragment(url));
        if (document == m_places.end())
            return nullptr;
        const std::string pointer = url.fragment(QUrl::FullyDecoded).toStdString();
        std::error_code error;
        const Json &target = jsoncons::jsonpointer::get(*document->second, pointer, error);
        return error ? nullptr : &target;
    }

    QString visit(const Json &node)
    {
        if (!node.is_object() || m_done.contains(&node))
            return {};
        m_open.insert(&node);
        QString circle;
        for (const auto &member : node.object_range()) {
            circle = visitMember(node, member.key(), member.value());
            if (!circle.isEmpty())
                break;
        }
        m_open.erase(&node);
        m_done.insert(&node);
        return circle;
    }

    // The keywords whose schemas look at the same value.
    QString visitMember(const Json &node, std::string_view key, const Json &value)
    {
        if ((key == "$ref" || key == "$dynamicRef" || key == "$recursiveRef") && value.is_string())
            return visitReference(node, toQString(value.as<std::string>()));
        if (key == "not" || key == "if" || key == "then" || key == "else")
            return visit(value);
        if ((key == "allOf" || key == "anyOf" || key == "oneOf") && value.is_array()) {
            for (const Json &item : value.array_range()) {
                if (const QString circle = visit(item); !circle.isEmpty())
                    return circle;
            }
        }
        if ((key == "dependentSchemas" || key == "dependencies") && value.is_object()) {
            for (const auto &member : value.object_range()) {
                if (const QString circle = visit(member.value()); !circle.isEmpty())
                    return circle;
            }
        }
        return {};
    }

    QString visitReference(const Json &node, const QString &reference)
    {
        const auto base = m_bases.find(&node);
        const Json *target =
            base == m_bases.end() ? nullptr : targetOf(base->second.resolved(QUrl(reference)));
        if (!target)
            return {};
        return m_open.contains(target) ? reference : visit(*target);
    }

    std::map<QUrl, const Json *> m_places;
    std::map<const Json *, QUrl> m_bases;
    std::set<const Json *> m_open;
    std::set<const Json *> m_done;
};

} // namespace

QString schemaCircle(const std::map<QUrl, Json> &documents, const QUrl &first)
{
    return SchemaWalk(documents).circleFrom(first);
}

} // namespace Broadside
