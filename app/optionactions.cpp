#include "optionactions.h"

#include "base/units.h"
#include "dotenv.h"
#include "model/proxyurl.h"
#include "model/runlimits.h"
#include "optionvalues.h"

namespace Broadside::OptionActions {

namespace {

constexpr int mostRepetitions = 100'000;

Result<NoProxyList> readHosts(const QString &value)
{
    const std::expected<NoProxyList, QString> list = NoProxyList::parse(value);
    if (!list)
        return failure(ErrorCode::Usage,
                       QStringLiteral("“%1” is neither a host nor an address or a network such as "
                                      "10.0.0.0/8")
                           .arg(list.error()));
    return *list;
}

} // namespace

Result<void> applySwitch(bool &target, const QString &value)
{
    const Result<bool> isOn = readBoolean(value);
    if (!isOn)
        return std::unexpected(isOn.error());
    target = *isOn;
    return {};
}

Result<void> applyTags(std::optional<TagExpression> &target, const QString &value)
{
    Result<TagExpression> expression = TagExpression::parse(value);
    if (!expression)
        return failure(ErrorCode::Usage,
                       QStringLiteral("“%1”, character %2: %3")
                           .arg(value, QString::number(expression.error().place.column),
                                expression.error().message));
    target = *expression;
    return {};
}

Result<void> applyList(OptionContext &context, const QString &value)
{
    const QString form = value.toLower();
    if (form == u"json") {
        context.commandLine.listing = Listing::JsonText;
        return {};
    }
    const Result<bool> isOn = readBoolean(value);
    if (!isOn && form != u"text")
        return failure(
            ErrorCode::Usage,
            QStringLiteral("“%1” is no form of list; there are text and json").arg(value));
    context.commandLine.listing = form == u"text" || *isOn ? Listing::Text : Listing::None;
    return {};
}

Result<void> applyAssignment(std::map<QString, QString> &target, const QString &value)
{
    const Result<std::pair<QString, QString>> assignment = readAssignment(value);
    if (!assignment)
        return std::unexpected(assignment.error());
    target[assignment->first] = assignment->second;
    return {};
}

Result<void> applyFile(OptionContext &context, std::map<QString, QString> &target,
                       const QString &path)
{
    context.commandLine.inputFiles += path;
    Result<std::map<QString, QString>> values = readDotenv(path);
    if (!values)
        return std::unexpected(values.error());
    for (const auto &[name, value] : *values)
        target[name] = value;
    return {};
}

Result<void> applyCount(std::optional<int> &target, const QString &value)
{
    if (value == u"unlimited") {
        target = 0;
        return {};
    }
    const Result<int> number = readNumber(value, 1, largestLimit);
    if (!number)
        return failure(ErrorCode::Usage,
                       number.error().message + QStringLiteral(", nor “unlimited”"));
    target = *number;
    return {};
}

Result<void> applyRate(OptionContext &context, const QString &value)
{
    const Result<Rate> rate = parseRate(value);
    if (!rate)
        return failure(ErrorCode::Usage, rate.error().message);
    context.commandLine.run.limits.rate = *rate;
    return {};
}

Result<void> applyBurst(OptionContext &context, const QString &value)
{
    const Result<int> number = readNumber(value, 1, largestLimit);
    if (!number)
        return std::unexpected(number.error());
    context.commandLine.run.limits.burst = *number;
    return {};
}

Result<void> applyRepeat(OptionContext &context, const QString &value)
{
    const Result<int> number = readNumber(value, 1, mostRepetitions);
    if (!number)
        return std::unexpected(number.error());
    context.commandLine.run.repetitions = *number;
    return {};
}

Result<void> applyRetries(OptionContext &context, const QString &value)
{
    const Result<int> number = readNumber(value, 0, mostRetries);
    if (!number)
        return std::unexpected(number.error());
    context.commandLine.run.retries = *number;
    return {};
}

Result<void> applyBail(OptionContext &context, const QString &value)
{
    if (value == u"cancel") {
        context.commandLine.run.bail = Bail::Cancel;
        return {};
    }
    const Result<bool> isOn = readBoolean(value);
    if (!isOn)
        return failure(
            ErrorCode::Usage,
            QStringLiteral("“%1” is not known; write --bail or --bail=cancel").arg(value));
    context.commandLine.run.bail = *isOn ? Bail::StopStarting : Bail::Never;
    return {};
}

Result<void> applyDuration(std::optional<Milliseconds> &target, const QString &value)
{
    const Result<Milliseconds> duration = parseDuration(value);
    if (!duration)
        return failure(ErrorCode::Usage, duration.error().message);
    target = *duration;
    return {};
}

Result<void> applyDelay(OptionContext &context, const QString &value)
{
    const Result<void> done = applyDuration(context.commandLine.run.delay, value);
    if (done && *context.commandLine.run.delay <= Milliseconds(0))
        return failure(ErrorCode::Usage,
                       QStringLiteral("no time is no delay; leave it out for none"));
    return done;
}

Result<void> applyMaximumTime(OptionContext &context, const QString &value)
{
    const Result<void> done = applyDuration(context.commandLine.run.maximumTime, value);
    if (done && *context.commandLine.run.maximumTime <= Milliseconds(0))
        return failure(ErrorCode::Usage,
                       QStringLiteral("in no time nothing can run; leave it out for no limit"));
    return done;
}

Result<void> applyHttp(OptionContext &context, const QString &value, HttpVersion version)
{
    const Result<bool> isOn = readBoolean(value);
    if (!isOn)
        return std::unexpected(isOn.error());
    if (*isOn)
        context.commandLine.run.http = version;
    return {};
}

Result<void> applyReport(OptionContext &context, const QString &value)
{
    const qsizetype sign = value.indexOf(u'=');
    if (sign < 0 || sign + 1 == value.size())
        return failure(ErrorCode::Usage, QStringLiteral("write FORMAT=PATH, for example "
                                                        "json=report.json"));
    const QString name = value.left(sign).toLower();
    const QString path = value.mid(sign + 1);
    // Written while the run goes on, and so no report of its end.
    if (name == u"ndjson") {
        context.commandLine.output.eventLogs += path;
        return {};
    }
    const std::optional<ReportFormat> format = reportFormat(name);
    if (!format)
        return failure(ErrorCode::Usage,
                       QStringLiteral("“%1” is no format of a report; there are %2, ndjson")
                           .arg(name, reportFormatNames().join(QStringLiteral(", "))));
    context.commandLine.output.reports.push_back({*format, path});
    return {};
}

Result<void> applyPath(QString &target, const QString &value)
{
    if (value.isEmpty())
        return failure(ErrorCode::Usage, QStringLiteral("the path of a file is needed"));
    target = value;
    return {};
}

Result<void> applyInput(OptionContext &context, QString &target, const QString &value)
{
    context.commandLine.inputFiles += value;
    return applyPath(target, value);
}

Result<void> applyResults(OptionContext &context, const QString &value)
{
    if (value.isEmpty())
        return failure(ErrorCode::Usage, QStringLiteral("a path is needed, or - for standard "
                                                        "output"));
    context.commandLine.output.resultsPath = value;
    return {};
}

Result<void> applyColor(OptionContext &context, const QString &value)
{
    static const std::map<QString, ColorChoice> choices{
        {QStringLiteral("auto"), ColorChoice::Auto},
        {QStringLiteral("always"), ColorChoice::Always},
        {QStringLiteral("never"), ColorChoice::Never}};
    const auto choice = choices.find(value);
    if (choice == choices.end())
        return failure(
            ErrorCode::Usage,
            QStringLiteral("“%1” is not known; there are auto, always and never").arg(value));
    context.commandLine.output.color = choice->second;
    return {};
}

Result<void> applyPort(OptionContext &context, const QString &value)
{
    const Result<int> port = readNumber(value, 0, 65'535);
    if (!port)
        return std::unexpected(port.error());
    context.commandLine.demoPort = quint16(*port);
    return {};
}

Result<void> applyRun(OptionContext &context, const QString &value)
{
    context.commandLine.mode = ProgramMode::Run;
    if (!value.isEmpty())
        context.commandLine.collections.prepend(value);
    return {};
}

Result<void> applyDemoServer(OptionContext &context, const QString &value)
{
    const Result<bool> isOn = readBoolean(value);
    if (!isOn)
        return std::unexpected(isOn.error());
    if (*isOn)
        context.commandLine.mode = ProgramMode::DemoServer;
    return {};
}

Result<void> applySecretName(OptionContext &context, const QString &value, ProgramMode mode)
{
    if (value.isEmpty())
        return failure(ErrorCode::Usage, QStringLiteral("a name is needed"));
    // It would be in the lists of processes and of what was typed before.
    if (value.contains(u'='))
        return failure(ErrorCode::Usage, QStringLiteral("write the name alone; the value is read "
                                                        "from standard input"));
    context.commandLine.secretName = value.trimmed();
    context.commandLine.mode = mode;
    return {};
}

Result<void> applyName(QStringList &target, const QString &value)
{
    if (value.isEmpty())
        return failure(ErrorCode::Usage, QStringLiteral("a name is needed"));
    target += value;
    return {};
}

Result<void> applyEnvironment(OptionContext &context, const QString &value)
{
    context.commandLine.run.environment = value;
    return {};
}

Result<void> applyInsecure(OptionContext &context, const QString &value)
{
    const Result<bool> isOn = readBoolean(value);
    if (!isOn)
        return std::unexpected(isOn.error());
    if (*isOn)
        context.commandLine.run.verifyTls = false;
    return {};
}

// The text is not repeated: it may hold a password.
Result<void> applyProxy(OptionContext &context, const QString &value)
{
    const std::expected<QUrl, Wording> proxy = parseProxy(value);
    if (!proxy)
        return failure(ErrorCode::Usage, englishText(proxy.error()));
    context.commandLine.run.proxy = *proxy;
    return {};
}

Result<void> applyNoProxy(OptionContext &context, const QString &value)
{
    const Result<NoProxyList> list = readHosts(value);
    if (!list)
        return std::unexpected(list.error());
    context.commandLine.network.noProxy = *list;
    return {};
}

Result<void> applyAllowPrivate(OptionContext &context, const QString &value)
{
    const Result<NoProxyList> list = readHosts(value);
    if (!list)
        return std::unexpected(list.error());
    context.commandLine.network.allowedPrivate.append(*list);
    return {};
}

} // namespace Broadside::OptionActions
