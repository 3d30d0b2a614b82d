#include "model/jsonschema.h"

#include "base/texts.h"
#include "model/schemacircle.h"
#include "model/schemaparts.h"

#include <jsoncons/json_decoder.hpp>
#include <jsoncons_ext/jsonschema/jsonschema.hpp>

#include <algorithm>
#include <map>

namespace Broadside {

namespace {

namespace js = jsoncons::jsonschema;

using CompiledSchema = js::json_schema<Unordered>;

constexpr int deepest = 200;               // levels; each takes room on the stack
constexpr size_t longestForPattern = 4096; // bytes; as std::regex does with the stack, too

Unordered unordered(const Json &value)
{
    jsoncons::json_decoder<Unordered> decoder;
    value.dump(decoder);
    return decoder.get_result();
}

template <typename Tree, typename Predicate>
bool anyBelow(const Tree &tree, const Predicate &holds, int depth = 0)
{
    if (holds(tree, depth))
        return true;
    if (tree.is_array())
        return std::ranges::any_of(
            tree.array_range(), [&](const Tree &item) { return anyBelow(item, holds, depth + 1); });
    if (!tree.is_object())
        return false;
    return std::ranges::any_of(tree.object_range(), [&](const auto &member) {
        return anyBelow(member.value(), holds, depth + 1);
    });
}

bool isTooDeep(const Json &value)
{
    return anyBelow(value, [](const Json &, int depth) { return depth > deepest; });
}

bool isLongText(const Unordered &value)
{
    return value.is_string() && value.as_string_view().size() > longestForPattern;
}

bool hasLongName(const Unordered &value)
{
    return value.is_object() && std::ranges::any_of(value.object_range(), [](const auto &member) {
               return member.key().size() > longestForPattern;
           });
}

bool hasPattern(const Json &part)
{
    return part.is_object() && (part.contains("pattern") || part.contains("patternProperties"));
}

// The library's sentence as the end of one of ours.
QString tidied(const std::string &text)
{
    QString sentence = toQString(text);
    if (sentence.endsWith(u'.'))
        sentence.chop(1);
    if (sentence.size() > 1 && sentence[0].isUpper() && sentence[1].isLower())
        sentence[0] = sentence[0].toLower();
    return sentence;
}

QString sentenceOf(const js::validation_message &message)
{
    QString sentence = tidied(message.message());
    QStringList details;
    for (const js::validation_message &detail : message.details()) {
        const SchemaProblem problem{toQString(detail.instance_location().string()),
                                    tidied(detail.message())};
        details += detail.instance_location() == message.instance_location() ? problem.message
                                                                             : problem.toString();
    }
    if (!details.isEmpty())
        sentence += u" (" + details.join(QStringLiteral("; ")) + u')';
    return sentence;
}

// The innermost of what is wrong; a meta-schema is made of several.
const js::validation_message &innermost(const js::validation_message &message)
{
    return message.details().empty() ? message : innermost(message.details().front());
}

// Many that name no draft are as draft 7 has them.
template <typename Tree>
bool isLikeDraft7(const Tree &schema)
{
    return schema.is_object() && !schema.contains("$schema") && schema.contains("definitions") &&
           !schema.contains("$defs");
}

Unordered withDraft(const Json &schema)
{
    Unordered plain = unordered(schema);
    if (isLikeDraft7(plain))
        plain.insert_or_assign("$schema", js::schema_version::draft7());
    return plain;
}

QString draftOf(const Json &schema)
{
    if (isLikeDraft7(schema))
        return QString::fromStdString(js::schema_version::draft7());
    if (!schema.is_object() || !schema.contains("$schema"))
        return QString::fromStdString(js::schema_version::draft202012());
    const Json &named = schema.at("$schema");
    return named.is_string() ? toQString(named.as<std::string>()) : QString();
}

// Null for what is not known. Compiled once for all.
std::shared_ptr<const CompiledSchema> metaSchema(const QString &draft)
{
    static const auto all = [] {
        std::map<QString, std::shared_ptr<const CompiledSchema>> schemas;
        const auto add = [&schemas](const std::string &uri, Unordered schema) {
            QString name = QString::fromStdString(uri);
            if (name.endsWith(u'#'))
                name.chop(1);
            schemas.emplace(name, std::make_shared<const CompiledSchema>(
                                      js::make_json_schema(std::move(schema))));
        };
        add(js::schema_version::draft202012(),
            js::draft202012::schema_draft202012<Unordered>::get_schema());
        add(js::schema_version::draft201909(),
            js::draft201909::schema_draft201909<Unordered>::get_schema());
        add(js::schema_version::draft7(), js::draft7::schema_draft7<Unordered>::get_schema());
        add(js::schema_version::draft6(), js::draft6::schema_draft6<Unordered>::get_schema());
        add(js::schema_version::draft4(), js::draft4::schema_draft4<Unordered>::get_schema());
        return schemas;
    }();
    const auto found = all.find(draft.endsWith(u'#') ? draft.chopped(1) : draft);
    return found == all.end() ? nullptr : found->second;
}

// What compiling says of a part, with the name of its keyword; empty where that tells nothing.
QString compilerWords(const Unordered &part)
{
    try {
        js::make_json_schema(part, std::string("file:///part"));
    } catch (const js::schema_error &error) {
        const QString words = QString::fromUtf8(error.what());
        const qsizetype place = words.indexOf(QLatin1String(": "));
        return place < 0 || !words.startsWith(u"file:")
                   ? QString()
                   : tidied(words.sliced(place + 2).toStdString());
    } catch (const std::exception &) { // says nothing that people understand
    }
    return {};
}

// The innermost part of a schema that is none.
SchemaMistake mistakeIn(const Unordered &schema, const CompiledSchema &meta,
                        const std::string &place = {})
{
    std::optional<SchemaMistake> within;
    if (schema.is_object()) {
        visitSchemaParts(schema, [&](const Unordered &part, const std::string &below) {
            if (!within && !meta.is_valid(part))
                within = mistakeIn(part, meta, place + below);
        });
    }
    if (within)
        return *within;
    SchemaMistake mistake{toQString(place), {}};
    meta.validate(schema, [&](const js::validation_message &message) -> js::walk_result {
        const js::validation_message &inner = innermost(message);
        mistake.location += toQString(inner.instance_location().string());
        mistake.message = tidied(inner.message());
        return js::walk_result::abort;
    });
    if (const QString words = compilerWords(schema); !words.isEmpty())
        mistake.message = words;
    return mistake;
}

std::optional<SchemaMistake> brokenPatternMistake(const Unordered &schema)
{
    const auto broken = brokenPattern(schema);
    return broken ? std::optional(SchemaMistake{broken->location, tidied(broken->why)})
                  : std::nullopt;
}

// Why a value is none, before anything is looked for that it refers to.
std::optional<SchemaMistake> mistakeOf(const Json &schema)
{
    if (!schema.is_object() && !schema.is_bool())
        return SchemaMistake{{}, tr("a schema is a map, true or false")};
    if (isTooDeep(schema))
        return SchemaMistake{{}, tr("it is nested too deeply")};
    const auto meta = metaSchema(draftOf(schema));
    if (!meta)
        return SchemaMistake{QStringLiteral("/$schema"),
                             tr("“$schema” names no draft that is known; draft 2020-12 is "
                                "“https://json-schema.org/draft/2020-12/schema”, draft 7 "
                                "“http://json-schema.org/draft-07/schema#”")};
    const Unordered plain = unordered(schema);
    return meta->is_valid(plain) ? brokenPatternMistake(plain) : mistakeIn(plain, *meta);
}

// Reads what `$ref` leads to, and keeps why that failed: the library knows exceptions only.
class References
{
public:
    References(const Json &schema, const QUrl &url, const JsonSchema::ReadFile &readFile)
        : m_readFile(readFile)
        , m_documents{{url, schema}}
    {}

    Unordered resolve(const jsoncons::uri &uri)
    {
        const QUrl url(toQString(uri.string()));
        const QUrl document = url.adjusted(QUrl::RemoveFragment);
        if (!url.isLocalFile()) {
            refuse(Broadside::tr(
                       "“$ref” leads to %1; nothing is fetched, so write it as a file in the "
                       "collection's folder")
                       .arg(url.toString()));
        } else if (m_documents.contains(document)) {
            refuse(Broadside::tr("“$ref” leads to #%1, which is not there").arg(url.fragment()));
        } else {
            return read(document);
        }
        return Unordered::null();
    }

    const std::optional<SchemaMistake> &failure() const { return m_failure; }
    const std::map<QUrl, Json> &documents() const { return m_documents; }

private:
    Unordered read(const QUrl &document)
    {
        const Result<Json> schema = m_readFile(document.toLocalFile());
        if (!schema) {
            if (!m_failure)
                m_failure = SchemaMistake{{}, schema.error().message, schema.error()};
            return Unordered::null();
        }
        if (const auto mistake = mistakeOf(*schema)) {
            //: %1 the name of a file, %2 what is wrong in it
            refuse(Broadside::tr("“$ref” leads to “%1”, which is no JSON Schema: %2")
                       .arg(document.fileName(),
                            SchemaProblem{mistake->location, mistake->message}.toString()));
            return Unordered::null();
        }
        m_documents.emplace(document, *schema);
        return withDraft(*schema);
    }

    void refuse(const QString &message)
    {
        if (!m_failure)
            m_failure = SchemaMistake{{}, message};
    }

    const JsonSchema::ReadFile &m_readFile;
    std::map<QUrl, Json> m_documents;
    std::optional<SchemaMistake> m_failure;
};

} // namespace

QString SchemaProblem::toString() const
{
    return location.isEmpty() ? message : QString(location + u": " + message);
}

struct JsonSchema::Compiled
{
    CompiledSchema schema;
    bool hasPatterns;
};

JsonSchema::JsonSchema(std::unique_ptr<const Compiled> compiled)
    : m_compiled(std::move(compiled))
{}

JsonSchema::~JsonSchema() = default;

std::expected<std::shared_ptr<const JsonSchema>, SchemaMistake>
JsonSchema::compile(const Json &schema, const QString &filePath, const ReadFile &readFile)
{
    if (const auto mistake = mistakeOf(schema))
        return std::unexpected(*mistake);
    const Unordered plain = withDraft(schema);
    const QUrl url = QUrl::fromLocalFile(filePath);
    References references(schema, url, readFile);
    try {
        const auto resolve = [&references](const jsoncons::uri &uri) -> Unordered {
            return references.resolve(uri);
        };
        CompiledSchema compiled =
            js::make_json_schema(plain, url.toString(QUrl::FullyEncoded).toStdString(), resolve);
        if (const QString circle = schemaCircle(references.documents(), url); !circle.isEmpty())
            return std::unexpected(SchemaMistake{
                placeOfReference(plain),
                Broadside::tr("“$ref: %1” leads back to itself without end").arg(circle)});
        const bool hasPatterns =
            std::ranges::any_of(references.documents(), [](const auto &document) {
                return anyBelow(document.second,
                                [](const Json &part, int) { return hasPattern(part); });
            });
        return std::shared_ptr<const JsonSchema>(new JsonSchema(
            std::make_unique<const Compiled>(Compiled{std::move(compiled), hasPatterns})));
    } catch (const std::exception &error) {
        SchemaMistake mistake =
            references.failure().value_or(SchemaMistake{{}, tidied(error.what())});
        if (references.failure())
            mistake.location = placeOfReference(plain);
        return std::unexpected(mistake);
    }
}

namespace {

// A text that is too long for a pattern it is to match. Names are matched by what looks for texts,
// too, so long ones end it before.
std::optional<SchemaProblem> tooLongForPattern(const CompiledSchema &schema, const Unordered &value)
{
    if (anyBelow(value, [](const Unordered &part, int) { return hasLongName(part); }))
        return SchemaProblem{
            {}, QStringLiteral("has a name that is too long for a pattern: more than 4,096 bytes")};
    if (!anyBelow(value, [](const Unordered &part, int) { return isLongText(part); }))
        return std::nullopt;
    std::optional<SchemaProblem> found;
    schema.walk(value,
                [&found](const std::string &keyword, const Unordered &, const jsoncons::uri &,
                         const Unordered &instance,
                         const jsoncons::jsonpointer::json_pointer &location) -> js::walk_result {
                    if (keyword != "pattern" || !isLongText(instance))
                        return js::walk_result::advance;
                    found = SchemaProblem{
                        toQString(location.string()),
                        QStringLiteral("is too long for its pattern: more than 4,096 bytes")};
                    return js::walk_result::abort;
                });
    return found;
}

} // namespace

bool JsonSchema::hasPatterns() const
{
    return m_compiled->hasPatterns;
}

SchemaProblems JsonSchema::problems(const Json &value) const
{
    SchemaProblems problems;
    const auto add = [&problems](SchemaProblem problem) {
        if (++problems.count <= SchemaProblems::most)
            problems.listed.push_back(std::move(problem));
    };
    if (isTooDeep(value)) {
        add({{}, QStringLiteral("is nested more than 200 levels deep")});
        return problems;
    }
    try {
        const Unordered plain = unordered(value);
        if (const auto tooLong = m_compiled->hasPatterns
                                     ? tooLongForPattern(m_compiled->schema, plain)
                                     : std::nullopt) {
            add(*tooLong);
            return problems;
        }
        m_compiled->schema.validate(
            plain, [&add](const js::validation_message &message) -> js::walk_result {
                add({toQString(message.instance_location().string()), sentenceOf(message),
                     toQString(message.keyword())});
                return js::walk_result::advance;
            });
    } catch (const std::exception &error) {
        add({{}, QString(u"cannot be looked through: " + tidied(error.what()))});
    }
    return problems;
}

} // namespace Broadside
