// The schemas of a route: what its request and its responses have to look like. As they are
// written, and compiled when the collection was read. Values; copies share what is compiled.
#pragma once

#include "model/value.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

class JsonSchema;

struct Schema
{
    Value value;            // the schema, or the path of a file relative to the one that names it
    QStringList files = {}; // that it was read from, those its `$ref` lead to included; absolute
    std::shared_ptr<const JsonSchema> compiled = {}; // never null

    bool operator==(const Schema &other) const { return value == other.value; }
};

// Of the responses with a status: `404`, a class of them `4xx`, or all others, `default`.
struct StatusSchema
{
    QString status;
    Schema schema;
    SourcePlace place = {};

    bool operator==(const StatusSchema &) const = default;
};

struct RouteSchemas
{
    std::optional<Schema> request = {};
    std::optional<Schema> response = {}; // of a success that `responses` has nothing for
    std::vector<StatusSchema> responses = {};

    bool operator==(const RouteSchemas &) const = default;
    // That of a response, with its name in reports: the status itself comes before its class, that
    // before `default`, and all of them before `response_schema`.
    struct Chosen
    {
        QString name; // "responses 4xx"; empty: none
        std::shared_ptr<const JsonSchema> schema = {};
    };
    Chosen forStatus(int status) const;
    // Whether a file besides the collection's says what they are.
    bool useFiles() const;
};

// Whether a key of `responses` can be one.
bool isStatusName(const QString &text);

} // namespace Broadside
