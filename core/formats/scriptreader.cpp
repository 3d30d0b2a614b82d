#include "formats/scriptreader.h"

#include "base/texts.h"
#include "formats/keyreader.h"
#include "formats/readatmost.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <array>

namespace Broadside {

namespace {

constexpr qint64 largestScript = 1'000'000; // bytes; larger ones are not executed

QString scriptFileProblem(const CollectionFolder &folder, const QString &written,
                          const QString &path)
{
    if (written.trimmed().isEmpty())
        return tr("the name of the script's file is empty");
    if (!folder.contains(path))
        return tr("the script “%1” is outside of the collection's folder; --allow-outside permits "
                  "that")
            .arg(written);
    if (!QFileInfo::exists(path))
        return tr("the script “%1” does not exist").arg(written);
    return QFileInfo(path).isFile() ? QString()
                                    : tr("“%1” is not a file and cannot be a script").arg(written);
}

// Lines of a block begin below its | or >.
SourcePlace placeOfBody(const ReadContext &context, const YamlNode &node)
{
    const YamlNode &source = node.resolved();
    const bool isBlock =
        source.style == YamlNode::Style::Literal || source.style == YamlNode::Style::Folded;
    SourcePlace place = context.placeOf(source);
    if (isBlock)
        place = {place.file, place.line + 1, 1};
    return place;
}

// Names that are written out; a run looks for their values before it begins.
QStringList secretsNamedIn(const QString &script)
{
    static const QRegularExpression call(
        QStringLiteral(R"(\bsecrets\s*\.\s*get\s*\(\s*(["'`])([^"'`\\\n$]+)\1\s*\))"));
    QStringList names;
    auto matches = call.globalMatch(script);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(2);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

// What cannot be read is told by who executes it.
QString textOfScript(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(readAtMost(file, largestScript))
                                          : QString();
}

struct ScriptDraft
{
    std::optional<Script> script;
    const YamlNode *file = nullptr;
    const YamlNode *body = nullptr;
};

constexpr std::array scriptKeys{
    KeyReader<ScriptDraft>{"script", [](ReadContext &, const YamlNode &, const YamlNode &value,
                                        ScriptDraft &draft) { draft.file = &value; }},
    KeyReader<ScriptDraft>{"inline", [](ReadContext &, const YamlNode &, const YamlNode &value,
                                        ScriptDraft &draft) { draft.body = &value; }},
};

} // namespace

std::optional<Script> ScriptReader::readFile(ReadContext &context, const YamlNode &node)
{
    const std::optional<QString> written =
        context.text(node, QT_TRANSLATE_NOOP("Broadside", "the file of a script"));
    if (!written)
        return std::nullopt;
    const QDir directory = QFileInfo(context.filePath()).absoluteDir();
    const QString path = QDir::cleanPath(directory.absoluteFilePath(*written));
    const QString problem = scriptFileProblem(m_folder, *written, path);
    if (!written->trimmed().isEmpty() && !m_files.contains(path))
        m_files.append(path);
    if (!problem.isEmpty()) {
        context.report(node, problem, ErrorCode::File);
        return std::nullopt;
    }
    return Script{*written, path, {}, context.placeOf(node), secretsNamedIn(textOfScript(path))};
}

std::optional<Script> readScriptFile(ReadContext &context, const YamlNode &node)
{
    return context.scripts() ? context.scripts()->readFile(context, node) : std::nullopt;
}

std::optional<Script> readInlineScript(ReadContext &context, const YamlNode &node, const char *what)
{
    const std::optional<QString> body = context.text(node, what);
    if (!body)
        return std::nullopt;
    if (body->trimmed().isEmpty()) {
        context.report(node, tr("%1 has no script in it").arg(subjectText(what)));
        return std::nullopt;
    }
    return Script{{}, {}, *body, placeOfBody(context, node), secretsNamedIn(*body)};
}

std::optional<Script> readScript(ReadContext &context, const YamlNode &node, const char *what)
{
    if (!node.resolved().isMapping()) {
        context.report(
            node, tr("%1 must be { script: FILE } or { inline: TEXT }").arg(subjectText(what)));
        return std::nullopt;
    }
    ScriptDraft draft;
    const QStringList meant = readKeys<ScriptDraft>(context, node, {what, {}}, scriptKeys, draft);
    if (draft.file && draft.body) {
        context.report(*draft.body, tr("“script” and “inline” stand beside each other; keep one"));
        return std::nullopt;
    }
    if (draft.file)
        return readScriptFile(context, *draft.file);
    if (draft.body)
        return readInlineScript(context, *draft.body, "“inline”");
    if (meant.isEmpty())
        context.report(node, tr("%1 needs one of “script” and “inline”").arg(subjectText(what)));
    return std::nullopt;
}

std::vector<Script> readScripts(ReadContext &context, const YamlNode &node, const char *what)
{
    std::vector<Script> scripts;
    if (!node.resolved().isSequence()) {
        context.report(node, tr("%1 must be a list of { script: FILE } and { inline: TEXT }")
                                 .arg(subjectText(what)));
        return scripts;
    }
    for (const YamlNode &item : YamlItems(node.resolved())) {
        if (std::optional<Script> script = readScript(context, item, what))
            scripts.push_back(*std::move(script));
    }
    return scripts;
}

} // namespace Broadside
