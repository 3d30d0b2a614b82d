// The steps around the requests of a collection, as they are stored: dependencies, middleware, what
// is done before and after a run, and what makes a result of a response. Values.
#pragma once

#include "base/clock.h"
#include "model/auth.h"
#include "model/script.h"

#include <QStringList>

#include <optional>
#include <variant>
#include <vector>

namespace Broadside {

// Rows that take the place of all of their name, rows that join them, and names that go.
struct RowChanges
{
    std::vector<NamedValue> set = {};
    std::vector<NamedValue> added = {};
    QStringList removed = {};

    bool operator==(const RowChanges &) const = default;
    bool isEmpty() const { return set.empty() && added.empty() && removed.isEmpty(); }
};

// A signature of the request in a header: HMAC with SHA-256.
struct HmacSigning
{
    Value key;
    QString header = QStringLiteral("X-Signature");
    Value prefix = {}; // of the signature, such as `sha256=`
    // What is signed; {{$method}}, {{$path}}, {{$query}}, {{$host}}, {{$timestamp}} and {{$body}}
    // stand for those of the request. Without one, the body.
    std::optional<Value> over = {};
    bool isBase64 = false;                       // else hexadecimal digits in small letters
    std::optional<QString> timestampHeader = {}; // gets the seconds that $timestamp stands for

    bool operator==(const HmacSigning &) const = default;
};

// AWS Signature Version 4.
struct AwsSigning
{
    Value accessKey;
    Value secretKey;
    std::optional<Value> sessionToken = {};
    Value region;
    Value service;
    bool isPayloadSigned = true; // else UNSIGNED-PAYLOAD

    bool operator==(const AwsSigning &) const = default;
};

// A token of an authorization server, RFC 6749, put in as a bearer's.
struct OAuth2
{
    enum class Grant
    {
        ClientCredentials,
        Password,
        AuthorizationCode, // with PKCE, RFC 7636, in the user's browser
    };
    Grant grant = Grant::ClientCredentials;
    Value tokenUrl;
    Value clientId;
    std::optional<Value> clientSecret = {};
    std::optional<Value> scope = {};
    std::optional<Value> user = {};             // of Password
    std::optional<Value> password = {};         // of Password
    std::optional<Value> authorizationUrl = {}; // of AuthorizationCode
    std::optional<Value> audience = {};
    bool areCredentialsInBody = false; // else as Basic, RFC 6749 section 2.3.1

    bool operator==(const OAuth2 &) const = default;
};

// `digest`: RFC 7616, with MD5, SHA-256 and their -sess variants, qop=auth. Learns the challenge of
// a host from its first 401.
struct DigestAuth
{
    Value user;
    Value password;

    bool operator==(const DigestAuth &) const = default;
};

// One of these values for each request, in turn or by chance.
struct UserAgents
{
    std::vector<Value> values;
    bool isRandom = false;

    bool operator==(const UserAgents &) const = default;
};

// Changes a request before it is sent. Named; folders, routes or all requests use it. What is
// declared is done in the order of these fields, then the script sees the request.
struct Dependency
{
    QString name;
    std::vector<NameReference> needs = {}; // routes that must pass first
    RowChanges headers = {};
    RowChanges params = {};
    RowChanges cookies = {};
    RowChanges fields = {}; // of a body of JSON, `a.b` is b in a; or of a urlencoded form
    std::optional<Auth> auth = {};
    std::optional<DigestAuth> digest = {};
    std::optional<OAuth2> oauth2 = {};
    std::optional<UserAgents> userAgents = {};
    std::optional<Script> script = {};
    // Signatures come last: they cover what all others made of the request.
    std::optional<HmacSigning> hmac = {};
    std::optional<AwsSigning> aws = {};
    bool isCachedForRun = false; // computed once for all requests that use it: `cache: run`
    SourcePlace place = {};

    bool operator==(const Dependency &) const = default;
};

struct RequestIdOptions
{
    QString header = QStringLiteral("X-Request-ID");
    int version = 4; // of the UUID: 4 or 7

    bool operator==(const RequestIdOptions &) const = default;
};

struct CacheOptions
{
    Milliseconds lifetime{3'600'000}; // of responses that do not say it themselves
    int entries = 100;
    // The values of these request headers are part of the key, besides those that Vary names.
    QStringList headers = {QStringLiteral("Accept"), QStringLiteral("Accept-Language"),
                           QStringLiteral("Authorization")};

    bool operator==(const CacheOptions &) const = default;
};

struct CookieJarOptions
{
    enum class Scope
    {
        Collection, // one for all requests of a run
        Lane,       // one for each repetition
    };
    Scope scope = Scope::Collection;
    bool isPersisted = false; // kept for the next run

    bool operator==(const CookieJarOptions &) const = default;
};

struct CircuitBreakerOptions
{
    int failures = 5; // one after another open it, for one host and port
    Milliseconds pause{30'000};
    int successes = 2; // one after another close it again

    bool operator==(const CircuitBreakerOptions &) const = default;
};

struct LogOptions
{
    bool operator==(const LogOptions &) const = default;
};

struct MetricsOptions
{
    bool operator==(const MetricsOptions &) const = default;
};

// Around every request of a collection: `before` in ascending priority, `after` in reverse.
struct MiddlewareUse
{
    using Kind = std::variant<RequestIdOptions, CacheOptions, CookieJarOptions,
                              CircuitBreakerOptions, LogOptions, MetricsOptions, Script>;
    QString name; // `request-id`, `cache`, `cookies`, `circuit-breaker`, `log`, `metrics`; a file
    Kind kind;
    QStringList methods = {}; // upper case; empty: all
    int priority = 0;         // of the same, in the order of the file
    bool isEnabled = true;
    SourcePlace place = {};

    bool operator==(const MiddlewareUse &) const = default;
};

// What a handler's result has to be.
enum class ResultType
{
    Object,
    List,
    String,
    Number,
    Boolean,
    Response, // the response itself
};

} // namespace Broadside
