#include "trust/scriptsources.h"

#include "script/modulefiles.h"
#include "script/moduleimports.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace Broadside {

namespace {

class SourceReader
{
public:
    explicit SourceReader(const ScriptHome &home)
        : m_files(home.folder, home.mayLeaveFolder, ScriptLimits().source)
        , m_folder(QFileInfo(home.folder).canonicalFilePath())
    {}

    void add(const UsedScript &used)
    {
        if (used.script.isInline())
            return addBody(used);
        const QString &named = used.script.path.isEmpty() ? used.script.file : used.script.path;
        const Result<QString> path = m_files.named(named);
        if (path)
            addFile(*path, used.use);
        else
            addMissing(used, path.error());
    }

    // Of those files that imports add, too: the list grows meanwhile.
    void addImports()
    {
        for (size_t i = 0; i < m_sources.size(); ++i) {
            const ScriptSource source = m_sources[i];
            if (source.path.isEmpty())
                continue;
            const QStringList specifiers = moduleImports(source.text);
            for (const QString &specifier : specifiers)
                addImport(specifier, source);
        }
    }

    std::vector<ScriptSource> take() { return std::move(m_sources); }

private:
    void addBody(const UsedScript &used)
    {
        const QByteArray text = used.script.body.toUtf8();
        const QByteArray print = scriptPrint(text);
        const auto known = m_bodies.constFind(print);
        if (known != m_bodies.constEnd())
            return addUse(*known, used.use);
        m_bodies.insert(print, m_sources.size());
        m_sources.push_back(
            {.name = englishText(used.use), .uses = {used.use}, .text = text, .print = print});
    }

    void addFile(const QString &path, const Wording &use)
    {
        const auto known = m_paths.constFind(path);
        if (known != m_paths.constEnd())
            return addUse(*known, use);
        m_paths.insert(path, m_sources.size());
        ScriptSource source{.name = QDir(m_folder).relativeFilePath(path),
                            .path = path,
                            .uses = {use},
                            .isFile = true};
        if (Result<QByteArray> text = m_files.read(path)) {
            source.text = *std::move(text);
            source.print = scriptPrint(source.text);
        } else {
            source.problem = text.error().wording;
        }
        m_sources.push_back(std::move(source));
    }

    void addMissing(const UsedScript &used, const Error &error)
    {
        const auto isSame = [&used](const ScriptSource &source) {
            return source.path.isEmpty() && source.isFile && source.name == used.script.file;
        };
        const auto known = std::ranges::find_if(m_sources, isSame);
        if (known != m_sources.end())
            return addUse(size_t(known - m_sources.begin()), used.use);
        m_sources.push_back({.name = used.script.file,
                             .uses = {used.use},
                             .problem = error.wording,
                             .isFile = true});
    }

    // One that is not there, or not of the collection, fails where it is executed.
    void addImport(const QString &specifier, const ScriptSource &source)
    {
        if (const Result<QString> path = m_files.imported(specifier, source.path))
            addFile(*path,
                    wordingOf(QT_TRANSLATE_NOOP("Broadside", "imported by '%1'"), {source.name}));
    }

    // A file may import another one under two names, one after the other.
    void addUse(size_t index, const Wording &use)
    {
        std::vector<Wording> &uses = m_sources[index].uses;
        if (uses.back() != use)
            uses.push_back(use);
    }

    const ModuleFiles m_files;
    const QString m_folder;
    std::vector<ScriptSource> m_sources;
    QHash<QString, size_t> m_paths;
    QHash<QByteArray, size_t> m_bodies;
};

} // namespace

ScriptHome scriptHome(const Collection &collection)
{
    const bool mayLeave = collection.directoryPath.isEmpty();
    return {.id = {},
            .folder = mayLeave ? QFileInfo(collection.filePath).path() : collection.directoryPath,
            .mayLeaveFolder = mayLeave};
}

std::vector<ScriptSource> scriptSources(const std::vector<UsedScript> &scripts,
                                        const ScriptHome &home)
{
    SourceReader reader(home);
    for (const UsedScript &script : scripts)
        reader.add(script);
    reader.addImports();
    return reader.take();
}

QHash<QString, QByteArray> filePrints(const std::vector<ScriptSource> &sources)
{
    QHash<QString, QByteArray> prints;
    for (const ScriptSource &source : sources) {
        if (!source.path.isEmpty() && source.problem.isEmpty())
            prints.insert(source.path, source.print);
    }
    return prints;
}

} // namespace Broadside
