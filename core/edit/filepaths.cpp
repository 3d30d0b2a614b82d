#include "edit/filepaths.h"

#include "edit/scalartexts.h"
#include "formats/yamlscalar.h"

#include <QDir>

namespace Broadside {

namespace {

// Whole names of directories only are known in front of a placeholder.
QString movedPath(const QString &path, const QString &from, const QString &to)
{
    const qsizetype placeholder = path.indexOf(QLatin1String("{{"));
    if (path.isEmpty() || placeholder == 0 || QDir::isAbsolutePath(path))
        return path;
    const QString known = placeholder < 0 ? path : path.left(placeholder);
    const qsizetype name = known.lastIndexOf(u'/') + 1;
    const QString old = QDir::cleanPath(QString(from + u'/' + path.left(name)));
    // Which says ../ for the one above.
    const QString directory = QDir::cleanPath(QDir(to).relativeFilePath(old));
    const bool isThere = directory.isEmpty() || directory == u".";
    return isThere ? path.sliced(name) : QString(directory + u'/' + path.sliced(name));
}

class FilePaths
{
public:
    FilePaths(const QString &from, const QString &to)
        : m_from(from)
        , m_to(to)
    {}

    void addItems(const YamlNode &list)
    {
        if (!list.resolved().isSequence())
            return;
        for (const YamlNode &item : YamlItems(list.resolved()))
            addItem(item.resolved());
    }

    const ScalarTexts &texts() const { return m_texts; }

private:
    void addItem(const YamlNode &item)
    {
        if (!item.isMapping())
            return;
        for (const auto &[key, value] : YamlEntries(item)) {
            const std::string_view name = key.resolved().value;
            if (key.isMergeKey())
                addItem(value.resolved());
            else if (name == "file" || name == "include")
                addPaths(value.resolved());
            else if (name == "request_schema" || name == "response_schema")
                addSchema(value.resolved());
            else if (name == "responses" && value.resolved().isMapping())
                for (const auto &[status, schema] : YamlEntries(value.resolved()))
                    addSchema(schema.resolved());
            else if (name == "multipart" || name == "routes")
                addItems(value);
            else if (name == "handler")
                addScript(value.resolved());
            else if (name == "checks")
                addScripts(value.resolved());
        }
    }

    // Of a handler or a check, where it is in a file.
    void addScript(const YamlNode &node)
    {
        if (!node.isMapping())
            return;
        for (const auto &[key, value] : YamlEntries(node)) {
            if (key.resolved().value == "script")
                addPaths(value.resolved());
        }
    }

    // One check, or a list of them.
    void addScripts(const YamlNode &node)
    {
        addScript(node);
        if (!node.isSequence())
            return;
        for (const YamlNode &item : YamlItems(node))
            addScript(item.resolved());
    }

    // In a file, or with parts in files.
    void addSchema(const YamlNode &node)
    {
        if (node.isMapping() || node.isSequence())
            addReferences(node);
        else if (node.isScalar() && scalarKind(node) == Value::Kind::Text)
            addPaths(node);
    }

    void addReferences(const YamlNode &node)
    {
        if (node.isSequence()) {
            for (const YamlNode &item : YamlItems(node))
                addReferences(item.resolved());
        }
        if (!node.isMapping())
            return;
        for (const auto &[key, value] : YamlEntries(node)) {
            const YamlNode &target = value.resolved();
            const bool isReference = key.resolved().value == "$ref" && target.isScalar();
            if (!isReference)
                addReferences(target);
            else if (!target.value.starts_with('#') && !target.value.contains(':'))
                addPaths(target);
        }
    }

    // One, or a list of them.
    void addPaths(const YamlNode &node)
    {
        if (node.isSequence()) {
            for (const YamlNode &item : YamlItems(node))
                addPaths(item.resolved());
            return;
        }
        if (!node.isScalar())
            return;
        const auto written = QString::fromUtf8(node.value.data(), qsizetype(node.value.size()));
        const QString path = movedPath(written, m_from, m_to);
        if (path != written)
            m_texts.insert({{node.line, node.column}, path});
    }

    QString m_from;
    QString m_to;
    ScalarTexts m_texts;
};

} // namespace

Result<QByteArray> withMovedFiles(const QByteArray &list, const QString &from, const QString &to)
{
    if (from.isEmpty() || to.isEmpty() || from == to)
        return list;
    const Result<YamlDocument> document = YamlDocument::parse(list, QString());
    if (!document)
        return std::unexpected(document.error());
    if (!document->root())
        return list;
    FilePaths paths(from, to);
    paths.addItems(*document->root());
    return paths.texts().empty() ? list : withScalars(*document, paths.texts());
}

} // namespace Broadside
