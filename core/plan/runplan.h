// What a run will do: every request with all it inherits, its prerequisites and the limits. A
// value; placeholders are still in place, they are expanded just before a request is sent.
#pragma once

#include "plan/runoptions.h"
#include "plan/variablescope.h"

#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

// A route with everything it inherits merged in.
struct RequestDefinition
{
    QString id; // the path of the route: `Users/search`
    QString method;
    QStringList tags;         // its own, then those of the folders around it from inner to outer
    QString description = {}; // of the route
    Value url;
    std::optional<Value> baseUrl;
    std::vector<Value> prefixes; // outer to inner
    std::vector<NamedValue> params;
    std::vector<NamedValue> headers; // enabled ones, each name once unless the route repeats it
    Body body;
    std::optional<Auth> auth;
    Milliseconds timeout = defaultTimeout;               // 0 is none
    Milliseconds connectTimeout = defaultConnectTimeout; // 0 is none
    int redirects = defaultRedirects;
    qint64 responseLimit = defaultResponseLimit; // bytes of a body; 0 is none
    HttpVersion http = HttpVersion::Auto;
    bool verifyTls = true;
    std::optional<Value> proxy = {}; // without one, the environment's
    bool isDowngradeAllowed = false; // redirects from https to http are followed
    bool areLongUrlsAllowed = false; // redirects to such included
    RetryPolicy retry;
    std::vector<Assertion> checks; // with the implicit one where no check is on the status
    std::vector<Capture> captures;
    RouteSchemas schemas = {};
    std::vector<std::shared_ptr<const Dependency>> dependencies = {}; // outer to inner, as listed
    std::vector<Script> scriptChecks = {};
    std::optional<Script> handler = {};
    std::optional<ResultType> returns = {};
    VariableScope scope;
    SourcePlace place;
    QString directoryPath; // files named by the request may not leave it
};

struct PlannedRoute
{
    std::shared_ptr<const RequestDefinition> request;
    int iteration = 1;           // from 1 to the number of repetitions, of each row of data
    std::vector<int> needs;      // indices of routes in the plan that must pass first
    bool isPrerequisite = false; // there only because another one needs it
    std::optional<int> row = {}; // of the data, from 1
};

struct RunPlan
{
    QString collectionName;
    QString environment;
    std::vector<PlannedRoute> routes;     // in the order of the collection, iteration by iteration
    int concurrency = defaultConcurrency; // 0 is unlimited
    int perHost = 0;                      // to one host and port; 0 is unlimited
    Rate rate;                            // of starts
    int burst = 1;                        // of starts at once
    Milliseconds delay{0};                // between two starts; in series also behind an end
    bool isSerial = false;
    int repetitions = 1;                       // of all, those for each row of data counted
    std::shared_ptr<const DataRows> data = {}; // null: there is none
    Bail bail = Bail::Never;
    std::optional<Milliseconds> maximumTime;
    std::optional<quint32> seed; // of what is left to chance; else it is another one each time
    std::map<QString, QString> secrets;
    std::vector<MiddlewareUse> middleware = {}; // enabled ones; ascending priority, as listed
    std::vector<Script> startup = {};
    std::vector<Script> shutdown = {};
    // Whether the user trusts the scripts in it. The run executes none that is not trusted: it ends
    // what would need it.
    bool areScriptsTrusted = false;
    // Where trust was given to what was read then: SHA-256 of files by canonical path, as
    // ScriptHome::trustedFiles.
    std::optional<QHash<QString, QByteArray>> trustedFiles = {};
    QString directoryPath = {};                      // where scripts may import from
    bool mayLeaveDirectory = false;                  // `--allow-outside`
    std::vector<Variable> environmentVariables = {}; // what `env.get()` finds
    int collectionSize = 0; // enabled routes in the collection, selected or not
};

} // namespace Broadside
