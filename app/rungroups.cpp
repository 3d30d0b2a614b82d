#include "rungroups.h"

#include "optionactions.h"

namespace Broadside {

namespace {

using Kind = OptionSpec::Kind;
using Scope = OptionSpec::Scope;

} // namespace

using namespace OptionActions;
using namespace Qt::StringLiterals;

std::vector<OptionSpec> parallelismOptions()
{
    const QString group = u"Parallelism"_s;
    return {
        {group, u"concurrency"_s, u"j"_s, u"N|unlimited"_s,
         u"How many requests at once at most; 20 unless the collection says otherwise."_s,
         Kind::Value, Scope::Run,
         APPLY(applyCount(context.commandLine.run.limits.concurrency, value))},
        {group,
         u"max-per-host"_s,
         {},
         u"N|unlimited"_s,
         u"How many of them to one host and port at most."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyCount(context.commandLine.run.limits.perHost, value))},
        {group,
         u"serial"_s,
         {},
         {},
         u"One after another."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.run.isSerial, value))},
        {group,
         u"rate"_s,
         {},
         u"RATE"_s,
         u"How many requests may start: 10/s, 0.5/s, 600/min, or unlimited."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyRate(context, value))},
        {group,
         u"burst"_s,
         {},
         u"N"_s,
         u"How many of those may start at once, such as in the beginning; 1 unless given."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyBurst(context, value))},
        {group,
         u"delay"_s,
         {},
         u"TIME"_s,
         u"The least time between the starts of two requests; with --serial between the end of "
         "one and the start of the next."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyDuration(context.commandLine.run.delay, value))},
        {group, u"repeat"_s, u"n"_s, u"N"_s, u"Send everything this many times."_s, Kind::Value,
         Scope::Run, APPLY(applyRepeat(context, value))},
    };
}

std::vector<OptionSpec> failureOptions()
{
    const QString group = u"Failure and time"_s;
    return {
        {group,
         u"bail"_s,
         {},
         u"cancel"_s,
         u"Start nothing new after the first failure; with =cancel also abort what is in "
         "flight."_s,
         Kind::FlagWithValue,
         Scope::Run,
         APPLY(applyBail(context, value))},
        {group,
         u"retry"_s,
         {},
         u"N"_s,
         u"Send again, so many times, what could not be sent, was not answered in time or came "
         "back with 429, 500, 502, 503 or 504; only with methods that can be repeated, unless the "
         "collection says otherwise."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyRetries(context, value))},
        {group,
         u"timeout"_s,
         {},
         u"TIME"_s,
         u"The most time for one request, such as 500ms or 5s; 0 for no limit."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyDuration(context.commandLine.run.timeout, value))},
        {group,
         u"max-time"_s,
         {},
         u"TIME"_s,
         u"The most time for the whole run."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyMaximumTime(context, value))},
    };
}

std::vector<OptionSpec> networkOptions()
{
    const QString group = u"Network"_s;
    return {
        {group,
         u"http1.1"_s,
         {},
         {},
         u"HTTP/1.1 only."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applyHttp(context, value, HttpVersion::Http1))},
        {group,
         u"http2"_s,
         {},
         {},
         u"HTTP/2, negotiated over TLS."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applyHttp(context, value, HttpVersion::Http2))},
        {group,
         u"http2-direct"_s,
         {},
         {},
         u"HTTP/2 without asking first, with or without TLS."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applyHttp(context, value, HttpVersion::Http2Direct))},
        {group,
         u"insecure"_s,
         u"k"_s,
         {},
         u"Do not verify certificates."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applyInsecure(context, value))},
        {group,
         u"demo"_s,
         {},
         {},
         u"Start the demo server on a free port and send there what goes to a base_url."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.usesDemoServer, value))},
    };
}

std::vector<OptionSpec> outputOptions()
{
    const QString group = u"Output"_s;
    return {
        {group,
         u"report"_s,
         {},
         u"FORMAT=PATH"_s,
         u"Write a report as json, junit, tap, har or html; - is standard output. Repeatable."_s,
         Kind::RepeatedValue,
         Scope::Run,
         APPLY(applyReport(context, value))},
        {group,
         u"results"_s,
         {},
         u"PATH"_s,
         u"Write what the requests gave as a JSON array; - is standard output."_s,
         Kind::Value,
         Scope::Run,
         APPLY(applyResults(context, value))},
        {group,
         u"timeline"_s,
         {},
         {},
         u"Draw the run as bars."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.output.hasTimeline, value))},
        {group,
         u"debug"_s,
         {},
         {},
         u"Log headers and bodies both ways, secrets masked, and where the time went."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.output.isDebug, value))},
        {group,
         u"quiet"_s,
         u"q"_s,
         {},
         u"Log only warnings and errors."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.output.isQuiet, value))},
        {group,
         u"no-progress"_s,
         {},
         {},
         u"No progress line."_s,
         Kind::Flag,
         Scope::Run,
         APPLY(applySwitch(context.commandLine.output.isProgressHidden, value))},
        {group,
         u"color"_s,
         {},
         u"auto|always|never"_s,
         u"Colours; auto colours terminals unless NO_COLOR is set."_s,
         Kind::Value,
         Scope::Always,
         APPLY(applyColor(context, value))},
    };
}

} // namespace Broadside
