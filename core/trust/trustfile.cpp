#include "trust/trustfile.h"

#include "base/json.h"
#include "base/texts.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace Broadside {

namespace {

constexpr int trustVersion = 1;
constexpr qint64 mostTrustBytes = qint64(64) << 20;

std::unexpected<Error> brokenTrustFile(const QString &path)
{
    return failure(ErrorCode::Format,
                   Broadside::tr("The file of trusted collections “%1” is broken; no collection is "
                                 "trusted by it.")
                       .arg(path));
}

// None: it is none.
std::optional<QString> textMember(const Json &object, const char *name)
{
    if (!object.is_object() || !object.contains(name) || !object.at(name).is_string())
        return std::nullopt;
    return toQString(object.at(name).as_string());
}

std::optional<TrustedScript> storedScript(const Json &entry)
{
    const std::optional<QString> name = textMember(entry, "name");
    const std::optional<QString> print = textMember(entry, "sha256");
    if (!name || !print || !entry.contains("file") || !entry.at("file").is_bool())
        return std::nullopt;
    return TrustedScript{
        .name = *name, .print = print->toLatin1(), .isFile = entry.at("file").as_bool()};
}

std::optional<std::vector<TrustedScript>> storedScripts(const Json &entry)
{
    if (!entry.is_object() || !entry.contains("scripts") || !entry.at("scripts").is_array())
        return std::nullopt;
    std::vector<TrustedScript> scripts;
    for (const Json &each : entry.at("scripts").array_range()) {
        const std::optional<TrustedScript> script = storedScript(each);
        if (!script)
            return std::nullopt;
        scripts.push_back(*script);
    }
    return scripts;
}

std::optional<TrustTable> storedTable(const Json &root)
{
    if (!root.contains("collections") || !root.at("collections").is_array())
        return std::nullopt;
    TrustTable table;
    for (const Json &entry : root.at("collections").array_range()) {
        const std::optional<QString> path = textMember(entry, "path");
        const std::optional<std::vector<TrustedScript>> scripts = storedScripts(entry);
        if (!path || !scripts)
            return std::nullopt;
        table[*path] = *scripts;
    }
    return table;
}

QByteArray trustText(const TrustTable &table)
{
    Json collections(jsoncons::json_array_arg);
    for (const auto &[path, scripts] : table) {
        Json list(jsoncons::json_array_arg);
        for (const TrustedScript &script : scripts) {
            Json entry(jsoncons::json_object_arg);
            entry.insert_or_assign("name", toJson(script.name));
            entry.insert_or_assign("sha256", Json(script.print.toStdString()));
            entry.insert_or_assign("file", script.isFile);
            list.push_back(std::move(entry));
        }
        Json collection(jsoncons::json_object_arg);
        collection.insert_or_assign("path", toJson(path));
        collection.insert_or_assign("scripts", std::move(list));
        collections.push_back(std::move(collection));
    }
    Json root(jsoncons::json_object_arg);
    root.insert_or_assign("version", trustVersion);
    root.insert_or_assign("collections", std::move(collections));
    return toCompactText(root);
}

} // namespace

Result<TrustTable> readTrustFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo::exists(path))
        return TrustTable();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File,
                       Broadside::tr("The file of trusted collections “%1” cannot be read (%2); no "
                                     "collection is trusted by it.")
                           .arg(path, file.errorString()));
    const QByteArray text = file.read(mostTrustBytes + 1);
    const std::optional<Json> root =
        text.size() > mostTrustBytes ? std::nullopt : jsonFromText(text);
    if (!root || !root->is_object() || !root->contains("version") ||
        !root->at("version").is_number())
        return brokenTrustFile(path);
    if (root->at("version").as<double>() > trustVersion)
        return failure(
            ErrorCode::Unsupported,
            Broadside::tr("The file of trusted collections “%1” is of a newer version of "
                          "Broadside; no collection is trusted by it.")
                .arg(path));
    std::optional<TrustTable> table = storedTable(*root);
    if (!table)
        return brokenTrustFile(path);
    return *std::move(table);
}

Result<void> writeTrustFile(const QString &path, const TrustTable &table)
{
    const QByteArray text = trustText(table);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::File,
                       Broadside::tr("The file of trusted collections “%1” cannot be written: %2")
                           .arg(path, file.errorString()));
    return {};
}

Result<QString> keepTrustFileAside(const QString &path)
{
    QString name = path + QLatin1String(".broken");
    for (int number = 2; QFileInfo::exists(name); ++number)
        name = path + QStringLiteral(".broken-%1").arg(number);
    if (QFile::rename(path, name))
        return name;
    return failure(
        ErrorCode::File,
        Broadside::tr("The file of trusted collections “%1” is broken and cannot be set aside.")
            .arg(path));
}

} // namespace Broadside
