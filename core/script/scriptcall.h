// What a script is called with and what comes of it. Values; nothing here reaches into a run.
//
// What scripts are given, the same in dependency, middleware, handler, startup, shutdown and check:
//
//   vars.get(name), vars.set(name, value)   variables; undefined where there is none
//   env.get(name), secrets.get(name)        text; undefined where there is none
//   console.log/info/warn/error(…)          lines for the people who look at the run
//   fail(message), skip(message)            end the call, whatever the script does after that
//   uuid()                                  a random one, version 4
//   crypto.sha256/sha1/md5(text)            hexadecimal digits in small letters
//   crypto.hmacSha256(key, text)            the same
//   crypto.randomHex(n)                     2n hexadecimal digits: n random bytes, at most 65,536
//   base64.encode(text), base64.decode(text), base64url.encode(text), base64url.decode(text)
//
// Where a text is hashed or encoded it may be an ArrayBuffer or a typed array, too. A module is in
// strict mode, and so is an inline body. Both may be asynchronous, but there are no timers: what is
// awaited has to settle by itself. Imports are paths that begin with ./ or ../ and stay within the
// collection's folder.
//
// A response has its properties, read only, and text, bytes (ArrayBuffer), json() and
// header(name), the array of all values of a header. The body is read when a script asks for it.
// `{...response, status: 200}` is a changed one; where it has no text, json or bytes, it is meant
// to keep the body.
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Broadside {

// The collection that scripts belong to; they share nothing with those of another id. Modules are
// read once for each id, so that a run that is to see changed files needs one of its own; with
// another folder or trust they are read again all the same.
struct ScriptHome
{
    QString id;
    QString folder;              // absolute
    bool mayLeaveFolder = false; // imports may
    // What is trusted: SHA-256 of files by canonical path, see scriptPrint(). No other file is
    // loaded, and none that has changed. None: all of the folder are.
    std::optional<QHash<QString, QByteArray>> trustedFiles = {};

    bool operator==(const ScriptHome &) const = default;
};

struct ScriptLimits
{
    qsizetype memory = qsizetype(64) << 20; // bytes
    qsizetype stack = qsizetype(1) << 20;   // bytes; the thread needs twice as many
    qsizetype result = qsizetype(16) << 20; // bytes of all that one call hands out, as JSON
    qsizetype source = 1'000'000;           // bytes of one module or inline body
};

// What scripts may look up, as it was before the call. Called on the script's thread while the
// script runs: what is told must not change meanwhile.
class ScriptHost
{
public:
    virtual ~ScriptHost() = default;

    virtual std::optional<Json> variable(const QString &name) const = 0;
    virtual std::optional<QString> environmentValue(const QString &name) const = 0;
    virtual std::optional<QString> secret(const QString &name) const = 0;
    // As many random bytes.
    virtual QByteArray randomBytes(qsizetype count) const;
};

// A body that is read only where the script asks for it, on its thread.
struct ScriptBody
{
    qint64 size = 0;
    std::function<Result<QByteArray>()> bytes = {}; // none: it is empty
    std::function<Result<QString>()> text = {};     // none: the bytes are UTF-8
};

struct ScriptHeader
{
    QString name;
    QString value;
};

struct ScriptArgument
{
    enum class Kind
    {
        ReadOnly,   // route, error
        Changeable, // config
        Response,
        App, // gets `vars`
    };

    QString name; // of the parameter of an inline body
    Kind kind = Kind::ReadOnly;
    Json value;                             // of a response: all but its body
    ScriptBody body = {};                   // of a response
    std::vector<ScriptHeader> headers = {}; // of a response, one by one
};

struct ScriptCall
{
    QString module;         // a path, absolute or from the collection's folder; or else:
    QString body = {};      // of a function whose parameters are the arguments
    SourcePlace place = {}; // where the body begins, or who names the module
    QString function = QStringLiteral("default"); // of the module's exports
    bool mayBeMissing = false;                    // the module need not export it
    std::vector<ScriptArgument> arguments = {};
    std::shared_ptr<const ScriptHost> host = {}; // none: there is nothing to look up
    Milliseconds budget{1000};                   // for all of it, loading and results included
};

enum class ScriptLevel
{
    Log,
    Info,
    Warn,
    Error,
};

struct ScriptConsoleLine
{
    ScriptLevel level = ScriptLevel::Log;
    QString text;

    bool operator==(const ScriptConsoleLine &) const = default;
};

struct ScriptVariable
{
    QString name;
    Json value;
};

// What a call leaves behind, however it ends.
struct ScriptTrace
{
    std::vector<ScriptConsoleLine> console = {};
    std::vector<ScriptVariable> variables = {}; // that were set, each once, by name
    QStringList secrets = {};                   // the values that were looked up, to be masked
};

struct ScriptResult
{
    enum class Ending
    {
        Returned,
        ReturnedResponse, // the one that it was called with
        Failed,           // by fail()
        Skipped,          // by skip()
        Missing,          // no such export, and that was allowed
    };

    Ending ending = Ending::Returned;
    std::optional<Json> value = {};       // as JSON.stringify() has it; none of undefined
    std::optional<QByteArray> bytes = {}; // of a returned object's `bytes`
    QString message = {};                 // of fail() and skip()
    ScriptTrace trace = {};
};

struct ScriptFailure
{
    enum class Kind
    {
        Syntax,
        Exception,
        Module,       // not found, outside of the folder, without that export
        Result,       // what it returned cannot be taken
        NeverSettled, // its promise
        Timeout,
        OutOfMemory,
        StackOverflow,
        Cancelled,
    };

    Kind kind = Kind::Exception;
    SourcePlace place = {}; // as far as it is known
    QString message = {};   // one sentence, English where it is ours
    Wording wording = {};   // of the message; empty where that is the script's
    ScriptTrace trace = {};
};

using ScriptOutcome = std::expected<ScriptResult, ScriptFailure>;

} // namespace Broadside
