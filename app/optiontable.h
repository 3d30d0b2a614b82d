// Every option of the command line: its name, its help and what it does to a CommandLine. The
// parser, the help text and the environment variables all read this one table.
#pragma once

#include "base/error.h"
#include "commandline.h"

#include <vector>

namespace Broadside {

struct OptionContext
{
    CommandLine &commandLine;
    // Variables and secrets of files; what --var and --secret give wins over them.
    std::map<QString, QString> fileVariables = {};
    std::map<QString, QString> fileSecrets = {};
    bool wantsHelp = false;
    bool wantsVersion = false;
};

struct OptionSpec
{
    enum class Kind
    {
        Flag,          // takes nothing
        FlagWithValue, // takes a value after = and nothing else
        OptionalValue, // takes the next argument unless that is an option
        Value,
        RepeatedValue,
    };
    enum class Scope
    {
        Always,
        Run,
        DemoServer
    };

    QString group;
    QString name;        // long, without dashes
    QString letter;      // short, without the dash; empty: none
    QString placeholder; // of the value, for the help
    QString help;
    Kind kind = Kind::Flag;
    Scope scope = Scope::Run;
    // Flags without a value get "true". An error's message is a sentence without the option's name.
    Result<void> (*apply)(OptionContext &context, const QString &value) = nullptr;

    // "BROADSIDE_ALLOW_EMPTY"; empty for --help and --version.
    QString environmentVariable() const;
};

const std::vector<OptionSpec> &optionTable();

// Options of the command line's contract that this version does not have.
const QStringList &laterOptions();

} // namespace Broadside
