// A collection: folders and routes as they are stored. Values: copyable, comparable, without I/O.
// The format is described in docs/collection-format.md.
#pragma once

#include "model/assertion.h"
#include "model/body.h"
#include "model/capture.h"
#include "model/runlimits.h"
#include "model/schema.h"
#include "model/settings.h"
#include "model/steps.h"
#include "model/value.h"

#include <QStringList>

#include <map>
#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

// A named value that {{name}} stands for. A secret one names an entry of the secret store instead.
struct Variable
{
    QString name;
    Value value;
    QString secretName; // set: the value is this secret's

    bool operator==(const Variable &) const = default;
    bool isSecret() const { return !secretName.isEmpty(); }
};

struct Environment
{
    QString name;
    std::vector<Variable> variables; // `base_url` among them
    SourcePlace place = {};

    bool operator==(const Environment &) const = default;
};

// The stored definition of one request.
struct Route
{
    QString name;
    QString method; // upper case
    Value url;      // absolute, or joined to the base URL and the prefixes
    QString description;
    QStringList tags;
    bool isEnabled = true;
    std::vector<NamedValue> params;
    Body body;
    RequestSettings settings;
    std::vector<NameReference> needs; // routes that must pass first
    std::vector<NameReference> dependencies = {};
    std::vector<Assertion> checks;
    std::vector<Script> scriptChecks = {}; // after the others
    std::vector<Capture> captures;
    RouteSchemas schemas = {};
    std::optional<Script> handler = {};
    std::optional<ResultType> returns = {};
    SourcePlace place = {};

    bool operator==(const Route &) const = default;
};

struct CollectionItem;

struct Folder
{
    QString name; // empty: its routes belong to the folder around it (an include without a name)
    QString description;
    std::optional<Value> baseUrl;
    std::optional<Value> prefix;
    QStringList tags;
    std::vector<Variable> variables;
    RequestSettings defaults;
    std::vector<NameReference> dependencies = {};
    std::vector<CollectionItem> items;
    SourcePlace place = {};

    bool operator==(const Folder &other) const;
};

struct CollectionItem
{
    std::variant<Route, Folder> item;

    bool operator==(const CollectionItem &) const = default;
};

struct Collection
{
    QString name;
    QString filePath;      // absolute; empty when it was never stored
    QString directoryPath; // what files named inside may not leave; empty: they may
    Folder root;           // its name is empty
    std::vector<Environment> environments;
    std::map<QString, RequestSettings> methodDefaults; // by method in upper case
    RunLimits run;                                     // unless the caller says otherwise
    std::vector<Dependency> dependencies = {};         // that routes and folders name
    std::vector<MiddlewareUse> middleware = {};
    std::vector<Script> startup = {};
    std::vector<Script> shutdown = {};

    bool operator==(const Collection &) const = default;
};

inline bool Folder::operator==(const Folder &other) const
{
    return name == other.name && description == other.description && baseUrl == other.baseUrl &&
           prefix == other.prefix && tags == other.tags && variables == other.variables &&
           defaults == other.defaults && dependencies == other.dependencies &&
           items == other.items && place == other.place;
}

} // namespace Broadside
