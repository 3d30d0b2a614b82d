// A JSON Schema, compiled once and shared by all that look through it. Of the draft that its
// `$schema` names; without one of 2020-12, or of draft 7 where it has `definitions` and no `$defs`.
// Immutable; used on any thread. Nothing is ever fetched: `$ref` leads into the schema itself, or
// into files that the caller reads.
#pragma once

#include "base/error.h"
#include "base/json.h"

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

// What is wrong with a value, and where in it.
struct SchemaProblem
{
    QString location; // a JSON pointer such as /items/0/name; empty: the whole value
    QString message;  // English; may quote the value in full, so it is shortened once it is masked
    QString keyword = {}; // of the schema, that does not hold

    // "/items/0/name: …"
    QString toString() const;
};

struct SchemaProblems
{
    static constexpr size_t most = 100;

    std::vector<SchemaProblem> listed; // at most so many
    size_t count = 0;                  // of all
};

// Why a value is no schema: where in it, if that is known, and why, as a sentence's end.
struct SchemaMistake
{
    QString location; // a JSON pointer into the schema
    QString message;
    std::optional<Error> fileError = {}; // of a file that a `$ref` leads to
};

class JsonSchema
{
public:
    // The schema in a file of this path, for a `$ref`.
    using ReadFile = std::function<Result<Json>(const QString &path)>;

    // Files are named relative to that of the schema.
    static std::expected<std::shared_ptr<const JsonSchema>, SchemaMistake>
    compile(const Json &schema, const QString &filePath, const ReadFile &readFile);
    ~JsonSchema();

    // Of texts or names. There are some that take any time with a text of a few bytes, so nobody
    // should wait for them.
    bool hasPatterns() const;

    // No problems: the value fits.
    SchemaProblems problems(const Json &value) const;

private:
    struct Compiled;
    explicit JsonSchema(std::unique_ptr<const Compiled> compiled);

    std::unique_ptr<const Compiled> m_compiled;
};

} // namespace Broadside
