#include "formats/schemareader.h"

#include "base/texts.h"
#include "formats/valuereader.h"
#include "formats/yamldocument.h"
#include "model/jsonvalue.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cmath>

namespace Broadside {

namespace {

constexpr qint64 largestSchemaFile = 16 * 1024 * 1024; // bytes

std::optional<Json> schemaNumber(const Value &value)
{
    const bool isHex = value.text.startsWith(QLatin1String("0x"));
    const bool isOctal = value.text.startsWith(QLatin1String("0o"));
    bool isNumber = false;
    if (value.kind == Value::Kind::Integer) {
        const qint64 number = isHex || isOctal
                                  ? value.text.sliced(2).toLongLong(&isNumber, isHex ? 16 : 8)
                                  : value.text.toLongLong(&isNumber);
        if (isNumber)
            return Json(number);
    }
    const double number = value.text.toDouble(&isNumber);
    return isNumber && std::isfinite(number) ? std::optional(Json(number)) : std::nullopt;
}

// As it is written: placeholders are texts like others. Nothing after an error.
std::optional<Json> schemaJson(ReadContext &context, const Value &value)
{
    switch (value.kind) {
    case Value::Kind::Null:
        return Json::null();
    case Value::Kind::Boolean:
        return Json(value.text.startsWith(u't', Qt::CaseInsensitive));
    case Value::Kind::Integer:
    case Value::Kind::Number: {
        std::optional<Json> number = schemaNumber(value);
        if (!number)
            context.add(
                {ErrorCode::Format, tr("JSON has no number “%1”").arg(value.text), value.place});
        return number;
    }
    case Value::Kind::Text:
        return toJson(value.text);
    case Value::Kind::List: {
        Json list(jsoncons::json_array_arg);
        for (const Value &item : value.items) {
            std::optional<Json> json = schemaJson(context, item);
            if (!json)
                return std::nullopt;
            list.push_back(*std::move(json));
        }
        return list;
    }
    case Value::Kind::Map:
        break;
    }
    Json map(jsoncons::json_object_arg);
    for (const ValueMember &member : value.members) {
        std::optional<Json> json = schemaJson(context, member.value);
        if (!json)
            return std::nullopt;
        map.insert_or_assign(member.key.toStdString(), *std::move(json));
    }
    return map;
}

// As deep as the location leads.
SourcePlace placeAt(const Value &root, const QString &location)
{
    const Value *value = &root;
    for (const QString &part : location.split(u'/').mid(1)) {
        const QString key = QString(part)
                                .replace(QLatin1String("~1"), QLatin1String("/"))
                                .replace(QLatin1String("~0"), QLatin1String("~"));
        const Value *next = nullptr;
        for (const ValueMember &member : value->members) {
            if (member.key == key)
                next = &member.value;
        }
        if (value->kind == Value::Kind::List) {
            bool isNumber = false;
            const qsizetype index = key.toLongLong(&isNumber);
            if (isNumber && index >= 0 && index < value->items.size())
                next = &value->items[index];
        }
        if (!next)
            break;
        value = next;
    }
    return value->place;
}

// Where things stand in a text of JSON, which is YAML, too, in nearly all of its spellings.
Value placesIn(const QByteArray &text, const QString &path)
{
    Value places;
    places.place = {path};
    const Result<YamlDocument> document = YamlDocument::parse(text, path);
    if (!document || !document->root())
        return places;
    ErrorList ignored;
    ReadContext context(path, ignored);
    return readValue(context, *document->root());
}

Error schemaError(const SchemaMistake &mistake, const SourcePlace &place)
{
    if (mistake.fileError && mistake.fileError->place.isKnown())
        return *mistake.fileError;
    const QString where =
        mistake.location.isEmpty() ? QString() : QString(mistake.location + u": ");
    return {ErrorCode::Format,
            tr("this is no JSON Schema: %1").arg(QString(where + mistake.message)), place};
}

} // namespace

SchemaReader::SchemaReader(const QString &rootFile, bool isOutsideAllowed)
    : m_folder(rootFile, isOutsideAllowed)
{}

std::optional<Schema> SchemaReader::read(ReadContext &context, const YamlNode &node)
{
    const bool isNamed =
        node.resolved().isScalar() && readValue(context, node).kind == Value::Kind::Text;
    return isNamed ? readNamed(context, node) : readInline(context, node);
}

std::optional<Schema> SchemaReader::readInline(ReadContext &context, const YamlNode &node)
{
    Schema schema{.value = readValue(context, node)};
    const std::optional<Json> json = schemaJson(context, schema.value);
    if (!json)
        return std::nullopt;
    const auto compiled =
        JsonSchema::compile(*json, context.filePath(), [this, &schema](const QString &path) {
            return readJson(path, schema.files);
        });
    if (!compiled) {
        context.add(
            schemaError(compiled.error(), placeAt(schema.value, compiled.error().location)));
        return std::nullopt;
    }
    schema.compiled = *compiled;
    return schema;
}

std::optional<Schema> SchemaReader::readNamed(ReadContext &context, const YamlNode &node)
{
    const Value written = readValue(context, node);
    const QDir directory = QFileInfo(context.filePath()).absoluteDir();
    const QString path = QDir::cleanPath(directory.absoluteFilePath(written.text));
    auto known = m_read.constFind(path);
    if (known == m_read.cend())
        known = m_read.insert(path, readFile(path));
    for (const Error &error : known->errors) {
        Error placed = error;
        if (!placed.place.isKnown()) // about the path
            placed.place = context.placeOf(node);
        context.add(placed);
    }
    if (!known->schema)
        return std::nullopt;
    Schema schema = *known->schema;
    schema.value = written;
    return schema;
}

SchemaReader::File SchemaReader::readFile(const QString &path)
{
    File file;
    Schema schema;
    const Result<Json> json = readJson(path, schema.files);
    if (!json) {
        file.errors.append(json.error());
        return file;
    }
    const auto compiled = JsonSchema::compile(*json, path, [this, &schema](const QString &other) {
        return readJson(other, schema.files);
    });
    if (compiled) {
        schema.compiled = *compiled;
        file.schema = schema;
        return file;
    }
    QFile text(path);
    const Value places =
        placesIn(text.open(QIODevice::ReadOnly) ? text.readAll() : QByteArray(), path);
    file.errors.append(schemaError(compiled.error(), placeAt(places, compiled.error().location)));
    return file;
}

// Errors of the path have no place, those in the file have one.
Result<Json> SchemaReader::readJson(const QString &path, QStringList &files)
{
    const QString name = QFileInfo(path).fileName();
    if (!m_folder.contains(path))
        return failure(ErrorCode::File,
                       Broadside::tr("the schema “%1” is outside of the collection's folder; "
                                     "--allow-outside permits that")
                           .arg(name));
    if (!m_files.contains(path))
        m_files.append(path);
    if (!files.contains(path))
        files.append(path);
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::File, Broadside::tr("the schema “%1” does not exist").arg(name));
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::File, Broadside::tr("the schema “%1” cannot be read").arg(name));
    if (file.size() > largestSchemaFile)
        return failure(ErrorCode::TooLarge,
                       Broadside::tr("the schema “%1” is larger than 16 MB").arg(name));
    const QByteArray text = file.readAll();
    if (std::optional<Json> json = jsonFromText(text))
        return *std::move(json);
    return std::unexpected(jsonError(text, path));
}

} // namespace Broadside
