#include "formats/routewriter.h"

#include "formats/mapwriter.h"
#include "formats/retrywriter.h"
#include "formats/routevalues.h"
#include "formats/yamlitems.h"

namespace Broadside {

namespace {

bool isSame(const std::optional<Value> &left, const std::optional<Value> &right)
{
    return left.has_value() == right.has_value() && (!left || saysTheSame(*left, *right));
}

// The key that has the URL in the file: a method may also be written beside `url`.
QString writtenRequestKey(const MapWriter &writer)
{
    for (const auto &[key, value] : YamlEntries(writer.map())) {
        const QString name = QString::fromUtf8(key.resolved().value);
        if (isRequestKey(name) && name != u"method")
            return name;
    }
    return {};
}

void writeRequest(MapWriter &writer, const Route &before, const Route &after)
{
    QString key = writtenRequestKey(writer);
    if (before.method != after.method && key == u"url") {
        writer.set(QStringLiteral("method"), Value::fromText(after.method));
    } else if (before.method != after.method) {
        writer.rename(key, requestKeyOf(after));
        key = requestKeyOf(after);
        writer.set(QStringLiteral("method"), routeEntry(after, u"method"));
    }
    if (!saysTheSame(before.url, after.url))
        writer.set(key, after.url);
}

void writeBody(MapWriter &writer, const Route &before, const Route &after)
{
    const QString oldKey = bodyKeyOf(before);
    const QString newKey = bodyKeyOf(after);
    if (oldKey == newKey && isSame(routeEntry(before, oldKey), routeEntry(after, newKey)))
        return;
    if (newKey.isEmpty()) {
        writer.set(oldKey, std::nullopt);
        return;
    }
    if (!oldKey.isEmpty() && oldKey != newKey)
        writer.rename(oldKey, newKey);
    writer.set(newKey, routeEntry(after, newKey, writer.formOf(newKey)));
}

Result<YamlDocument> updateIn(const YamlDocument &document, const YamlPath &path,
                              const Route &before, const Route &after)
{
    MapWriter writer(document, path, routeKeyOrder());
    if (hasMergeKey(writer.map())) {
        writer.replaceAll(routeValue(after));
        return writer.result();
    }
    writeRequest(writer, before, after);
    writeBody(writer, before, after);
    const bool hasRetry = writeRetry(writer, before.settings.retry, after.settings.retry);
    for (const QStringView key : routeKeyOrder()) {
        const bool isWritten = isRequestKey(key) || isBodyKey(key) || (hasRetry && key == u"retry");
        if (!isWritten && !isSame(routeEntry(before, key), routeEntry(after, key))) {
            const QString name = key.toString();
            writer.set(name, routeEntry(after, key, writer.formOf(name)));
        }
    }
    return writer.result();
}

// In the route's own lines, so that a large file is read once and not with each of the changes.
// Nothing where these lines cannot be read without the others.
std::optional<YamlDocument> updateInOwnLines(const YamlDocument &document, const YamlPath &path,
                                             const Route &before, const Route &after)
{
    const std::optional<ItemLines> lines = itemLines(document, path);
    if (!lines)
        return std::nullopt;
    const Result<YamlDocument> alone = YamlDocument::parse(
        document.text().sliced(lines->position, lines->length), document.filePath());
    if (!alone || !alone->root() || !alone->root()->isSequence())
        return std::nullopt;
    const Result<YamlDocument> changed = updateIn(*alone, {0}, before, after);
    if (!changed)
        return std::nullopt;
    const Result<YamlDocument> whole =
        document.spliced(lines->position, lines->length, changed->text());
    return whole ? std::optional(*whole) : std::nullopt;
}

} // namespace

Result<YamlDocument> updateRoute(const YamlDocument &document, const YamlPath &path,
                                 const Route &before, const Route &after)
{
    if (const auto changed = updateInOwnLines(document, path, before, after))
        return *changed;
    return updateIn(document, path, before, after);
}

} // namespace Broadside
