#include "commandline.h"

#include "dotenv.h"
#include "helptext.h"
#include "optiontable.h"
#include "optionvalues.h"
#include "outputfile.h"
#include "plansecrets.h"
#include "qtoptions.h"

#include <QFileInfo>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <deque>
#include <set>

namespace Broadside {

namespace {

EarlyEnd usageError(const QString &message)
{
    return {.status = ExitStatus::Usage,
            .output = {},
            .errors = u"broadside: " + message + u"\nTry broadside --help.\n"};
}

QString dashed(const OptionSpec &option)
{
    return u"--" + option.name;
}

// An option as the parser saw it.
struct GivenOption
{
    const OptionSpec *spec = nullptr;
    std::vector<std::string> values; // given with it, of anything but flags
    CLI::Option *option = nullptr;

    bool isGiven() const { return option->count() > 0; }
    // One that cannot stand beside it was given.
    bool isOverruled() const
    {
        const std::set<CLI::Option *> others = option->get_excludes();
        return std::ranges::any_of(others,
                                   [](const CLI::Option *other) { return other->count() > 0; });
    }
};

// Splits the arguments into options and collections; the values are read elsewhere.
class ArgumentParser
{
public:
    ArgumentParser()
        : m_parser("", "broadside")
    {
        m_parser.set_help_flag();
        m_parser.allow_extras();
        m_parser.add_option("collections", m_collections);
        for (const OptionSpec &spec : optionTable())
            add(spec);
        exclude({u"http1.1", u"http2", u"http2-direct"});
        exclude({u"serial", u"concurrency"});
        exclude({u"serial", u"compare"});
        exclude({u"run", u"demo-server", u"set-secret", u"delete-secret"});
        exclude({u"list", u"dry-run"});
        exclude({u"debug", u"quiet"});
        exclude({u"demo", u"block-private"});
    }

    // Nothing, or what is wrong with the arguments.
    std::optional<EarlyEnd> parse(const QStringList &arguments)
    {
        std::vector<std::string> reversed;
        for (const QString &argument : arguments)
            reversed.insert(reversed.begin(), argument.toStdString());
        try {
            m_parser.parse(std::move(reversed));
        } catch (const CLI::ParseError &error) {
            return usageError(sentenceOf(error));
        }
        for (const std::string &extra : m_parser.remaining()) {
            if (extra != "--")
                return unknownOption(QString::fromStdString(extra));
        }
        return std::nullopt;
    }

    const std::deque<GivenOption> &options() const { return m_options; }

    QStringList collections() const
    {
        QStringList paths;
        for (const std::string &path : m_collections)
            paths += QString::fromStdString(path);
        return paths;
    }

private:
    void add(const OptionSpec &spec)
    {
        using Kind = OptionSpec::Kind;
        std::string names = "--" + spec.name.toStdString();
        if (!spec.letter.isEmpty())
            names = "-" + spec.letter.toStdString() + "," + names;
        GivenOption &given = m_options.emplace_back();
        given.spec = &spec;
        if (spec.kind == Kind::Flag || spec.kind == Kind::FlagWithValue) {
            given.option = m_parser.add_flag(names);
            return;
        }
        given.option = m_parser.add_option(names, given.values);
        if (spec.kind == Kind::OptionalValue)
            given.option->expected(0, 1);
        given.option->allow_extra_args(false);
    }

    void exclude(std::initializer_list<QStringView> names)
    {
        std::vector<CLI::Option *> options;
        for (const GivenOption &each : m_options) {
            if (std::ranges::find(names, QStringView(each.spec->name)) != names.end())
                options.push_back(each.option);
        }
        for (CLI::Option *left : options) {
            for (CLI::Option *right : options) {
                if (left != right)
                    left->excludes(right);
            }
        }
    }

    static QString sentenceOf(const CLI::ParseError &error)
    {
        const QString text = QString::fromStdString(error.what());
        const QString option = text.section(u':', 0, 0);
        if (dynamic_cast<const CLI::ExcludesError *>(&error))
            return text.section(u' ', 0, 0) + u" and " + text.section(u' ', -1) +
                   u" exclude each other";
        if (dynamic_cast<const CLI::ArgumentMismatch *>(&error))
            return text.contains(QLatin1String("missing"))
                       ? QString(option + u" needs a value")
                       : QString(option + u" can be given once only");
        return text;
    }

    static EarlyEnd unknownOption(const QString &argument)
    {
        QString name = argument.section(u'=', 0, 0);
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        const bool isLong = argument.startsWith(QLatin1String("--"));
        const QString shown = (isLong ? QStringLiteral("--") : QStringLiteral("-")) + name;
        if (laterOptions().contains(name))
            return usageError(shown + u" is not supported by this version");
        QStringList known;
        for (const OptionSpec &spec : optionTable())
            known += spec.name;
        const QString nearest = isLong ? nearestName(name, known) : QString();
        const QString hint =
            nearest.isEmpty() ? QString() : QString(u"; did you mean --" + nearest + u'?');
        return usageError(u"there is no option " + shown + hint);
    }

    CLI::App m_parser;
    std::vector<std::string> m_collections;
    std::deque<GivenOption> m_options; // the parser points into them
};

// The values that the command line gives an option; the last one counts unless it is repeatable.
QStringList valuesOf(const GivenOption &given)
{
    QStringList values;
    for (const std::string &value : given.option->results())
        values += QString::fromStdString(value);
    if (given.spec->kind != OptionSpec::Kind::RepeatedValue && values.size() > 1)
        values = {values.last()};
    return values;
}

// A repeatable option takes the lines of its variable.
QStringList valuesFromEnvironment(const OptionSpec &spec)
{
    const QString variable = spec.environmentVariable();
    if (variable.isEmpty())
        return {};
    const QString value = qEnvironmentVariable(variable.toLatin1().constData());
    if (value.isEmpty())
        return {};
    return spec.kind == OptionSpec::Kind::RepeatedValue ? value.split(u'\n', Qt::SkipEmptyParts)
                                                        : QStringList{value};
}

std::optional<EarlyEnd> applyValues(OptionContext &context, const OptionSpec &spec,
                                    const QStringList &values, const QString &origin)
{
    for (const QString &value : values) {
        const Result<void> done = spec.apply(context, value);
        if (done)
            continue;
        const Error &error = done.error();
        if (error.code == ErrorCode::Usage)
            return usageError(origin + u": " + error.message);
        return EarlyEnd{ExitStatus::BadInput, {}, error.toString() + u'\n'};
    }
    return std::nullopt;
}

std::optional<EarlyEnd> applyOptions(OptionContext &context, const std::deque<GivenOption> &options)
{
    // First the environment, so that whatever the command line says wins.
    for (const GivenOption &given : options) {
        if (given.isGiven() || given.isOverruled())
            continue;
        const OptionSpec &spec = *given.spec;
        if (auto end =
                applyValues(context, spec, valuesFromEnvironment(spec), spec.environmentVariable()))
            return end;
    }
    for (const GivenOption &given : options) {
        if (!given.isGiven())
            continue;
        if (auto end = applyValues(context, *given.spec, valuesOf(given), dashed(*given.spec)))
            return end;
    }
    return std::nullopt;
}

// An option on the command line that means nothing in the mode the program is in.
std::optional<EarlyEnd> findMisplaced(ProgramMode mode, const std::deque<GivenOption> &options)
{
    for (const GivenOption &given : options) {
        if (!given.isGiven())
            continue;
        if (given.spec->scope == OptionSpec::Scope::Run && mode != ProgramMode::Run)
            return usageError(dashed(*given.spec) + u" needs --run COLLECTION");
        if (given.spec->scope == OptionSpec::Scope::DemoServer && mode != ProgramMode::DemoServer)
            return usageError(dashed(*given.spec) + u" needs --demo-server");
    }
    return std::nullopt;
}

std::optional<EarlyEnd> findSharedOutput(const OutputOptions &output)
{
    const auto nameOf = [](const QString &path) {
        return path == u"-" ? QStringLiteral("standard output") : path;
    };
    QStringList reports = output.eventLogs;
    if (!output.runPath.isEmpty())
        reports += output.runPath;
    for (const ReportTarget &report : output.reports)
        reports += report.path;
    for (auto report = reports.cbegin(); report != reports.cend(); ++report) {
        if (!output.resultsPath.isEmpty() && isSameOutput(output.resultsPath, *report))
            return usageError(QStringLiteral("--report and --results cannot both go to %1")
                                  .arg(nameOf(output.resultsPath)));
        const auto isSame = [&report](const QString &other) {
            return isSameOutput(*report, other);
        };
        if (std::any_of(reports.cbegin(), report, isSame))
            return usageError(
                QStringLiteral("two reports cannot both go to %1").arg(nameOf(*report)));
    }
    return std::nullopt;
}

std::optional<EarlyEnd> findContradiction(const CommandLine &commandLine)
{
    const OutputOptions &output = commandLine.output;
    if (commandLine.mode != ProgramMode::Window && !commandLine.qtOptions.isEmpty())
        return usageError(commandLine.qtOptions.constFirst() +
                          u" is for the window, which is not opened here");
    if (commandLine.mode == ProgramMode::Run && commandLine.collections.isEmpty())
        return usageError(QStringLiteral("--run needs the path of a collection"));
    if (commandLine.mode == ProgramMode::Run && commandLine.collections.size() > 1)
        return usageError(QStringLiteral("one collection can be run at a time; there are: ") +
                          commandLine.collections.join(QStringLiteral(", ")));
    if (commandLine.mode == ProgramMode::DemoServer && !commandLine.collections.isEmpty())
        return usageError(QStringLiteral("the demo server takes no collection"));
    if (!commandLine.secretName.isEmpty() && !commandLine.collections.isEmpty())
        return usageError(QStringLiteral("secrets are stored for all collections; name none"));
    if (commandLine.isComparison && commandLine.run.isSerial) // both by variables
        return usageError(QStringLiteral("--serial and --compare exclude each other"));
    if (!commandLine.network.keyPath.isEmpty() && commandLine.network.certificatePath.isEmpty())
        return usageError(QStringLiteral("--key needs the certificate it belongs to: --cert FILE"));
    return findSharedOutput(output);
}

// What one of the options that give secrets has, whether or not it was applied already.
QStringList secretsOf(const OptionSpec &spec, const QString &value)
{
    QStringList secrets;
    if (spec.name == u"secret") {
        if (const auto assignment = readAssignment(value))
            secrets += assignment->second;
    } else if (spec.name == u"secrets-file" && QFileInfo(value).isFile()) { // a pipe is read once
        for (const auto &[name, secret] : readDotenv(value).value_or(std::map<QString, QString>()))
            secrets += secret;
    }
    return secrets;
}

// A complaint about one option may repeat what another one gives as a secret.
EarlyEnd withoutSecrets(EarlyEnd end, const OptionContext &context,
                        const std::deque<GivenOption> &options)
{
    Redactor redactor;
    redactor.add(environmentSecrets());
    for (const auto &[name, secret] : context.fileSecrets)
        redactor.add(secret);
    for (const GivenOption &given : options) {
        const QStringList values = valuesOf(given) + valuesFromEnvironment(*given.spec);
        for (const QString &value : values)
            redactor.add(secretsOf(*given.spec, value));
    }
    end.errors = redactor.redact(end.errors);
    return end;
}

void addFileValues(const OptionContext &context)
{
    RunOptions &run = context.commandLine.run;
    run.variables.insert(context.fileVariables.begin(), context.fileVariables.end());
    run.secrets.insert(context.fileSecrets.begin(), context.fileSecrets.end());
}

} // namespace

std::expected<CommandLine, EarlyEnd> parseCommandLine(const QStringList &arguments)
{
    // Whoever asks for help gets it, whatever else is wrong.
    const QStringList options = arguments.mid(0, arguments.indexOf(QStringLiteral("--")));
    if (options.contains(QStringLiteral("--help")) || options.contains(QStringLiteral("-h")))
        return std::unexpected(EarlyEnd{ExitStatus::Success, helpText(), {}});

    CommandLine commandLine;
    QStringList own = arguments;
    commandLine.qtOptions = takeQtOptions(own);
    ArgumentParser parser;
    if (const std::optional<EarlyEnd> end = parser.parse(own))
        return std::unexpected(*end);

    commandLine.collections = parser.collections();
    OptionContext context{.commandLine = commandLine};
    const auto ended = [&](const EarlyEnd &end) {
        return std::unexpected(withoutSecrets(end, context, parser.options()));
    };
    if (const std::optional<EarlyEnd> end = applyOptions(context, parser.options()))
        return ended(*end);
    if (context.wantsHelp)
        return std::unexpected(EarlyEnd{ExitStatus::Success, helpText(), {}});
    if (context.wantsVersion)
        return std::unexpected(EarlyEnd{ExitStatus::Success, versionText(), {}});
    if (const std::optional<EarlyEnd> end = findMisplaced(commandLine.mode, parser.options()))
        return ended(*end);
    addFileValues(context);
    if (const std::optional<EarlyEnd> end = findContradiction(commandLine))
        return ended(*end);
    return commandLine;
}

} // namespace Broadside
