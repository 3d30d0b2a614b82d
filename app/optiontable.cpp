#include "optiontable.h"

#include "optionactions.h"
#include "rungroups.h"

namespace Broadside {

namespace {

using Kind = OptionSpec::Kind;
using Scope = OptionSpec::Scope;
using namespace OptionActions;
using namespace Qt::StringLiterals;

std::vector<OptionSpec> modeOptions()
{
    const QString group = u"What to do"_s;
    return {
        {group,
         u"run"_s,
         {},
         u"COLLECTION"_s,
         u"Send the requests of a collection; without a window."_s,
         Kind::OptionalValue,
         Scope::Always,
         APPLY(applyRun(context, value))},
        {group,
         u"demo-server"_s,
         {},
         {},
         u"Serve data and troubles to try things out with, on this machine only."_s,
         Kind::Flag,
         Scope::Always,
         APPLY(applyDemoServer(context, value))},
        {group,
         u"port"_s,
         {},
         u"N"_s,
         u"The port of the demo server; 8080 unless given, 0 for a free one."_s,
         Kind::Value,
         Scope::DemoServer,
         APPLY(applyPort(context, value))},
        {group,
         u"tls"_s,
         {},
         {},
         u"The demo server encrypts, and speaks HTTP/2 too."_s,
         Kind::Flag,
         Scope::DemoServer,
         APPLY(applySwitch(context.commandLine.isDemoEncrypted, value))},
        {group,
         u"set-secret"_s,
         {},
         u"NAME"_s,
         u"Store a secret in the keychain of this system; its value is asked for, or read from "
         "standard input."_s,
         Kind::Value,
         Scope::Always,
         APPLY(applySecretName(context, value, ProgramMode::SetSecret))},
        {group,
         u"delete-secret"_s,
         {},
         u"NAME"_s,
         u"Delete a secret from the keychain."_s,
         Kind::Value,
         Scope::Always,
         APPLY(applySecretName(context, value, ProgramMode::DeleteSecret))},
        {group,
         u"version"_s,
         {},
         {},
         u"Print the version."_s,
         Kind::Flag,
         Scope::Always,
         APPLY(applySwitch(context.wantsVersion, value))},
        {group,
         u"help"_s,
         u"h"_s,
         {},
         u"Print this text."_s,
         Kind::Flag,
         Scope::Always,
         APPLY(applySwitch(context.wantsHelp, value))},
    };
}

std::vector<OptionSpec> selectionOptions()
{
    const QString group = u"What runs"_s;
    return {
        {group,
         u"tags"_s,
         {},
         u"EXPR"_s,
         u"Only routes whose tags fit: smoke, 'a and not b', a,b (a or b), team-*."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyTags(context.commandLine.run.selection.tags, value))},
        {group,
         u"exclude-tags"_s,
         {},
         u"EXPR"_s,
         u"Not the routes whose tags fit."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyTags(context.commandLine.run.selection.excludedTags, value))},
        {group,
         u"route"_s,
         {},
         u"ID"_s,
         u"Only this route, such as Users/search; * and ** stand for anything within a part "
         "and across parts. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyName(context.commandLine.run.selection.routes, value))},
        {group,
         u"folder"_s,
         {},
         u"PATH"_s,
         u"Only the routes of this folder. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyName(context.commandLine.run.selection.folders, value))},
        {group,
         u"rerun-failed"_s,
         {},
         u"FILE"_s,
         u"Only what did not pass in the run of this file: of --save-run, or a JSON report."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyPath(context.commandLine.rerunPath, value))},
        {group,
         u"no-needs"_s,
         {},
         {},
         u"Not what the selected routes need, unless it is selected, too."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.run.selection.leavesNeedsOut, value))},
        {group,
         u"list"_s,
         {},
         u"text|json"_s,
         u"Print what would run (id, method, URL, tags); send nothing."_s,
         Kind::FlagWithValue,
         Scope::Run,
         APPLY(applyList(context, value))},
        {group,
         u"dry-run"_s,
         {},
         {},
         u"Print each request as it would be sent, secrets masked; send nothing."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.isDryRun, value))},
        {group,
         u"allow-empty"_s,
         {},
         {},
         u"A selection without any route is no error."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.run.isEmptySelectionAllowed, value))},
        {group,
         u"allow-outside"_s,
         {},
         {},
         u"The collection may use files outside of its own folder."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.isOutsideAllowed, value))},
        {group,
         u"trust"_s,
         {},
         {},
         u"Run the scripts of the collection; read them first."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.areScriptsTrusted, value))},
    };
}

std::vector<OptionSpec> valueOptions()
{
    const QString group = u"Values"_s;
    return {
        {group, u"env"_s, u"e"_s, u"NAME"_s, u"Use this environment of the collection."_s,
         Kind::Value, Scope::Run, APPLY(applyEnvironment(context, value))},
        {group,
         u"var"_s,
         {},
         u"NAME=VALUE"_s,
         u"Set a variable; wins over all others. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyAssignment(context.commandLine.run.variables, value))},
        {group, u"data"_s, u"d"_s, u"FILE"_s,
         u"Send everything once for each row of a CSV or JSON file, with its values."_s,
         Kind::Value, Scope::Run, APPLY(applyInput(context, context.commandLine.dataPath, value))},
        {group,
         u"secret"_s,
         {},
         u"NAME=VALUE"_s,
         u"Set a secret; it is masked wherever it would show. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyAssignment(context.commandLine.run.secrets, value))},
        {group,
         u"env-file"_s,
         {},
         u"FILE"_s,
         u"Read variables from NAME=VALUE lines. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyFile(context, context.fileVariables, value))},
        {group,
         u"secrets-file"_s,
         {},
         u"FILE"_s,
         u"Read secrets from NAME=VALUE lines. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyFile(context, context.fileSecrets, value))},
    };
}

} // namespace

QString OptionSpec::environmentVariable() const
{
    if (name == u"help" || name == u"version")
        return {};
    QString variable = QStringLiteral("BROADSIDE_") + name.toUpper();
    return variable.replace(u'-', u'_').replace(u'.', u'_');
}

const std::vector<OptionSpec> &optionTable()
{
    static const std::vector<OptionSpec> table = [] {
        std::vector<OptionSpec> all;
        for (const auto &group : {modeOptions, selectionOptions, valueOptions, parallelismOptions,
                                  failureOptions, networkOptions, outputOptions}) {
            for (OptionSpec &option : group())
                all.push_back(std::move(option));
        }
        return all;
    }();
    return table;
}

const QStringList &laterOptions()
{
    static const QStringList names{QStringLiteral("backend")};
    return names;
}

} // namespace Broadside
